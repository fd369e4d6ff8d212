//! What `names.lock` says, and what it is to say from now on.

use std::collections::{BTreeMap, HashMap};

use super::NameOptions;
use super::case::{Case, is_identifier};
use crate::diagnostics::{FileId, LOCK_NAME_INVALID, Origin, Report};

/// The names of before, and those to keep.
pub(super) struct Kept<'a> {
    options: &'a NameOptions<'a>,
    names: BTreeMap<String, String>,
    /// How many things stood at a place so far.
    seen: HashMap<String, usize>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(options: &'a NameOptions<'a>) -> Self {
        Self { options, names: BTreeMap::new(), seen: HashMap::new() }
    }

    /// The key of what stands at a place; a further thing at one place has a number. To be asked once for each, in
    /// document order.
    pub(super) fn key(&mut self, origin: &Origin) -> Option<String> {
        if origin.file != FileId::default() {
            return None;
        }
        let pointer = origin.pointer.as_str();
        let seen = self.seen.entry(pointer.to_owned()).or_default();
        *seen += 1;
        Some(if *seen == 1 { pointer.to_owned() } else { format!("{pointer} #{seen}") })
    }

    /// The name of before.
    pub(super) fn of(&self, key: &str, origin: &Origin, case: Case, report: &mut Report) -> Option<String> {
        let text = (self.options.locked)(key)?;
        let name = text.strip_prefix("r#").unwrap_or(&text);
        let fits = name.starts_with(char::is_uppercase) == (case == Case::Upper);
        if fits && is_identifier(name) {
            return Some(name.to_owned());
        }
        report.say(&LOCK_NAME_INVALID, origin, [text]);
        None
    }

    /// Keeps a name.
    pub(super) fn keep(&mut self, key: String, name: &str) {
        self.names.insert(key, name.to_owned());
    }

    /// All names to keep.
    pub(super) fn finish(self) -> BTreeMap<String, String> {
        self.names
    }
}
