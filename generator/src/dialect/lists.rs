//! Lists of schemas that are written as objects: `allOf: {"0": .., "1": ..}`, or one schema without a list around it.
//! This comes before the walk, because references may lead through such a list.

use serde_json::{Map, Value};

use super::shape::{self, Kind};
use super::swagger::relocate;
use crate::diagnostics::{LOOSE_TYPE, Mounts, Origin, Pointer, Report};

/// Keywords of schemas that take a list of schemas.
const LISTS: [&str; 4] = ["allOf", "oneOf", "anyOf", "prefixItems"];

/// Keys under which a value is data of the user's.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// Makes lists of them, lets references lead to where the schemas are now, and tells `mounts`.
pub(super) fn rewrite(root: &mut Map<String, Value>, mounts: &mut Mounts, report: &mut Report) {
    if !root.iter().any(|(key, value)| has_one(value, key)) {
        return;
    }
    let mut walk = Walk { moves: Vec::new(), report };
    let top = Pointer::root();
    for (key, value) in root.iter_mut() {
        walk.value(value, key, &top.join(key), &top.join(key));
    }
    let moves = walk.moves;
    let before = mounts.clone();
    for (to, from) in &moves {
        mounts.copy(&before, from, to);
    }
    relocate(root, &moves);
}

/// Whether there is such an object in a value that stands under `key`.
fn has_one(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(map) => {
            let names = are_names(key);
            let mut inner = map.iter().filter(|(_, value)| value.is_object() || value.is_array());
            inner.any(|(key, value)| {
                let here = !names && value.is_object() && LISTS.contains(&key.as_str());
                here || (names || !is_data(key)) && has_one(value, key)
            })
        }
        Value::Array(items) => items.iter().any(|item| has_one(item, "")),
        _ => false,
    }
}

struct Walk<'r> {
    /// Where schemas are now, and where they were.
    moves: Vec<(Pointer, Pointer)>,
    report: &'r mut Report,
}

impl Walk<'_> {
    fn value(&mut self, value: &mut Value, key: &str, at: &Pointer, from: &Pointer) {
        match value {
            Value::Object(map) => {
                let names = are_names(key);
                for (key, value) in map.iter_mut().filter(|(key, _)| names || !is_data(key)) {
                    let (at, from) = (at.join(key), from.join(key));
                    if !names && LISTS.contains(&key.as_str()) && value.is_object() {
                        self.list(value, key, &at, &from);
                    } else {
                        self.value(value, key, &at, &from);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.value(item, "", &at.join(index), &from.join(index));
                }
            }
            _ => {}
        }
    }

    /// Makes a list of an object, and goes on in its items.
    fn list(&mut self, value: &mut Value, key: &str, at: &Pointer, from: &Pointer) {
        let Value::Object(map) = value.take() else { return };
        let (mut items, meant) = items(map);
        let args = [key, "a list of objects", "an object", meant];
        self.report.say(&LOOSE_TYPE, &Origin::root_file(from.clone()), args);
        for (index, (old, item)) in items.iter_mut().enumerate() {
            let at = at.join(index);
            let from = old.as_ref().map_or_else(|| from.clone(), |old| from.join(old));
            self.value(item, "", &at, &from);
            self.moves.push((at, from));
        }
        *value = items.into_iter().map(|(_, item)| item).collect();
    }
}

/// The items that are meant, with their keys, and how to say so.
fn items(map: Map<String, Value>) -> (Vec<(Option<String>, Value)>, &'static str) {
    let is_schema = map.keys().any(|key| shape::find(Kind::Schema, key).is_some());
    if is_schema {
        return (vec![(None, Value::Object(map))], "a list of this one schema");
    }
    let mut items: Vec<_> = map.into_iter().filter(|(key, _)| !key.starts_with("x-")).collect();
    items.sort_by_key(|(key, _)| key.parse::<usize>().unwrap_or(usize::MAX));
    (items.into_iter().map(|(key, value)| (Some(key), value)).collect(), "the list of its values")
}

/// Whether the keys of an object under this key are names.
fn are_names(key: &str) -> bool {
    ["properties", "patternProperties", "schemas", "$defs", "definitions", "dependentSchemas"].contains(&key)
}

fn is_data(key: &str) -> bool {
    DATA.contains(&key) || key.starts_with("x-")
}
