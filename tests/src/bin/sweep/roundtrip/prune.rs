//! Examples without the properties that their schemas do not name, where the emitted types pass over such.

use std::collections::{BTreeMap, BTreeSet};

use oasmith::model::Direction;
use serde_json::Value;

use super::{families, sides, tree};

/// All that schemas which may hold at one place name.
#[derive(Default)]
struct Named<'a> {
    properties: BTreeMap<&'a str, Vec<&'a Value>>,
    items: Vec<&'a Value>,
    others: Vec<&'a Value>,
    open: bool,
    /// The schemas that were joined.
    seen: BTreeSet<*const Value>,
}

const DEEPEST: usize = 48;

impl<'a> Named<'a> {
    fn join(&mut self, tree: &'a Value, schema: &'a Value, depth: usize) {
        // Families and unions lead to one schema by many ways.
        if depth > DEEPEST || !self.seen.insert(std::ptr::from_ref(schema)) {
            return;
        }
        if let Some((target, _)) = tree::reference(schema).and_then(|reference| tree::target(tree, reference)) {
            self.join(tree, target, depth + 1);
        }
        for (name, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            self.properties.entry(name).or_default().push(schema);
        }
        self.items.extend(schema.get("items"));
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) | None => {}
            Some(other) => {
                self.open = true;
                self.others.push(other);
            }
        }
        self.open |= tree::carried(schema, "patternProperties").is_some();
        for part in ["allOf", "oneOf", "anyOf"].into_iter().flat_map(|key| tree::list(schema, key)) {
            self.join(tree, part, depth + 1);
        }
        for heir in families::heirs(schema) {
            if let Some((target, _)) = tree::reference(heir).and_then(|reference| tree::target(tree, reference)) {
                self.join(tree, target, depth + 8);
            }
        }
    }
}

/// A document on one side of the wire.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) tree: &'a Value,
    pub(super) direction: Direction,
}

impl<'a> Side<'a> {
    /// Takes out of a value what its types have no place for: properties that nobody names, and those of the other side.
    /// Whether there were any.
    pub(super) fn prune(self, schemas: &[&'a Value], value: &mut Value, depth: usize) -> bool {
        if depth > DEEPEST {
            return false;
        }
        let mut named = Named::default();
        for schema in schemas {
            named.join(self.tree, schema, 0);
        }
        let mut pruned = false;
        match value {
            Value::Object(map) => {
                let before = map.len();
                if !named.open && !named.properties.is_empty() {
                    map.retain(|key, _| named.properties.contains_key(key.as_str()));
                }
                map.retain(|key, _| {
                    let schemas = named.properties.get(key.as_str()).map_or(&[][..], Vec::as_slice);
                    !schemas.iter().any(|schema| sides::is_of_the_other(self.tree, schema, self.direction))
                });
                pruned |= map.len() < before;
                for (key, value) in map {
                    let schemas = named.properties.get(key.as_str()).unwrap_or(&named.others);
                    pruned |= self.prune(schemas, value, depth + 1);
                }
            }
            Value::Array(items) => {
                for item in items {
                    pruned |= self.prune(&named.items, item, depth + 1);
                }
            }
            _ => {}
        }
        pruned
    }
}
