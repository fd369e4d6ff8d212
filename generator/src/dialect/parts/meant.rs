//! Schemas and types that are written in another way, and can only mean one thing.

use serde_json::{Map, Value, json};

use super::{Cx, Kind, Place};
use crate::diagnostics::{
    DEFAULT_NULL, FORMAT_MEANT, LOOSE_TYPE, NULL_VALUE, RECURSIVE_REF, SCHEMA_MEANT, SCHEMA_UNUSABLE, TYPE_IGNORED,
    TYPE_MEANT,
};
use crate::dialect::shape::{self, TYPES};
use crate::load::kind;

/// Words that people write for types: the type, and the format if the word says one.
const WORDS: &[(&str, &str, Option<&str>)] = &[
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("long", "integer", Some("int64")),
    ("short", "integer", None),
    ("float", "number", Some("float")),
    ("double", "number", Some("double")),
    ("decimal", "number", None),
    ("bool", "boolean", None),
    ("str", "string", None),
    ("text", "string", None),
    ("char", "string", None),
    ("date", "string", Some("date")),
    ("datetime", "string", Some("date-time")),
    ("date-time", "string", Some("date-time")),
    ("timestamp", "string", Some("date-time")),
    ("time", "string", Some("time")),
    ("uuid", "string", Some("uuid")),
    ("guid", "string", Some("uuid")),
    ("uri", "string", Some("uri")),
    ("url", "string", Some("uri")),
    ("email", "string", Some("email")),
    ("password", "string", Some("password")),
    ("byte", "string", Some("byte")),
    ("base64", "string", Some("byte")),
    ("file", "string", Some("binary")),
    ("binary", "string", Some("binary")),
    ("list", "array", None),
    ("map", "object", None),
    ("dict", "object", None),
    ("hash", "object", None),
    ("dictionary", "object", None),
];

/// What a value in the place of a schema means: a type's name, a reference, or a list of schemas that all hold. What
/// means nothing is the schema of everything.
pub(in crate::dialect) fn schema(value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) {
    let meant = match &*value {
        Value::String(text) if text.starts_with("#/") => Some(json!({"$ref": text})),
        Value::String(text) => word(text).map(|(of, format)| match format {
            Some(format) => json!({"type": of, "format": format}),
            None => json!({"type": of}),
        }),
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_object) => match items.as_slice() {
            [one] => Some(one.clone()),
            _ => Some(json!({"allOf": items})),
        },
        _ => None,
    };
    let found = match &*value {
        Value::String(text) => format!("the text `{text}`"),
        other => kind(other).to_owned(),
    };
    if let Some(meant) = meant {
        let shown =
            if value.is_array() { "the object in the list, or `allOf`".to_owned() } else { format!("`{meant}`") };
        cx.say(&SCHEMA_MEANT, place, [found, shown]);
        *value = meant;
    } else {
        cx.say(&SCHEMA_UNUSABLE, place, [found]);
        *value = json!({});
    }
}

/// Repairs `type` where it names something else than a type of JSON Schema.
pub(super) fn types(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let text = match map.get("type") {
        Some(Value::Null) if told(map) => {
            map.shift_remove("type");
            return cx.say(&NULL_VALUE, &place.key("type"), ["type"]);
        }
        Some(Value::String(text)) if !TYPES.contains(&text.as_str()) => text,
        Some(Value::Object(_)) => return inline_type(map, place, cx),
        _ => return,
    };
    let Some((of, format)) = word(text) else { return no_type(map, place, cx) };
    // A word with a format of its own says nothing more than the document's own format.
    let format = format.filter(|_| !map.contains_key("format"));
    let shown = format.map(|format| format!("`type: {of}` with `format: {format}`")).unwrap_or(format!("`type: {of}`"));
    cx.say(&TYPE_MEANT, &place.key("type"), [text.clone(), shown]);
    map.insert("type".to_owned(), json!(of));
    if let Some(format) = format {
        map.insert("format".to_owned(), json!(format));
    }
}

/// A whole schema in the place of `type`.
fn inline_type(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let is_schema = |inner: &Map<String, Value>| inner.keys().any(|key| shape::find(Kind::Schema, key).is_some());
    if !map.get("type").and_then(Value::as_object).is_some_and(is_schema) {
        return;
    }
    let Some(Value::Object(inner)) = map.shift_remove("type") else { return };
    cx.say(&TYPE_MEANT, &place.key("type"), ["{..}", "a schema with these keywords"]);
    for (key, value) in inner {
        map.entry(key).or_insert(value);
    }
}

/// Whether a schema says what it is even without a `type`.
fn told(map: &Map<String, Value>) -> bool {
    let keys = ["$ref", "allOf", "oneOf", "anyOf", "properties", "items", "enum", "additionalProperties"];
    let only_null = map.get("enum").and_then(Value::as_array).is_some_and(|values| values.iter().all(Value::is_null));
    !only_null && keys.iter().any(|key| map.contains_key(*key))
}

/// A word that is no type, where the rest of the schema says enough, or where it names a media type.
fn no_type(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(text) = map.get("type").and_then(Value::as_str).map(str::to_owned) else { return };
    let is_media_type = text.starts_with("application/") || text.starts_with("text/");
    let is_text = text.starts_with("text/");
    let assumed = if told(map) {
        "the rest of the schema says what it is"
    } else if is_text {
        map.insert("type".to_owned(), json!("string"));
        return cx.say(&TYPE_IGNORED, &place.key("type"), [text.as_str(), "a string is meant"]);
    } else if is_media_type {
        "any value is meant"
    } else {
        return;
    };
    cx.say(&TYPE_IGNORED, &place.key("type"), [text.as_str(), assumed]);
    map.shift_remove("type");
}

/// `format: int-or-string` says that a text may be an integer as well, which `type: string` denies.
pub(super) fn int_or_string(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    const FORMAT: &str = "int-or-string";
    let is = |key: &str, text: &str| map.get(key).and_then(Value::as_str) == Some(text);
    if !is("type", "string") || !is("format", FORMAT) || map.contains_key("oneOf") || map.contains_key("anyOf") {
        return;
    }
    cx.say(&FORMAT_MEANT, &place.key("format"), [FORMAT, "string", "an integer or a string"]);
    map.shift_remove("type");
    map.shift_remove("format");
    map.insert("oneOf".to_owned(), json!([{ "type": "integer" }, { "type": "string" }]));
}

/// `discriminator: kind`, as 2.0 has it.
pub(super) fn discriminator(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(name) = map.get("discriminator").and_then(Value::as_str) else { return };
    let meant = json!({ "propertyName": name });
    cx.say(&LOOSE_TYPE, &place.key("discriminator"), ["discriminator", "an object", "a text", &format!("`{meant}`")]);
    map.insert("discriminator".to_owned(), meant);
}

/// Takes out a default that is null where nothing else is.
pub(super) fn null_default(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if map.get("default") != Some(&Value::Null) {
        return;
    }
    let Some(ty) = map.get("type").and_then(Value::as_str).filter(|ty| *ty != "null") else { return };
    let listed = map.get("enum").and_then(Value::as_array).is_some_and(|values| values.iter().any(Value::is_null));
    let allowed = |key: &str| map.get(key) == Some(&Value::Bool(true));
    if listed
        || allowed("nullable")
        || allowed("x-nullable")
        || ["anyOf", "oneOf"].iter().any(|key| map.contains_key(*key))
    {
        return;
    }
    cx.say(&DEFAULT_NULL, &place.key("default"), [ty]);
    map.shift_remove("default");
}

/// `$recursiveRef: '#'` is a reference to the component that it stands in.
pub(super) fn recursive(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    map.shift_remove("$recursiveAnchor");
    if map.get("$recursiveRef").and_then(Value::as_str) != Some("#") || map.contains_key("$ref") {
        return;
    }
    let origin = place.origin();
    let tokens: Vec<String> = origin.pointer.tokens().take(3).collect();
    let [section, schemas, name] = tokens.as_slice() else { return };
    if section != "components" || schemas != "schemas" {
        return;
    }
    let target = format!("#/components/schemas/{}", name.replace('~', "~0").replace('/', "~1"));
    cx.say(&RECURSIVE_REF, &place.key("$recursiveRef"), [&target]);
    map.shift_remove("$recursiveRef");
    map.insert("$ref".to_owned(), Value::from(target));
}

fn word(text: &str) -> Option<(&'static str, Option<&'static str>)> {
    let lower = text.trim().to_ascii_lowercase();
    let known = TYPES.iter().find(|known| **known == lower).map(|known| (*known, None));
    known.or_else(|| WORDS.iter().find(|(word, ..)| *word == lower).map(|(_, of, format)| (*of, *format)))
}
