//! Callbacks, which openapiv3 takes only written out and without extensions.

use serde_json::{Map, Value};

use super::Fate;

/// The name under which references to callbacks are kept in an operation.
const REFERENCES: &str = "x-oasmith-callbacks";

/// `x-` keys of a callback are no path items.
pub(super) fn without_extensions(callback: &mut Map<String, Value>) -> Fate {
    callback.retain(|key, _| !key.starts_with("x-"));
    Fate::Keep
}

/// Callbacks that are references are kept beside the others.
pub(super) fn set_references_aside(operation: &mut Map<String, Value>) -> Fate {
    let Some(Value::Object(callbacks)) = operation.get_mut("callbacks") else { return Fate::Keep };
    let mut references = Map::new();
    callbacks.retain(|name, callback| {
        let reference = callback.get("$ref").is_some();
        if reference {
            references.insert(name.clone(), callback.take());
        }
        !reference
    });
    if !references.is_empty() {
        operation.insert(REFERENCES.to_owned(), Value::Object(references));
    }
    Fate::Keep
}
