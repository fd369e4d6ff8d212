//! What only unwanted operations used is left out with them.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value};

use super::{SECTIONS, find, local};
use crate::diagnostics::Pointer;

/// Sections of 2.0 that stand at the root.
const ROOT_SECTIONS: [&str; 4] = ["definitions", "parameters", "responses", "securityDefinitions"];

/// Takes out the components that something of `gone` used and nothing of `tree` does.
pub(super) fn prune(tree: &mut Value, gone: &Value) {
    let mut uses = Uses { tree, heirs: heirs(tree), known: HashSet::new(), seen: HashSet::new() };
    uses.follow(SECTIONS.into_iter().chain(["security"]).filter_map(|section| tree.get(section)));
    let idle = uses.follow([gone]);
    let mut sections: BTreeMap<Pointer, HashSet<String>> = BTreeMap::new();
    for part in idle {
        let (Some(above), Some(name)) = (part.parent(), part.tokens().last()) else { continue };
        sections.entry(above).or_default().insert(name);
    }
    for (section, names) in sections {
        if let Some(Value::Object(section)) = tree.pointer_mut(section.as_str()) {
            section.retain(|name, _| !names.contains(name));
        }
    }
}

/// The components that operations use, directly or through others.
struct Uses<'t> {
    tree: &'t Value,
    heirs: HashMap<Pointer, Vec<Pointer>>,
    known: HashSet<Pointer>,
    /// References that were looked at.
    seen: HashSet<&'t str>,
}

impl<'t> Uses<'t> {
    /// Follows parts of the tree: what they use that was not known.
    fn follow(&mut self, from: impl IntoIterator<Item = &'t Value>) -> Vec<Pointer> {
        let (mut open, mut new) = (Vec::new(), Vec::new());
        from.into_iter().for_each(|part| self.targets(part, &mut open));
        while let Some(part) = open.pop() {
            if self.known.insert(part.clone()) {
                if let Some(value) = self.tree.pointer(part.as_str()) {
                    self.targets(value, &mut open);
                }
                open.extend(self.heirs.get(&part).into_iter().flatten().cloned());
                new.push(part);
            }
        }
        new
    }

    /// The components that a part of the tree names.
    fn targets(&mut self, value: &'t Value, found: &mut Vec<Pointer>) {
        find(value, |map| {
            let reference = map.get("$ref").and_then(Value::as_str).filter(|reference| self.seen.insert(reference));
            found.extend(reference.and_then(local).and_then(|at| component(&at)));
            named(map, found);
            None::<()>
        });
    }
}

/// Schemas that extend one with a discriminator: whatever uses that may mean these.
fn heirs(tree: &Value) -> HashMap<Pointer, Vec<Pointer>> {
    let mut heirs: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    for path in ["/components/schemas", "/definitions"] {
        let at = Pointer::parse(path).unwrap_or_default();
        for (name, schema) in tree.pointer(path).and_then(Value::as_object).into_iter().flatten() {
            let bases = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            let bases = bases.filter_map(|base| local(base.get("$ref")?.as_str()?));
            let tagged = |base: &Pointer| {
                tree.pointer(base.as_str()).is_some_and(|schema| schema.get("discriminator").is_some())
            };
            for base in bases.filter(tagged) {
                heirs.entry(base).or_default().push(at.join(name));
            }
        }
    }
    heirs
}

/// What is named without a `$ref`: schemas in mappings, and security schemes.
fn named(map: &Map<String, Value>, found: &mut Vec<Pointer>) {
    let sections = |paths: [&'static str; 2]| paths.map(|path| Pointer::parse(path).unwrap_or_default());
    let mapping = map.get("mapping").and_then(Value::as_object).into_iter().flatten();
    for target in mapping.filter_map(|(_, to)| to.as_str()) {
        match local(target).and_then(|at| component(&at)) {
            Some(at) => found.push(at),
            None => found.extend(sections(["/components/schemas", "/definitions"]).map(|at| at.join(target))),
        }
    }
    let schemes = |name| sections(["/components/securitySchemes", "/securityDefinitions"]).map(|at| at.join(name));
    // An object whose values are lists: what stands in `security`, and nearly nothing else.
    if map.values().all(Value::is_array) {
        found.extend(map.keys().flat_map(schemes));
    }
    let required = map.get("security").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    found.extend(required.flat_map(Map::keys).flat_map(schemes));
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
