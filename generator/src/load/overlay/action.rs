//! What an action says, and what its target selects.

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::diagnostics::Pointer;
use crate::load::kind;

/// An action of an overlay.
pub(super) struct Action<'a> {
    pub(super) target: &'a str,
    pub(super) change: Change<'a>,
}

/// What an action does to what its target selects.
pub(super) enum Change<'a> {
    Nothing,
    Remove,
    Update(&'a Value),
    /// Merges the value that a `JSONPath` selects.
    Copy(&'a str),
}

impl<'a> Action<'a> {
    /// Reads an action; why it is none, if so.
    pub(super) fn read(value: &'a Value) -> Result<Self, String> {
        let Value::Object(map) = value else { return Err(format!("it is {}", kind(value))) };
        let text = |key: &str| match map.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.as_str())),
            Some(other) => Err(format!("its `{key}` is {}", kind(other))),
        };
        let target = text("target")?.ok_or("it has no `target`")?;
        let change = match (map.get("remove"), text("copy")?, map.get("update")) {
            (Some(Value::Bool(true)), ..) => Change::Remove,
            (Some(other), ..) if !other.is_boolean() => return Err(format!("its `remove` is {}", kind(other))),
            (_, Some(_), Some(_)) => return Err("it has both `update` and `copy`".to_owned()),
            (_, Some(source), None) => Change::Copy(source),
            (_, None, Some(update)) => Change::Update(update),
            (Some(_), None, None) => Change::Nothing,
            (None, None, None) => return Err("it has none of `update`, `remove` and `copy`".to_owned()),
        };
        Ok(Self { target, change })
    }
}

/// The places that a `JSONPath` selects, in document order, each once; why it is none, if so.
pub(super) fn select(tree: &Value, path: &str) -> Result<Vec<Pointer>, String> {
    let path = JsonPath::parse(path).map_err(|error| format!("{} (at {})", error.message(), error.position()))?;
    let located = path.query_located(tree).dedup();
    let pointer = |at: Pointer, element: &PathElement<'_>| match element {
        PathElement::Name(name) => at.join(name),
        PathElement::Index(index) => at.join(index),
    };
    Ok(located.locations().map(|location| location.iter().fold(Pointer::root(), pointer)).collect())
}
