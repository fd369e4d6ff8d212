//! The fields of every kind of object, after the tables of the OpenAPI specification 3.0.4, 3.1.1 and 3.2.0.

use super::schema::SCHEMA;
use super::{Field, Kind, Takes, field, since_3_1, since_3_2};

/// The fixed fields of a kind of object. Objects whose keys are free have none.
pub(in crate::dialect) const fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Document => DOCUMENT,
        Kind::Info => INFO,
        Kind::Contact => CONTACT,
        Kind::License => LICENSE,
        Kind::Server => SERVER,
        Kind::ServerVariable => SERVER_VARIABLE,
        Kind::Components => COMPONENTS,
        Kind::PathItem => PATH_ITEM,
        Kind::Operation => OPERATION,
        Kind::ExternalDocs => EXTERNAL_DOCS,
        Kind::Parameter => PARAMETER,
        Kind::RequestBody => REQUEST_BODY,
        Kind::MediaType => MEDIA_TYPE,
        Kind::Encoding => ENCODING,
        Kind::Response => RESPONSE,
        Kind::Example => EXAMPLE,
        Kind::Link => LINK,
        Kind::Header => HEADER,
        Kind::Tag => TAG,
        Kind::Schema => SCHEMA,
        Kind::Discriminator => DISCRIMINATOR,
        Kind::Xml => XML,
        Kind::SecurityScheme => SECURITY_SCHEME,
        Kind::Flows => FLOWS,
        Kind::Flow => FLOW,
        Kind::Paths | Kind::Responses | Kind::Callback | Kind::SecurityRequirement => &[],
    }
}

const DOCUMENT: &[Field] = &[
    field("openapi", Takes::Text),
    field("info", Takes::One(Kind::Info)),
    field("servers", Takes::List(Kind::Server)),
    field("paths", Takes::One(Kind::Paths)),
    field("components", Takes::One(Kind::Components)),
    field("security", Takes::List(Kind::SecurityRequirement)),
    field("tags", Takes::List(Kind::Tag)),
    field("externalDocs", Takes::One(Kind::ExternalDocs)),
    since_3_1("jsonSchemaDialect", Takes::Text),
    since_3_1("webhooks", Takes::Map(Kind::PathItem)),
    // Not of the specification: how documents of 3.0 say `webhooks`.
    field("x-webhooks", Takes::Map(Kind::PathItem)),
    since_3_2("$self", Takes::Text),
];

const INFO: &[Field] = &[
    field("title", Takes::Text),
    field("description", Takes::Text),
    field("termsOfService", Takes::Text),
    field("contact", Takes::One(Kind::Contact)),
    field("license", Takes::One(Kind::License)),
    field("version", Takes::Text),
    since_3_1("summary", Takes::Text),
];

const CONTACT: &[Field] = &[field("name", Takes::Text), field("url", Takes::Text), field("email", Takes::Text)];

const LICENSE: &[Field] =
    &[field("name", Takes::Text), field("url", Takes::Text), since_3_1("identifier", Takes::Text)];

const SERVER: &[Field] = &[
    field("url", Takes::Text),
    field("description", Takes::Text),
    field("variables", Takes::Map(Kind::ServerVariable)),
    since_3_2("name", Takes::Text),
];

const SERVER_VARIABLE: &[Field] =
    &[field("enum", Takes::Texts), field("default", Takes::Text), field("description", Takes::Text)];

const COMPONENTS: &[Field] = &[
    field("schemas", Takes::Map(Kind::Schema)),
    field("responses", Takes::Map(Kind::Response)),
    field("parameters", Takes::Map(Kind::Parameter)),
    field("examples", Takes::Map(Kind::Example)),
    field("requestBodies", Takes::Map(Kind::RequestBody)),
    field("headers", Takes::Map(Kind::Header)),
    field("securitySchemes", Takes::Map(Kind::SecurityScheme)),
    field("links", Takes::Map(Kind::Link)),
    field("callbacks", Takes::Map(Kind::Callback)),
    since_3_1("pathItems", Takes::Map(Kind::PathItem)),
    since_3_2("mediaTypes", Takes::Map(Kind::MediaType)),
];

const PATH_ITEM: &[Field] = &[
    field("get", Takes::One(Kind::Operation)),
    field("post", Takes::One(Kind::Operation)),
    field("put", Takes::One(Kind::Operation)),
    field("delete", Takes::One(Kind::Operation)),
    field("patch", Takes::One(Kind::Operation)),
    field("head", Takes::One(Kind::Operation)),
    field("options", Takes::One(Kind::Operation)),
    field("trace", Takes::One(Kind::Operation)),
    since_3_2("query", Takes::One(Kind::Operation)),
    since_3_2("additionalOperations", Takes::Map(Kind::Operation)),
    field("parameters", Takes::List(Kind::Parameter)),
    field("summary", Takes::Text),
    field("description", Takes::Text),
    field("servers", Takes::List(Kind::Server)),
    field("$ref", Takes::Text),
];

const OPERATION: &[Field] = &[
    field("tags", Takes::Texts),
    field("summary", Takes::Text),
    field("description", Takes::Text),
    field("operationId", Takes::Text),
    field("parameters", Takes::List(Kind::Parameter)),
    field("requestBody", Takes::One(Kind::RequestBody)),
    field("responses", Takes::One(Kind::Responses)),
    field("security", Takes::List(Kind::SecurityRequirement)),
    field("deprecated", Takes::Flag),
    field("externalDocs", Takes::One(Kind::ExternalDocs)),
    field("callbacks", Takes::Map(Kind::Callback)),
    field("servers", Takes::List(Kind::Server)),
];

const EXTERNAL_DOCS: &[Field] = &[field("description", Takes::Text), field("url", Takes::Text)];

const STYLES: &[&str] =
    &["matrix", "label", "form", "simple", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"];

const PARAMETER: &[Field] = &[
    field("name", Takes::Text),
    field("in", Takes::Text),
    field("description", Takes::Text),
    field("required", Takes::Flag),
    field("schema", Takes::One(Kind::Schema)),
    field("deprecated", Takes::Flag),
    field("allowEmptyValue", Takes::Flag),
    field("style", Takes::Word(STYLES)),
    field("explode", Takes::Flag),
    field("allowReserved", Takes::Flag),
    field("example", Takes::Anything),
    field("examples", Takes::Map(Kind::Example)),
    field("content", Takes::Map(Kind::MediaType)),
];

const REQUEST_BODY: &[Field] =
    &[field("description", Takes::Text), field("content", Takes::Map(Kind::MediaType)), field("required", Takes::Flag)];

const MEDIA_TYPE: &[Field] = &[
    field("schema", Takes::One(Kind::Schema)),
    field("example", Takes::Anything),
    field("examples", Takes::Map(Kind::Example)),
    field("encoding", Takes::Map(Kind::Encoding)),
    since_3_2("itemSchema", Takes::One(Kind::Schema)),
    since_3_2("prefixEncoding", Takes::List(Kind::Encoding)),
    since_3_2("itemEncoding", Takes::One(Kind::Encoding)),
];

const ENCODING: &[Field] = &[
    field("contentType", Takes::Text),
    field("headers", Takes::Map(Kind::Header)),
    field("style", Takes::Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
    field("explode", Takes::Flag),
    field("allowReserved", Takes::Flag),
    since_3_2("encoding", Takes::Map(Kind::Encoding)),
    since_3_2("prefixEncoding", Takes::List(Kind::Encoding)),
    since_3_2("itemEncoding", Takes::One(Kind::Encoding)),
];

const RESPONSE: &[Field] = &[
    field("description", Takes::Text),
    field("content", Takes::Map(Kind::MediaType)),
    field("headers", Takes::Map(Kind::Header)),
    field("links", Takes::Map(Kind::Link)),
    since_3_2("summary", Takes::Text),
];

const EXAMPLE: &[Field] = &[
    field("summary", Takes::Text),
    field("description", Takes::Text),
    field("value", Takes::Anything),
    field("externalValue", Takes::Text),
    since_3_2("dataValue", Takes::Anything),
    since_3_2("serializedValue", Takes::Text),
];

const LINK: &[Field] = &[
    field("operationRef", Takes::Text),
    field("operationId", Takes::Text),
    field("parameters", Takes::ValueMap),
    field("requestBody", Takes::Anything),
    field("description", Takes::Text),
    field("server", Takes::One(Kind::Server)),
];

const HEADER: &[Field] = &[
    field("description", Takes::Text),
    field("required", Takes::Flag),
    field("schema", Takes::One(Kind::Schema)),
    field("deprecated", Takes::Flag),
    field("allowEmptyValue", Takes::Flag),
    field("style", Takes::Word(&["simple"])),
    field("explode", Takes::Flag),
    field("allowReserved", Takes::Flag),
    field("example", Takes::Anything),
    field("examples", Takes::Map(Kind::Example)),
    field("content", Takes::Map(Kind::MediaType)),
];

const TAG: &[Field] = &[
    field("name", Takes::Text),
    field("description", Takes::Text),
    field("externalDocs", Takes::One(Kind::ExternalDocs)),
    since_3_2("summary", Takes::Text),
    since_3_2("parent", Takes::Text),
    since_3_2("kind", Takes::Text),
];

const DISCRIMINATOR: &[Field] =
    &[field("propertyName", Takes::Text), field("mapping", Takes::TextMap), since_3_2("defaultMapping", Takes::Text)];

const XML: &[Field] = &[
    field("name", Takes::Text),
    field("namespace", Takes::Text),
    field("prefix", Takes::Text),
    field("attribute", Takes::Flag),
    field("wrapped", Takes::Flag),
    since_3_2("nodeType", Takes::Text),
];

const SECURITY_SCHEME: &[Field] = &[
    field("type", Takes::Text),
    field("description", Takes::Text),
    field("name", Takes::Text),
    field("in", Takes::Word(&["query", "header", "cookie"])),
    field("scheme", Takes::Text),
    field("bearerFormat", Takes::Text),
    field("flows", Takes::One(Kind::Flows)),
    field("openIdConnectUrl", Takes::Text),
    since_3_2("oauth2MetadataUrl", Takes::Text),
    since_3_2("deprecated", Takes::Flag),
];

const FLOWS: &[Field] = &[
    field("implicit", Takes::One(Kind::Flow)),
    field("password", Takes::One(Kind::Flow)),
    field("clientCredentials", Takes::One(Kind::Flow)),
    field("authorizationCode", Takes::One(Kind::Flow)),
    since_3_2("deviceAuthorization", Takes::One(Kind::Flow)),
];

const FLOW: &[Field] = &[
    field("authorizationUrl", Takes::Text),
    field("tokenUrl", Takes::Text),
    field("refreshUrl", Takes::Text),
    field("scopes", Takes::TextMap),
    since_3_2("deviceAuthorizationUrl", Takes::Text),
];
