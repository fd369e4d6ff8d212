//! `items: [..]`, as JSON Schema had it before 2020: the items of a tuple, one by one.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::{ITEMS_LIST, NO_ARGS};

/// Renames such a list to what it is called since 3.1.
pub(super) fn items(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if !map.get("items").is_some_and(Value::is_array) || map.contains_key("prefixItems") {
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
