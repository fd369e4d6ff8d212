//! `items` that are missing, and `items` of what has none.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::{ITEMS_BESIDE_TYPE, ITEMS_MISSING};
use crate::dialect::Version;

/// Says so where an array does not say what its items are.
pub(super) fn missing(map: &Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let array = map.get("type").and_then(Value::as_str) == Some("array");
    if array && cx.version == Version::V3_0 && !map.contains_key("items") && !map.contains_key("prefixItems") {
        cx.say(&ITEMS_MISSING, place, [cx.version.name()]);
    }
}

/// `items` beside another type: of an object that says nothing else an array is meant, and to others they say nothing.
pub(super) fn beside_type(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let of_objects =
        ["properties", "additionalProperties", "patternProperties", "required", "minProperties", "maxProperties"];
    let Some(ty) = map.get("type").and_then(Value::as_str).filter(|ty| *ty != "array") else { return };
    if !map.get("items").is_some_and(Value::is_object) {
        return;
    }
    let is_array = ty == "object" && !of_objects.iter().any(|key| map.contains_key(*key));
    let assumed = if is_array { "an array is meant" } else { "`items` says nothing" };
    cx.say(&ITEMS_BESIDE_TYPE, &place.key("items"), [ty, assumed]);
    if is_array {
        map.insert("type".to_owned(), Value::from("array"));
    } else {
        map.shift_remove("items");
    }
}
