//! How answers are shown: a table for people, JSON for programs.

use std::fmt::Write as _;
use std::io::Write as _;

use clap::ValueEnum;
use serde::Serialize;
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::problem::Problem;

/// How answers are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    #[default]
    Table,
    /// For programs.
    Json,
}

/// Shows one object: a line per property, in the order of the document.
pub(super) fn object<T: Serialize>(format: Format, value: &T) -> Result<(), Problem> {
    let value = json(value)?;
    match (format, &value) {
        (Format::Table, Value::Object(properties)) => {
            let rows = properties.iter().map(|(key, value)| vec![plain(key), cell(value)]).collect();
            print(&table(&["FIELD", "VALUE"], rows))
        }
        (Format::Table, value) => print(&format!("{}\n", cell(value))),
        (Format::Json, value) => print(&format!("{value:#}\n")),
    }
}

/// Shows a list of objects: a line per object, a column per key.
pub(super) fn list<T: Serialize>(format: Format, keys: &[&str], values: &[T]) -> Result<(), Problem> {
    let values = values.iter().map(json).collect::<Result<Vec<_>, _>>()?;
    match format {
        Format::Json => print(&format!("{:#}\n", Value::Array(values))),
        Format::Table => {
            let row = |value: &Value| keys.iter().map(|key| value.get(key).map_or_else(String::new, cell)).collect();
            print(&table(keys, values.iter().map(row).collect()))
        }
    }
}

fn json<T: Serialize>(value: &T) -> Result<Value, Problem> {
    serde_json::to_value(value).map_err(|error| Problem::answered(error.to_string()))
}

fn print(text: &str) -> Result<(), Problem> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => plain(text),
        Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
            items.iter().map(cell).collect::<Vec<_>>().join(", ")
        }
        other => plain(&other.to_string()),
    }
}

/// The text without what a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { c.escape_default().collect() } else { vec![c] }).collect()
}

fn table(head: &[&str], rows: Vec<Vec<String>>) -> String {
    let head = head.iter().map(|title| (*title).to_owned()).collect();
    let rows: Vec<Vec<String>> = [head].into_iter().chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell}{}", " ".repeat(width - cell.width() + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_is_in_them() {
        let rows = vec![vec!["名前".to_owned(), "1".to_owned()], vec!["x".to_owned(), "2".to_owned()]];
        assert_eq!(table(&["name", "n"], rows), "name  n\n名前  1\nx     2\n");
    }

    #[test]
    fn a_terminal_obeys_nothing_that_a_profile_says() {
        assert_eq!(cell(&Value::from("\u{1b}[31mred\nline")), "\\u{1b}[31mred\\nline");
    }
}
