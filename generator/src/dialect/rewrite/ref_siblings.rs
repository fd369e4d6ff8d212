//! Keywords beside a `$ref`: they hold as well, since 3.1. `{$ref, description}` becomes `{allOf: [{$ref}], description}`.

use serde_json::{Map, Value, json};

use super::{Cx, Place, Version};
use crate::diagnostics::REF_SIBLINGS;

/// Wraps the reference. Documents of 3.0 mean it that way too, but have to be told that it does not hold for others.
pub(super) fn apply(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if !map.contains_key("$ref") || map.keys().all(|key| key == "$ref" || is_extension(key)) {
        return;
    }
    let Some(reference) = map.shift_remove("$ref") else { return };
    if cx.version <= Version::V3_0 {
        let what = if place.above() == "properties" { "property" } else { "schema" };
        for key in map.keys().filter(|key| !key.starts_with("x-")) {
            let does = if matches!(key.as_str(), "description" | "title") { "describes" } else { "applies to" };
            cx.say(&REF_SIBLINGS, &place.key(key), [key, does, what, cx.version.name()]);
        }
    }
    let reference = json!({"$ref": reference});
    match map.get_mut("allOf") {
        Some(Value::Array(members)) => members.insert(0, reference),
        _ => drop(map.insert("allOf".to_owned(), json!([reference]))),
    }
}

/// Whether a key is one of the document's own extensions, which say nothing of values; keywords that are carried do.
fn is_extension(key: &str) -> bool {
    key.starts_with("x-") && !key.starts_with("x-oasmith-")
}
