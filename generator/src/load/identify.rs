//! References by the names that schemas have (JSON Schema 2020-12, sections 8.2.1 to 8.2.3: `$id`, `$anchor`,
//! `$dynamicAnchor`) become references by place: `#tree`, or `tree.json` below `$id: tree.json`, become `#/..`.
//!
//! A name that nothing in the file bears is left alone: it may be that of a file. So is a `$dynamicRef` whose target depends
//! on the way to it, because several schemas bear its name.

use std::collections::BTreeMap;

use fluent_uri::{Iri, IriRef};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use crate::diagnostics::Pointer;

/// What the names in a file are relative to, where no `$id` says otherwise.
const DOCUMENT: &str = "oasmith://document/";

/// Words whose values are data.
const DATA: [&str; 5] = ["enum", "const", "default", "example", "examples"];

/// Words whose values have keys of the document's own.
const NAMED: [&str; 9] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "schemas",
    "parameters",
    "headers",
    "responses",
];

/// Rewrites the references of a file by the names that its schemas have.
pub(super) fn resolve(text: &str, tree: &mut Value) {
    let names = ["$id", "$anchor", "$dynamicAnchor"];
    if !names.iter().any(|name| memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some()) {
        return;
    }
    let Ok(base) = Iri::parse(DOCUMENT.to_owned()) else { return };
    let mut known = Known { tree, resources: BTreeMap::new(), anchors: BTreeMap::new(), dynamic: BTreeMap::new() };
    known.collect(tree, &Pointer::root(), &base, Keys::Words);
    let mut places = Vec::new();
    known.rewrites(tree, &Pointer::root(), &base, Keys::Words, &mut places);
    for Rewrite { at, word, to } in places {
        if let Some(Value::Object(map)) = tree.pointer_mut(at.as_str()) {
            put(map, word, to);
        }
    }
}

/// The reference `to` in the place of the one that `word` gives.
fn put(map: &mut Map<String, Value>, word: &str, to: String) {
    if word == "$ref" {
        map.insert(word.to_owned(), Value::String(to));
        return;
    }
    map.shift_remove(word);
    if !map.contains_key("$ref") {
        map.insert("$ref".to_owned(), Value::String(to));
        return;
    }
    let all = map.entry("allOf").or_insert_with(|| json!([]));
    if let Value::Array(all) = all {
        all.push(json!({"$ref": to}));
    }
}

/// A reference to change.
struct Rewrite {
    at: Pointer,
    word: &'static str,
    to: String,
}

/// What the keys of an object are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Words,
    Names,
}

impl Keys {
    /// What the keys of the value at `key` are; `None` if it is data.
    fn below(self, key: &str) -> Option<Self> {
        match self {
            Self::Words if DATA.contains(&key) => None,
            Self::Words if NAMED.contains(&key) => Some(Self::Names),
            Self::Names | Self::Words => Some(Self::Words),
        }
    }
}

/// The names of a file, and the places that bear them.
struct Known<'t> {
    tree: &'t Value,
    resources: BTreeMap<String, Vec<Pointer>>,
    /// By the resource that they belong to, and their name.
    anchors: BTreeMap<(String, String), Vec<Pointer>>,
    dynamic: BTreeMap<String, Vec<Pointer>>,
}

type Base = Iri<String>;

/// The base of a schema's references: its own `$id`, or that of a schema around it.
fn own_base(map: &Map<String, Value>, base: &Base, keys: Keys) -> Option<(Base, String)> {
    let id = map.get("$id").and_then(Value::as_str).filter(|_| keys == Keys::Words)?;
    let (path, fragment) = id.split_once('#').unwrap_or((id, ""));
    Some((join(path, base)?, fragment.to_owned()))
}

fn join(path: &str, base: &Base) -> Option<Base> {
    if path.is_empty() {
        return Some(base.clone());
    }
    IriRef::parse(path).ok()?.resolve_against(base).ok().map(|joined| joined.normalize())
}

impl Known<'_> {
    fn collect(&mut self, value: &Value, at: &Pointer, base: &Base, keys: Keys) {
        match value {
            Value::Object(map) => {
                let own = own_base(map, base, keys);
                if let Some((base, fragment)) = &own {
                    if fragment.is_empty() {
                        self.resources.entry(base.to_string()).or_default().push(at.clone());
                    } else {
                        self.anchors.entry((base.to_string(), fragment.clone())).or_default().push(at.clone());
                    }
                }
                let base = own.as_ref().map_or(base, |(base, _)| base);
                for word in ["$anchor", "$dynamicAnchor"] {
                    let Some(name) = map.get(word).and_then(Value::as_str).filter(|_| keys == Keys::Words) else {
                        continue;
                    };
                    self.anchors.entry((base.to_string(), name.to_owned())).or_default().push(at.clone());
                    if word == "$dynamicAnchor" {
                        self.dynamic.entry(name.to_owned()).or_default().push(at.clone());
                    }
                }
                for (key, value) in map {
                    if let Some(keys) = keys.below(key) {
                        self.collect(value, &at.join(key), base, keys);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect(item, &at.join(index), base, Keys::Words);
                }
            }
            _ => {}
        }
    }

    fn rewrites(&self, value: &Value, at: &Pointer, base: &Base, keys: Keys, found: &mut Vec<Rewrite>) {
        match value {
            Value::Object(map) => {
                let own = own_base(map, base, keys);
                let base = own.as_ref().map_or(base, |(base, _)| base);
                for word in ["$ref", "$dynamicRef"] {
                    let Some(reference) = map.get(word).and_then(Value::as_str).filter(|_| keys == Keys::Words) else {
                        continue;
                    };
                    if let Some(to) = self.target(reference, at, base).filter(|to| self.is_static(word, to, reference))
                    {
                        found.push(Rewrite { at: at.clone(), word, to: local(&to) });
                    }
                }
                for (key, value) in map {
                    if let Some(keys) = keys.below(key) {
                        self.rewrites(value, &at.join(key), base, keys, found);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.rewrites(item, &at.join(index), base, Keys::Words, found);
                }
            }
            _ => {}
        }
    }

    /// The place that a reference names; `None` where it names none by these means.
    fn target(&self, reference: &str, from: &Pointer, base: &Base) -> Option<Pointer> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let fragment = percent_decode_str(fragment).decode_utf8().ok()?;
        let resource = join(path, base)?.to_string();
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return nearest(self.anchors.get(&(resource, fragment.into_owned()))?, from);
        }
        let root = nearest(self.resources.get(&resource)?, from)?;
        // Many an author means the document by `#/components/..`, whatever `$id` there is around.
        Some(root.extended(&fragment)).filter(|place| self.tree.pointer(place.as_str()).is_some())
    }

    /// Whether a reference leads to the same place from everywhere.
    fn is_static(&self, word: &str, to: &Pointer, reference: &str) -> bool {
        let name = reference.rsplit('#').next().unwrap_or_default();
        word == "$ref" || self.dynamic.get(name).is_none_or(|all| all.len() == 1 || !all.contains(to))
    }
}

/// Of places with one and the same name, the one that shares most of its way with `from`.
fn nearest(places: &[Pointer], from: &Pointer) -> Option<Pointer> {
    let shared = |place: &Pointer| place.tokens().zip(from.tokens()).take_while(|(one, other)| one == other).count();
    let mut best = places.first()?;
    for place in places {
        if shared(place) > shared(best) {
            best = place;
        }
    }
    Some(best.clone())
}

/// A reference into the same file.
fn local(pointer: &Pointer) -> String {
    format!("#{}", pointer.as_str().replace('%', "%25"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::resolve;

    fn resolved(mut tree: Value) -> Value {
        resolve(&tree.to_string(), &mut tree);
        tree
    }

    #[test]
    fn anchors_and_ids_become_places() {
        let tree = resolved(json!({"schemas": {
            "A": {"$anchor": "a", "properties": {"default": {"$ref": "#a"}}},
            "B": {"$id": "https://example.com/b/", "$defs": {
                "item": {"$id": "item.json", "$defs": {"deep": {"type": "string"}}},
                "use": {"allOf": [{"$ref": "item.json#/$defs/deep"}, {"$ref": "#/$defs/item"}, {"$ref": "#"}]},
            }},
            "C": {"$ref": "https://example.com/b/item.json"},
        }}));
        assert_eq!(tree["schemas"]["A"]["properties"]["default"]["$ref"], "#/schemas/A");
        let uses = &tree["schemas"]["B"]["$defs"]["use"]["allOf"];
        assert_eq!(uses[0]["$ref"], "#/schemas/B/$defs/item/$defs/deep");
        assert_eq!(uses[1]["$ref"], "#/schemas/B/$defs/item");
        assert_eq!(uses[2]["$ref"], "#/schemas/B");
        assert_eq!(tree["schemas"]["C"]["$ref"], "#/schemas/B/$defs/item");
    }

    #[test]
    fn what_no_schema_bears_stays() {
        let before = json!({"schemas": {
            "A": {"$id": "https://example.com/a", "items": {"$ref": "#/schemas/B"}, "not": {"$ref": "other.yaml"}},
            "B": {"example": {"$ref": "#a"}, "$anchor": "a", "properties": {"$id": {"$ref": "#b"}}},
        }});
        assert_eq!(resolved(before.clone()), before);
    }

    #[test]
    fn one_dynamic_anchor_is_an_anchor() {
        let tree = resolved(json!({"schemas": {
            "Tree": {"$dynamicAnchor": "node", "items": {"$dynamicRef": "#node"}},
            "Leaf": {"$ref": "#/schemas/Tree", "$dynamicRef": "#node"},
        }}));
        assert_eq!(tree["schemas"]["Tree"]["items"], json!({"$ref": "#/schemas/Tree"}));
        assert_eq!(tree["schemas"]["Leaf"]["allOf"], json!([{"$ref": "#/schemas/Tree"}]));
    }

    #[test]
    fn of_several_dynamic_anchors_none_is_taken() {
        let before = json!({"schemas": {
            "Tree": {"$dynamicAnchor": "node", "items": {"$dynamicRef": "#node"}},
            "Strict": {"$dynamicAnchor": "node", "$ref": "#/schemas/Tree"},
        }});
        assert_eq!(resolved(before.clone()), before);
    }
}
