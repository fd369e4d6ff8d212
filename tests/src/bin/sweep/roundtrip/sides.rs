//! A document as one side of the wire has it: properties of the other side need not be there.

use std::collections::BTreeSet;

use oasmith::model::Direction;
use serde_json::Value;

use super::tree;

const DEEPEST: usize = 32;

/// The tree without the demand for properties that travel the other way only.
pub(super) fn of(tree: &Value, direction: Direction) -> Value {
    let mut new = tree.clone();
    if let Some(flag) = flag(direction) {
        ease(tree, &mut new, flag, &BTreeSet::new());
    }
    new
}

/// Whether a property travels the other way only.
pub(super) fn is_of_the_other(tree: &Value, schema: &Value, direction: Direction) -> bool {
    flag(direction).is_some_and(|flag| is_marked(tree, schema, flag, 0))
}

fn flag(direction: Direction) -> Option<&'static str> {
    match direction {
        Direction::Request => Some("readOnly"),
        Direction::Response => Some("writeOnly"),
        Direction::Both => None,
    }
}

/// `known`: properties of the other side that a schema around says of the same value.
fn ease(tree: &Value, value: &mut Value, flag: &str, known: &BTreeSet<String>) {
    let of_value = match value {
        Value::Object(_) => {
            let mut names = known.clone();
            marked(tree, value, flag, &mut names, 0);
            names
        }
        _ => BTreeSet::new(),
    };
    match value {
        Value::Object(map) => {
            if let Some(Value::Array(required)) = map.get_mut("required") {
                required.retain(|name| name.as_str().is_none_or(|name| !of_value.contains(name)));
            }
            for (key, inner) in map.iter_mut() {
                match (key.as_str(), inner) {
                    ("allOf" | "oneOf" | "anyOf", Value::Array(parts)) => {
                        for part in parts {
                            ease(tree, part, flag, &of_value);
                        }
                    }
                    (_, inner) => ease(tree, inner, flag, &BTreeSet::new()),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                ease(tree, item, flag, &BTreeSet::new());
            }
        }
        _ => {}
    }
}

/// The names of all properties of a schema that bear the flag, references followed.
fn marked(tree: &Value, schema: &Value, flag: &str, names: &mut BTreeSet<String>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    if let Some((target, _)) = tree::reference(schema).and_then(|reference| tree::target(tree, reference)) {
        marked(tree, target, flag, names, depth + 1);
    }
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if is_marked(tree, property, flag, depth + 1) {
            names.insert(name.clone());
        }
    }
    for part in tree::list(schema, "allOf") {
        marked(tree, part, flag, names, depth + 1);
    }
}

fn is_marked(tree: &Value, schema: &Value, flag: &str, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let target = tree::reference(schema).and_then(|reference| tree::target(tree, reference));
    schema.get(flag) == Some(&Value::Bool(true))
        || target.is_some_and(|(target, _)| is_marked(tree, target, flag, depth + 1))
        || tree::list(schema, "allOf").iter().any(|part| is_marked(tree, part, flag, depth + 1))
}
