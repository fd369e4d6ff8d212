//! `names.lock`: names that were chosen before, so that neither an edited document nor another oasmith changes them.
//!
//! It holds what does not follow from the document's own names: operations without an id, types that are named after
//! their place, the structs of failures, which several operations may share, and whatever had to yield to another name.
//! Keys are JSON Pointers into the document as one tree.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use toml::Spanned;

use crate::diagnostics::{FileId, LOCK_ENTRY_GONE, LOCK_UNREADABLE, Position, Report, Source, Syntax};

/// The file of an output that holds the names.
pub const LOCK_FILE: &str = "names.lock";

const HEADER: &str = "\
# Names that oasmith chose, by their place in the document. They stay as long as this file says so: commit it.
# Delete a line to have its name chosen anew, or run with `--relock` for all of them.
";

/// The names of before.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    file: FileId,
    text: String,
    entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    /// Where it stands in the text, in bytes.
    offset: usize,
    asked: Cell<bool>,
}

impl Lock {
    /// Reads the file, if it is there, and adds it to the files of the report.
    pub fn read(path: &Path, report: &mut Report) -> Self {
        let Ok(text) = std::fs::read_to_string(path) else { return Self::default() };
        let mut sources = report.sources().clone();
        let name = path.to_string_lossy().into_owned();
        let absolute = std::path::absolute(path).ok();
        let file = sources.add(Source { name, path: absolute, syntax: Syntax::Yaml, text: text.clone() });
        report.read(&sources);
        match toml::from_str::<BTreeMap<Spanned<String>, String>>(&text) {
            Ok(entries) => {
                let entry = |(key, name): (Spanned<String>, String)| {
                    let offset = key.span().start;
                    (key.into_inner(), Entry { name, offset, asked: Cell::new(false) })
                };
                Self { file, entries: entries.into_iter().map(entry).collect(), text }
            }
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let place = Position::of_offset(&text, at);
                report.say_at(&LOCK_UNREADABLE, file, place, [error.message().trim().replace('\n', ", ")]);
                Self::default()
            }
        }
    }

    /// The name of what stands there.
    pub fn get(&self, key: &str) -> Option<&str> {
        let entry = self.entries.get(key)?;
        entry.asked.set(true);
        Some(&entry.name)
    }

    /// Says which names nothing asked for: what they belonged to is gone.
    pub fn conclude(&self, report: &mut Report) {
        for (key, entry) in self.entries.iter().filter(|(_, entry)| !entry.asked.get()) {
            let place = Position::of_offset(&self.text, entry.offset);
            report.say_at(&LOCK_ENTRY_GONE, self.file, place, [key, &entry.name]);
        }
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The text of the file; `None` where there is nothing to keep.
pub fn lock_text(names: &BTreeMap<String, String>) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let mut text = HEADER.to_owned();
    for (key, name) in names {
        // A JSON string is one of TOML, once nothing stands in it that TOML wants escaped.
        let key = serde_json::Value::from(key.as_str()).to_string().replace('\u{7f}', "\\u007f");
        // Writing to a string does not fail.
        let _ = writeln!(text, "{key} = \"{name}\"");
    }
    Some(text)
}
