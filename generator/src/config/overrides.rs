//! What the user says about single places of a document: rename, replace, skip, derive.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::diagnostics::{FileId, Mounts, Origin, Pointer, Position, as_written};

/// What an override does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// `rename`: gives the thing a name.
    Rename,
    /// `type`: puts a type of the user's in its place.
    Replace,
    /// `skip`: leaves it out.
    Skip,
    /// `derive`: adds derives to its type.
    Derive,
}

impl Action {
    /// The key of `oasmith.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rename => "rename",
            Self::Replace => "type",
            Self::Skip => "skip",
            Self::Derive => "derive",
        }
    }
}

/// The overrides of one job, keyed by JSON Pointers into the root file of its document.
///
/// An override counts as used once one of the questions below was answered with it.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    entries: BTreeMap<Pointer, BTreeMap<Action, Entry>>,
    /// Where the parts of the tree that is asked about come from.
    mounts: RefCell<Mounts>,
}

#[derive(Clone, Debug)]
struct Entry {
    values: Vec<String>,
    place: Option<Position>,
    used: Cell<bool>,
}

/// An override that nothing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// The pointer.
    pub pointer: Pointer,
    /// What it was to do.
    pub action: Action,
    /// Where the configuration says so; `None` for one that was not read from a file.
    pub place: Option<Position>,
}

impl Overrides {
    /// Adds an override. `values` is the name, the Rust path or the derives; nothing for `Skip`. Rust paths must have
    /// been checked.
    pub fn insert(&mut self, pointer: Pointer, action: Action, values: Vec<String>, place: Option<Position>) {
        let entry = Entry { values, place, used: Cell::new(false) };
        self.entries.entry(pointer).or_default().insert(action, entry);
    }

    /// From now on, the questions are about a tree whose parts come from these places.
    pub fn mounted(&self, mounts: &Mounts) {
        self.mounts.replace(mounts.clone());
    }

    /// The name that the user gives to what stands there.
    pub fn rename(&self, at: &Pointer) -> Option<&str> {
        self.first(at, Action::Rename)
    }

    /// The Rust path of the type that the user puts there.
    pub fn replace(&self, at: &Pointer) -> Option<&str> {
        self.first(at, Action::Replace)
    }

    /// Whether what stands there is left out.
    pub fn skip(&self, at: &Pointer) -> bool {
        self.ask(at, Action::Skip).is_some()
    }

    /// The further derives of the type there, as Rust paths.
    pub fn derives(&self, at: &Pointer) -> &[String] {
        self.ask(at, Action::Derive).unwrap_or_default()
    }

    /// What matched nothing so far.
    pub fn unused(&self) -> Vec<Unused> {
        let all = self.entries.iter().flat_map(|(pointer, actions)| actions.iter().map(move |entry| (pointer, entry)));
        all.filter(|(_, (_, entry))| !entry.used.get())
            .map(|(pointer, (action, entry))| Unused { pointer: pointer.clone(), action: *action, place: entry.place })
            .collect()
    }

    fn first(&self, at: &Pointer, action: Action) -> Option<&str> {
        self.ask(at, action)?.first().map(String::as_str)
    }

    fn ask(&self, at: &Pointer, action: Action) -> Option<&[String]> {
        if self.entries.is_empty() {
            return None;
        }
        // The user calls keywords as the document does.
        let entry = |at: &Pointer| self.entries.get(as_written(at).as_ref())?.get(&action);
        let written = self.mounts.borrow().place(&Origin::root_file(at.clone()));
        let root = written.file == FileId(0);
        // What comes from another file has no place in the root but that of the tree.
        let entry = entry(at).or_else(|| root.then(|| entry(&written.pointer)).flatten())?;
        entry.used.set(true);
        Some(&entry.values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    #[test]
    fn an_override_answers_at_its_place_alone_and_counts_as_used_then() {
        let mut overrides = Overrides::default();
        overrides.insert(pointer("/a"), Action::Rename, vec!["Animal".into()], None);
        overrides.insert(pointer("/a"), Action::Derive, vec!["Eq".into(), "Hash".into()], None);
        overrides.insert(pointer("/b"), Action::Skip, vec![], None);
        overrides.insert(pointer("/c/prefixItems/0"), Action::Replace, vec!["my::C".into()], None);
        assert_eq!(overrides.rename(&pointer("/b")), None);
        assert!(!overrides.skip(&pointer("/a")));
        assert_eq!(overrides.unused().len(), 4, "an answer of no uses nothing");
        assert_eq!(overrides.rename(&pointer("/a")), Some("Animal"));
        assert_eq!(overrides.derives(&pointer("/a")), ["Eq", "Hash"]);
        assert!(overrides.skip(&pointer("/b")));
        let unused = overrides.unused();
        assert_eq!(unused, [Unused { pointer: pointer("/c/prefixItems/0"), action: Action::Replace, place: None }]);
        assert_eq!(overrides.replace(&pointer("/c/x-oasmith-prefix-items/0")), Some("my::C"));
        assert_eq!(overrides.unused(), []);
    }
}
