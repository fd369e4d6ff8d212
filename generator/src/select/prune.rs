//! What only unwanted operations used is left out with them.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::diagnostics::{Mounts, Origin, Pointer};

/// How many references may follow each other into what was left out.
const LONGEST_CHAIN: usize = 16;

/// Sections of 2.0 that stand at the root.
const ROOT_SECTIONS: [&str; 4] = ["definitions", "parameters", "responses", "securityDefinitions"];

/// Takes out the components that something of `before` used and nothing of `after` does.
pub(super) fn prune(before: &Value, after: &mut Value, mounts: &mut Mounts) {
    let left = after.clone();
    Restoring { before, left: &left, mounts }.restore(after, &Pointer::root(), LONGEST_CHAIN);
    let (used, still) = (used(before), used(after));
    let gone: Vec<Pointer> = used.difference(&still).cloned().collect();
    for part in gone {
        let (Some(above), Some(name)) = (part.parent(), part.tokens().last()) else { continue };
        if let Some(Value::Object(section)) = after.pointer_mut(above.as_str()) {
            section.shift_remove(&name);
        }
    }
}

struct Restoring<'a> {
    before: &'a Value,
    left: &'a Value,
    mounts: &'a mut Mounts,
}

impl Restoring<'_> {
    /// References into operations that are gone are replaced by what they led to.
    fn restore(&mut self, value: &mut Value, at: &Pointer, depth: usize) {
        let target = value.get("$ref").and_then(Value::as_str).and_then(local);
        let target = target.filter(|target| {
            let operations =
                ["/paths/", "/webhooks/", "/x-webhooks/"].iter().any(|start| target.as_str().starts_with(start));
            operations && depth > 0 && self.left.pointer(target.as_str()).is_none()
        });
        if let Some(target) = target
            && let Some(found) = self.before.pointer(target.as_str())
        {
            let from = self.mounts.place(&Origin::root_file(target));
            self.mounts.put(at.clone(), from);
            *value = found.clone();
            return self.restore(value, at, depth - 1);
        }
        match value {
            Value::Object(map) => {
                for (key, value) in map.iter_mut().filter(|(_, value)| value.is_object() || value.is_array()) {
                    self.restore(value, &at.join(key), depth);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.restore(item, &at.join(index), depth);
                }
            }
            _ => {}
        }
    }
}

/// The components that operations use, directly or through others.
fn used(tree: &Value) -> BTreeSet<Pointer> {
    let mut used = BTreeSet::new();
    let mut open: Vec<Pointer> = Vec::new();
    for section in ["paths", "webhooks", "x-webhooks", "security"] {
        open.extend(tree.get(section).map(targets).into_iter().flatten());
    }
    let heirs = heirs(tree);
    while let Some(part) = open.pop() {
        if !used.insert(part.clone()) {
            continue;
        }
        open.extend(tree.pointer(part.as_str()).map(targets).into_iter().flatten());
        open.extend(heirs.iter().filter(|(base, _)| *base == part).map(|(_, heir)| heir.clone()));
    }
    used
}

/// Schemas that extend one with a discriminator: whatever uses that may mean these.
fn heirs(tree: &Value) -> Vec<(Pointer, Pointer)> {
    let mut heirs = Vec::new();
    for path in ["/components/schemas", "/definitions"] {
        let at = Pointer::parse(path).unwrap_or_default();
        for (name, schema) in tree.pointer(path).and_then(Value::as_object).into_iter().flatten() {
            let bases = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            let bases = bases.filter_map(|base| local(base.get("$ref")?.as_str()?));
            let tagged = |base: &Pointer| {
                tree.pointer(base.as_str()).is_some_and(|schema| schema.get("discriminator").is_some())
            };
            heirs.extend(bases.filter(tagged).map(|base| (base, at.join(name))));
        }
    }
    heirs
}

/// The components that a part of the tree names.
fn targets(value: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                let reference = map.get("$ref").and_then(Value::as_str);
                found.extend(reference.and_then(local).and_then(|at| component(&at)));
                found.extend(named(map));
                open.extend(map.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found
}

/// What is named without a `$ref`: schemas in mappings, and security schemes.
fn named(map: &Map<String, Value>) -> Vec<Pointer> {
    let shapes = ["/components/schemas", "/definitions"].map(|path| Pointer::parse(path).unwrap_or_default());
    let schemes =
        ["/components/securitySchemes", "/securityDefinitions"].map(|path| Pointer::parse(path).unwrap_or_default());
    let mut found = Vec::new();
    for target in map.get("mapping").and_then(Value::as_object).into_iter().flatten().filter_map(|(_, to)| to.as_str())
    {
        match local(target).and_then(|at| component(&at)) {
            Some(at) => found.push(at),
            None => found.extend(shapes.iter().map(|section| section.join(target))),
        }
    }
    // A list of objects whose values are lists: what stands in `security`, and nearly nothing else.
    let lists = map.values().all(Value::is_array);
    if lists {
        found.extend(map.keys().flat_map(|name| schemes.iter().map(move |section| section.join(name))));
    }
    let required = map.get("security").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    found.extend(required.flat_map(Map::keys).flat_map(|name| schemes.iter().map(move |section| section.join(name))));
    found
}

/// The component that a place lies in.
fn component(at: &Pointer) -> Option<Pointer> {
    let tokens: Vec<String> = at.tokens().take(3).collect();
    let length = match tokens.first()?.as_str() {
        "components" => 3,
        first if ROOT_SECTIONS.contains(&first) => 2,
        _ => return None,
    };
    let tokens = tokens.get(..length)?;
    Some(tokens.iter().fold(Pointer::root(), |at, token| at.join(token)))
}

/// The pointer of a reference into the same tree.
pub(super) fn local(reference: &str) -> Option<Pointer> {
    let fragment = reference.strip_prefix('#')?;
    Pointer::parse(&percent_decode_str(fragment).decode_utf8().ok()?)
}
