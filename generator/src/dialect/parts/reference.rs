//! References outside schemas.

use serde_json::{Map, Value};

use super::{Cx, Fate, Kind, Place};
use crate::diagnostics::REF_MISPLACED;
use crate::dialect::Version;
use crate::dialect::strays::Stray;

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

/// What becomes of an object that is a reference where OpenAPI has none; `None` where there is no such thing.
pub(in crate::dialect) fn misplaced(
    kind: Kind,
    map: &Map<String, Value>,
    place: &Place<'_>,
    cx: &mut Cx<'_>,
) -> Option<Fate> {
    let Some(Value::String(target)) = map.get("$ref") else { return None };
    if kind == Kind::Schema {
        if let Some(stray) = Stray::schema(|| place.origin().pointer, target) {
            cx.stray(stray);
        }
        return None;
    }
    let is_map = kind.keys_take().is_some();
    if matches!(kind, Kind::PathItem | Kind::Document) || is_map && Stray::is_alone(map).is_none() {
        return None;
    }
    if target.starts_with('#') {
        cx.stray(Stray::copy(place.origin().pointer, kind.name(), target));
        return Some(Fate::Keep);
    }
    cx.say(&REF_MISPLACED, &place.key("$ref"), [kind.name(), target]);
    Some(Fate::Drop)
}
