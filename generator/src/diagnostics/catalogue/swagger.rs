//! Rules about what Swagger 2.0 says in ways that OpenAPI 3.0 has no words for.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Note, Warning};

/// `schemes: [wss]`.
pub const SCHEME_NOT_HTTP: Rule = Rule::new(
    Note,
    "scheme-not-http",
    "`{0}` is no scheme of HTTP: there is no server for it",
    "silence with `--allow scheme-not-http`",
);

/// `collectionFormat: tsv`, or `pipes` in a path.
pub const COLLECTION_FORMAT: Rule = Rule::new(
    Warning,
    "collection-format",
    "`{0}` in `{1}` has no style in OpenAPI 3.0",
    "use `csv`, or `multi` in queries and forms",
)
.weakening("a text: its items, joined by {2}");

/// A list in a list.
pub const COLLECTION_FORMAT_INSIDE: Rule = Rule::new(
    Warning,
    "collection-format-inside",
    "no style of OpenAPI 3.0 writes lists inside lists (`{0}`)",
    "send such values in the body",
)
.weakening("each inner list is a text");

/// `collectionFormat: multi` in a path, or a word that is none.
pub const COLLECTION_FORMAT_UNKNOWN: Rule = Rule::new(
    Warning,
    "collection-format-unknown",
    "`{1}` has no `collectionFormat: {0}`",
    "write `csv`, `ssv`, `tsv` or `pipes`, or `multi` in queries and forms",
)
.assuming("it is `csv`");

/// `consumes: [application/json]` beside `in: formData`.
pub const FORM_MEDIA_TYPE: Rule = Rule::new(
    Warning,
    "form-media-type",
    "{2} cannot travel as `{1}`{3}",
    "write a body with a schema for it, or remove it from `consumes`",
)
.assuming("it is not there");

/// A form without a media type of forms.
pub const FORM_WITHOUT_MEDIA_TYPE: Rule = Rule::new(
    Warning,
    "form-without-media-type",
    "this operation has parameters in `formData`, but `consumes` names no form",
    "add `consumes: [{0}]`",
)
.assuming("`{0}`");

/// A failure that is an object where the operation gives files.
pub const FAILURE_MEDIA_TYPE: Rule = Rule::new(
    Note,
    "failure-media-type",
    "this failure has a structure, which `{0}` cannot carry",
    "Swagger 2.0 has no media types by response: silence with `--allow failure-media-type`",
)
.assuming("`{1}`, as other operations have it");

/// Two bodies.
pub const SECOND_BODY: Rule =
    Rule::new(Warning, "second-body", "an operation has one body, and this is a second", "make one object of them")
        .leaving_out("this one");

/// A body and a form.
pub const BODY_AND_FORM: Rule =
    Rule::new(Warning, "body-and-form", "an operation has either a body or a form", "make one of them")
        .leaving_out("the form");

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &SCHEME_NOT_HTTP,
    &COLLECTION_FORMAT,
    &COLLECTION_FORMAT_INSIDE,
    &COLLECTION_FORMAT_UNKNOWN,
    &FORM_MEDIA_TYPE,
    &FORM_WITHOUT_MEDIA_TYPE,
    &FAILURE_MEDIA_TYPE,
    &SECOND_BODY,
    &BODY_AND_FORM,
];
