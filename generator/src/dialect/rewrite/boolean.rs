//! `true` is the schema of everything, `false` of nothing.

use serde_json::{Value, json};

use super::{Cx, Kind, Place, Version};

/// The object that means the same.
pub(in crate::dialect) fn boolean(all: bool, place: &Place<'_>, cx: &mut Cx<'_>) -> Value {
    cx.newer(Kind::Schema, if all { "true" } else { "false" }, Version::V3_1, place);
    if all { json!({}) } else { json!({"not": {}}) }
}
