//! References that lead nowhere, while a component is called as their last step says: that one is meant. Bundled
//! documents keep the paths of files that are no longer there.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::swagger::{inner, local_pointer, rewrite};
use crate::diagnostics::{Place, Pointer, REF_MEANT_HERE, Report};

/// Sections of components, with what paths call them.
const SECTIONS: [(&str, &str); 8] = [
    ("schemas", "schemas"),
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("requestBodies", "requestBodies"),
    ("headers", "headers"),
    ("examples", "examples"),
    ("securitySchemes", "securitySchemes"),
];

/// Lets them lead to what is meant, and says so.
pub(super) fn mend(root: &mut Map<String, Value>, report: &mut Report) {
    let mut tree = Value::Object(std::mem::take(root));
    let mut survey = Survey { tree: &tree, meant: IndexMap::new(), mapped: Vec::new(), report };
    survey.visit(&tree, "", &Place::root());
    let (meant, mapped) = (survey.found(), survey.mapped);
    if !meant.is_empty() {
        rewrite(&mut tree, "", &meant);
    }
    for (at, target) in mapped {
        if let Some(value) = tree.pointer_mut(at.as_str()) {
            *value = Value::from(target);
        }
    }
    if let Value::Object(map) = tree {
        *root = map;
    }
}

struct Survey<'a, 'r> {
    tree: &'a Value,
    /// What each reference means, where it leads nowhere itself.
    meant: IndexMap<&'a str, Option<String>>,
    /// Values of discriminators, and what they are to lead to.
    mapped: Vec<(Pointer, String)>,
    report: &'r mut Report,
}

impl<'a> Survey<'a, '_> {
    fn visit(&mut self, value: &'a Value, above: &str, place: &Place<'_>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    if let (Value::String(reference), "$ref") = (value, key.as_str()) {
                        self.reference(reference, &place.key(key));
                    } else if let Some(value) = inner(key, value, above) {
                        let place = place.key(key);
                        if key == "mapping" && above == "discriminator" {
                            self.mapping(value, &place);
                        }
                        self.visit(value, key, &place);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.visit(item, "", &place.index(index));
                }
            }
            _ => {}
        }
    }

    fn reference(&mut self, reference: &'a str, place: &Place<'_>) {
        let tree = self.tree;
        let meant = self.meant.entry(reference).or_insert_with(|| {
            // What is wrong with references to files has been said when they were read.
            let wrong = match reference.strip_prefix('#') {
                Some(_) => local_pointer(reference).is_none_or(|at| tree.pointer(at.as_str()).is_none()),
                None => reference.contains("://") && reference.contains("#/"),
            };
            if wrong { named(tree, reference) } else { None }
        });
        if let Some(meant) = meant {
            self.report.say(&REF_MEANT_HERE, &place.origin(), [reference, meant]);
        }
    }

    /// Values of a discriminator: references, or names of schemas.
    fn mapping(&mut self, mapping: &'a Value, place: &Place<'_>) {
        let schemas = self.tree.pointer("/components/schemas").and_then(Value::as_object);
        let (Some(mapping), Some(schemas)) = (mapping.as_object(), schemas) else { return };
        for (value, target) in mapping {
            let Some(text) = target.as_str() else { continue };
            let there = local_pointer(text).is_some_and(|at| self.tree.pointer(at.as_str()).is_some());
            if there || schemas.contains_key(text) {
                continue;
            }
            let Some(name) = spelled(schemas, &last_step(text)) else { continue };
            let place = place.key(value);
            let meant = reference_to("schemas", name);
            self.report.say(&REF_MEANT_HERE, &place.origin(), [text, &meant]);
            self.mapped.push((place.origin().pointer, meant));
        }
    }

    fn found(&self) -> BTreeMap<String, String> {
        let found = self.meant.iter();
        found.filter_map(|(from, to)| Some(((*from).to_owned(), to.clone()?))).collect()
    }
}

/// The component that a reference names, in the section that it names, or in the only one that has it.
fn named(tree: &Value, reference: &str) -> Option<String> {
    let name = last_step(reference);
    let components = tree.get("components")?;
    let entries = |section: &str| components.get(section)?.as_object();
    let mut said = SECTIONS.iter().filter(|(word, _)| reference.rsplit('/').skip(1).any(|step| step == *word));
    if let Some((_, section)) = said.next_back() {
        return Some(reference_to(section, spelled(entries(section)?, &name)?));
    }
    let has = |section: &&str| entries(section).is_some_and(|entries| entries.contains_key(&name));
    let mut all = SECTIONS.iter().filter(|(word, section)| word == section).map(|(_, section)| *section).filter(has);
    all.next().filter(|_| all.next().is_none()).map(|section| reference_to(section, &name))
}

/// The name among some that is meant: the same, or the only one that differs in nothing but case.
fn spelled<'a>(entries: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    if let Some((name, _)) = entries.get_key_value(name) {
        return Some(name);
    }
    let mut alike = entries.keys().filter(|key| key.eq_ignore_ascii_case(name));
    alike.next().filter(|_| alike.next().is_none()).map(String::as_str)
}

/// The end of a reference: of its fragment, or the name of its file.
fn last_step(reference: &str) -> String {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    match fragment.rsplit('/').next() {
        Some(last) if !last.is_empty() => decoded(last).replace("~1", "/").replace("~0", "~"),
        _ => {
            let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
            let stem = [".yaml", ".yml", ".json"].iter().find_map(|ending| file.strip_suffix(ending));
            decoded(stem.unwrap_or(file))
        }
    }
}

fn reference_to(section: &str, name: &str) -> String {
    let at = Pointer::root().join("components").join(section).join(name);
    format!("#{}", at.as_str().replace('%', "%25"))
}
