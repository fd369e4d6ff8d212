//! Operations of 3.2 that `openapiv3` has no field for: `query`, and those under `additionalOperations`.

use indexmap::IndexMap;
use openapiv3::Operation;

use super::Reader;
use super::part::Part;
use super::paths::operation;
use crate::diagnostics::Pointer;

/// Reads all of a path item that can be read, by where they stand.
pub(super) fn read(item: &Part<'_>, found: &mut IndexMap<Pointer, Operation>, reader: &mut Reader<'_>) {
    let mut one = |holder: &Part<'_>, key: &str| {
        if let Some(operation) = operation(holder, key, reader) {
            found.insert(holder.pointer.join(key), operation);
        }
    };
    one(item, "query");
    if let Some(others) = item.child("additionalOperations") {
        for (name, _) in others.entries() {
            one(&others, name);
        }
    }
}
