//! What components are called that come from other files: as their authors call them.

use std::collections::{BTreeMap, BTreeSet};

use super::site::Section;
use crate::diagnostics::Origin;

/// The names that are given, by section.
#[derive(Clone, Default)]
pub(super) struct Naming {
    taken: BTreeSet<(Section, String)>,
    chosen: BTreeMap<(Section, Origin), String>,
}

impl Naming {
    /// Sets a name of the root document aside.
    pub(super) fn take(&mut self, section: Section, name: &str) {
        self.taken.insert((section, folded(name)));
    }

    /// The name for a part of the file that is shown as `file`: always the same for the same part.
    pub(super) fn choose(&mut self, section: Section, part: &Origin, file: &str) -> String {
        if let Some(name) = self.chosen.get(&(section, part.clone())) {
            return name.clone();
        }
        let tokens: Vec<String> = part.pointer.tokens().collect();
        let wanted = candidates(file, &tokens);
        let last = wanted.last().cloned().unwrap_or_default();
        let numbered = (2_u32..).map(|number| format!("{last}{number}"));
        let mut all = wanted.into_iter().chain(numbered);
        let name = all.find(|name| self.taken.insert((section, folded(name)))).unwrap_or_default();
        self.chosen.insert((section, part.clone()), name.clone());
        name
    }

    /// The parts that have a name.
    pub(super) fn choices(&self) -> impl Iterator<Item = &(Section, Origin)> {
        self.chosen.keys()
    }

    /// The names of the root document alone.
    pub(super) fn without_choices(&self) -> Self {
        let chosen: BTreeSet<_> = self.chosen.iter().map(|((section, _), name)| (*section, folded(name))).collect();
        Self { taken: self.taken.difference(&chosen).cloned().collect(), chosen: BTreeMap::new() }
    }
}

/// What a component would be called if nothing else had the name.
pub(super) fn natural(file: &str, tokens: &[String]) -> String {
    candidates(file, tokens).into_iter().next().unwrap_or_default()
}

/// Names, from short to long: the last part of the pointer, or the file; with the file; with the folders.
fn candidates(file: &str, tokens: &[String]) -> Vec<String> {
    let mut path: Vec<&str> = file.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let stem = path.pop().map(stem).unwrap_or_default();
    // `pet/index.yaml` is the pet.
    if !matches!(stem.to_ascii_lowercase().as_str(), "index" | "_index" | "schema" | "main") || path.is_empty() {
        path.push(stem);
    }
    let mut own: Vec<&str> = Vec::new();
    for token in tokens.iter().rev() {
        own.insert(0, token);
        if !token.is_empty() && !token.bytes().all(|byte| byte.is_ascii_digit()) && !is_general(token) {
            break;
        }
    }
    let mut names = Vec::new();
    if !own.is_empty() {
        names.push(key(&own));
    }
    for length in 1..=path.len() {
        let mut parts = path[path.len() - length..].to_vec();
        parts.extend(&own);
        names.push(key(&parts));
    }
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        names.push("Part".to_owned());
    }
    names
}

/// Words that say what stands there, not whose it is.
fn is_general(token: &str) -> bool {
    matches!(token, "schema" | "content" | "requestBody" | "items" | "responses" | "parameters")
}

fn stem(name: &str) -> &str {
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [".schema", ".openapi"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(name)
}

/// A key that components may have.
fn key(parts: &[&str]) -> String {
    let text = parts.join("-");
    let allowed = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    text.chars().map(allowed).collect::<String>().trim_matches('-').to_owned()
}

/// Names that would be one in Rust are one here.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{FileId, Pointer};

    fn names(file: &str, pointer: &[&str]) -> Vec<String> {
        candidates(file, &pointer.iter().map(|token| (*token).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_file_or_the_end_of_a_pointer_is_a_name() {
        assert_eq!(names("api/schemas/Pet.yaml", &[]), ["Pet", "schemas-Pet", "api-schemas-Pet"]);
        assert_eq!(names("schemas/pet.schema.json", &[]), ["pet", "schemas-pet"]);
        assert_eq!(names("schemas/pet/index.yaml", &[]), ["pet", "schemas-pet"]);
        assert_eq!(names("../common.yaml", &["components", "schemas", "Error"]), ["Error", "common-Error"]);
        assert_eq!(names("a.yaml", &["parameters", "0"]), ["parameters-0", "a-parameters-0"]);
        assert_eq!(names("a.yaml", &["Pet", "schema"]), ["Pet-schema", "a-Pet-schema"]);
    }

    #[test]
    fn a_taken_name_is_made_longer() {
        let mut naming = Naming::default();
        naming.take(Section::Schemas, "error");
        let mut choose = |section, file: u32, name: &str| {
            let pointer = Pointer::parse("/Error").unwrap();
            naming.choose(section, &Origin { file: FileId(file), pointer }, name)
        };
        assert_eq!(choose(Section::Schemas, 1, "a/pets.yaml"), "pets-Error");
        assert_eq!(choose(Section::Schemas, 2, "b/pets.yaml"), "b-pets-Error");
        assert_eq!(choose(Section::Schemas, 3, "b/pets.yaml"), "b-pets-Error2");
        assert_eq!(choose(Section::Schemas, 1, "a/pets.yaml"), "pets-Error");
        assert_eq!(choose(Section::Responses, 1, "b/pets.yaml"), "Error");
    }
}
