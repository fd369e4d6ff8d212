//! Discriminators name schemas by the text of a reference, or by the names of components, which may change here.

use serde_json::{Map, Value};

use super::Bundler;
use super::naming::natural;
use super::reference::{Problem, local, percent_decoded};
use super::site::Section;
use crate::diagnostics::{FileId, Origin, Pointer};
use crate::load::files::Refusal;

impl Bundler<'_> {
    /// A discriminator object whose mappings lead into the tree.
    pub(super) fn discriminator(
        &mut self,
        map: &Map<String, Value>,
        from: &Origin,
        at: &Pointer,
    ) -> Map<String, Value> {
        let mut members = map.clone();
        if let Some(Value::Object(mapping)) = members.get_mut("mapping") {
            for (tag, target) in mapping {
                let Value::String(text) = target else { continue };
                if let Some(reference) = self.mapped(text, from, &at.join("mapping").join(tag)) {
                    *target = Value::String(reference);
                }
            }
        }
        members
    }

    /// What a mapping is to say; `None` if it may stay.
    fn mapped(&mut self, text: &str, from: &Origin, at: &Pointer) -> Option<String> {
        let plain = !text.contains(['/', '#', '.']);
        let base = self.base(from);
        let here = from.file == FileId(0) && (plain && base == from.file || self.root_has(text));
        if here || !self.sections.contains_key(&Section::Schemas) {
            return None;
        }
        let components = if plain {
            vec![format!("#/components/schemas/{text}"), format!("#/definitions/{text}")]
        } else {
            vec![text.to_owned()]
        };
        let mut problem = None;
        for reference in &components {
            match self.target(reference, base) {
                Ok(target) => return Some(local(&self.address(Section::Schemas, &target))),
                Err(found) => problem = Some(found),
            }
        }
        // Where each schema has its file, its name is that of a file beside this one.
        let name = text.strip_prefix("#/components/schemas/").or(plain.then_some(text));
        if let Some(file) = name.and_then(|name| Some(format!("{name}.{}", self.name_of(base).rsplit_once('.')?.1)))
            && let Ok(target) = self.target(&file, base)
        {
            if !plain {
                self.meant(text, &format!("the file `{file}`"), at.clone());
            }
            return Some(local(&self.address(Section::Schemas, &target)));
        }
        // What names a file that is not there is told of where values of discriminators are followed.
        let other = |problem: &Problem| !matches!(problem, Problem::Nowhere(_) | Problem::File(Refusal::Missing));
        if let Some(problem) = problem.filter(|problem| !plain && !text.starts_with('#') && other(problem)) {
            self.refuse(&problem, text, base, at.clone());
        }
        None
    }
}

/// Whether a mapping names a file.
pub(super) fn is_file(target: &Value) -> bool {
    let path = target.as_str().map(|text| text.split('#').next().unwrap_or_default()).unwrap_or_default();
    [".yaml", ".yml", ".json"].iter().any(|ending| path.ends_with(ending))
}

/// Without a mapping, the name of a schema is its tag: schemas that got another name are mapped by their old one.
pub(super) fn name_branches(before: &Map<String, Value>, after: &mut Map<String, Value>) {
    let mut tags: Vec<(String, String)> = Vec::new();
    for key in ["oneOf", "anyOf"] {
        let branches = |map: &Map<String, Value>| map.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        for (old, new) in branches(before).iter().zip(branches(after)) {
            let text = |value: &Value| value.get("$ref").and_then(Value::as_str).map(str::to_owned);
            let (Some(old), Some(new)) = (text(old), text(&new)) else { continue };
            let tag = named_by(&old);
            if old != new && named_by(&new) != tag {
                tags.push((tag, new));
            }
        }
    }
    let Some(Value::Object(discriminator)) = after.get_mut("discriminator") else { return };
    if tags.is_empty() {
        return;
    }
    let mapping = discriminator.entry("mapping").or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(mapping) = mapping else { return };
    for (tag, target) in tags {
        let mapped = mapping.values().any(|value| value.as_str() == Some(&target));
        if !mapped && !mapping.contains_key(&tag) {
            mapping.insert(tag, Value::String(target));
        }
    }
}

/// The name of the schema that a reference leads to.
pub(super) fn named_by(reference: &str) -> String {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    match percent_decoded(fragment).rsplit('/').next() {
        Some(last) if !last.is_empty() => last.replace("~1", "/").replace("~0", "~"),
        _ => natural(&percent_decoded(path), &[]),
    }
}
