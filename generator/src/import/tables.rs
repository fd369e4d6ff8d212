//! What a table is, by its head, and its rows.

use super::blocks::{Inline, Table};
use super::sheet::{Answer, Enumerated, Header, Required, Row, Slot, StandsFor};

/// A table that import knows.
pub(super) enum Known {
    Answers(Vec<Answer>),
    Headers(Vec<Header>),
    Enumerated(Vec<Enumerated>),
    /// Rows with a place: parameters, and the parts of a body.
    Parameters(Vec<Row>),
    /// Rows of what the page is talking about.
    Rows(Vec<Row>),
    /// Headers of a request with the values to send: a sample.
    Sample(String),
}

/// Reads a table; `None` if its head says nothing to import.
pub(super) fn read(table: &Table, slot: &Slot) -> Option<Known> {
    let columns = Columns { head: table.head.iter().map(|text| text.text.to_lowercase()).collect() };
    let name = columns.find(&["name", "field", "property", "parameter", "key", "attribute"]);
    let (status, value) = (columns.find(&["status", "code", "status code"]), columns.find(&["value", "values"]));
    let (kind, place) = (columns.find(&["type"]), columns.find(&["in"]));
    let rows = table.rows.iter();
    match (status, name) {
        (Some(status), _) if columns.find(&["header"]).is_some() => {
            Some(Known::Headers(rows.map(|row| header(&columns, row, status)).collect()))
        }
        (Some(status), None) => Some(Known::Answers(rows.map(|row| answer(&columns, row, status)).collect())),
        (_, Some(name)) if value.is_some() && kind.is_none() => {
            let value = value?;
            let word = columns.head.get(name).map_or("", String::as_str);
            if *slot == Slot::Enumerated || ["parameter", "property"].contains(&word) {
                Some(Known::Enumerated(rows.map(|row| enumerated(&columns, row, name, value)).collect()))
            } else {
                let line = |row: &Vec<Inline>| format!("{}: {}", text(row, Some(name)), text(row, Some(value)));
                Some(Known::Sample(rows.map(line).collect::<Vec<_>>().join("\n")))
            }
        }
        (_, Some(name)) if place.is_some() => {
            Some(Known::Parameters(rows.map(|row| self::row(&columns, row, name)).collect()))
        }
        (_, Some(name)) if kind.is_some() => {
            Some(Known::Rows(rows.map(|row| self::row(&columns, row, name)).collect()))
        }
        _ => None,
    }
}

struct Columns {
    head: Vec<String>,
}

impl Columns {
    /// The column with one of these heads.
    fn find(&self, heads: &[&str]) -> Option<usize> {
        heads.iter().find_map(|head| self.head.iter().position(|known| known.trim() == *head))
    }

    fn text(&self, row: &[Inline], head: &str) -> String {
        text(row, self.find(&[head]))
    }

    fn cell(&self, row: &[Inline], head: &str) -> Inline {
        self.find(&[head]).and_then(|at| row.get(at)).cloned().unwrap_or_default()
    }
}

fn text(row: &[Inline], column: Option<usize>) -> String {
    column.and_then(|at| row.get(at)).map(|cell| cell.text.clone()).unwrap_or_default()
}

fn place(row: &[Inline]) -> usize {
    row.first().map_or(0, |cell| cell.at)
}

fn answer(columns: &Columns, row: &[Inline], status: usize) -> Answer {
    Answer {
        at: place(row),
        status: text(row, Some(status)),
        description: plain(columns.text(row, "description")),
        schema: columns.cell(row, "schema"),
    }
}

fn header(columns: &Columns, row: &[Inline], status: usize) -> Header {
    Header {
        status: text(row, Some(status)),
        name: columns.text(row, "header"),
        kind: columns.cell(row, "type"),
        format: columns.text(row, "format"),
        description: plain(columns.text(row, "description")),
    }
}

fn enumerated(columns: &Columns, row: &[Inline], name: usize, value: usize) -> Enumerated {
    let (depth, name) = nested(&text(row, Some(name)));
    Enumerated {
        at: row.get(value).map_or(0, |cell| cell.at),
        name,
        depth,
        value: text(row, Some(value)),
        description: columns.text(row, "description"),
    }
}

fn row(columns: &Columns, row: &[Inline], name: usize) -> Row {
    let cell = row.get(name).cloned().unwrap_or_default();
    let (depth, mut name) = nested(&cell.text);
    let starred = name.ends_with('*');
    if starred {
        name.pop();
    }
    let says = columns.text(row, "required").to_lowercase();
    let required = starred || ["true", "yes", "required", "✓", "✔"].contains(&says.as_str());
    let stands_for = match name.as_str() {
        "anonymous" if cell.marked => StandsFor::Anonymous,
        "additionalProperties" if cell.marked => StandsFor::OtherNames,
        _ => StandsFor::Name,
    };
    Row {
        at: cell.at,
        name: name.trim().to_owned(),
        depth,
        stands_for,
        kind: columns.cell(row, "type"),
        place: columns.find(&["in"]).map(|at| text(row, Some(at)).to_lowercase()),
        required: if required { Required::Yes } else { Required::No },
        restrictions: plain(columns.text(row, "restrictions")),
        description: plain(columns.text(row, "description")),
        values: Vec::new(),
    }
}

/// The signs of nesting before a name, and the name.
fn nested(text: &str) -> (usize, String) {
    let depth = text.chars().filter(|c| *c == '»').count();
    (depth, text.trim_start_matches(|c: char| c == '»' || c.is_whitespace()).trim().to_owned())
}

/// A text, unless it is what generators of pages write for nothing.
fn plain(text: String) -> String {
    if ["none", "-", "n/a"].contains(&text.to_lowercase().as_str()) { String::new() } else { text }
}
