//! `x-ms-paths`: where paths with a query stand apart, as a generator of clients asks for. Here a key of `paths` may have
//! one, so they are paths like others.

use serde_json::{Map, Value};

use crate::diagnostics::{Mounts, Origin, PATH_IN_BOTH, Pointer, Report};

/// The extension.
const MORE_PATHS: &str = "x-ms-paths";

/// Moves them to the others, and tells `mounts` where they come from.
pub(super) fn join(root: &mut Map<String, Value>, mounts: &mut Mounts, report: &mut Report) {
    // What is wrong with `paths` themselves is said of them.
    let has_room = root.get("paths").is_none_or(Value::is_object);
    if !has_room || !root.get(MORE_PATHS).is_some_and(Value::is_object) {
        return;
    }
    let Some(Value::Object(more)) = root.shift_remove(MORE_PATHS) else { return };
    let paths = root.entry("paths").or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(paths) = paths else { return };
    for (path, item) in more {
        let from = Origin::root_file(Pointer::root().join(MORE_PATHS).join(&path));
        if paths.contains_key(&path) {
            report.say(&PATH_IN_BOTH, &from, [&path]);
            continue;
        }
        mounts.put(Pointer::root().join("paths").join(&path), mounts.place(&from));
        paths.insert(path, item);
    }
}
