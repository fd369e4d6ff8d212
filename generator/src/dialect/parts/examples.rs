//! Examples go once they are checked, where they are not wanted.

use serde_json::{Map, Value};

use super::Kind;
use crate::dialect::context::{Cx, Examples};

/// Takes the examples out of an object that was visited.
pub(in super::super) fn forget(kind: Kind, map: &mut Map<String, Value>, cx: &Cx<'_>) {
    let has_some = matches!(kind, Kind::Schema | Kind::MediaType | Kind::Parameter | Kind::Header | Kind::Components);
    if cx.examples == Examples::Forget && has_some {
        for key in ["example", "examples", "x-oasmith-examples"] {
            map.shift_remove(key);
        }
    }
}
