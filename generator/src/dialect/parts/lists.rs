//! Maps and lists: which keys of a map are names, and lists that are written as objects.

use serde_json::{Map, Value};

use super::{Cx, Kind, Place};
use crate::diagnostics::LOOSE_TYPE;
use crate::dialect::shape::{self, Takes};

/// Whether a key among names is an extension instead: it starts with `x-`, and what it has is nothing that the map
/// takes.
pub(in crate::dialect) fn is_extension(takes: Takes, key: &str, value: &Value) -> bool {
    if !key.starts_with("x-") {
        return false;
    }
    match (takes, value) {
        (Takes::Map(Kind::Schema), Value::Bool(_)) => false,
        (Takes::Map(Kind::PathItem | Kind::Operation), Value::Object(map)) => !is_path_item(map),
        (Takes::Map(_), value) => !value.is_object(),
        (Takes::TextMap, value) => !value.is_string(),
        (Takes::TextsMap, value) => !value.is_array(),
        _ => false,
    }
}

fn is_path_item(map: &Map<String, Value>) -> bool {
    map.contains_key("$ref")
        || map.contains_key("responses")
        || map.values().any(|value| value.get("responses").is_some())
}

/// Makes a list of an object in the place of a list of objects: of its values, or of itself alone.
pub(in crate::dialect) fn list(kind: Kind, takes: Takes, value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Value::Object(map) = value else { return };
    let own = |key: &String| key == "$ref" || shape::find(kind, key).is_some();
    let of_values = !map.is_empty() && kind != Kind::SecurityRequirement && map.values().all(Value::is_object);
    let (items, meant) = if map.keys().any(own) || kind == Kind::SecurityRequirement {
        (vec![Value::Object(std::mem::take(map))], "a list of this one object")
    } else if of_values {
        (std::mem::take(map).into_iter().map(|(_, item)| item).collect(), "the list of its values")
    } else {
        return;
    };
    cx.say(&LOOSE_TYPE, place, [place.name(), takes.name(), "an object", meant]);
    *value = Value::Array(items);
}
