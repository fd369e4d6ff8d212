//! `examples: [a, b]` becomes `example: a`; all of them are kept as `x-oasmith-examples`.

use serde_json::{Map, Value};

/// Rewrites `examples`.
pub(super) fn apply(map: &mut Map<String, Value>) {
    let Some(examples) = map.shift_remove("examples") else { return };
    if let Some(first) = examples.get(0) {
        map.entry("example").or_insert_with(|| first.clone());
    }
    map.insert("x-oasmith-examples".to_owned(), examples);
}
