//! Rows of parameters made into parameters of OpenAPI.

use serde_json::{Map, Value, json};

use super::desk::{Desk, ordered};
use super::sheet::{Described, Required, Row};
use super::{method, nesting};
use crate::diagnostics::{IMPORT_PARAMETER_GUESSED, IMPORT_PARAMETER_PLACE, IMPORT_ROW_UNUSED};

/// Headers that OpenAPI describes elsewhere: as media types and security.
const ELSEWHERE: [&str; 3] = ["accept", "authorization", "content-type"];

/// Takes the headers out of the parameters that are none in OpenAPI; they are samples of what is sent.
pub(super) fn set_aside(described: &mut Described) {
    let rows = std::mem::take(&mut described.parameters);
    let (aside, kept): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| {
        let is_header = row.place.as_deref().is_none_or(|place| place == "header");
        is_header && ELSEWHERE.contains(&row.name.to_lowercase().as_str())
    });
    described.parameters = kept;
    let lines = aside.into_iter().map(|row| (format!("{}: {}", row.name, row.description), row.at));
    described.samples.extend(lines);
}

/// The parameters of an operation, those of the path first to last as it has them if no table does.
pub(super) fn parameters(described: &Described, desk: &mut Desk<'_>) -> Vec<Value> {
    let variables = method::variables(&described.path);
    let mut list: Vec<Value> = Vec::new();
    let mut rest = described.parameters.as_slice();
    while let Some((row, after)) = rest.split_first() {
        let count = after.iter().take_while(|inner| inner.depth > row.depth).count();
        let (rows, next) = rest.split_at(count + 1);
        rest = next;
        if row.name.is_empty() {
            desk.say(&IMPORT_ROW_UNUSED, row.at, ["it has no name"]);
            continue;
        }
        let place = place(row, &variables, desk);
        let twice = list.iter().any(|known| known["name"] == row.name.as_str() && known["in"] == place);
        if twice {
            desk.say(&IMPORT_ROW_UNUSED, row.at, [format!("`{}` stands here twice", row.name)]);
            continue;
        }
        list.push(one(rows, place, desk));
    }
    for name in variables {
        if !list.iter().any(|known| known["name"] == name && known["in"] == "path") {
            desk.say(&IMPORT_PARAMETER_GUESSED, described.at, [name]);
            list.push(json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
        }
    }
    list
}

fn place(row: &Row, variables: &[&str], desk: &mut Desk<'_>) -> &'static str {
    let said = row.place.as_deref().unwrap_or_default();
    if let Some(known) = ["path", "query", "header", "cookie"].into_iter().find(|known| *known == said) {
        return known;
    }
    let guess = if variables.contains(&row.name.as_str()) { "path" } else { "query" };
    desk.say(&IMPORT_PARAMETER_PLACE, row.at, [row.name.as_str(), guess]);
    guess
}

fn one(rows: &[Row], place: &str, desk: &mut Desk<'_>) -> Value {
    let Some(row) = rows.first() else { return Value::Null };
    let mut parameter = Map::new();
    parameter.insert("name".to_owned(), Value::from(row.name.as_str()));
    parameter.insert("in".to_owned(), Value::from(place));
    if !row.description.is_empty() {
        parameter.insert("description".to_owned(), Value::from(row.description.as_str()));
    }
    if place == "path" || row.required == Required::Yes {
        parameter.insert("required".to_owned(), Value::Bool(true));
    }
    let mut schema = nesting::row(rows, desk);
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("description");
    }
    parameter.insert("schema".to_owned(), ordered(schema));
    Value::Object(parameter)
}
