//! Rules about names in the output.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Fatal, Note, Warning};

/// Two types, operations, tags or schemes come to the same name.
pub const NAME_TAKEN: Rule = Rule::new(
    Warning,
    "name-taken",
    "`{0}` would be called `{1}`, as `{2}` at {3} already is",
    "rename one of the two in the document, or by an override",
)
.assuming("it is called `{4}`");

/// Two operations without ids come to the same name.
pub const PATH_NAME_TAKEN: Rule = Rule::new(
    Note,
    "path-name-taken",
    "`{0}` would be called `{1}` after its method and path, as `{2}` at {3} already is",
    "give the operation an `operationId`, or a name by an override",
)
.assuming("it is called `{4}`");

/// Two operations have one and the same id.
pub const NAME_REPEATED: Rule =
    Rule::new(Warning, "name-repeated", "`{0}` is what something at {1} is called, too", "give each a name of its own")
        .assuming("it is called `{2}`");

/// Two fields, variants or parameters of one thing come to the same name.
pub const MEMBER_NAME_TAKEN: Rule = Rule::new(
    Note,
    "member-name-taken",
    "`{0}` would be called `{1}`, as `{2}` at {3} already is",
    "an override may give it a better name",
)
.assuming("it is called `{4}`; the name on the wire stays");

/// An inline schema comes to a name that another type has.
pub const INLINE_NAME_TAKEN: Rule = Rule::new(
    Note,
    "inline-name-taken",
    "the type of `{0}` would be called `{1}`, as `{2}` at {3} already is",
    "make it a component of the name you like, or give it one by an override",
)
.assuming("it is called `{4}`");

/// There is nothing in a text that an identifier could be made of.
pub const NAMELESS: Rule = Rule::new(
    Note,
    "nameless",
    "`{0}` holds nothing that a Rust name could be made of",
    "an override may give it a better name",
)
.assuming("it is called `{1}`; the name on the wire stays");

/// The output uses a name itself.
pub const NAME_RESERVED: Rule = Rule::new(
    Note,
    "name-reserved",
    "`{0}` would be called `{1}`, which generated code uses itself",
    "an override may give it a better name",
)
.assuming("it is called `{2}`; the name on the wire stays");

/// An override's name is not an identifier.
pub const RENAME_INVALID: Rule = Rule::new(
    Fatal,
    "rename-invalid",
    "the override's name `{0}` is not a Rust identifier",
    "use letters, digits and `_`, starting with a letter, and no keyword",
);

/// An override's name is written like that of something else.
pub const RENAME_CASE: Rule = Rule::new(
    Fatal,
    "rename-case",
    "the override's name `{0}` fits nothing here: {1}",
    "types and variants start with a capital; fields, operations and schemes with a small letter",
);

/// A `names.lock` that cannot be read.
pub const LOCK_UNREADABLE: Rule = Rule::new(
    Fatal,
    "lock-unreadable",
    "the names cannot be read: {0}",
    "correct the line, or remove it to have its name chosen anew",
);

/// A name for something that is gone.
pub const LOCK_ENTRY_GONE: Rule = Rule::new(
    Note,
    "lock-entry-gone",
    "the document has nothing at `{0}` any more, and the name `{1}` is free again",
    "run `oasmith generate`, which takes the line out; where the part has moved, give the new place the old name",
);

/// A name that is none.
pub const LOCK_NAME_INVALID: Rule = Rule::new(
    Warning,
    "lock-name-invalid",
    "the name `{0}` that `names.lock` gives to this is none that Rust takes here",
    "types are written `LikeThis`, operations `like_this`; remove the line to have the name chosen anew",
)
.assuming("the name is to be chosen anew");

/// All rules of this stage.
pub(super) const ALL: &[&Rule] = &[
    &NAME_TAKEN,
    &PATH_NAME_TAKEN,
    &NAME_REPEATED,
    &MEMBER_NAME_TAKEN,
    &INLINE_NAME_TAKEN,
    &NAMELESS,
    &NAME_RESERVED,
    &RENAME_INVALID,
    &RENAME_CASE,
    &LOCK_UNREADABLE,
    &LOCK_ENTRY_GONE,
    &LOCK_NAME_INVALID,
];
