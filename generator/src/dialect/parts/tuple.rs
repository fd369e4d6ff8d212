//! Tuples as JSON Schema had them before 2020: `items: [..]`, and `additionalItems` for what follows.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::{ADDITIONAL_ITEMS, ITEMS_LIST, NO_ARGS};

/// Renames both to what they are called since 3.1.
pub(super) fn items(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if map.contains_key("prefixItems") {
        return others(map, place, cx);
    }
    if !map.get("items").is_some_and(Value::is_array) {
        return;
    }
    cx.say(&ITEMS_LIST, &place.key("items"), NO_ARGS);
    *map = std::mem::take(map)
        .into_iter()
        .map(|(key, value)| match key.as_str() {
            "items" => ("prefixItems".to_owned(), value),
            // What stands after the list, in those days.
            "additionalItems" => ("items".to_owned(), value),
            _ => (key, value),
        })
        .collect();
}

/// `additionalItems` beside `prefixItems`: half of the old words, half of the new.
fn others(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if map.contains_key("items") {
        return;
    }
    if let Some(value) = map.shift_remove("additionalItems") {
        cx.say(&ADDITIONAL_ITEMS, &place.key("additionalItems"), NO_ARGS);
        map.insert("items".to_owned(), value);
    }
}
