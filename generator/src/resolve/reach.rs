//! How far an error reaches: from the part that it is in to every part that refers to it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::target::local_pointer;
use crate::diagnostics::Pointer;

/// Fields of a path item that all of its operations share.
const SHARED: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

/// The parts of the document that these places lie in, and all parts that refer to one of those, however far off.
///
/// A part is an operation (`/paths/~1a/get`), what the operations of a path share (`/paths/~1a`), a component, or
/// the security of the document.
pub fn touched<'p>(tree: &Value, places: impl Iterator<Item = &'p Pointer>) -> BTreeSet<Pointer> {
    let mut touched = BTreeSet::new();
    let mut open: Vec<Pointer> = places.filter_map(part_of).collect();
    let users = users(tree);
    while let Some(part) = open.pop() {
        if let Some(users) = users.get(&part) {
            open.extend(users.iter().filter(|user| !touched.contains(*user)).cloned());
        }
        touched.insert(part);
    }
    touched
}

/// All components of the document.
pub fn components(tree: &Value) -> impl Iterator<Item = Pointer> {
    let sections = tree.get("components").and_then(Value::as_object).into_iter().flatten();
    sections.filter(|(section, _)| !section.starts_with("x-")).flat_map(|(section, all)| {
        let at = Pointer::root().join("components").join(section);
        all.as_object().into_iter().flatten().map(move |(name, _)| at.join(name))
    })
}

/// The part that an operation, or anything else in the document, belongs to.
pub fn part_of(place: &Pointer) -> Option<Pointer> {
    let tokens: Vec<String> = place.tokens().take(3).collect();
    let at = |count: usize| tokens.iter().take(count).fold(Pointer::root(), |at, token| at.join(token));
    match tokens.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["components", _, _] => Some(at(3)),
        ["paths", _, key] if !SHARED.contains(key) => Some(at(3)),
        ["paths", _, ..] => Some(at(2)),
        ["security", ..] => Some(at(1)),
        _ => None,
    }
}

/// Per part, the parts that refer to it.
fn users(tree: &Value) -> BTreeMap<Pointer, BTreeSet<Pointer>> {
    let mut users: BTreeMap<Pointer, BTreeSet<Pointer>> = BTreeMap::new();
    let security = Pointer::root().join("security");
    for (part, value) in parts(tree) {
        let mut used = BTreeSet::new();
        targets(value, &mut used);
        let tokens: Vec<String> = part.tokens().collect();
        let operation = tokens.len() == 3 && tokens[0] == "paths";
        if operation {
            used.extend(part.parent());
            if value.get("security").is_none() {
                used.insert(security.clone());
            }
        }
        let requirements = if part == security { Some(value) } else { value.get("security") };
        for scheme in
            requirements.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).flatten()
        {
            used.insert(Pointer::root().join("components").join("securitySchemes").join(scheme.0));
        }
        for one in used {
            users.entry(one).or_default().insert(part.clone());
        }
    }
    users
}

/// The parts of the tree, each once; what operations of a path share stands under the path's own pointer.
fn parts(tree: &Value) -> Vec<(Pointer, &Value)> {
    let mut parts = Vec::new();
    let paths = Pointer::root().join("paths");
    for (path, item) in entries(tree.get("paths")) {
        for (key, value) in entries(Some(item)) {
            let at = paths.join(path);
            let at = if SHARED.contains(&key.as_str()) { at } else { at.join(key) };
            // A text: the item as a whole is a reference.
            parts.push((at, if key == "$ref" { item } else { value }));
        }
    }
    let components = Pointer::root().join("components");
    for (section, all) in entries(tree.get("components")) {
        parts.extend(entries(Some(all)).map(|(name, value)| (components.join(section).join(name), value)));
    }
    parts.extend(tree.get("security").map(|value| (Pointer::root().join("security"), value)));
    parts
}

fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// The parts that references below a value lead to.
fn targets(value: &Value, found: &mut BTreeSet<Pointer>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                let target = map.get("$ref").and_then(Value::as_str).and_then(local_pointer);
                found.extend(target.as_ref().and_then(part_of));
                open.extend(map.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
}
