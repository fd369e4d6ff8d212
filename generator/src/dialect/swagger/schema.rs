//! Schemas: `definitions` become `components.schemas`, and what Swagger 2.0 says in its own way is said as 3.0 does.

use serde_json::{Map, Value, json};

use super::{Conversion, Cx, Kind, Place, Version};
use crate::diagnostics::Pointer;

/// Names that tools gave to `nullable` before there was one.
pub(super) const NULLABLE: [&str; 2] = ["x-nullable", "x-isnullable"];

/// Keywords that came with 3.0.
const NEWER: [&str; 6] = ["nullable", "oneOf", "anyOf", "not", "writeOnly", "deprecated"];

/// Rewrites all definitions.
pub(super) fn definitions(root: &mut Map<String, Value>, conversion: &mut Conversion<'_, '_>) -> Option<Value> {
    let mut definitions = root.shift_remove("definitions")?;
    let place = Place::root();
    each(definitions.as_object_mut(), &place.key("definitions"), &mut conversion.cx);
    conversion.moved(Pointer::root().join("components").join("schemas"), Pointer::root().join("definitions"));
    Some(definitions)
}

/// Rewrites a schema and all in it. `place` is where it was written.
pub(super) fn schema(value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Value::Object(map) = value else { return };
    for key in NEWER {
        if map.contains_key(key) {
            cx.newer(Kind::Schema, key, Version::V3_0, &place.key(key));
        }
    }
    for key in ["properties", "patternProperties"] {
        each(map.get_mut(key).and_then(Value::as_object_mut), &place.key(key), cx);
    }
    for key in ["items", "additionalProperties", "not"] {
        if let Some(inner) = map.get_mut(key) {
            schema(inner, &place.key(key), cx);
        }
    }
    for key in ["allOf", "oneOf", "anyOf", "items"] {
        let place = place.key(key);
        let members = map.get_mut(key).and_then(Value::as_array_mut);
        for (index, inner) in members.into_iter().flatten().enumerate() {
            schema(inner, &place.index(index), cx);
        }
    }
    null(map);
    file(map);
    if let Some(Value::String(name)) = map.get("discriminator") {
        let discriminator = json!({"propertyName": name});
        map.insert("discriminator".to_owned(), discriminator);
    }
}

fn each(map: Option<&mut Map<String, Value>>, place: &Place<'_>, cx: &mut Cx<'_>) {
    for (name, inner) in map.into_iter().flatten() {
        schema(inner, &place.key(name), cx);
    }
}

/// `x-nullable: true` becomes `nullable: true`, also beside a reference.
fn null(map: &mut Map<String, Value>) {
    let mut nullable = false;
    for key in NULLABLE {
        match map.get(key) {
            Some(Value::Bool(flag)) => nullable |= flag,
            Some(Value::String(text)) if text == "true" => nullable = true,
            _ => continue,
        }
        map.shift_remove(key);
    }
    if !nullable {
        return;
    }
    if let Some(reference) = map.shift_remove("$ref") {
        let reference = json!({"$ref": reference});
        match map.get_mut("allOf") {
            Some(Value::Array(members)) => members.insert(0, reference),
            _ => drop(map.insert("allOf".to_owned(), json!([reference]))),
        }
    }
    map.insert("nullable".to_owned(), json!(true));
}

/// `type: file` becomes a text of bytes.
fn file(map: &mut Map<String, Value>) {
    if map.get("type").and_then(Value::as_str).is_some_and(|name| name.eq_ignore_ascii_case("file")) {
        map.insert("type".to_owned(), json!("string"));
        map.insert("format".to_owned(), json!("binary"));
    }
}

/// Whether a schema is a file.
pub(super) fn is_file(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str).is_some_and(|name| name.eq_ignore_ascii_case("file"))
}
