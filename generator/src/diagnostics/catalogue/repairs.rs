//! Rules about what is written in another way than the specification asks for, where it can only mean one thing.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Error, Note, Warning};

/// `items: string`, or a schema written as a list of one.
pub const SCHEMA_MEANT: Rule =
    Rule::new(Warning, "schema-meant", "a schema is an object, not {0}", "write {1}").assuming("{1} is meant");

/// A schema that is a number, or a text that means nothing.
pub const SCHEMA_UNUSABLE: Rule =
    Rule::new(Error, "schema-unusable", "a schema is an object, not {0}", "write one, such as `{ type: string }`")
        .weakening("any JSON value is accepted");

/// `type: int`, `type: date`, `type: String`.
pub const TYPE_MEANT: Rule =
    Rule::new(Warning, "type-meant", "`{0}` is no type of JSON Schema", "write {1}").assuming("{1} is meant");

/// `type: array` alone.
pub const ITEMS_MISSING: Rule = Rule::new(
    Note,
    "items-missing",
    "an array of OpenAPI {0} must say what its `items` are",
    "add `items`; `items: {}` stands for items of any kind",
)
.assuming("items of any kind are meant");

/// A key of `content` that is no media type.
pub const MEDIA_TYPE_MEANT: Rule =
    Rule::new(Warning, "media-type-meant", "`{0}` is no media type", "write `{1}`").assuming("`{1}` is meant");

/// A key of `content` that is nothing of the kind.
pub const MEDIA_TYPE_INVALID: Rule = Rule::new(
    Warning,
    "media-type-invalid",
    "`{0}` is no media type",
    "the keys of `content` are media types such as `application/json`",
)
.leaving_out("what it describes");

/// `type: basic` or `type: bearer`.
pub const SCHEME_MEANT: Rule =
    Rule::new(Warning, "scheme-meant", "security schemes have no type `{0}`", "write `type: http` with `scheme: {1}`")
        .assuming("HTTP authentication of the scheme `{1}`");

/// `$recursiveRef` of JSON Schema 2019-09.
pub const RECURSIVE_REF: Rule =
    Rule::new(Warning, "recursive-ref", "`$recursiveRef` is no longer part of JSON Schema", "write `$ref: '{0}'`")
        .assuming("`$ref: '{0}'` is meant");

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &SCHEMA_MEANT,
    &SCHEMA_UNUSABLE,
    &TYPE_MEANT,
    &ITEMS_MISSING,
    &MEDIA_TYPE_MEANT,
    &MEDIA_TYPE_INVALID,
    &SCHEME_MEANT,
    &RECURSIVE_REF,
];
