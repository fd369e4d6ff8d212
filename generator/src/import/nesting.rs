//! Rows that nest with `»`, made into a schema.

use serde_json::{Map, Value, json};

use super::blocks::Inline;
use super::desk::{Desk, ordered};
use super::sheet::{Required, Row, StandsFor};
use super::{kinds, values};
use crate::diagnostics::{
    IMPORT_NESTING, IMPORT_RESTRICTION, IMPORT_ROW_UNUSED, IMPORT_SCHEMA_MISSING, IMPORT_TYPE_UNKNOWN,
};

/// How many levels of nesting are read.
const DEEP: usize = 32;

/// A row with those that are nested in it.
struct Node<'r> {
    row: &'r Row,
    inner: Vec<Node<'r>>,
}

/// The schema of the whole that rows describe.
pub(super) fn schema(rows: &[Row], desk: &mut Desk<'_>) -> Value {
    let outermost = rows.iter().map(|row| row.depth).min().unwrap_or(0);
    let nodes = forest(rows, outermost, 0, desk);
    if let [node] = nodes.as_slice()
        && node.row.stands_for == StandsFor::Anonymous
    {
        return one(node, desk);
    }
    let mut whole = Map::new();
    members(&mut whole, &nodes, desk);
    ordered(Value::Object(whole))
}

/// The schema of one row with those that are nested in it.
pub(super) fn row(rows: &[Row], desk: &mut Desk<'_>) -> Value {
    let Some((row, inner)) = rows.split_first() else { return json!({}) };
    let outermost = inner.iter().map(|row| row.depth).min().unwrap_or(0);
    let inner = forest(inner, outermost, 1, desk);
    one(&Node { row, inner }, desk)
}

fn forest<'r>(rows: &'r [Row], depth: usize, level: usize, desk: &mut Desk<'_>) -> Vec<Node<'r>> {
    let mut nodes = Vec::new();
    let mut rest = rows;
    while let Some((row, after)) = rest.split_first() {
        let count = after.iter().take_while(|inner| inner.depth > depth).count();
        let (inner, next) = after.split_at(count);
        rest = next;
        if row.name.is_empty() {
            leave_out(std::iter::once(row).chain(inner), "it has no name, or is a part of something without", desk);
            continue;
        }
        if let Some(first) = inner.first().filter(|first| first.depth > depth + 1) {
            desk.say(&IMPORT_NESTING, first.at, [&first.name, &row.name]);
        }
        let inner = match inner.iter().map(|row| row.depth).min() {
            Some(_) if level + 1 >= DEEP => {
                leave_out(inner.iter(), &format!("it is nested more than {DEEP} levels deep"), desk);
                Vec::new()
            }
            Some(depth) => forest(inner, depth, level + 1, desk),
            None => Vec::new(),
        };
        nodes.push(Node { row, inner });
    }
    nodes
}

/// A row and all that are nested in it.
fn rows_of<'r>(node: &Node<'r>) -> Vec<&'r Row> {
    std::iter::once(node.row).chain(node.inner.iter().flat_map(rows_of)).collect()
}

fn leave_out<'r>(rows: impl IntoIterator<Item = &'r Row>, why: &str, desk: &mut Desk<'_>) {
    for row in rows {
        desk.say(&IMPORT_ROW_UNUSED, row.at, [why]);
    }
}

/// The schema that a cell of types names, if nothing is nested in its row.
pub(super) fn cell(cell: &Inline, desk: &mut Desk<'_>) -> Value {
    let row = Row { at: cell.at, name: cell.text.clone(), kind: cell.clone(), ..Row::default() };
    one(&Node { row: &row, inner: Vec::new() }, desk)
}

fn one(node: &Node<'_>, desk: &mut Desk<'_>) -> Value {
    let Node { row, inner } = node;
    let refers = row.kind.link.as_deref().is_some_and(|link| link.contains("#schema"));
    let kinds::Kind { mut schema, unknown } = kinds::kind(&row.kind.text, refers);
    if let Some(word) = unknown {
        let word = if word.is_empty() { "nothing".to_owned() } else { format!("`{word}`") };
        desk.say(&IMPORT_TYPE_UNKNOWN, row.kind.at.max(row.at), [row.name.clone(), word]);
    }
    if let Some(target) = kinds::object(&mut schema) {
        match reference(target) {
            Some(name) => refer(target, &name, node, desk),
            None => inline(target, inner, desk),
        }
    }
    values::write(&mut schema, row, desk);
    prose(&mut schema, row, desk);
    ordered(schema)
}

/// The name of the schema that an object refers to.
fn reference(target: &Map<String, Value>) -> Option<String> {
    let inner = target.get("allOf").and_then(|list| list.get(0)).and_then(Value::as_object).unwrap_or(target);
    let name = inner.get("$ref")?.as_str()?.strip_prefix("#/components/schemas/")?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// A schema by name: described elsewhere, or by the rows that are nested in this one.
fn refer(target: &mut Map<String, Value>, name: &str, node: &Node<'_>, desk: &mut Desk<'_>) {
    if desk.known.contains(name) {
        return;
    }
    if node.inner.is_empty() {
        if !desk.schemas.contains_key(name) {
            desk.say(&IMPORT_SCHEMA_MISSING, node.row.at, [name]);
            target.clear();
        }
        return;
    }
    let mut whole = Map::new();
    members(&mut whole, &node.inner, desk);
    desk.define(name, ordered(Value::Object(whole)), node.row.at);
}

fn inline(target: &mut Map<String, Value>, inner: &[Node<'_>], desk: &mut Desk<'_>) {
    if inner.is_empty() {
        return;
    }
    match target.get("type").and_then(Value::as_str) {
        None | Some("object") => members(target, inner, desk),
        Some(other) => {
            let rows = inner.iter().flat_map(rows_of);
            leave_out(rows, &format!("it is nested in something of the type `{other}`"), desk);
        }
    }
}

/// Writes properties, and which of them have to be there.
fn members(target: &mut Map<String, Value>, nodes: &[Node<'_>], desk: &mut Desk<'_>) {
    target.insert("type".to_owned(), Value::from("object"));
    let mut properties = Map::new();
    let mut required = Vec::new();
    for node in nodes {
        let name = &node.row.name;
        if node.row.stands_for == StandsFor::OtherNames {
            target.insert("additionalProperties".to_owned(), one(node, desk));
        } else if properties.contains_key(name) {
            leave_out(rows_of(node), &format!("`{name}` stands here twice"), desk);
        } else {
            properties.insert(name.clone(), one(node, desk));
            if node.row.required == Required::Yes {
                required.push(Value::from(name.as_str()));
            }
        }
    }
    let rows: Vec<&Row> = nodes.iter().map(|node| node.row).collect();
    values::share(&mut properties, &rows, desk);
    if !required.is_empty() {
        target.insert("required".to_owned(), Value::Array(required));
    }
    if !properties.is_empty() {
        target.insert("properties".to_owned(), Value::Object(properties));
    }
}

/// Adds what the row says for readers, and its restrictions. Beside a reference, OpenAPI 3.0 has no room for them.
fn prose(schema: &mut Value, row: &Row, desk: &mut Desk<'_>) {
    let restriction = row.restrictions.to_lowercase().replace([' ', '_'], "-");
    let Value::Object(schema) = schema else { return };
    let is_reference = schema.contains_key("$ref");
    match restriction.as_str() {
        "" => {}
        "read-only" | "readonly" if !is_reference => drop(schema.insert("readOnly".to_owned(), Value::Bool(true))),
        "write-only" | "writeonly" if !is_reference => drop(schema.insert("writeOnly".to_owned(), Value::Bool(true))),
        _ => desk.say(&IMPORT_RESTRICTION, row.at, [&row.restrictions, &row.name]),
    }
    if !is_reference && !row.description.is_empty() {
        schema.insert("description".to_owned(), Value::from(row.description.as_str()));
    }
}
