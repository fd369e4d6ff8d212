//! Several documents of one API made one: paths and components united, identical parts once, contradictions reported.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::differences::{Difference, Weight, reconcile};
use super::fences::Stated;
use crate::diagnostics::{
    FileId, IMPORT_CONTRADICTION, IMPORT_PROSE_DIFFERS, IMPORT_ROOT_DIFFERS, Origin, Pointer, Position, Report, Sources,
};

/// The keys of a path item that are operations.
pub(super) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// What holds for all operations of a document unless they say otherwise, and what its absence means.
fn inherited() -> [(&'static str, Value); 2] {
    [("security", json!([])), ("servers", json!([{ "url": "/" }]))]
}

/// How many levels of keys below a key of the root are names of parts.
fn levels(key: &str) -> usize {
    match key {
        "paths" | "webhooks" | "components" => 2,
        "definitions" | "parameters" | "responses" | "securityDefinitions" => 1,
        _ => 0,
    }
}

/// The documents as one; `None` if there are none.
pub(super) fn merge(documents: Vec<Stated>, sources: &Sources, report: &mut Report) -> Option<Map<String, Value>> {
    let mut documents = documents.into_iter();
    let first = documents.next()?;
    let mut merging = Merging { owners: BTreeMap::new(), first: first.file, conflicts: Vec::new() };
    let mut tree = first.tree;
    for Stated { file, tree: mut other } in documents {
        settle(&tree, &mut other, file, report);
        merging.root(&mut tree, other, file);
    }
    merging.tell(sources, report);
    Some(tree)
}

/// Writes what a document says of all its operations at these, where it is not what the others say.
fn settle(tree: &Map<String, Value>, other: &mut Map<String, Value>, file: FileId, report: &mut Report) {
    for (key, absent) in inherited() {
        let here = other.remove(key);
        let origin = Origin { file, pointer: Pointer::root().join(key) };
        let value = here.unwrap_or_else(|| absent.clone());
        let holds = tree.get(key).cloned().unwrap_or(absent);
        if same_setting(key, &value, &holds) {
            continue;
        }
        report.say(&IMPORT_ROOT_DIFFERS, &origin, [key]);
        let items =
            other.get_mut("paths").and_then(Value::as_object_mut).into_iter().flat_map(|paths| paths.values_mut());
        for item in items.filter_map(Value::as_object_mut) {
            if key == "servers" && item.contains_key(key) {
                continue;
            }
            for (_, operation) in item.iter_mut().filter(|(method, _)| METHODS.contains(&method.as_str())) {
                if let Some(operation) = operation.as_object_mut() {
                    operation.entry(key).or_insert_with(|| value.clone());
                }
            }
        }
    }
}

/// Whether two settings mean the same; descriptions of servers do not count.
fn same_setting(key: &str, one: &Value, other: &Value) -> bool {
    if key != "servers" {
        return one == other;
    }
    let bare = |value: &Value| {
        let mut value = value.clone();
        for server in value.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
            server.remove("description");
        }
        value
    };
    bare(one) == bare(other)
}

/// A difference, with where both sides stand.
struct Conflict {
    here: Origin,
    there: FileId,
    difference: Difference,
}

struct Merging {
    /// Which file the named parts come from.
    owners: BTreeMap<Pointer, FileId>,
    /// The file that the rest comes from.
    first: FileId,
    conflicts: Vec<Conflict>,
}

impl Merging {
    fn root(&mut self, tree: &mut Map<String, Value>, other: Map<String, Value>, file: FileId) {
        for (key, value) in other {
            let at = Pointer::root().join(&key);
            match (key.as_str(), tree.get_mut(&key)) {
                (_, None) => {
                    self.owners.insert(at, file);
                    tree.insert(key, value);
                }
                ("tags", Some(Value::Array(known))) if value.is_array() => self.tags(known, value, &at, file),
                (_, Some(known)) => self.parts(known, value, &at, levels(&key), file),
            }
        }
    }

    /// Unites parts by name down to a level; below it, both sides must say the same.
    fn parts(&mut self, known: &mut Value, value: Value, at: &Pointer, levels: usize, file: FileId) {
        match (known, value) {
            (Value::Object(known), Value::Object(value)) if levels > 0 => {
                for (key, value) in value {
                    let at = at.join(&key);
                    if let Some(known) = known.get_mut(&key) {
                        self.parts(known, value, &at, levels - 1, file);
                    } else {
                        self.owners.insert(at, file);
                        known.insert(key, value);
                    }
                }
            }
            (known, value) => self.same(known, value, at, file),
        }
    }

    /// Unites tags by name.
    fn tags(&mut self, known: &mut Vec<Value>, value: Value, at: &Pointer, file: FileId) {
        let Value::Array(tags) = value else { return };
        for (index, tag) in tags.into_iter().enumerate() {
            let at = at.join(index);
            match known.iter_mut().find(|known| known.get("name") == tag.get("name")) {
                Some(known) => self.same(known, tag, &at, file),
                None => known.push(tag),
            }
        }
    }

    fn same(&mut self, known: &mut Value, value: Value, at: &Pointer, file: FileId) {
        let there = self.owner(at);
        let found = reconcile(known, value, at);
        let conflicts = found.into_iter().map(|difference| {
            let here = Origin { file, pointer: difference.pointer.clone() };
            Conflict { here, there, difference }
        });
        self.conflicts.extend(conflicts);
    }

    /// The file that a part comes from.
    fn owner(&self, at: &Pointer) -> FileId {
        let mut at = Some(at.clone());
        while let Some(pointer) = at {
            if let Some(file) = self.owners.get(&pointer) {
                return *file;
            }
            at = pointer.parent();
        }
        self.first
    }

    fn tell(self, sources: &Sources, report: &mut Report) {
        let mut wanted: BTreeMap<FileId, Vec<&Pointer>> = BTreeMap::new();
        for conflict in &self.conflicts {
            wanted.entry(conflict.there).or_default().push(&conflict.here.pointer);
        }
        let mut places: BTreeMap<(FileId, &Pointer), String> = BTreeMap::new();
        for (file, pointers) in &wanted {
            let Some(source) = sources.get(*file) else { continue };
            for (pointer, Position { line, column }) in pointers.iter().zip(source.places(pointers)) {
                places.insert((*file, *pointer), format!("{}:{line}:{column}", source.name));
            }
        }
        for Conflict { here, there, difference } in &self.conflicts {
            let place = places.get(&(*there, &here.pointer)).map_or("", String::as_str);
            let what = here.pointer.tokens().last().unwrap_or_default();
            match difference.weight {
                Weight::Wire => {
                    report.say(&IMPORT_CONTRADICTION, here, [&what, &difference.here, &difference.there, place]);
                }
                Weight::Prose => report.say(&IMPORT_PROSE_DIFFERS, here, [&what, place]),
            }
        }
    }
}
