//! Parameters and headers: where they are, what they are, and in which style.

use serde_json::{Map, Value, json};

use super::{Cx, Fate, Kind, Place, querystring, words};
use crate::diagnostics::{
    ALLOW_RESERVED, COOKIE_STYLE, NO_SCHEMA, PARAMETER_PLACE, PATH_PARAMETER_OPTIONAL, SCHEMA_AND_CONTENT,
    STYLE_NOT_ALLOWED, TYPE_OUTSIDE_SCHEMA,
};
use crate::dialect::Version;

/// Keywords of schemas that Swagger 2.0 had beside `in`.
const OUTSIDE: &[&str] = &[
    "type",
    "format",
    "items",
    "enum",
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
];

/// Moves schema keywords into `schema`.
pub(super) fn gather(kind: Kind, map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let outside: Vec<&str> = OUTSIDE.iter().copied().filter(|key| map.contains_key(*key)).collect();
    if outside.is_empty() || map.contains_key("content") {
        return;
    }
    // Beside a reference they would mean nothing in 3.0.
    if map.get("schema").is_some_and(|schema| !schema.is_object() || schema.get("$ref").is_some()) {
        return;
    }
    for key in outside {
        cx.say(&TYPE_OUTSIDE_SCHEMA, &place.key(key), [key, kind.name()]);
        let value = map.shift_remove(key);
        let schema = map.entry("schema").or_insert_with(|| json!({}));
        if let (Value::Object(schema), Some(value)) = (schema, value) {
            schema.entry(key).or_insert(value);
        }
    }
}

/// What the place of a parameter asks for.
pub(super) fn check(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    let text =
        |map: &Map<String, Value>, key: &str| map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    if text(map, "in") == "querystring" && querystring::parameter(map, place, cx) == Fate::Drop {
        return Fate::Drop;
    }
    if words::parameter(map, place, cx) == Fate::Drop {
        return Fate::Drop;
    }
    let location = text(map, "in");
    let styles: &[&str] = match location.as_str() {
        "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header" => &["simple"],
        "path" => &["matrix", "label", "simple"],
        "cookie" if cx.version >= Version::V3_2 => &["form", "cookie"],
        "cookie" => &["form"],
        _ => {
            cx.say(&PARAMETER_PLACE, &place.key("in"), [location]);
            return Fate::Drop;
        }
    };
    let style = text(map, "style");
    if map.contains_key("style") && !styles.contains(&style.as_str()) {
        let allowed: Vec<String> = styles.iter().map(|style| format!("`{style}`")).collect();
        cx.say(
            &STYLE_NOT_ALLOWED,
            &place.key("style"),
            [location.as_str(), style.as_str(), allowed.join(", ").as_str()],
        );
        map.shift_remove("style");
    }
    reserved(&location, map, place, cx);
    if location == "cookie" && style == "cookie" && cx.version >= Version::V3_2 {
        cx.say(&COOKIE_STYLE, &place.key("style"), [text(map, "name")]);
        map.insert("style".to_owned(), json!("form"));
    }
    if location == "path" && map.get("required") != Some(&Value::Bool(true)) {
        cx.say(&PATH_PARAMETER_OPTIONAL, place, [text(map, "name")]);
        map.insert("required".to_owned(), Value::Bool(true));
    }
    described(Kind::Parameter, map, place, cx)
}

/// `allowReserved` means something where values are percent-encoded: since 3.2 in all such places, before in queries.
fn reserved(location: &str, map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let cookie = map.get("style").and_then(Value::as_str) == Some("cookie");
    let encoded = match location {
        "query" => true,
        "path" => cx.version >= Version::V3_2,
        "cookie" => cx.version >= Version::V3_2 && !cookie,
        _ => false,
    };
    if !encoded && map.contains_key("allowReserved") {
        cx.say(&ALLOW_RESERVED, &place.key("allowReserved"), [location]);
        map.shift_remove("allowReserved");
    }
}

/// A header of a response or of a part: its fields, and `allowReserved`, which it never has.
pub(super) fn header(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    reserved("header", map, place, cx);
    described(Kind::Header, map, place, cx)
}

/// Either a schema or a content, and not both.
fn described(kind: Kind, map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    match (map.contains_key("schema"), map.contains_key("content")) {
        (true, true) => {
            cx.say(&SCHEMA_AND_CONTENT, &place.key("content"), [kind.name()]);
            map.shift_remove("content");
        }
        (false, false) => {
            cx.say(&NO_SCHEMA, place, [kind.name()]);
            map.insert("schema".to_owned(), json!({"type": "string"}));
        }
        _ => {}
    }
    Fate::Keep
}
