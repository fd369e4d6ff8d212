//! `required: true` inside a property, as early JSON Schema had it.

use serde_json::{Map, Value, json};

use super::{Cx, Place};
use crate::diagnostics::BOOLEAN_REQUIRED;

/// Moves `required: true` from properties to the list of the object that has them.
pub(super) fn booleans(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(Value::Object(properties)) = map.get_mut("properties") else { return };
    let mut required = Vec::new();
    for (name, property) in properties.iter_mut() {
        let Some(Value::Bool(flag)) = property.get("required") else { continue };
        let meant = if *flag {
            format!("the property `{name}` is required")
        } else {
            format!("the property `{name}` is optional")
        };
        if *flag {
            required.push(name.clone());
        }
        let above = place.key("properties");
        let above = above.key(name);
        cx.say(&BOOLEAN_REQUIRED, &above.key("required"), ["true or false", &meant]);
        if let Value::Object(property) = property {
            property.shift_remove("required");
        }
    }
    if required.is_empty() {
        return;
    }
    if let Value::Array(list) = map.entry("required").or_insert_with(|| json!([])) {
        for name in required {
            if !list.iter().any(|item| item.as_str() == Some(name.as_str())) {
                list.push(Value::String(name));
            }
        }
    }
}
