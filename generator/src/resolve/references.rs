//! The survey of all references: which lead nowhere, which lead to schemas that are no components.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde::Deserialize;
use serde_json::Value;

use super::target::{component, local_pointer};
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer, Report};

/// Keys under which a value is data of the user's, in which `$ref` means nothing.
const DATA: [&str; 6] = ["example", "examples", "default", "enum", "const", "x-oasmith-const"];

/// Schemas that `openapiv3` has no place for, by pointer.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Those that a `$ref` names and that are no component.
    pub(super) deep: IndexMap<Pointer, ReferenceOr<Schema>>,
    /// Those that `dialect` carried over under a private key.
    pub(super) carried: IndexMap<Pointer, ReferenceOr<Schema>>,
    /// Path items, callbacks and links among the components that a `$ref` names.
    pub(super) used: BTreeSet<Pointer>,
}

/// Sections of components that are nothing unless something refers to them, and what one of them is called.
const ONLY_BY_REFERENCE: [(&str, &str); 3] = [("pathItems", "path item"), ("callbacks", "callback"), ("links", "link")];

/// Reports references without a target; returns the schemas that are not where `openapiv3` looks for them.
pub(super) fn survey(tree: &Value, report: &mut Report) -> Found {
    let mut found = Found::default();
    let mut open: Vec<(&Value, Pointer)> = vec![(tree, Pointer::root())];
    while let Some((value, at)) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(reference)) = map.get("$ref") {
                    follow(tree, reference, &at, &mut found, &mut open, report);
                }
                mapped(tree, map, &at, report);
                if let Some(Value::Array(items)) = map.get("x-oasmith-prefix-items") {
                    carry(items, &at.join("x-oasmith-prefix-items"), &mut found.carried);
                }
                if let Some(Value::Object(schemas)) = map.get("x-oasmith-pattern-properties") {
                    let at = at.join("x-oasmith-pattern-properties");
                    for (pattern, schema) in schemas {
                        if let Ok(schema) = ReferenceOr::<Schema>::deserialize(schema) {
                            found.carried.insert(at.join(pattern), schema);
                        }
                    }
                }
                let inner = map.iter().filter(|(key, value)| !is_data(key, value, &at));
                open.extend(inner.map(|(key, value)| (value, at.join(key))).collect::<Vec<_>>().into_iter().rev());
            }
            Value::Array(items) => {
                open.extend(items.iter().enumerate().map(|(index, item)| (item, at.join(index))).rev());
            }
            _ => {}
        }
    }
    unused(tree, &found.used, report);
    found
}

/// Reports components that are only used by reference, and are not.
fn unused(tree: &Value, used: &BTreeSet<Pointer>, report: &mut Report) {
    for (section, what) in ONLY_BY_REFERENCE {
        let at = Pointer::root().join("components").join(section);
        for name in lookup(tree, &at).and_then(Value::as_object).into_iter().flat_map(|map| map.keys()) {
            let here = at.join(name);
            if !used.contains(&here) {
                report.say(&rules::UNUSED_COMPONENT, &Origin::root_file(here), [what, name]);
            }
        }
    }
}

/// Reports values of a discriminator that lead to no schema.
fn mapped(tree: &Value, schema: &serde_json::Map<String, Value>, at: &Pointer, report: &mut Report) {
    let Some(discriminator) = schema.get("discriminator").filter(|one| one["propertyName"].is_string()) else { return };
    let at = at.join("discriminator").join("mapping");
    for (value, target) in discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten() {
        let Some(target) = target.as_str() else { continue };
        let schemas = || Pointer::root().join("components").join("schemas").join(target);
        let pointer = local_pointer(target).or_else(|| Some(schemas()).filter(|_| !target.starts_with('#')));
        if pointer.and_then(|pointer| lookup(tree, &pointer)).is_none() {
            report.say(&rules::MAPPING_DANGLING, &Origin::root_file(at.join(value)), [value.as_str(), target]);
        }
    }
}

fn carry(items: &[Value], at: &Pointer, carried: &mut IndexMap<Pointer, ReferenceOr<Schema>>) {
    for (index, item) in items.iter().enumerate() {
        if let Ok(schema) = ReferenceOr::<Schema>::deserialize(item) {
            carried.insert(at.join(index), schema);
        }
    }
}

/// Whether what stands under `key` is data; in a map of properties every key is a name.
fn is_data(key: &str, value: &Value, at: &Pointer) -> bool {
    let among_names = ["/properties", "/schemas", "/responses", "/parameters", "/headers", "/patternProperties"]
        .iter()
        .any(|end| at.as_str().ends_with(end));
    let of_ours = key.starts_with("x-oasmith-") || at.as_str().is_empty() && key == "x-webhooks";
    !among_names && (DATA.contains(&key) || key.starts_with("x-") && !of_ours)
        || !(value.is_object() || value.is_array())
}

fn follow<'a>(
    tree: &'a Value,
    reference: &str,
    at: &Pointer,
    found: &mut Found,
    open: &mut Vec<(&'a Value, Pointer)>,
    report: &mut Report,
) {
    let origin = Origin::root_file(at.join("$ref"));
    let mut say = |rule: &'static rules::Rule| {
        // What is wrong with a reference to a file has been said when it was read.
        if !report.mentions(&origin) {
            report.say(rule, &origin, [reference]);
        }
    };
    if !reference.starts_with('#') {
        return say(&rules::EXTERNAL_REF);
    }
    let Some((pointer, target)) = local_pointer(reference).and_then(|p| lookup(tree, &p).map(|target| (p, target)))
    else {
        return say(&rules::DANGLING_REF);
    };
    if leads_in_circles(tree, target) {
        return say(&rules::REF_CYCLE);
    }
    if ONLY_BY_REFERENCE.iter().any(|(section, _)| component(&pointer, section).is_some()) {
        found.used.insert(pointer);
        return;
    }
    let is_component = pointer.as_str().starts_with("/components/") && pointer.tokens().count() == 3;
    if is_component
        || component(&pointer, "schemas").is_some()
        || found.deep.contains_key(&pointer)
        || pointer.tokens().count() < 3
    {
        return;
    }
    if let Ok(schema) = ReferenceOr::<Schema>::deserialize(target) {
        found.deep.insert(pointer.clone(), schema);
        let under_data = pointer.tokens().any(|token| DATA.contains(&token.as_str()));
        if under_data {
            open.push((target, pointer));
        }
    }
}

fn leads_in_circles<'a>(tree: &'a Value, target: &'a Value) -> bool {
    let step = |from: &'a Value| lookup(tree, &from.get("$ref").and_then(Value::as_str).and_then(local_pointer)?);
    // One of two that go the same way at different paces meets the other if the way is a circle.
    let (mut slow, mut fast) = (target, target);
    loop {
        let Some(next) = step(fast).and_then(step) else { return false };
        let Some(behind) = step(slow) else { return false };
        (slow, fast) = (behind, next);
        if std::ptr::eq(slow, fast) {
            return true;
        }
    }
}

/// The part of `tree` at `pointer`.
pub(super) fn lookup<'a>(tree: &'a Value, pointer: &Pointer) -> Option<&'a Value> {
    pointer.find(tree)
}
