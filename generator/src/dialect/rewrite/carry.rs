//! Keywords that 3.0 has no words for go on under names of our own: `diagnostics` has the list, as it says them back.

use serde_json::{Map, Value};

use crate::diagnostics::carried;

/// Renames carried keywords where they stand.
pub(super) fn apply(map: &mut Map<String, Value>) {
    if !map.keys().any(|key| carried(key).is_some()) {
        return;
    }
    *map =
        std::mem::take(map).into_iter().map(|(key, value)| (carried(&key).map_or(key, str::to_owned), value)).collect();
}
