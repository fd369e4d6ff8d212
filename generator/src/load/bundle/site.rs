//! What stands where in a description: as much of OpenAPI as it takes to know what a reference is to.

use serde_json::{Map, Value};

use crate::diagnostics::Pointer;

/// What a place holds. Versions differ in fields, not in what a field of a name holds, so all of them share this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Site {
    Document,
    Components,
    PathItem,
    Operation,
    Callback,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
    SecurityScheme,
    Link,
    Example,
    Schema,
    Discriminator,
    /// Entries by name, or items.
    Each(&'static Site),
    /// Data of the user's: a `$ref` in it means nothing.
    Data,
    /// Everything else: no references are meant to be here, but where there is one it means what it says.
    Plain,
}

use Site::{
    Callback, Components, Data, Discriminator, Document, Each, Encoding, Example, Header, Link, MediaType, Operation,
    Parameter, PathItem, Plain, RequestBody, Response, Schema, SecurityScheme,
};

impl Site {
    /// What stands under a key.
    pub(super) fn under(self, key: &str, value: &Value) -> Self {
        match self {
            Each(site) => return *site,
            Callback if !key.starts_with("x-") => return PathItem,
            Data | Link | Example => return Data,
            Document if key == "x-ms-paths" => return Each(&PathItem),
            _ if key.starts_with("x-") => return Data,
            _ => {}
        }
        match (self, key) {
            (Document, "paths" | "webhooks") | (Components, "pathItems") => Each(&PathItem),
            (Document, "components") => Components,
            (Document, "definitions") | (Components, "schemas") => Each(&Schema),
            (Document | Components | PathItem | Operation, "parameters") => Each(&Parameter),
            (Document | Components | Operation, "responses") => Each(&Response),
            (Document, "securityDefinitions") | (Components, "securitySchemes") => Each(&SecurityScheme),
            (Components, "requestBodies") => Each(&RequestBody),
            (Components | Response | Encoding, "headers") => Each(&Header),
            (Components | Operation, "callbacks") => Each(&Callback),
            (Components | Response, "links") => Each(&Link),
            (Components, "mediaTypes") | (Parameter | Header | RequestBody | Response, "content") => Each(&MediaType),
            (Components | Parameter | Header | MediaType, "examples") => Each(&Example),
            (PathItem, method) if is_method(method) => Operation,
            (PathItem, "additionalOperations") => Each(&Operation),
            (Operation, "requestBody") => RequestBody,
            (Parameter | Header | Response | MediaType, "schema")
            | (Parameter | Header, "items")
            | (MediaType, "itemSchema") => Schema,
            (MediaType, "encoding") => Each(&Encoding),
            (Schema, _) => Self::in_schema(key, value),
            (_, "example" | "examples" | "default" | "enum" | "const") => Data,
            _ => Plain,
        }
    }

    fn in_schema(key: &str, value: &Value) -> Self {
        match key {
            _ if is_map_of_schemas(key) || is_list_of_schemas(key) => Each(&Schema),
            "items" if value.is_array() => Each(&Schema),
            _ if is_schema(key) => Schema,
            "discriminator" => Discriminator,
            "example" | "examples" | "default" | "enum" | "const" => Data,
            _ => Plain,
        }
    }

    /// The section of the components that takes what a reference at this place leads to; `None` if there is none, or
    /// if what stands there is better written out where it is used.
    pub(super) fn section(self) -> Option<Section> {
        Some(match self {
            Schema => Section::Schemas,
            Parameter => Section::Parameters,
            RequestBody => Section::RequestBodies,
            Response => Section::Responses,
            Header => Section::Headers,
            SecurityScheme => Section::SecuritySchemes,
            _ => return None,
        })
    }

    /// What a reference at this place is to, if OpenAPI has none there.
    pub(super) fn without_references(self) -> Option<&'static str> {
        match self {
            PathItem | Callback | Link | Example | MediaType => None,
            site if site.section().is_some() => None,
            Operation => Some("an operation"),
            Each(_) | Components => Some("a map or a list"),
            _ => Some("a value"),
        }
    }
}

fn is_method(key: &str) -> bool {
    matches!(key, "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query")
}

/// Whether a place lies within an operation, or among the parameters of a path item.
pub(super) fn is_in_operation(pointer: &Pointer) -> bool {
    let tokens: Vec<String> = pointer.tokens().collect();
    let of_operation = |key: &str| matches!(key, "parameters" | "requestBody" | "responses" | "callbacks");
    let shared = matches!(&tokens[..], [paths, _, parameters, ..] if paths == "paths" && parameters == "parameters");
    shared || tokens.windows(2).any(|pair| is_method(&pair[0]) && of_operation(&pair[1]))
}

/// Keywords of schemas that hold schemas by name.
pub(super) fn is_map_of_schemas(key: &str) -> bool {
    matches!(key, "properties" | "patternProperties" | "dependentSchemas") || is_shelf(key)
}

/// Keywords under which schemas are put for others to refer to.
pub(super) fn is_shelf(key: &str) -> bool {
    matches!(key, "$defs" | "definitions")
}

/// Keywords of schemas that hold lists of schemas.
pub(super) fn is_list_of_schemas(key: &str) -> bool {
    matches!(key, "allOf" | "anyOf" | "oneOf" | "prefixItems")
}

/// Keywords of schemas that hold a schema.
pub(super) fn is_schema(key: &str) -> bool {
    matches!(
        key,
        "items"
            | "additionalProperties"
            | "additionalItems"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "contentSchema"
    )
}

/// A section of the components.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Schemas,
    Parameters,
    RequestBodies,
    Responses,
    Headers,
    SecuritySchemes,
}

impl Section {
    pub(super) const ALL: [Self; 6] =
        [Self::Schemas, Self::Parameters, Self::RequestBodies, Self::Responses, Self::Headers, Self::SecuritySchemes];

    /// Where the section is in a document; `None` if its version has no such section.
    pub(super) fn path(self, root: &Map<String, Value>) -> Option<&'static [&'static str]> {
        Some(if root.contains_key("swagger") {
            match self {
                Self::Schemas => &["definitions"],
                Self::Parameters => &["parameters"],
                Self::Responses => &["responses"],
                Self::SecuritySchemes => &["securityDefinitions"],
                Self::RequestBodies | Self::Headers => return None,
            }
        } else {
            match self {
                Self::Schemas => &["components", "schemas"],
                Self::Parameters => &["components", "parameters"],
                Self::RequestBodies => &["components", "requestBodies"],
                Self::Responses => &["components", "responses"],
                Self::Headers => &["components", "headers"],
                Self::SecuritySchemes => &["components", "securitySchemes"],
            }
        })
    }
}
