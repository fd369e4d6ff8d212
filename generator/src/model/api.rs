//! The API as a whole, and the parts of it that are prose.

use super::{Asserted, Operation, Scheme, TypeArena};

/// Everything that emitters read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// Title, version and prose.
    pub info: Info,
    /// Where the API is served; the first is the client's default. Never empty after `lower` unless the document has none.
    pub servers: Vec<Server>,
    /// The tags that the document declares, in its order.
    pub tags: Vec<Tag>,
    /// The security schemes; `SchemeId` indexes them.
    pub schemes: Vec<Scheme>,
    /// The operations, in document order; `OperationId` indexes them.
    pub operations: Vec<Operation>,
    /// The types.
    pub types: TypeArena,
    /// Schemas that values are checked against as they stand.
    pub asserted: Asserted,
}

/// The document's `info`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The title.
    pub title: String,
    /// The version of the API.
    pub version: String,
    /// The prose.
    pub docs: Docs,
}

/// Prose of the document, raw: sinks make it safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// One line, from `summary` or `title`.
    pub summary: Option<String>,
    /// Markdown, from `description`.
    pub description: Option<String>,
    /// Whether the document marks the thing `deprecated`.
    pub deprecated: bool,
    /// The default of what must be given all the same, as JSON, however long: nothing fills it in, but readers want to
    /// know.
    pub default: Option<String>,
}

/// A server of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// The address, with `{variable}`s.
    pub url: String,
    /// What the document calls it.
    pub name: Option<String>,
    /// The prose.
    pub description: Option<String>,
    /// The variables in the order in which the address uses them.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// The value where the user says nothing.
    pub default: String,
    /// The values allowed; empty where any is.
    pub values: Vec<String>,
    /// The prose.
    pub description: Option<String>,
}

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The name, as operations use it.
    pub name: String,
    /// What it is called in prose.
    pub summary: Option<String>,
    /// The prose.
    pub description: Option<String>,
    /// The tag that it is a part of.
    pub parent: Option<String>,
}
