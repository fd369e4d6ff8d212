//! Null, as some write it beside references.

use serde_json::{Map, Value, json};

use super::{Cx, Place};
use crate::diagnostics::NULL_MEANT;

/// `anyOf: [{$ref: ..}, {type: object, nullable: true}]`: converters say by it that there may be null instead. By the
/// letter, any object would do, and the reference would say nothing.
pub(super) fn objects(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    for key in ["anyOf", "oneOf"] {
        let Some(Value::Array(members)) = map.get_mut(key) else { continue };
        let Some(at) = members.iter().position(is_nullable_object) else { continue };
        let refers = |member: &Value| member.get("$ref").is_some_and(Value::is_string);
        let others = members.iter().enumerate().filter(|(index, _)| *index != at);
        if members.len() < 2 || !others.map(|(_, member)| member).all(refers) {
            continue;
        }
        cx.say(&NULL_MEANT, &place.key(key).index(at), [""; 0]);
        members[at] = json!({ "enum": [null], "nullable": true });
    }
}

fn is_nullable_object(schema: &Value) -> bool {
    let Value::Object(map) = schema else { return false };
    map.len() == 2 && map.get("type") == Some(&json!("object")) && map.get("nullable") == Some(&Value::Bool(true))
}
