//! Rules about paths, parameters, bodies, responses and security.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Note, Warning};

/// A body on TRACE.
pub const BODY_ON_TRACE: Rule = Rule::new(
    Warning,
    "body-on-trace",
    "a TRACE request has no body",
    "remove the `requestBody`; see RFC 9110, section 9.3.8",
)
.assuming("there is none");

/// A header parameter that other objects describe.
pub const HEADER_DESCRIBED_ELSEWHERE: Rule = Rule::new(
    Note,
    "header-described-elsewhere",
    "a header parameter `{0}` is passed over, as OpenAPI prescribes",
    "media types describe Accept and Content-Type, security schemes describe Authorization",
);

/// A header `Authorization` that no security scheme describes.
pub const AUTHORIZATION_AS_PARAMETER: Rule = Rule::new(
    Note,
    "authorization-as-parameter",
    "a header parameter `{0}` is to be passed over, but no security scheme describes it here",
    "declare a security scheme and ask for it under `security`: clients and servers then know it for a credential",
)
.assuming("it is a parameter as others are");

/// Media types beside the one that is used.
pub const MEDIA_TYPE_NOT_USED: Rule = Rule::new(
    Warning,
    "media-type-not-used",
    "`{0}` is offered beside `{1}`, and only the latter is read and written",
    "JSON is used before forms, text and the rest; others are taken as well where they carry the same schema",
)
.leaving_out("the body as `{0}`");

/// XML beside JSON, with one schema.
pub const MEDIA_TYPE_ALTERNATIVE: Rule = Rule::new(
    Note,
    "media-type-alternative",
    "`{0}` has the schema of `{1}`, and only the latter is read and written",
    "nothing is lost unless somebody on the other side knows `{0}` alone",
);

/// A media type whose structure is not read.
pub const MEDIA_TYPE_RAW: Rule = Rule::new(
    Warning,
    "media-type-raw",
    "a body of type `{0}` is passed on as bytes",
    "its structure is neither read nor written: take it apart with a library of its own, or let the body be JSON",
)
.weakening("bytes");

/// An object as `application/x-tar`, which the files are that another answer holds.
pub const JSON_MEANT: Rule =
    Rule::new(Warning, "json-meant", "a body of type `{0}` is no object or list", "put it under `application/json`")
        .assuming("it is JSON");

/// `application/json` with `format: binary`.
pub const BYTES_MEANT: Rule = Rule::new(
    Warning,
    "bytes-meant",
    "a body of type `{0}` is of `format: binary`, which JSON has no words for",
    "put it under the media type of the file, or under `application/octet-stream`; within JSON, bytes are `format: byte`",
)
.assuming("it is bytes as they are");

/// `*/*` with a string.
pub const TEXT_MEANT: Rule = Rule::new(
    Note,
    "text-meant",
    "a body of type `{0}` is a string, and may be JSON or the text itself",
    "put it under `text/plain` or under `application/json`, whichever it is",
)
.assuming("it is the text itself, without quotes");

/// `text/plain` with a schema of more than any text.
pub const TEXT_UNREAD: Rule = Rule::new(
    Warning,
    "text-unread",
    "a body of type `{0}` is passed on as text, whatever its schema says",
    "numbers, dates and lists of values are read from JSON alone; offer it beside the text if you can",
)
.weakening("a text");

/// `text/plain` as an answer, with a schema of some texts.
pub const TEXT_UNCHECKED: Rule = Rule::new(
    Warning,
    "text-unchecked",
    "what the schema asks of an answer of type `{0}` is not checked",
    "`validate()` checks texts that are sent; look at those that are received yourself where it matters",
)
.not_enforcing();

/// A form that has no form.
pub const FORM_UNWRITABLE: Rule = Rule::new(
    Warning,
    "form-unwritable",
    "a form is passed on as bytes, since {0} {1}",
    "let it be an object of scalars, lists and objects; files travel in `multipart/form-data`",
)
.weakening("bytes");

/// Headers of parts.
pub const PART_HEADERS: Rule = Rule::new(
    Warning,
    "part-headers",
    "the part `{0}` has headers, which are neither written nor read",
    "send what they say as a property of its own",
)
.leaving_out("the headers");

/// A webhook or callback without security in a document that has some.
pub const HOOK_WITHOUT_SECURITY: Rule = Rule::new(
    Note,
    "hook-without-security",
    "this operation of a webhook or callback says nothing of its security{0}",
    "the document's `security` is for those who call the API; write one at the operation if the API identifies itself",
)
.assuming("the API sends no credentials with it");

/// Servers of a webhook or callback.
pub const HOOK_SERVERS: Rule = Rule::new(
    Note,
    "hook-servers",
    "the {0} `{1}` has `servers`, which have no effect",
    "whoever sends it says where to",
)
.leaving_out("the servers");

/// A link to an operation that is not there.
pub const LINK_DANGLING: Rule = Rule::new(
    Warning,
    "link-dangling",
    "the link `{0}` leads to `{1}`, which is no operation of this document",
    "correct it, or remove the link",
)
.assuming("it is documented as it is written");

/// A path parameter that the path does not hold.
pub const PARAMETER_NOT_IN_PATH: Rule = Rule::new(
    Warning,
    "parameter-not-in-path",
    "the path parameter `{0}` is not in `{1}`",
    "write it into the path, or give the parameter another place",
)
.assuming("there is no such parameter");

/// The same parameter twice.
pub const PARAMETER_REPEATED: Rule = Rule::new(
    Warning,
    "parameter-repeated",
    "the parameter `{0}` is declared twice in one list",
    "remove one of the two",
)
.assuming("the first counts");

/// A parameter twice in one path.
pub const PATH_PARAMETER_REPEATED: Rule = Rule::new(
    Warning,
    "path-parameter-repeated",
    "the path holds `{0}` more than once",
    "give every place a name of its own",
)
.assuming("both places have the same value");

/// A path parameter as a router writes it, with more than its name.
pub const PATH_PARAMETER_MEANT: Rule = Rule::new(
    Warning,
    "path-parameter-meant",
    "the path holds `{0}`, which is no parameter as OpenAPI writes them",
    "write the name alone between braces, and patterns and types into the schema of the parameter",
)
.assuming("it is the parameter `{1}`, and one segment at most");

/// A path parameter that is not declared.
pub const PATH_PARAMETER_UNDECLARED: Rule = Rule::new(
    Warning,
    "path-parameter-undeclared",
    "the path holds `{0}`, and no parameter of that name is declared",
    "declare it under `parameters` with `in: path`",
)
.assuming("a string");

/// A query or fragment in a path key.
pub const PATH_WITH_QUERY: Rule = Rule::new(
    Warning,
    "path-with-query",
    "the path `{0}` has a query or a fragment, which is no part of a path",
    "declare query parameters under `parameters`, and merge operations that share a path and a method",
)
.assuming("{1}");

/// A requirement that names no scheme of the document.
pub const SCHEME_UNDECLARED: Rule = Rule::new(
    Warning,
    "scheme-undeclared",
    "the security scheme `{0}` is not declared",
    "add it under `components.securitySchemes`",
)
.assuming("{1}");

/// A variable of a server's address without a description.
pub const SERVER_VARIABLE_UNDESCRIBED: Rule = Rule::new(
    Warning,
    "server-variable-undescribed",
    "the address uses `{0}`, which is not among the server's variables",
    "describe it under `variables`, with a default",
)
.assuming("its default is its name");

/// A scheme whose tokens come from somewhere else.
pub const TOKEN_NOT_FETCHED: Rule = Rule::new(
    Note,
    "token-not-fetched",
    "`{0}` is handled as a bearer token; its flows are not run",
    "hand the client a token that you obtained",
);

/// Two operations that no request can tell apart.
pub const ROUTE_REPEATED: Rule = Rule::new(
    Warning,
    "route-repeated",
    "`{0} {1}` takes the same requests as `{2}`",
    "let the paths differ in more than the names of their parameters, or require a parameter with another `const`",
)
.leaving_out("its server side, where the first one answers; clients have both");

/// A parameter of a style and type that have no common form.
pub const PARAMETER_UNWRITABLE: Rule = Rule::new(
    Warning,
    "parameter-unwritable",
    "the parameter `{0}` {1}",
    "use a scalar or a list of scalars, another style, or `content` with JSON",
)
.leaving_out("the parameter; one in a path is a string");

/// A list of objects in a query.
pub const PARAMETER_AS_JSON: Rule = Rule::new(
    Warning,
    "parameter-as-json",
    "the parameter `{0}` holds lists or objects inside lists or objects, and its style does not say how",
    "use `deepObject`, or `content` with JSON",
)
.assuming("those inside are JSON texts");

/// A response header of a type that has no form.
pub const HEADER_UNWRITABLE: Rule =
    Rule::new(Warning, "header-unwritable", "the response header `{0}` {1}", "use a scalar or a list of scalars")
        .leaving_out("the header");

/// `/pairs/{left}{right}`.
pub const PATH_AMBIGUOUS: Rule = Rule::new(
    Warning,
    "path-ambiguous",
    "in the path `{0}` nothing stands between `{1}` and `{2}`",
    "put text between the two, or let one of them be an `enum`",
)
.assuming("`{2}` starts with the last full stop, as the ending of a file does");

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &BODY_ON_TRACE,
    &HEADER_DESCRIBED_ELSEWHERE,
    &AUTHORIZATION_AS_PARAMETER,
    &MEDIA_TYPE_NOT_USED,
    &MEDIA_TYPE_ALTERNATIVE,
    &MEDIA_TYPE_RAW,
    &JSON_MEANT,
    &BYTES_MEANT,
    &TEXT_MEANT,
    &TEXT_UNREAD,
    &TEXT_UNCHECKED,
    &FORM_UNWRITABLE,
    &PART_HEADERS,
    &HOOK_WITHOUT_SECURITY,
    &HOOK_SERVERS,
    &LINK_DANGLING,
    &PARAMETER_NOT_IN_PATH,
    &PARAMETER_REPEATED,
    &PATH_PARAMETER_MEANT,
    &PATH_PARAMETER_REPEATED,
    &PATH_PARAMETER_UNDECLARED,
    &PATH_WITH_QUERY,
    &SCHEME_UNDECLARED,
    &SERVER_VARIABLE_UNDESCRIBED,
    &TOKEN_NOT_FETCHED,
    &ROUTE_REPEATED,
    &PARAMETER_UNWRITABLE,
    &PARAMETER_AS_JSON,
    &HEADER_UNWRITABLE,
    &PATH_AMBIGUOUS,
];
