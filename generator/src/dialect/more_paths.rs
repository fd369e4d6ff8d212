//! `x-ms-paths`: where paths with a query stand apart, as a generator of clients asks for. Here a key of `paths` may have
//! one, so they are paths like others.

use serde_json::{Map, Value};

use crate::diagnostics::{Mounts, Origin, Pointer};

/// The extension.
const MORE_PATHS: &str = "x-ms-paths";

/// Moves them to the others, and tells `mounts` where they come from.
pub(super) fn join(root: &mut Map<String, Value>, mounts: &mut Mounts) {
    if !matches!(root.get(MORE_PATHS), Some(Value::Object(_))) {
        return;
    }
    let Some(Value::Object(more)) = root.shift_remove(MORE_PATHS) else { return };
    let paths = root.entry("paths").or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(paths) = paths else { return };
    for (path, item) in more {
        if paths.contains_key(&path) {
            continue;
        }
        let from = Pointer::root().join(MORE_PATHS).join(&path);
        mounts.put(Pointer::root().join("paths").join(&path), mounts.place(&Origin::root_file(from)));
        paths.insert(path, item);
    }
}
