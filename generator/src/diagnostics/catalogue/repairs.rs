//! Rules about what is written in another way than the specification asks for, where it can only mean one thing.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Note, Warning};

/// `items: string`, or a schema written as a list of one.
pub const SCHEMA_MEANT: Rule =
    Rule::new(Warning, "schema-meant", "a schema is an object, not {0}", "write {1}").assuming("{1} is meant");

/// A schema that is a number, or a text that means nothing.
pub const SCHEMA_UNUSABLE: Rule =
    Rule::new(Warning, "schema-unusable", "a schema is an object, not {0}", "write one, such as `{ type: string }`")
        .weakening("any JSON value is accepted");

/// `type: int`, `type: date`, `type: String`.
pub const TYPE_MEANT: Rule =
    Rule::new(Warning, "type-meant", "`{0}` is no type of JSON Schema", "write {1}").assuming("{1} is meant");

/// `type: application/json` beside a `$ref`.
pub const TYPE_IGNORED: Rule =
    Rule::new(Warning, "type-ignored", "`{0}` is no type of JSON Schema", "remove it").assuming("{1}");

/// A path among those of an extension that is among `paths`, too.
pub const PATH_IN_BOTH: Rule = Rule::new(
    Warning,
    "path-in-both",
    "the path `{0}` is described under `paths`, too",
    "put its operations there, or tell the two apart by a query",
)
.leaving_out("what the extension says of the path");

/// What follows a tuple, under its old name.
pub const ADDITIONAL_ITEMS: Rule = Rule::new(
    Warning,
    "additional-items",
    "beside `prefixItems`, the other items are described by `items`",
    "write `items` instead of `additionalItems`",
)
.assuming("`additionalItems` is meant as `items`");

/// `format: int-or-string` with `type: string`.
pub const FORMAT_MEANT: Rule = Rule::new(
    Note,
    "format-meant",
    "the format `{0}` allows more than `type: {1}` does",
    "write `oneOf` with a schema for each type",
)
.assuming("{2}");

/// `format: date-time` of a time without an offset.
pub const FORMAT_CONTRADICTED: Rule = Rule::new(
    Warning,
    "format-contradicted",
    "a `date-time` has an offset, and the value shown, `{0}`, has none",
    "write an offset, as in `2024-02-29T12:00:00Z`, or leave the format out",
)
.assuming("any text is meant");

/// `pattern: /^[a-z]+$/`.
pub const PATTERN_MEANT: Rule = Rule::new(
    Warning,
    "pattern-meant",
    "the slashes around `{0}` are part of the pattern, which matches nothing",
    "write the pattern without slashes and flags",
)
.assuming("`{1}` is meant");

/// `type: [integer, string]` with a pattern of digits.
pub const NUMBER_OR_TEXT: Rule = Rule::new(
    Note,
    "number-or-text",
    "`type` allows for a number, and for a text that spells one",
    "write `type: {0}` alone if it never is a text; a union of the two takes a `oneOf`",
)
.assuming("a number: it is written as one, and properties and list items are read from texts, too");

/// `anyOf: [{$ref: ..}, {type: object, nullable: true}]`.
pub const NULL_MEANT: Rule = Rule::new(
    Note,
    "null-meant",
    "by the letter, this alternative is any object, and the references beside it say nothing",
    "write `nullable: true` beside `allOf` with the reference, or `type: 'null'` from 3.1 on",
)
.assuming("null is meant");

/// `examples: {first: {value: 1}}` in a schema.
pub const EXAMPLES_BY_NAME: Rule = Rule::new(
    Note,
    "examples-by-name",
    "`examples` of a schema is a list of values; only parameters and media types give them names",
    "write the values alone, in a list",
)
.assuming("the values are meant");

/// `type: array` alone.
pub const ITEMS_MISSING: Rule = Rule::new(
    Note,
    "items-missing",
    "an array of OpenAPI {0} must say what its `items` are",
    "add `items`; `items: {}` stands for items of any kind",
)
.assuming("items of any kind are meant");

/// `items` where there are none.
pub const ITEMS_BESIDE_TYPE: Rule = Rule::new(
    Warning,
    "items-beside-type",
    "`items` stands beside `type: {0}`, whose values have none",
    "write `type: array`, or what `items` says without `items` around it, or take it out",
)
.assuming("{1}");

/// A key of `content` that is no media type.
pub const MEDIA_TYPE_MEANT: Rule =
    Rule::new(Warning, "media-type-meant", "`{0}` is no media type", "write `{1}`").assuming("it stands for `{1}`");

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

/// A `$ref` in the place of what has to be written out.
pub const REF_COPIED: Rule = Rule::new(
    Warning,
    "ref-copied",
    "no `$ref` can stand for a whole {0}: `{1}`",
    "write it out here, or refer to the path item, schema, parameter, header, body or response",
)
.assuming("a copy of what is there is meant");

/// A `$ref` to a response or the like in the place of a schema.
pub const REF_SCHEMA_OF: Rule = Rule::new(
    Warning,
    "ref-schema-of",
    "`{0}` is a {1}, not a schema",
    "make the schema a component, and refer to it from both places",
)
.assuming("the schema of the {1} is meant");

/// The same where there is no schema inside.
pub const REF_NOT_SCHEMA: Rule =
    Rule::new(Warning, "ref-not-schema", "`{0}` is a {1} without a schema, not a schema", "refer to a schema")
        .weakening("any JSON value is accepted");

/// `responses: {}`.
pub const RESPONSES_EMPTY: Rule = Rule::new(
    Note,
    "responses-empty",
    "what the operation answers is not described",
    "describe at least what a success is answered with",
)
.assuming("every status from 200 to 299 is a success, and carries nothing");

/// `default: null` of what is never null.
pub const DEFAULT_NULL: Rule = Rule::new(
    Note,
    "default-null",
    "the default is null, which `type: {0}` does not allow",
    "remove the default, or let the value be null",
)
.assuming("there is no default");

/// A reference to a parameter where a header is described.
pub const PARAMETER_AS_HEADER: Rule = Rule::new(
    Warning,
    "parameter-as-header",
    "`{0}` is a parameter, and stands where a header is described",
    "make a component of `headers` of it",
)
.assuming("the header's value is what the parameter's is");

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &SCHEMA_MEANT,
    &SCHEMA_UNUSABLE,
    &TYPE_MEANT,
    &TYPE_IGNORED,
    &PATH_IN_BOTH,
    &ADDITIONAL_ITEMS,
    &FORMAT_MEANT,
    &FORMAT_CONTRADICTED,
    &PATTERN_MEANT,
    &NULL_MEANT,
    &NUMBER_OR_TEXT,
    &EXAMPLES_BY_NAME,
    &ITEMS_MISSING,
    &ITEMS_BESIDE_TYPE,
    &MEDIA_TYPE_MEANT,
    &MEDIA_TYPE_INVALID,
    &SCHEME_MEANT,
    &RECURSIVE_REF,
    &REF_COPIED,
    &REF_SCHEMA_OF,
    &REF_NOT_SCHEMA,
    &RESPONSES_EMPTY,
    &DEFAULT_NULL,
    &PARAMETER_AS_HEADER,
];
