//! `const: a` becomes `enum: [a]`, and `x-oasmith-const: a` keeps that it was one.

use serde_json::{Map, Value};

/// Rewrites `const`.
pub(super) fn apply(map: &mut Map<String, Value>) {
    let Some(value) = map.shift_remove("const") else { return };
    if value.is_null() {
        super::only_null(map);
    } else {
        map.insert("enum".to_owned(), Value::from(vec![value.clone()]));
    }
    map.insert("x-oasmith-const".to_owned(), value);
}
