//! Bodies and answers: their tables and examples made into media types.

use serde_json::{Map, Value, json};

use super::desk::Desk;
use super::evidence;
use super::examples;
use super::nesting;
use super::sheet::{Answer, Described, Example, Header, Required, Row, Slot};
use crate::diagnostics::{
    IMPORT_ALTERNATIVES, IMPORT_EXAMPLE_DIFFERS, IMPORT_MEDIA_TYPE, IMPORT_NO_RESPONSES, IMPORT_SCHEMA_FROM_EXAMPLE,
    IMPORT_SCHEMA_MISSING,
};

/// The body that an operation takes; `None` if it takes none.
pub(super) fn body(described: &Described, desk: &mut Desk<'_>) -> Option<Value> {
    let example = described.examples.iter().find(|example| example.slot == Slot::Body);
    let rows = described.body.as_slice();
    let (schema, required) = match (rows, example) {
        ([], None) => return None,
        ([], Some(example)) => (from_example(example, "the body", desk), Required::No),
        // Where the first row stands for the whole, the others are nested in it.
        ([first, ..], _) if is_whole(rows) => (nesting::row(rows, desk), first.required),
        (rows, _) => {
            let any = rows.iter().any(|row| row.required == Required::Yes);
            (nesting::schema(rows, desk), if any { Required::Yes } else { Required::No })
        }
    };
    let content = content(described, "content-type", schema, example, desk);
    Some(if required == Required::Yes {
        json!({ "required": true, "content": content })
    } else {
        json!({ "content": content })
    })
}

/// Whether the first row is the body itself.
fn is_whole(rows: &[Row]) -> bool {
    let [first, rest @ ..] = rows else { return false };
    first.name == "body" && first.depth == 0 && rest.iter().all(|row| row.depth > 0)
}

/// The answers of an operation.
pub(super) fn responses(described: &Described, desk: &mut Desk<'_>) -> Value {
    let mut statuses: Vec<String> = Vec::new();
    let listed = described.responses.iter().map(|answer| answer.status.trim().to_owned());
    let shown = described.schemas.iter().map(|(status, _)| status.clone());
    let seen = described.examples.iter().filter_map(|example| match &example.slot {
        Slot::Answer(status) => status.clone(),
        _ => None,
    });
    for status in listed.chain(shown).chain(seen).filter(|status| !status.is_empty()) {
        if !statuses.contains(&status) {
            statuses.push(status);
        }
    }
    if statuses.is_empty() && !described.schemas.is_empty() {
        statuses.push("200".to_owned());
    }
    if statuses.is_empty() {
        desk.say(&IMPORT_NO_RESPONSES, described.at, [&described.method.to_uppercase(), &described.path]);
        return json!({ "default": { "description": "The page does not describe it." } });
    }
    let success = statuses.iter().find(|status| status.starts_with('2')).or(statuses.first()).cloned();
    let one = |status: &String| {
        let unnamed = success.as_ref() == Some(status);
        (status.clone(), response(described, status, unnamed.then_some(""), desk))
    };
    Value::Object(statuses.iter().map(one).collect())
}

/// One answer; `also` is another name under which its table may stand.
fn response(described: &Described, status: &str, also: Option<&str>, desk: &mut Desk<'_>) -> Value {
    let listed = described.responses.iter().find(|answer| answer.status.trim() == status);
    let rows = described.schemas.iter().find(|(known, _)| known == status || Some(known.as_str()) == also);
    let example = described.examples.iter().find(|example| example.slot == Slot::Answer(Some(status.to_owned())));
    let description = listed.map(|answer| answer.description.as_str()).filter(|text| !text.is_empty());
    let mut response = Map::new();
    response.insert("description".to_owned(), Value::from(description.unwrap_or(status)));
    let headers: Map<String, Value> = described
        .headers
        .iter()
        .filter(|header| header.status.trim() == status)
        .map(|header| (header.name.clone(), self::header(header, desk)))
        .collect();
    if !headers.is_empty() {
        response.insert("headers".to_owned(), Value::Object(headers));
    }
    let rows = rows.map(|(_, rows)| rows.as_slice()).unwrap_or_default();
    if let Some(schema) = schema(described, status, listed, rows, example, desk) {
        response.insert("content".to_owned(), content(described, "accept", schema, example, desk));
    }
    Value::Object(response)
}

fn schema(
    described: &Described,
    status: &str,
    listed: Option<&Answer>,
    rows: &[Row],
    example: Option<&Example>,
    desk: &mut Desk<'_>,
) -> Option<Value> {
    let at = listed.map_or(described.at, |answer| answer.at);
    if described.alternatives.iter().any(|known| known == status) {
        desk.say(&IMPORT_ALTERNATIVES, at, [status]);
        return Some(json!({}));
    }
    let cell = listed
        .map(|answer| &answer.schema)
        .filter(|cell| !["", "inline", "none", "-"].contains(&cell.text.to_lowercase().as_str()));
    if let Some(cell) = cell {
        // The rows below tell what the named schema is, if nothing else does.
        let nested = rows.iter().map(|row| Row { depth: row.depth + 1, ..row.clone() });
        let whole = Row { at, name: cell.text.clone(), kind: cell.clone(), ..Row::default() };
        let rows: Vec<Row> = std::iter::once(whole).chain(nested).collect();
        return Some(if rows.len() == 1 { nesting::cell(cell, desk) } else { nesting::row(&rows, desk) });
    }
    if !rows.is_empty() {
        return Some(nesting::schema(rows, desk));
    }
    if let Some(example) = example {
        return Some(from_example(example, &format!("the answer {status}"), desk));
    }
    let inline = listed.is_some_and(|answer| answer.schema.text.eq_ignore_ascii_case("inline"));
    inline.then(|| {
        desk.say(&IMPORT_SCHEMA_MISSING, at, [status]);
        json!({})
    })
}

fn from_example(example: &Example, what: &str, desk: &mut Desk<'_>) -> Value {
    desk.say(&IMPORT_SCHEMA_FROM_EXAMPLE, example.at, [what]);
    examples::schema(&example.value)
}

/// The media type of a body, with its schema and example.
fn content(
    described: &Described,
    header: &str,
    schema: Value,
    example: Option<&Example>,
    desk: &mut Desk<'_>,
) -> Value {
    let named = evidence::media_type(described, header);
    if named.is_none() {
        let what = if header == "accept" { "answers" } else { "bodies" };
        desk.say(&IMPORT_MEDIA_TYPE, described.at, [what]);
    }
    let mut media = Map::new();
    if let Some(example) = example {
        for difference in examples::differences(&schema, &example.value, desk.schemas) {
            desk.say(&IMPORT_EXAMPLE_DIFFERS, example.at, [difference]);
        }
    }
    media.insert("schema".to_owned(), schema);
    media.extend(example.map(|example| ("example".to_owned(), example.value.clone())));
    json!({ named.unwrap_or_else(|| "application/json".to_owned()): media })
}

fn header(header: &Header, desk: &mut Desk<'_>) -> Value {
    let mut schema = nesting::cell(&header.kind, desk);
    if let Some(schema) = schema.as_object_mut()
        && !header.format.is_empty()
    {
        schema.insert("format".to_owned(), Value::from(header.format.as_str()));
    }
    if header.description.is_empty() {
        json!({ "schema": schema })
    } else {
        json!({ "description": header.description, "schema": schema })
    }
}
