//! `in: querystring` of 3.2: one parameter is the whole query.

use serde_json::{Map, Value, json};

use super::{Cx, Fate, Place};
use crate::diagnostics::{INCOMPLETE_PART, QUERYSTRING_ALONE, QUERYSTRING_NOT_READ, QUERYSTRING_SCHEMA};
use crate::dialect::Version;
use crate::dialect::shape::Kind;

/// Rewrites the parameter where the query is a form, which is what an exploded object is. Other forms are left out.
pub(super) fn parameter(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    cx.newer(Kind::Parameter, "in: querystring", Version::V3_2, &place.key("in"));
    if !map.contains_key("content")
        && let Some(schema) = map.shift_remove("schema")
    {
        cx.say(&QUERYSTRING_SCHEMA, &place.key("schema"), [""; 0]);
        map.insert("content".to_owned(), json!({FORM: {"schema": schema}}));
    }
    let Some(Value::Object(mut content)) = map.shift_remove("content") else {
        cx.say(&INCOMPLETE_PART, place, [Kind::Parameter.name(), "content"]);
        return Fate::Drop;
    };
    let media_type = content.keys().find(|key| essence(key) == FORM).cloned();
    let Some(entry) = media_type.and_then(|key| content.shift_remove(&key)) else {
        let given: Vec<&str> = content.keys().map(String::as_str).collect();
        cx.say(&QUERYSTRING_NOT_READ, &place.key("content"), [given.join("`, `")]);
        return Fate::Drop;
    };
    let schema = entry.get("schema").cloned().unwrap_or_else(|| json!({"type": "object"}));
    for (key, value) in [("in", json!("query")), ("style", json!("form")), ("explode", json!(true)), ("schema", schema)]
    {
        map.insert(key.to_owned(), value);
    }
    Fate::Keep
}

const FORM: &str = "application/x-www-form-urlencoded";

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Beside the parameter that is the whole query there can be no other in the query. Before they are visited.
pub(super) fn alone(holder: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(Value::Array(parameters)) = holder.get_mut("parameters") else { return };
    let is = |value: &Value, location: &str| value.get("in").and_then(Value::as_str) == Some(location);
    let queries = parameters.iter().any(|one| is(one, "query"));
    let mut seen = queries;
    let above = place.key("parameters");
    let mut index = 0;
    parameters.retain(|one| {
        let here = above.index(index);
        index += 1;
        if !is(one, "querystring") {
            return true;
        }
        if seen {
            let name = one.get("name").and_then(Value::as_str).unwrap_or_default();
            let other = if queries { "query" } else { "querystring" };
            cx.say(&QUERYSTRING_ALONE, &here, [name, other]);
        }
        !std::mem::replace(&mut seen, true)
    });
}
