//! The walk that makes the tree: values are copied, references followed or made local.

use serde_json::{Map, Value};

use super::discriminator::named_by;
use super::reference::{Problem, local};
use super::site::{Section, Site, is_in_operation, is_list_of_schemas, is_map_of_schemas, is_schema, is_shelf};
use super::{Bundler, Size, discriminator};
use crate::diagnostics::{FileId, Origin, Pointer, REF_CYCLE, REF_MEANT_ELSEWHERE, REF_MEANT_HERE};
use crate::load::MAX_DEPTH;
use crate::load::files::Refusal;

/// How many values the tree may have beyond the length of all texts, as in one file: references that are written out
/// many times over multiply.
const MORE_NODES: usize = 1_000_000;

/// What a local reference of another file most likely means.
const ROOT: &str = "the place of this name in the root document";

/// Where the walk is.
#[derive(Clone)]
pub(super) struct Here {
    /// The place in a file.
    from: Origin,
    /// The place in the tree.
    at: Pointer,
    site: Site,
    depth: usize,
}

impl Here {
    pub(super) fn root() -> Self {
        Self { from: Origin::default(), at: Pointer::root(), site: Site::Document, depth: 0 }
    }

    fn under(&self, key: &str, value: &Value) -> Self {
        let site = self.site.under(key, value);
        Self { from: self.from.join(key), at: self.at.join(key), site, depth: self.depth + 1 }
    }

    fn item(&self, index: usize) -> Self {
        let site = if let Site::Each(site) = self.site { *site } else { self.site };
        Self { from: self.from.join(index), at: self.at.join(index), site, depth: self.depth + 1 }
    }
}

impl Bundler<'_> {
    /// A component from another file, to be put at `at`.
    pub(super) fn part(&mut self, section: Section, from: &Origin, at: &Pointer) -> Value {
        let site = match section {
            Section::Schemas => Site::Schema,
            Section::Parameters => Site::Parameter,
            Section::RequestBodies => Site::RequestBody,
            Section::Responses => Site::Response,
            Section::Headers => Site::Header,
            Section::SecuritySchemes => Site::SecurityScheme,
        };
        self.written_out(from, Here { from: from.clone(), at: at.clone(), site, depth: at.tokens().count() })
    }

    /// A value with all that it refers to made local.
    pub(super) fn copy(&mut self, value: &Value, here: Here) -> Value {
        self.nodes = self.nodes.saturating_add(1);
        if self.size() == Size::TooLarge || here.depth > MAX_DEPTH {
            self.nodes = usize::MAX;
            return Value::Null;
        }
        match value {
            value if here.site == Site::Data => value.clone(),
            Value::Object(map) => match map.get("$ref") {
                Some(Value::String(reference)) => self.reference(reference, map, here),
                _ => Value::Object(self.members(map, &here)),
            },
            Value::Array(items) => {
                let items = items.iter().enumerate();
                Value::Array(items.map(|(index, item)| self.copy(item, here.item(index))).collect())
            }
            value => value.clone(),
        }
    }

    fn members(&mut self, map: &Map<String, Value>, here: &Here) -> Map<String, Value> {
        if here.site == Site::Discriminator {
            return self.discriminator(map, &here.from, &here.at);
        }
        // What stands on a shelf of another file has a place of its own where anything refers to it.
        let elsewhere = here.site == Site::Schema && here.from.file != FileId(0);
        let kept = map.iter().filter(|(key, _)| !(elsewhere && is_shelf(key)));
        let mut members: Map<String, Value> =
            kept.map(|(key, value)| (key.clone(), self.copy(value, here.under(key, value)))).collect();
        if here.site == Site::Schema && members.contains_key("discriminator") {
            discriminator::name_branches(map, &mut members);
        }
        members
    }

    fn reference(&mut self, reference: &str, map: &Map<String, Value>, here: Here) -> Value {
        let verbatim = here.from.file == FileId(0) && reference.starts_with('#') && self.root_has(reference);
        if verbatim {
            return Value::Object(self.members(map, &here));
        }
        let base = self.base(&here.from);
        let target = match self.target(reference, base) {
            Ok(target) => target,
            Err(Problem::Nowhere(_)) if reference.starts_with('#') && self.root_has(reference) => {
                self.meant(reference, ROOT, here.at.join("$ref"));
                return Value::Object(self.members(map, &here));
            }
            Err(problem) => {
                let dangling = here.from.file == FileId(0) && reference.starts_with('#');
                let mut members = self.members(map, &here);
                if let Some(meant) = self.named(reference, &problem, &here).filter(|_| !dangling) {
                    self.say(&REF_MEANT_HERE, here.at.join("$ref"), [reference, &meant]);
                    members.insert("$ref".to_owned(), Value::String(meant));
                } else if !dangling {
                    self.refuse(&problem, reference, base, here.at.join("$ref"));
                }
                return Value::Object(members);
            }
        };
        let section = here.site.section().filter(|section| self.sections.contains_key(section));
        // What an operation of another file has for itself has no name that a component could bear.
        let unnamed =
            |section| section != Section::Schemas && target.file != FileId(0) && is_in_operation(&target.pointer);
        let section = section.filter(|section| !unnamed(*section));
        if let Some(section) = section {
            let address = self.address(section, &target);
            if address != here.at {
                let mut members = self.members(map, &here);
                members.insert("$ref".to_owned(), Value::String(local(&address)));
                return Value::Object(members);
            }
        }
        self.here(map, &target, here)
    }

    /// The component of the root that a reference names by its end, although it leads nowhere.
    fn named(&self, reference: &str, problem: &Problem, here: &Here) -> Option<String> {
        if !matches!(problem, Problem::Nowhere(_) | Problem::File(Refusal::Missing)) {
            return None;
        }
        let at = self.sections.get(&here.site.section()?)?.join(named_by(reference));
        let there = self.files.tree(FileId(0))?.pointer(at.as_str()).is_some();
        (there && at != here.at).then(|| local(&at))
    }

    /// Writes out what a reference leads to, in its place; what stands beside it goes before.
    fn here(&mut self, map: &Map<String, Value>, target: &Origin, here: Here) -> Value {
        if self.open.contains(target) {
            let reference = map.get("$ref").and_then(Value::as_str).unwrap_or_default();
            self.say(&REF_CYCLE, here.at.join("$ref"), [reference]);
            return Value::Object(Map::new());
        }
        if let Some(what) = here.site.without_references() {
            self.inlined.entry(what).or_insert((here.at.join("$ref"), 0)).1 += 1;
        }
        let siblings = here.clone();
        let mut value = self.written_out(target, Here { from: target.clone(), ..here });
        // The reference itself stays where it is: findings may be about it.
        self.mount(siblings.at.join("$ref"), &siblings.from.join("$ref"));
        if let Value::Object(members) = &mut value {
            for (key, beside) in map.iter().filter(|(key, _)| *key != "$ref") {
                let place = siblings.under(key, beside);
                self.mount(place.at.clone(), &place.from);
                members.insert(key.clone(), self.copy(beside, place));
            }
        }
        value
    }

    fn written_out(&mut self, target: &Origin, here: Here) -> Value {
        let Some(tree) = self.files.tree(target.file) else { return Value::Null };
        let Some(value) = tree.pointer(target.pointer.as_str()) else { return Value::Null };
        self.mount(here.at.clone(), target);
        self.open.push(target.clone());
        let value = self.copy(value, here);
        self.open.pop();
        value
    }

    /// Says what a local reference was taken to mean.
    pub(super) fn meant(&mut self, reference: &str, what: &str, at: Pointer) {
        self.say(&REF_MEANT_ELSEWHERE, at, [reference, what]);
    }

    /// Whether the whole may be used so far.
    pub(super) fn size(&self) -> Size {
        if self.nodes > self.files.bytes() + MORE_NODES { Size::TooLarge } else { Size::Fine }
    }

    /// Whether the root file has what a reference of its own names.
    pub(super) fn root_has(&self, reference: &str) -> bool {
        let Some(Ok(fragment)) =
            reference.strip_prefix('#').map(|fragment| percent_encoding::percent_decode_str(fragment).decode_utf8())
        else {
            return false;
        };
        self.files.tree(FileId(0)).is_some_and(|tree| tree.pointer(&fragment).is_some())
    }
}

/// Where in a pointer the schema ends that holds the place: `/$defs/Pet` in `/$defs/Pet/properties/tag`.
pub(super) fn unit_end(tree: &Value, pointer: &Pointer) -> usize {
    let text = pointer.as_str();
    let mut ends: Vec<usize> = text.match_indices('/').map(|(at, _)| at).collect();
    ends.push(text.len());
    let tokens: Vec<String> = pointer.tokens().collect();
    let mut count = tokens.len();
    while count > 0 {
        let last = tokens[count - 1].as_str();
        let before = count.checked_sub(2).map(|before| tokens[before].as_str());
        let steps = match before {
            Some(before) if is_map_of_schemas(before) && !is_shelf(before) => 2,
            Some(before) if is_list_of_schemas(before) => 2,
            _ if is_schema(last) => 1,
            _ => break,
        };
        let above = &text[..ends[count - steps]];
        let holder = (count > steps).then(|| tokens[count - steps - 1].as_str());
        let among_names = holder.is_some_and(|holder| is_shelf(holder) || matches!(holder, "schemas" | "components"));
        if among_names || !tree.pointer(above).is_some_and(is_like_a_schema) {
            break;
        }
        count -= steps;
    }
    ends[count]
}

fn is_like_a_schema(value: &Value) -> bool {
    let Value::Object(map) = value else { return false };
    let is = |key: &str, check: fn(&Value) -> bool| map.get(key).is_some_and(check);
    is("type", |value| value.is_string() || value.is_array())
        || ["allOf", "anyOf", "oneOf", "required", "enum"].iter().any(|key| is(key, Value::is_array))
        || is("properties", |value| {
            value.as_object().is_some_and(|map| map.values().all(|value| value.is_object() || value.is_boolean()))
        })
        || is("$schema", Value::is_string)
}
