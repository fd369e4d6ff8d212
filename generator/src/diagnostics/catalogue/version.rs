//! Rules about the version of OpenAPI that a document follows.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Fatal, Warning};

/// No `openapi`.
pub const VERSION_MISSING: Rule = Rule::new(
    Warning,
    "version-missing",
    "the document does not say which version of OpenAPI it follows",
    "add `{0}: \"{1}\"` as the first line",
)
.assuming("OpenAPI {2}, whose keys it has");

/// `openapi` says something else.
pub const VERSION_UNKNOWN: Rule = Rule::new(
    Warning,
    "version-unknown",
    "`{0}` is no version of OpenAPI that oasmith knows",
    "write `openapi: 3.0.3`, `3.1.1` or `3.2.0`, or `swagger: \"2.0\"`",
)
.assuming("OpenAPI {1}");

/// `openapi: 3.0` without quotes.
pub const VERSION_NOT_TEXT: Rule = Rule::new(
    Warning,
    "version-not-text",
    "`{0}` must be a text such as \"{1}\", not the number {2}",
    "write `{0}: \"{1}\"`",
)
.assuming("OpenAPI {3}");

/// `openapi: "3"`.
pub const VERSION_INEXACT: Rule =
    Rule::new(Warning, "version-inexact", "`{0}` is no full version of OpenAPI", "write `{1}`").assuming("OpenAPI {2}");

/// `openapi: "2.0"`, or `swagger: "3.0.0"`.
pub const VERSION_ELSEWHERE: Rule = Rule::new(
    Warning,
    "version-elsewhere",
    "version {1} of OpenAPI is stated under `{0}`, not under `{2}`",
    "write `{0}: \"{1}\"`",
)
.assuming("it follows that version");

/// Swagger 1.
pub const SWAGGER_1: Rule = Rule::new(
    Fatal,
    "swagger-1",
    "Swagger 1 is not supported",
    "convert the document to OpenAPI 3, for example with `api-spec-converter`",
);

/// The rules of this file.
pub(super) const ALL: &[&Rule] =
    &[&VERSION_MISSING, &VERSION_UNKNOWN, &VERSION_NOT_TEXT, &VERSION_INEXACT, &VERSION_ELSEWHERE, &SWAGGER_1];
