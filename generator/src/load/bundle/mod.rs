//! Bundling: the files that a document refers to become parts of one tree.
//!
//! What OpenAPI has a section of components for is put there once, under the name that its author gave it, and the
//! references to it are made local. What it has none for, such as path items, is written out where it is used. The tree
//! remembers which part came from where, so that findings name the file that people edit.

mod copy;
mod discriminator;
mod naming;
mod reference;
mod site;

use std::collections::{BTreeMap, VecDeque};

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::Document;
use super::files::{Files, Refusal};
use crate::diagnostics::{
    BUNDLE_TOO_LARGE, FileId, Mounts, NO_ARGS, Origin, Pointer, REF_CYCLE, REF_FILE_BROKEN, REF_FILE_MISSING,
    REF_INLINED, REF_OUTSIDE_ROOT, REF_TARGET_MISSING, Report, Rule,
};
use copy::Here;
use naming::Naming;
use reference::Problem;
use site::Section;

/// One tree of all files.
pub(super) struct Bundled {
    pub(super) tree: Value,
    pub(super) mounts: Mounts,
    findings: Vec<Finding>,
    size: Size,
}

/// Reads the files that the root of `files` refers to, and puts all into one tree. `before` says where the parts of the
/// root come from. A reference that leads nowhere is left as it is.
pub(super) fn bundle(files: &mut Files, before: &Mounts) -> Bundled {
    let Some(root) = files.tree(FileId(0)) else { return Bundled::of(Value::Null) };
    // Names must not depend on which reference comes first: a first round sees all parts that need one.
    let mut scout = Bundler::new(files, &root, Naming::default(), before);
    scout.tree(&root);
    let (naming, size) = (scout.names(), scout.size());
    if size == Size::TooLarge {
        return Bundled { size, ..Bundled::of(Value::Null) };
    }
    let mut bundler = Bundler::new(files, &root, naming, before);
    let tree = bundler.tree(&root);
    let (mounts, findings) = bundler.finish();
    Bundled { tree, mounts, findings, size }
}

impl Bundled {
    /// A tree of one file.
    pub(super) fn of(tree: Value) -> Self {
        Self { tree, mounts: Mounts::default(), findings: Vec::new(), size: Size::Fine }
    }

    /// The same where nothing refers to a file any more.
    #[must_use]
    pub(super) fn without_losses(mut self) -> Self {
        self.findings.retain(|found| found.rule.effect.is_none());
        self
    }

    /// What came before this was bundled once more. What was wrong with a reference then is told again now, if it still
    /// is.
    #[must_use]
    pub(super) fn after(mut self, before: Self) -> Self {
        let before = before.without_losses();
        self.findings.splice(0..0, before.findings);
        self.size = self.size.max(before.size);
        self
    }

    /// The document; `None` after a fatal finding.
    pub(super) fn document(self, files: Files, report: &mut Report) -> Option<Document> {
        let mut sources = files.close(report);
        if self.size == Size::TooLarge {
            report.say(&BUNDLE_TOO_LARGE, &Origin::default(), NO_ARGS);
            return None;
        }
        sources.mount(self.mounts);
        report.read(&sources);
        for Finding { rule, at, args } in self.findings {
            report.say(rule, &Origin::root_file(at), args);
        }
        Some(Document { sources, tree: self.tree })
    }
}

/// Whether a tree refers to anything outside of it.
pub(super) fn refers_to_files(value: &Value) -> bool {
    match value {
        Value::Object(map) => map.iter().any(|(key, value)| match value {
            Value::String(text) if key == "$ref" => !text.starts_with('#') && reference::is_to_file(text),
            Value::Object(mapping) if key == "mapping" => mapping.values().any(discriminator::is_file),
            value => refers_to_files(value),
        }),
        Value::Array(items) => items.iter().any(refers_to_files),
        _ => false,
    }
}

fn sections(root: &Map<String, Value>) -> BTreeMap<Section, Pointer> {
    let pointer = |path: &[&str]| path.iter().fold(Pointer::root(), |above, key| above.join(key));
    Section::ALL.into_iter().filter_map(|section| Some((section, pointer(section.path(root)?)))).collect()
}

/// Whether the whole may be used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    Fine,
    TooLarge,
}

/// What there is to say, by the place in the tree, which is told from the places in files once the tree is made.
struct Finding {
    rule: &'static Rule,
    at: Pointer,
    args: Vec<String>,
}

struct Bundler<'r> {
    files: &'r mut Files,
    /// Where the parts of the root come from.
    before: &'r Mounts,
    findings: Vec<Finding>,
    /// Where in the tree the parts of files are that have a place among the components.
    placed: BTreeMap<(Section, Origin), Pointer>,
    naming: Naming,
    /// Components whose place is known and that are yet to be put there.
    queue: VecDeque<(Section, Origin, Pointer)>,
    mounts: Mounts,
    /// What was written out where OpenAPI has no references: its first place, and how often.
    inlined: IndexMap<&'static str, (Pointer, usize)>,
    /// What is being written out.
    open: Vec<Origin>,
    nodes: usize,
    sections: BTreeMap<Section, Pointer>,
}

impl<'r> Bundler<'r> {
    fn new(files: &'r mut Files, root: &Value, naming: Naming, before: &'r Mounts) -> Self {
        Self {
            files,
            before,
            findings: Vec::new(),
            placed: BTreeMap::new(),
            naming,
            queue: VecDeque::new(),
            mounts: before.clone(),
            inlined: IndexMap::new(),
            open: Vec::new(),
            nodes: 0,
            sections: root.as_object().map(sections).unwrap_or_default(),
        }
    }

    /// The whole tree.
    fn tree(&mut self, root: &Value) -> Value {
        self.register();
        let mut tree = self.copy(root, Here::root());
        while let Some((section, from, at)) = self.queue.pop_front() {
            let part = self.part(section, &from, &at);
            insert(&mut tree, &at, part);
        }
        tree
    }

    /// Names for all parts that got one, those of files nearer to the document first.
    fn names(&self) -> Naming {
        let mut naming = self.naming.without_choices();
        let chosen = self.naming.choices().map(|part| (part, self.name_of(part.1.file)));
        let mut parts: Vec<_> = chosen.map(|(part, file)| (file.matches('/').count(), file, part)).collect();
        parts.sort();
        for (_, file, (section, origin)) in parts {
            naming.choose(*section, origin, &file);
        }
        naming
    }

    /// Components of the root are where they are; those that are no more than a reference are where their target belongs.
    fn register(&mut self) {
        // The root may have been bundled before.
        for (at, from) in self.before.iter().filter(|(_, from)| self.files.is_part(from.file)) {
            let above = at.parent();
            let section = self.sections.iter().find(|(_, section)| Some(*section) == above.as_ref());
            if let Some((section, _)) = section {
                self.placed.insert((*section, from.clone()), at.clone());
            }
        }
        let mut aliases = Vec::new();
        for (section, at) in self.sections.clone() {
            let Ok(place) = self.follow(Origin::root_file(at.clone())) else { continue };
            let Some(tree) = self.files.tree(place.file) else { continue };
            let Some(Value::Object(entries)) = tree.pointer(place.pointer.as_str()) else { continue };
            for name in entries.keys() {
                self.naming.take(section, name);
                let own = place.join(name);
                match self.follow(own.clone()) {
                    Ok(target) if target == own => {
                        self.placed.insert((section, target), at.join(name));
                    }
                    Ok(target) if target.file != FileId(0) => aliases.push((section, target, at.join(name))),
                    _ => {}
                }
            }
        }
        for (section, target, at) in aliases {
            if self.unit(section, &target).1.is_empty() {
                self.placed.entry((section, target)).or_insert(at);
            }
        }
    }

    /// Where in the tree the component is that a reference leads to; it is put there later if it is not yet.
    fn address(&mut self, section: Section, target: &Origin) -> Pointer {
        let (unit, rest) = self.unit(section, target);
        if let Some(at) = self.placed.get(&(section, unit.clone())) {
            return at.extended(&rest);
        }
        if target.file == FileId(0) {
            return target.pointer.clone();
        }
        let name = self.naming.choose(section, &unit, &self.name_of(unit.file));
        let at = self.sections[&section].join(name);
        self.placed.insert((section, unit.clone()), at.clone());
        self.queue.push_back((section, unit, at.clone()));
        at.extended(&rest)
    }

    /// The part of its file that a target belongs to, and the way from there: a schema that stands within another
    /// one stays in it.
    fn unit(&self, section: Section, target: &Origin) -> (Origin, String) {
        let tree = self.files.tree(target.file).filter(|_| section == Section::Schemas);
        let end = tree.map_or(target.pointer.as_str().len(), |tree| copy::unit_end(&tree, &target.pointer));
        let (unit, rest) = target.pointer.as_str().split_at(end);
        // What ends where a token does is a pointer.
        let pointer = Pointer::parse(unit).unwrap_or_default();
        (Origin { file: target.file, pointer }, rest.to_owned())
    }

    fn name_of(&self, file: FileId) -> String {
        self.files.sources.get(file).map(|source| source.name.replace('\\', "/")).unwrap_or_default()
    }

    /// Remembers where a part of the tree comes from.
    fn mount(&mut self, at: Pointer, from: &Origin) {
        self.mounts.put(at, self.before.place(from));
    }

    /// The file from which references at a place are taken.
    fn base(&self, place: &Origin) -> FileId {
        match self.before.place(place).file {
            file if self.files.is_part(file) => file,
            _ => FileId(0),
        }
    }

    fn say<A: ToString>(&mut self, rule: &'static Rule, at: Pointer, args: impl IntoIterator<Item = A>) {
        let args = args.into_iter().map(|arg| arg.to_string()).collect();
        self.findings.push(Finding { rule, at, args });
    }

    /// Says why a reference leads nowhere that stands in the file `base`.
    fn refuse(&mut self, problem: &Problem, reference: &str, base: FileId, at: Pointer) {
        let path = reference.split('#').next().unwrap_or_default();
        let file = self.files.shown(base, path);
        match problem {
            // Other stages know names that are no files.
            Problem::Remote => {}
            Problem::Cycle => self.say(&REF_CYCLE, at, [reference]),
            Problem::Nowhere(file) => self.say(&REF_TARGET_MISSING, at, [reference, &self.name_of(*file)]),
            Problem::File(Refusal::Missing) => self.say(&REF_FILE_MISSING, at, [file]),
            Problem::File(Refusal::Broken) => self.say(&REF_FILE_BROKEN, at, [file]),
            Problem::File(Refusal::Outside) => self.say(&REF_OUTSIDE_ROOT, at, [path, &self.files.root()]),
            Problem::File(Refusal::TooMany) => self.nodes = usize::MAX,
        }
    }

    fn finish(mut self) -> (Mounts, Vec<Finding>) {
        for (what, (first, count)) in std::mem::take(&mut self.inlined) {
            let others = match count {
                1 => String::new(),
                2 => " (here and in one other place)".to_owned(),
                count => format!(" (here and in {} other places)", count - 1),
            };
            self.say(&REF_INLINED, first, [what, &others]);
        }
        (self.mounts, self.findings)
    }
}

/// Puts a part at its place; what is missing on the way is made.
fn insert(tree: &mut Value, at: &Pointer, part: Value) {
    let mut value = tree;
    for token in at.tokens() {
        if !value.is_object() {
            *value = Value::Object(Map::new());
        }
        let Value::Object(map) = value else { return };
        value = map.entry(token).or_insert(Value::Null);
    }
    *value = part;
}

#[cfg(test)]
mod tests;
