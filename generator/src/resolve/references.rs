//! The survey of all references: which lead nowhere, which lead to schemas that are no components.

use std::collections::{BTreeSet, HashSet};

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde_json::{Map, Value};

use super::target::{component, local_pointer};
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Place, Pointer, Report};
use crate::parse::schema;

/// Keys under which a value is data of the user's, in which `$ref` means nothing.
const DATA: [&str; 6] = ["example", "examples", "default", "enum", "const", "x-oasmith-const"];

/// Keys whose value is an object with names for keys.
const NAMES: [&str; 6] = ["properties", "schemas", "responses", "parameters", "headers", "patternProperties"];

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
    let mut survey =
        Survey { tree, found: Found::default(), good: HashSet::new(), open: vec![(tree, Pointer::root())], report };
    while let Some((value, at)) = survey.open.pop() {
        survey.visit(value, &Place::at(&at));
    }
    let found = survey.found;
    unused(tree, &found.used, report);
    found
}

struct Survey<'a, 'r> {
    tree: &'a Value,
    found: Found,
    /// References with which all is well.
    good: HashSet<&'a str>,
    /// What is still to be visited: the document, then what stands where no reference is looked for.
    open: Vec<(&'a Value, Pointer)>,
    report: &'r mut Report,
}

impl<'a> Survey<'a, '_> {
    /// Recurses as deep as the loader allows a document to be.
    fn visit(&mut self, value: &'a Value, place: &Place<'_>) {
        match value {
            Value::Object(map) => {
                let names = place.last_key().is_some_and(|key| NAMES.contains(&key));
                for (key, value) in map {
                    self.member(key, value, names, place);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.visit(item, &place.index(index));
                }
            }
            _ => {}
        }
    }

    /// What stands under `key` in an object, the keys of which may be names.
    fn member(&mut self, key: &str, value: &'a Value, names: bool, place: &Place<'_>) {
        match value {
            Value::String(reference) if key == "$ref" => return self.reference(reference, place),
            Value::Object(_) | Value::Array(_) => {}
            _ => return,
        }
        let here = place.key(key);
        match (key, value) {
            ("discriminator", Value::Object(discriminator)) => mapped(self.tree, discriminator, &here, self.report),
            ("x-oasmith-prefix-items", Value::Array(items)) => {
                let items = items.iter().enumerate();
                self.carry(items.map(|(index, item)| (index.to_string(), item)), &here);
            }
            ("x-oasmith-pattern-properties", Value::Object(schemas)) => {
                self.carry(schemas.iter().map(|(pattern, schema)| (pattern.clone(), schema)), &here);
            }
            ("x-oasmith-item-schema" | "x-oasmith-content-schema", _) => {
                self.carry(std::iter::once((key.to_owned(), value)), place);
            }
            _ => {}
        }
        if names || !is_data(key, place) {
            self.visit(value, &here);
        }
    }

    fn reference(&mut self, reference: &'a str, place: &Place<'_>) {
        if self.good.contains(reference) {
            return;
        }
        match self.follow(reference) {
            Ok(()) => drop(self.good.insert(reference)),
            Err(rule) => {
                let origin = Origin::root_file(place.key("$ref").pointer());
                // What is wrong with a reference to a file has been said when it was read.
                if !self.report.mentions(&origin) {
                    self.report.say(rule, &origin, [reference]);
                }
            }
        }
    }

    /// Keeps what a reference leads to where `openapiv3` has no place for it; what is wrong with the reference if
    /// anything is.
    fn follow(&mut self, reference: &str) -> Result<(), &'static rules::Rule> {
        if !reference.starts_with('#') {
            return Err(&rules::EXTERNAL_REF);
        }
        let target = local_pointer(reference).and_then(|at| lookup(self.tree, &at).map(|target| (at, target)));
        let (pointer, target) = target.ok_or(&rules::DANGLING_REF)?;
        if leads_in_circles(self.tree, target) {
            return Err(&rules::REF_CYCLE);
        }
        if ONLY_BY_REFERENCE.iter().any(|(section, _)| component(&pointer, section).is_some()) {
            self.found.used.insert(pointer);
            return Ok(());
        }
        let steps = pointer.tokens().count();
        let is_component = pointer.as_str().starts_with("/components/") && steps == 3;
        if is_component || steps < 3 || self.found.deep.contains_key(&pointer) {
            return Ok(());
        }
        if let Some(schema) = schema(target) {
            self.found.deep.insert(pointer.clone(), schema);
            if pointer.tokens().any(|token| DATA.contains(&token.as_str())) {
                self.open.push((target, pointer));
            }
        }
        Ok(())
    }

    /// Keeps schemas that `dialect` carried over.
    fn carry(&mut self, schemas: impl Iterator<Item = (String, &'a Value)>, at: &Place<'_>) {
        let at = at.pointer();
        for (key, value) in schemas {
            if let Some(schema) = schema(value) {
                self.found.carried.insert(at.join(key), schema);
            }
        }
    }
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
fn mapped(tree: &Value, discriminator: &Map<String, Value>, place: &Place<'_>, report: &mut Report) {
    if !discriminator.get("propertyName").is_some_and(Value::is_string) {
        return;
    }
    for (value, target) in discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten() {
        let Some(target) = target.as_str() else { continue };
        let schemas = || Pointer::root().join("components").join("schemas").join(target);
        let pointer = local_pointer(target).or_else(|| Some(schemas()).filter(|_| !target.starts_with('#')));
        if pointer.and_then(|pointer| lookup(tree, &pointer)).is_none() {
            let origin = Origin::root_file(place.key("mapping").key(value).pointer());
            report.say(&rules::MAPPING_DANGLING, &origin, [value.as_str(), target]);
        }
    }
}

/// Whether what stands under `key` in an object is data; the keys of the object are no names.
fn is_data(key: &str, object: &Place<'_>) -> bool {
    let of_ours = || key.starts_with("x-oasmith-") || key == "x-webhooks" && object.is_root();
    DATA.contains(&key) || key.starts_with("x-") && !of_ours()
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
