//! Rules about pages that a document is imported from.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Error, Note, Warning};

/// Neither shape.
pub const IMPORT_NO_API: Rule = Rule::new(
    Error,
    "import-no-api",
    "the page holds no OpenAPI document, and describes no operation",
    "name pages with a fenced block that starts with `openapi:`, or with a line such as `GET /pets` and tables below it",
)
.leaving_out("the page");

/// More documents on one page than are read.
pub const IMPORT_MANY_DOCUMENTS: Rule = Rule::new(
    Error,
    "import-many-documents",
    "the page holds more than {0} documents",
    "split the page, or import the others on their own",
)
.leaving_out("the documents after these");

/// Two pages say different things of one part.
pub const IMPORT_CONTRADICTION: Rule = Rule::new(
    Error,
    "import-contradiction",
    "`{0}` is {1} here, and {2} at {3}",
    "import pages of one API and one release; `--keep-going` keeps what came first",
)
.leaving_out("what this page says of `{0}`");

/// Two pages word one part differently.
pub const IMPORT_PROSE_DIFFERS: Rule = Rule::new(
    Warning,
    "import-prose-differs",
    "`{0}` reads differently at {1}",
    "nothing needs to be done: descriptions and examples do not change what goes over the wire",
)
.assuming("the text that came first will do");

/// What holds for all operations of one page does not hold for those of another.
pub const IMPORT_ROOT_DIFFERS: Rule = Rule::new(
    Warning,
    "import-root-differs",
    "`{0}` is not what it is on the pages before",
    "check that the pages are of one API",
)
.assuming("it holds for the operations of this page");

/// One operation, or one schema, in two descriptions.
pub const IMPORT_DESCRIBED_TWICE: Rule = Rule::new(
    Error,
    "import-described-twice",
    "`{0}` is described differently at {1}",
    "leave one of the two out; `--keep-going` keeps the first",
)
.leaving_out("this description");

/// Nobody says what the API is called.
pub const IMPORT_INFO: Rule = Rule::new(
    Note,
    "import-info",
    "the pages do not say title and version in so many words",
    "correct `info` in the document",
)
.assuming("title `{0}`, version `{1}`");

/// The address of the API stands in samples alone.
pub const IMPORT_SERVER: Rule = Rule::new(
    Warning,
    "import-server",
    "the address of the API stands in a sample only",
    "check `servers` in the document",
)
.assuming("it is `{0}`");

/// Nobody says where the API is.
pub const IMPORT_NO_SERVER: Rule = Rule::new(
    Warning,
    "import-no-server",
    "the page does not say at which address `{0} {1}` is",
    "add `servers` to the document",
)
.assuming("the user of the document knows");

/// A name of an operation from a heading.
pub const IMPORT_OPERATION_ID: Rule = Rule::new(
    Note,
    "import-operation-id",
    "the operation's name stands in a heading only",
    "correct `operationId` in the document if it is another",
)
.assuming("its `operationId` is `{0}`");

/// A question mark in the line of the method.
pub const IMPORT_QUERY_IN_PATH: Rule = Rule::new(
    Warning,
    "import-query-in-path",
    "the path has a query: `{0}`",
    "check that the parameters of the operation have what it says",
)
.assuming("the tables describe these parameters");

/// Credentials by name.
pub const IMPORT_SECURITY: Rule = Rule::new(
    Warning,
    "import-security",
    "the page names the security scheme `{0}`, and does not say all of it",
    "check `components.securitySchemes` in the document",
)
.assuming("it is {1}");

/// Credentials that samples send.
pub const IMPORT_SECURITY_SAMPLE: Rule = Rule::new(
    Warning,
    "import-security-sample",
    "only a sample shows what credentials the operation takes",
    "check `security` in the document",
)
.assuming("it requires {0}");

/// Nobody says who may call.
pub const IMPORT_NO_SECURITY: Rule = Rule::new(
    Warning,
    "import-no-security",
    "the page does not say who may call `{0} {1}`",
    "add `security` to the document if not everybody may",
)
.assuming("everybody may");

/// No media type.
pub const IMPORT_MEDIA_TYPE: Rule = Rule::new(
    Warning,
    "import-media-type",
    "the page does not say of what media type {0} are",
    "correct the document if they are something else",
)
.assuming("`application/json`");

/// Where a parameter goes.
pub const IMPORT_PARAMETER_PLACE: Rule = Rule::new(
    Warning,
    "import-parameter-place",
    "the page does not say where the parameter `{0}` goes",
    "correct `in` in the document if it is another",
)
.assuming("it goes into the {1}");

/// A variable of a path without a row.
pub const IMPORT_PARAMETER_GUESSED: Rule = Rule::new(
    Warning,
    "import-parameter-guessed",
    "no table describes `{0}` of the path",
    "correct the parameter in the document if it is something else",
)
.assuming("it is a string");

/// A type in words of the page's own.
pub const IMPORT_TYPE_UNKNOWN: Rule = Rule::new(
    Warning,
    "import-type-unknown",
    "the type of `{0}` is {1}, which is none of OpenAPI",
    "correct the schema in the document",
)
.assuming("it can be any JSON value");

/// A restriction in words of the page's own.
pub const IMPORT_RESTRICTION: Rule = Rule::new(
    Warning,
    "import-restriction",
    "the restriction `{0}` of `{1}` cannot be put into the schema",
    "add it to the schema in the document",
)
.assuming("it does not restrict");

/// A level of nesting is missing.
pub const IMPORT_NESTING: Rule = Rule::new(
    Warning,
    "import-nesting",
    "`{0}` is nested more than one level deeper than `{1}`, the row that it is in",
    "check where the property belongs, and correct the document if it is elsewhere",
)
.assuming("it is a part of `{1}`");

/// A row that cannot be used.
pub const IMPORT_ROW_UNUSED: Rule = Rule::new(
    Warning,
    "import-row-unused",
    "this row cannot be used: {0}",
    "add what it says to the document, if it says something",
)
.assuming("it is not there");

/// A table that says nothing to import.
pub const IMPORT_TABLE_UNUSED: Rule = Rule::new(
    Note,
    "import-table-unused",
    "nothing says what this table is about",
    "add what it says to the document, if it is about the operation",
);

/// A schema that is named, and nowhere described.
pub const IMPORT_SCHEMA_MISSING: Rule = Rule::new(
    Warning,
    "import-schema-missing",
    "no table describes the schema of `{0}`",
    "import the page that describes it too, or describe it in the document",
)
.assuming("it can be any JSON value");

/// A schema that only an example shows.
pub const IMPORT_SCHEMA_FROM_EXAMPLE: Rule = Rule::new(
    Warning,
    "import-schema-from-example",
    "only an example shows what {0} looks like",
    "complete the schema in the document: what is required, what else there may be",
)
.assuming("it has the properties of the example, none of them required");

/// A schema in several forms.
pub const IMPORT_ALTERNATIVES: Rule = Rule::new(
    Warning,
    "import-alternatives",
    "the answer {0} has several forms, in tables with words such as `oneOf` between them",
    "describe the forms in the document",
)
.assuming("it can be any JSON value");

/// An example that is not as the table says.
pub const IMPORT_EXAMPLE_DIFFERS: Rule = Rule::new(
    Warning,
    "import-example-differs",
    "the example is not as the table says: {0}",
    "ask which of the two is right, and correct the document",
)
.assuming("the table is right");

/// An example that is not JSON.
pub const IMPORT_EXAMPLE_BROKEN: Rule =
    Rule::new(Warning, "import-example-broken", "the example is not JSON: {0}", "correct the example")
        .assuming("it is not there");

/// No answers.
pub const IMPORT_NO_RESPONSES: Rule = Rule::new(
    Warning,
    "import-no-responses",
    "the page does not say how `{0} {1}` answers",
    "add the answers to the document",
)
.assuming("there is one answer, of which nothing is known");

/// Enumerated values that are nested like no row.
pub const IMPORT_ENUM_PLACE: Rule = Rule::new(
    Warning,
    "import-enum-place",
    "no row called `{0}` is nested as deeply as its enumerated values say",
    "check `enum` in the document",
)
.assuming("they are those of all rows called `{0}`");

/// An enumerated value that JSON writes otherwise.
pub const IMPORT_ENUM_VALUE: Rule =
    Rule::new(Warning, "import-enum-value", "`{0}` is not how JSON writes a number", "check `enum` in the document")
        .assuming("{1} is sent");

/// A list of enumerated values.
pub const IMPORT_ENUM_LIST: Rule = Rule::new(
    Warning,
    "import-enum-list",
    "`{0}` is a list, and called like the enumerated `{1}` in the plural",
    "check the items of `{0}` in the document",
)
.assuming("its items are of these values");

/// Enumerated values that belong to nothing.
pub const IMPORT_ENUM_UNUSED: Rule = Rule::new(
    Warning,
    "import-enum-unused",
    "the enumerated value or values of `{0}` fit no row",
    "add `enum` to the document by hand",
)
.assuming("all values are allowed");

/// Names of values in their descriptions.
pub const IMPORT_ENUM_NAMES: Rule = Rule::new(
    Note,
    "import-enum-names",
    "the descriptions of enumerated values start with words such as `{0}`",
    "correct `x-enum-varnames` in the document if these are no names",
)
.assuming("they are the names of the values");

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &IMPORT_NO_API,
    &IMPORT_MANY_DOCUMENTS,
    &IMPORT_CONTRADICTION,
    &IMPORT_PROSE_DIFFERS,
    &IMPORT_ROOT_DIFFERS,
    &IMPORT_DESCRIBED_TWICE,
    &IMPORT_INFO,
    &IMPORT_SERVER,
    &IMPORT_NO_SERVER,
    &IMPORT_OPERATION_ID,
    &IMPORT_QUERY_IN_PATH,
    &IMPORT_SECURITY,
    &IMPORT_SECURITY_SAMPLE,
    &IMPORT_NO_SECURITY,
    &IMPORT_MEDIA_TYPE,
    &IMPORT_PARAMETER_PLACE,
    &IMPORT_PARAMETER_GUESSED,
    &IMPORT_TYPE_UNKNOWN,
    &IMPORT_RESTRICTION,
    &IMPORT_NESTING,
    &IMPORT_ROW_UNUSED,
    &IMPORT_TABLE_UNUSED,
    &IMPORT_SCHEMA_MISSING,
    &IMPORT_SCHEMA_FROM_EXAMPLE,
    &IMPORT_ALTERNATIVES,
    &IMPORT_EXAMPLE_DIFFERS,
    &IMPORT_EXAMPLE_BROKEN,
    &IMPORT_NO_RESPONSES,
    &IMPORT_ENUM_PLACE,
    &IMPORT_ENUM_VALUE,
    &IMPORT_ENUM_LIST,
    &IMPORT_ENUM_UNUSED,
    &IMPORT_ENUM_NAMES,
];
