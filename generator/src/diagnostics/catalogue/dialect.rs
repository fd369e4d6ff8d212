//! Rules about values that are not what the specification asks for.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Error, Fatal, Note, Warning};

/// No `paths`.
pub const NO_PATHS: Rule = Rule::new(
    Fatal,
    "no-paths",
    "the document has neither `paths` nor `components`",
    "add `paths`, even if it is empty: `paths: {}`",
);

/// No `paths`, but something else.
pub const PATHS_MISSING: Rule = Rule::new(
    Warning,
    "paths-missing",
    "the document has no `paths`, which OpenAPI {0} asks for",
    "add `paths`, even if it is empty: `paths: {}`",
)
.assuming("it describes types alone");

/// `paths` is something else than an object.
pub const PATHS_NOT_OBJECT: Rule = Rule::new(
    Fatal,
    "paths-not-object",
    "`paths` must be an object, not {0}",
    "write an object whose keys are paths: `paths: { /books: .. }`",
);

/// `components: []`.
pub const COMPONENTS_NOT_OBJECT: Rule = Rule::new(
    Error,
    "components-not-object",
    "`components` must be an object, not {0}",
    "write an object of `schemas`, `responses` and so on",
)
.leaving_out("all components");

/// A value of the wrong type that nothing sensible can be made of.
pub const WRONG_TYPE: Rule =
    Rule::new(Warning, "wrong-type", "`{0}` must be {1}, not {2}", "write {1} here, or remove `{0}`")
        .leaving_out("`{0}`");

/// A value of the wrong type that can only mean one thing.
pub const LOOSE_TYPE: Rule =
    Rule::new(Warning, "loose-type", "`{0}` must be {1}, not {2}", "write {3}").assuming("{3} is meant");

/// Null where a field might as well be absent.
pub const NULL_VALUE: Rule =
    Rule::new(Warning, "null-value", "`{0}` has no value", "give it a value, or remove it").assuming("it is not there");

/// A field that the specification does not know.
pub const UNKNOWN_FIELD: Rule = Rule::new(
    Warning,
    "unknown-field",
    "`{1}` is no field of {0}{2}{3}",
    "correct the name, or start it with `x-` if it is your own",
)
.assuming("it means nothing");

/// A keyword that came with a later version.
pub const NEWER_KEYWORD: Rule = Rule::new(
    Warning,
    "newer-keyword",
    "`{1}` in {0} came with OpenAPI {2}{3}",
    "write a newer version into `openapi`, or do without it",
)
.assuming("it means what it means there");

/// A keyword that later versions no longer have.
pub const OLDER_KEYWORD: Rule =
    Rule::new(Warning, "older-keyword", "{1} in {0} is no longer part of OpenAPI {2}{3}", "write {4} instead")
        .assuming("it means what it meant in 3.0");

/// An extension with our prefix.
pub const RESERVED_EXTENSION: Rule = Rule::new(
    Warning,
    "reserved-extension",
    "extensions that start with `x-oasmith-` are for oasmith's own use: `{0}`",
    "choose another prefix",
)
.assuming("it is not there");

/// A field that must be there, and whose absence can be repaired.
pub const MISSING_FIELD: Rule =
    Rule::new(Warning, "missing-field", "this {0} has no `{1}`", "add `{1}`").assuming("`{1}` is {2}");

/// A field without which its object means nothing.
pub const INCOMPLETE_PART: Rule =
    Rule::new(Warning, "incomplete-part", "this {0} has no `{1}`", "add `{1}`").leaving_out("the {0}");

/// A word that is not in the list of allowed words.
pub const WORD_NOT_ALLOWED: Rule =
    Rule::new(Warning, "word-not-allowed", "`{0}` cannot be `{1}`", "write one of {2}").leaving_out("`{0}`");

/// A `type` that JSON Schema does not know.
pub const UNKNOWN_TYPE: Rule = Rule::new(
    Warning,
    "unknown-type",
    "`{0}` is no type",
    "write one of `string`, `integer`, `number`, `boolean`, `array`, `object`",
)
.weakening("any type is accepted");

/// `required: true` in a property.
pub const BOOLEAN_REQUIRED: Rule = Rule::new(
    Warning,
    "boolean-required",
    "`required` of a schema is a list of property names, not {0}",
    "list the names of required properties in the object that has them",
)
.assuming("{1}");

/// `required: [a, a]`.
pub const REQUIRED_REPEATED: Rule =
    Rule::new(Warning, "required-repeated", "`required` names `{0}` twice", "remove one of the two")
        .assuming("it is there once");

/// `required: []` or `enum: []`, `allOf: []`.
pub const EMPTY_LIST: Rule =
    Rule::new(Note, "empty-list", "`{0}` must not be empty in OpenAPI {1}", "remove it").assuming("it is not there");

/// Keywords beside a `$ref` in a schema of 3.0.
pub const REF_SIBLINGS: Rule = Rule::new(
    Warning,
    "ref-siblings",
    "`{0}` beside `$ref` has no effect in OpenAPI {3}",
    "wrap the reference in `allOf`, or silence with `--allow ref-siblings`",
)
.assuming("it {1} this {2}, as in 3.1");

/// Fields beside a `$ref` outside schemas.
pub const REF_SIBLINGS_IGNORED: Rule = Rule::new(
    Warning,
    "ref-siblings-ignored",
    "`{1}` beside the `$ref` of {0} has no effect{3}",
    "remove it, or write {0} out instead of referring to it",
)
.assuming("it is not there");

/// A `$ref` where none may be.
pub const REF_MISPLACED: Rule = Rule::new(
    Warning,
    "ref-misplaced",
    "no `$ref` can stand for a whole {0}: `{1}`",
    "write it out here, or refer to the path item, schema, parameter, header, body or response",
)
.leaving_out("the {0}");

/// A `$ref` to a part of another kind than what stands in its place.
pub const REF_UNUSABLE: Rule =
    Rule::new(Warning, "ref-unusable", "`{0}` cannot be used as {1}: {2}", "refer to {1}, or write it out here")
        .leaving_out("the {3}");

/// Tuples as JSON Schema had them before 2020.
pub const ITEMS_LIST: Rule = Rule::new(
    Warning,
    "items-list",
    "`items` is one schema for all items, not a list",
    "write `prefixItems`, which OpenAPI 3.1 has, for one schema an item",
)
.assuming("it is meant as `prefixItems`");

/// A path that does not start with a slash.
pub const PATH_WITHOUT_SLASH: Rule =
    Rule::new(Warning, "path-without-slash", "the path `{0}` does not start with `/`", "write `/{0}`")
        .assuming("`/{0}` is meant");

/// Two paths become one by repair.
pub const PATH_TWICE: Rule =
    Rule::new(Warning, "path-twice", "the path `{0}` is there a second time as `/{0}`", "merge the two")
        .assuming("its operations are further ones of `/{0}`");

/// An operation under something that is no method.
pub const UNKNOWN_METHOD: Rule = Rule::new(
    Warning,
    "unknown-method",
    "`{0}` is no HTTP method that OpenAPI knows",
    "use get, put, post, delete, options, head, patch or trace; since 3.2 also query, and others under \
     `additionalOperations`",
)
.leaving_out("the operation");

/// An operation of API Gateway that stands for all methods.
pub const ANY_METHOD_LEFT_OUT: Rule = Rule::new(
    Warning,
    "any-method",
    "an operation for all methods is an extension that describes none of them",
    "describe the operations under the methods that clients use",
)
.leaving_out("the operation");

/// `GET` instead of `get`.
pub const METHOD_CASE: Rule =
    Rule::new(Warning, "method-case", "methods are written in lower case: `{0}`", "write `{1}`")
        .assuming("`{1}` is meant");

/// A method with a name that HTTP does not allow.
pub const METHOD_NOT_SUPPORTED: Rule = Rule::new(
    Warning,
    "method-not-supported",
    "`{0}` cannot be the name of a method",
    "use letters, digits and any of !#$%&'*+-.^_`|~, 31 of them at most",
)
.leaving_out("the operation");

/// `additionalOperations: {POST: ..}` beside `post`.
pub const METHOD_TWICE: Rule = Rule::new(
    Warning,
    "method-twice",
    "`{0}` is there a second time: the path item has `{1}`",
    "remove one of the two",
)
.leaving_out("this one");

/// A status that is none.
pub const STATUS_UNKNOWN: Rule = Rule::new(
    Warning,
    "status-unknown",
    "`{0}` is no HTTP status",
    "use a code such as `200`, a range such as `4XX`, or `default`",
)
.leaving_out("the response");

/// `4xx` instead of `4XX`.
pub const STATUS_CASE: Rule =
    Rule::new(Warning, "status-case", "ranges are written with capital X: `{0}`", "write `{1}`")
        .assuming("`{1}` is meant");

/// `in: body`.
pub const PARAMETER_PLACE: Rule = Rule::new(
    Warning,
    "parameter-place",
    "a parameter cannot be in `{0}`",
    "use path, query, header or cookie, and `requestBody` for bodies",
)
.leaving_out("the parameter");

/// `type: string` beside `in: query`, as in Swagger 2.0.
pub const TYPE_OUTSIDE_SCHEMA: Rule = Rule::new(
    Warning,
    "type-outside-schema",
    "`{0}` of a {1} belongs into its `schema`",
    "move it there: `schema: {{0}: ..}`",
)
.assuming("it is meant to be in `schema`");

/// A parameter without `schema` and `content`.
pub const NO_SCHEMA: Rule = Rule::new(
    Warning,
    "no-schema",
    "this {0} has neither `schema` nor `content`",
    "say what it is: `schema: {type: string}`",
)
.assuming("it is any text");

/// A parameter with both.
pub const SCHEMA_AND_CONTENT: Rule =
    Rule::new(Warning, "schema-and-content", "this {0} has both `schema` and `content`", "remove one of the two")
        .assuming("`schema` counts");

/// A path parameter that is not required.
pub const PATH_PARAMETER_OPTIONAL: Rule =
    Rule::new(Warning, "path-parameter-optional", "the path parameter `{0}` must be required", "add `required: true`")
        .assuming("it is required: a path without it would be another path");

/// A style that does not exist for where the parameter is.
pub const STYLE_NOT_ALLOWED: Rule =
    Rule::new(Warning, "style-not-allowed", "parameters in `{0}` have no style `{1}`", "use {2}")
        .assuming("the default style is meant");

/// `example` and `examples`, and the like.
pub const EXCLUSIVE_FIELDS: Rule = Rule::new(
    Warning,
    "exclusive-fields",
    "this {0} has both `{1}` and `{2}`, which exclude each other",
    "remove one of the two",
)
.assuming("`{1}` counts");

/// A name that headers or paths cannot have.
pub const NAME_NOT_ALLOWED: Rule =
    Rule::new(Warning, "name-not-allowed", "a parameter in `{1}` cannot be called `{0}`", "use {2}")
        .leaving_out("the parameter");

/// `allowReserved` where nothing is percent-encoded.
pub const ALLOW_RESERVED: Rule = Rule::new(
    Warning,
    "allow-reserved",
    "`allowReserved` has no effect in `{0}`",
    "remove it: it is for parameters in queries, and since 3.2 in paths and in cookies of style `form`",
)
.assuming("it is not there");

/// `style: cookie`.
pub const COOKIE_STYLE: Rule = Rule::new(
    Note,
    "cookie-style",
    "the cookie `{0}` has the style `cookie`, which is written as `form` is",
    "it makes no difference to values of letters, digits and -._~",
)
.assuming("its value is percent-encoded");

/// A whole query beside single parameters of it.
pub const QUERYSTRING_ALONE: Rule = Rule::new(
    Warning,
    "querystring-alone",
    "`{0}` is the whole query, and there are others in `{1}`",
    "make them properties of one parameter in `querystring`, or leave that one out",
)
.leaving_out("`{0}`");

/// A whole query with a schema.
pub const QUERYSTRING_SCHEMA: Rule = Rule::new(
    Warning,
    "querystring-schema",
    "a parameter in `querystring` has a `content`, not a `schema`",
    "write `content: {application/x-www-form-urlencoded: {schema: ..}}`",
)
.assuming("the query is a form");

/// A whole query that is no form.
pub const QUERYSTRING_NOT_READ: Rule = Rule::new(
    Warning,
    "querystring-not-read",
    "a query that is `{0}` is not read",
    "use `application/x-www-form-urlencoded` or `application/json`",
)
.leaving_out("the parameter");

/// A link that leads nowhere.
pub const LINK_WITHOUT_OPERATION: Rule = Rule::new(
    Warning,
    "link-without-operation",
    "this link has neither `operationId` nor `operationRef`",
    "name the operation that it leads to",
)
.assuming("it is not there");

/// Mutual TLS and unknown kinds of security.
pub const SCHEME_NOT_SUPPORTED: Rule = Rule::new(
    Warning,
    "scheme-not-supported",
    "security schemes of type `{0}` are not supported",
    "use `http`, `apiKey`, `oauth2` or `openIdConnect`",
)
.leaving_out("the scheme");

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &NO_PATHS,
    &PATHS_MISSING,
    &PATHS_NOT_OBJECT,
    &COMPONENTS_NOT_OBJECT,
    &WRONG_TYPE,
    &LOOSE_TYPE,
    &NULL_VALUE,
    &UNKNOWN_FIELD,
    &NEWER_KEYWORD,
    &OLDER_KEYWORD,
    &RESERVED_EXTENSION,
    &MISSING_FIELD,
    &INCOMPLETE_PART,
    &WORD_NOT_ALLOWED,
    &UNKNOWN_TYPE,
    &BOOLEAN_REQUIRED,
    &REQUIRED_REPEATED,
    &EMPTY_LIST,
    &REF_SIBLINGS,
    &REF_SIBLINGS_IGNORED,
    &REF_MISPLACED,
    &REF_UNUSABLE,
    &ITEMS_LIST,
    &PATH_WITHOUT_SLASH,
    &PATH_TWICE,
    &UNKNOWN_METHOD,
    &ANY_METHOD_LEFT_OUT,
    &METHOD_CASE,
    &METHOD_NOT_SUPPORTED,
    &METHOD_TWICE,
    &STATUS_UNKNOWN,
    &STATUS_CASE,
    &PARAMETER_PLACE,
    &TYPE_OUTSIDE_SCHEMA,
    &NO_SCHEMA,
    &SCHEMA_AND_CONTENT,
    &PATH_PARAMETER_OPTIONAL,
    &STYLE_NOT_ALLOWED,
    &EXCLUSIVE_FIELDS,
    &NAME_NOT_ALLOWED,
    &ALLOW_RESERVED,
    &COOKIE_STYLE,
    &QUERYSTRING_ALONE,
    &QUERYSTRING_SCHEMA,
    &QUERYSTRING_NOT_READ,
    &LINK_WITHOUT_OPERATION,
    &SCHEME_NOT_SUPPORTED,
];
