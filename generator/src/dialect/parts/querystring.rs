//! `in: querystring` of 3.2: one parameter is the whole query.

use serde_json::{Map, Value, json};

use super::{Cx, Fate, Place};
use crate::diagnostics::{INCOMPLETE_PART, QUERYSTRING_ALONE, QUERYSTRING_NOT_READ, QUERYSTRING_SCHEMA};
use crate::dialect::Version;
use crate::dialect::shape::Kind;

/// Rewrites the parameter where the query is a form, which is what an exploded object is, and carries on that it is
/// JSON. Others are left out.
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
    let (mut form, mut json) = (None, None);
    for key in content.keys() {
        let essence = essence(key);
        form = form.or((essence == FORM).then(|| key.clone()));
        json = json.or((essence == JSON || essence.ends_with("+json")).then(|| key.clone()));
    }
    if let (None, Some(key)) = (&form, &json) {
        let entry = content.shift_remove(key).unwrap_or_else(|| json!({}));
        for (key, value) in
            [("in", json!("query")), ("content", json!({key: entry})), ("x-oasmith-querystring", json!(true))]
        {
            map.insert(key.to_owned(), value);
        }
        return Fate::Keep;
    }
    let Some(entry) = form.and_then(|key| content.shift_remove(&key)) else {
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
const JSON: &str = "application/json";

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
