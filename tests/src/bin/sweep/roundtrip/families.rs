//! Parents with a discriminator and the components that include them by `allOf`: where a parent is named, any of those
//! may stand.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::tree;

/// Where the references to the heirs of a parent stand in it.
const HEIRS: &str = "x-heirs";

/// Notes at each parent who its heirs are.
pub(super) fn note(tree: &mut Value) {
    let Some(Value::Object(schemas)) = tree.pointer("/components/schemas") else { return };
    let mut direct: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, schema) in schemas {
        for parent in tree::list(schema, "allOf").iter().filter_map(tree::reference).filter_map(component) {
            direct.entry(parent).or_default().push(name);
        }
    }
    let mut notes = Vec::new();
    for (name, _) in schemas.iter().filter(|(_, schema)| is_parent(schema)) {
        let mut found = BTreeSet::new();
        let mut open = vec![name.as_str()];
        while let Some(parent) = open.pop() {
            open.extend(direct.get(parent).into_iter().flatten().filter(|child| found.insert(**child)));
        }
        found.remove(name.as_str());
        let heirs: Vec<Value> =
            found.iter().map(|heir| json!({"$ref": format!("#/components/schemas/{heir}")})).collect();
        notes.push((name.clone(), heirs));
    }
    let Some(Value::Object(schemas)) = tree.pointer_mut("/components/schemas") else { return };
    for (name, heirs) in notes {
        if let Some(Value::Object(schema)) = schemas.get_mut(&name) {
            put(schema, heirs);
        }
    }
}

fn put(schema: &mut Map<String, Value>, heirs: Vec<Value>) {
    if !heirs.is_empty() {
        schema.insert(HEIRS.to_owned(), Value::Array(heirs));
    }
}

/// The references to the heirs of a schema.
pub(super) fn heirs(schema: &Value) -> &[Value] {
    tree::list(schema, HEIRS)
}

fn component(reference: &str) -> Option<&str> {
    reference.strip_prefix("#/components/schemas/").filter(|name| !name.contains('/'))
}

fn is_parent(schema: &Value) -> bool {
    schema.get("discriminator").is_some() && schema.get("oneOf").is_none() && schema.get("anyOf").is_none()
}
