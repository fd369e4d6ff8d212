//! The examples of a part of a document.

use serde_json::Value;

use super::tree;

/// The examples of a schema, a media type or a parameter.
pub(super) fn examples<'a>(tree: &'a Value, owner: &'a Value) -> Vec<&'a Value> {
    let mut found: Vec<&Value> = owner.get("example").into_iter().collect();
    match owner.get("examples") {
        Some(Value::Array(all)) => found.extend(all),
        Some(Value::Object(all)) => found.extend(all.values().filter_map(|example| of_object(tree, example))),
        _ => {}
    }
    found.extend(tree::carried(owner, "examples").and_then(Value::as_array).into_iter().flatten());
    found
}

/// The value of an example object, which may be a reference to one.
fn of_object<'a>(tree: &'a Value, example: &'a Value) -> Option<&'a Value> {
    let example = match tree::reference(example) {
        Some(reference) => tree::target(tree, reference)?.0,
        None => example,
    };
    example.get("value")
}
