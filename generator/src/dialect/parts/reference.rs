//! References outside schemas.

use serde_json::{Map, Value};

use super::{Cx, Kind, Place};
use crate::diagnostics::REF_MISPLACED;
use crate::dialect::Version;

/// Takes out what stands beside a `$ref` to no effect. Since 3.1, `summary` and `description` have one.
pub(in crate::dialect) fn reference(kind: Kind, map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if map.len() == 1 {
        return;
    }
    map.retain(|key, _| {
        let prose = matches!(key.as_str(), "summary" | "description");
        if key == "$ref" || key.starts_with("x-") || prose && cx.version > Version::V3_0 {
            return true;
        }
        cx.ignored(kind, key, &place.key(key));
        false
    });
}

/// Whether a reference stands where OpenAPI has none.
pub(in crate::dialect) fn misplaced(kind: Kind, map: &Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> bool {
    let Some(Value::String(target)) = map.get("$ref") else { return false };
    if matches!(kind, Kind::Schema | Kind::PathItem | Kind::Document) || kind.keys_take().is_some() {
        return false;
    }
    cx.say(&REF_MISPLACED, &place.key("$ref"), [kind.name(), target]);
    true
}
