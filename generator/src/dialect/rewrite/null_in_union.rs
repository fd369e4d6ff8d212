//! `anyOf: [X, {type: 'null'}]` becomes X, nullable; so for `oneOf`.

use serde_json::{Map, Value, json};

/// Takes the null out of unions. A union that has one member left is that member.
pub(super) fn apply(map: &mut Map<String, Value>) {
    // Null would have to pass what stands beside the union, too.
    let beside = map.contains_key("type") || map.contains_key("allOf") || map.contains_key("$ref");
    let possible = !beside || map.get("nullable") == Some(&json!(true));
    for key in ["anyOf", "oneOf"] {
        let Some(Value::Array(members)) = map.get_mut(key) else { continue };
        let before = members.len();
        members.retain(|member| !is_null(member));
        match members.len() {
            after if after == before => continue,
            0 => {
                map.shift_remove(key);
                super::only_null(map);
                continue;
            }
            1 if !map.contains_key("allOf") => rename(map, key),
            _ => {}
        }
        if possible {
            map.insert("nullable".to_owned(), json!(true));
        }
    }
}

/// `type: 'null'` as it was rewritten, or `enum: [null]` as 3.0 has it; prose changes nothing.
fn is_null(schema: &Value) -> bool {
    let Value::Object(map) = schema else { return false };
    let null = map.get("enum").and_then(Value::as_array).is_some_and(|values| values.iter().all(Value::is_null));
    null && map.keys().all(|key| {
        matches!(key.as_str(), "enum" | "nullable" | "description" | "title" | "example" | "default")
            || key.starts_with("x-")
    })
}

fn rename(map: &mut Map<String, Value>, key: &str) {
    *map = std::mem::take(map)
        .into_iter()
        .map(|(name, value)| (if name == key { "allOf".to_owned() } else { name }, value))
        .collect();
}
