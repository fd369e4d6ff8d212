//! Examples go once they are checked: nothing that is emitted says them, and they are most of some documents.

use serde_json::{Map, Value};

use super::Kind;

/// Takes the examples out of an object that was visited.
pub(in super::super) fn forget(kind: Kind, map: &mut Map<String, Value>) {
    if matches!(kind, Kind::Schema | Kind::MediaType | Kind::Parameter | Kind::Header | Kind::Components) {
        map.shift_remove("example");
        map.shift_remove("examples");
    }
}
