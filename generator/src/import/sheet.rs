//! What a page for readers says of operations, as it says it: rows, examples and samples, not yet judged.

use serde_json::Value;

use super::blocks::Inline;

/// What one page says.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its first heading.
    pub(super) title: Option<String>,
    pub(super) operations: Vec<Described>,
    /// Schemas that the page describes by name.
    pub(super) schemas: Vec<(String, Vec<Row>)>,
    /// Addresses that it calls base URLs.
    pub(super) bases: Vec<String>,
    /// What it says about credentials in general.
    pub(super) credentials: Vec<String>,
}

/// One operation.
#[derive(Debug, Default)]
pub(super) struct Described {
    pub(super) at: usize,
    pub(super) method: String,
    pub(super) path: String,
    /// The part of a full address before the path.
    pub(super) server: Option<String>,
    pub(super) heading: Option<String>,
    pub(super) id: Option<String>,
    pub(super) tag: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) description: Vec<String>,
    pub(super) parameters: Vec<Row>,
    pub(super) body: Vec<Row>,
    pub(super) responses: Vec<Answer>,
    pub(super) schemas: Vec<(String, Vec<Row>)>,
    pub(super) headers: Vec<Header>,
    pub(super) examples: Vec<Example>,
    pub(super) enumerated: Vec<Enumerated>,
    /// Code in programming languages, with its place.
    pub(super) samples: Vec<(String, usize)>,
    /// What the page says about who may call it.
    pub(super) access: Option<String>,
    /// Statuses whose schema has alternatives that stand between tables.
    pub(super) alternatives: Vec<String>,
}

/// What a table or an example is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    #[default]
    Nothing,
    /// Parameters; all of one place, if the heading says so.
    Parameters(Option<&'static str>),
    Body,
    /// The answer with this status; without one, that of success.
    Answer(Option<String>),
    Enumerated,
    /// A schema by name.
    Schema(String),
}

/// A row of parameters or properties.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) at: usize,
    pub(super) name: String,
    /// How many levels below the whole.
    pub(super) depth: usize,
    /// Whether it stands for something that has no name, or for all names.
    pub(super) stands_for: StandsFor,
    pub(super) kind: Inline,
    pub(super) place: Option<String>,
    pub(super) required: Required,
    pub(super) restrictions: String,
    pub(super) description: String,
    /// The values that the page enumerates for it.
    pub(super) values: Vec<Enumerated>,
}

/// What the name of a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum StandsFor {
    #[default]
    Name,
    Anonymous,
    OtherNames,
}

/// Whether something has to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Required {
    Yes,
    #[default]
    No,
}

/// A row of the table of responses.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) at: usize,
    pub(super) status: String,
    pub(super) description: String,
    pub(super) schema: Inline,
}

/// A header of a response.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) status: String,
    pub(super) name: String,
    pub(super) kind: Inline,
    pub(super) format: String,
    pub(super) description: String,
}

/// An example of a body.
#[derive(Debug)]
pub(super) struct Example {
    pub(super) at: usize,
    pub(super) slot: Slot,
    pub(super) value: Value,
}

/// One value that a parameter or property may have.
#[derive(Clone, Debug)]
pub(super) struct Enumerated {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) depth: usize,
    pub(super) value: String,
    pub(super) description: String,
}
