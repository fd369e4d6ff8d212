//! `items` that are missing, and `items` of what has none.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::{ITEMS_BESIDE_TYPE, ITEMS_MISSING};
use crate::dialect::Version;

/// What a schema of objects says beside `type`: with one of these, it means objects.
const OF_OBJECTS: &[&str] = &[
    "additionalProperties",
    "allOf",
    "anyOf",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "maxProperties",
    "minProperties",
    "oneOf",
    "patternProperties",
    "properties",
    "propertyNames",
    "required",
    "unevaluatedProperties",
];

/// Says so where an array does not say what its items are, as it has to before 3.1.
pub(super) fn missing(map: &Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let array = map.get("type").and_then(Value::as_str) == Some("array");
    if array && cx.version == Version::V3_0 && !map.contains_key("items") && !map.contains_key("prefixItems") {
        cx.say(&ITEMS_MISSING, place, [cx.version.name()]);
    }
}

/// `items` beside another type: of an object that says nothing else an array is meant, and to others they say nothing.
pub(super) fn beside_type(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(ty) = map.get("type").and_then(only_type).filter(|ty| *ty != "array") else { return };
    if !map.get("items").is_some_and(Value::is_object) {
        return;
    }
    let is_array = ty == "object" && !OF_OBJECTS.iter().any(|key| map.contains_key(*key));
    let assumed = if is_array { "an array is meant" } else { "`items` says nothing" };
    cx.say(&ITEMS_BESIDE_TYPE, &place.key("items"), [ty, assumed]);
    if is_array {
        let types = map.get_mut("type").into_iter().flat_map(|ty| match ty {
            Value::Array(list) => list.iter_mut(),
            one => std::slice::from_mut(one).iter_mut(),
        });
        types.filter(|one| *one == "object").for_each(|one| *one = Value::from("array"));
    } else {
        map.shift_remove("items");
    }
}

/// The type, if there is one alone but for `null`.
fn only_type(ty: &Value) -> Option<&str> {
    let types = ty.as_array().map_or(std::slice::from_ref(ty), Vec::as_slice);
    let mut types = types.iter().filter_map(Value::as_str).filter(|ty| *ty != "null");
    types.next().filter(|_| types.next().is_none())
}
