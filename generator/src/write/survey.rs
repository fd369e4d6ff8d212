//! What the folder holds, against what it shall hold.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::{self, MANIFEST, Manifest};
use super::{Overwrite, commit::STAGING};
use crate::diagnostics::{
    OUTPUT_EDITED, OUTPUT_FAILED, OUTPUT_FOREIGN, OUTPUT_MANIFEST, OUTPUT_NAME, OUTPUT_NOT_PLAIN, OUTPUT_TAKEN, Origin,
    Report, Rule,
};
use crate::layout::Files;

/// What there is to do.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Files to write, sorted.
    pub(super) write: Vec<String>,
    /// Files to remove, sorted.
    pub(super) remove: Vec<String>,
    /// How many files are as they shall be.
    pub(super) unchanged: usize,
    list: Option<String>,
}

/// What stands at a path.
pub(super) enum State {
    /// Nothing.
    Missing,
    /// A file.
    File(Vec<u8>),
    /// Something that is neither: what it is, in a sentence.
    Other(&'static str),
    /// Something that cannot be read.
    Unreadable(String),
}

impl Survey {
    /// Looks at the folder. What must not be overwritten, or cannot be, goes to the report; `None` where no look
    /// is possible.
    pub(super) fn of(root: &Path, files: &Files, overwrite: Overwrite, report: &mut Report) -> Option<Self> {
        for path in unfit(files) {
            say(report, &OUTPUT_NAME, [path]);
        }
        let (list, manifest) = known(root, overwrite, report)?;
        let mut survey = Self { list, ..Self::default() };
        for (path, text) in files {
            match state(root, path) {
                State::Missing => survey.write.push(path.clone()),
                State::File(bytes) if manifest::is_same(&bytes, text) => survey.unchanged += 1,
                State::File(bytes) => {
                    protect(root, path, &bytes, &manifest, overwrite, report);
                    survey.write.push(path.clone());
                }
                State::Other(what) => say(report, &OUTPUT_NOT_PLAIN, [shown(root, path).as_str(), what]),
                State::Unreadable(why) => say(report, &OUTPUT_FAILED, [shown(root, path), why]),
            }
        }
        for path in manifest.keys().filter(|path| !files.contains_key(*path)) {
            match state(root, path) {
                State::Missing => {}
                State::File(bytes) => {
                    protect(root, path, &bytes, &manifest, overwrite, report);
                    survey.remove.push(path.clone());
                }
                State::Other(what) => say(report, &OUTPUT_NOT_PLAIN, [shown(root, path).as_str(), what]),
                State::Unreadable(why) => say(report, &OUTPUT_FAILED, [shown(root, path), why]),
            }
        }
        Some(survey)
    }

    /// Whether there is nothing to do, not even to the list.
    pub(super) fn is_fresh(&self, list: &str) -> bool {
        let same = |old: &String| old.lines().eq(list.lines());
        self.write.is_empty() && self.remove.is_empty() && self.list.as_ref().is_some_and(same)
    }
}

/// The list in the folder and what it says; an empty one for a folder that we may use and that has none.
fn known(root: &Path, overwrite: Overwrite, report: &mut Report) -> Option<(Option<String>, Manifest)> {
    let force = overwrite == Overwrite::Force;
    match state(root, MANIFEST) {
        State::File(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            match manifest::parse(&text) {
                Ok(manifest) => return Some((Some(text), manifest)),
                Err(_) if force => return Some((None, Manifest::new())),
                Err(line) => say(report, &OUTPUT_MANIFEST, [shown(root, MANIFEST), line.to_string()]),
            }
        }
        State::Missing if force => return Some((None, Manifest::new())),
        State::Missing => match holds_something(root) {
            Ok(false) => return Some((None, Manifest::new())),
            Ok(true) => say(report, &OUTPUT_FOREIGN, [root.to_string_lossy()]),
            Err(error) => say(report, &OUTPUT_FAILED, [root.to_string_lossy().into_owned(), error.to_string()]),
        },
        State::Other(what) => say(report, &OUTPUT_NOT_PLAIN, [shown(root, MANIFEST).as_str(), what]),
        State::Unreadable(why) => say(report, &OUTPUT_FAILED, [shown(root, MANIFEST), why]),
    }
    None
}

fn holds_something(root: &Path) -> std::io::Result<bool> {
    match fs::read_dir(root) {
        Ok(entries) => {
            let names: Result<Vec<_>, _> = entries.map(|entry| entry.map(|entry| entry.file_name())).collect();
            Ok(names?.iter().any(|name| name != STAGING))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Reports a file that is not as we left it.
fn protect(root: &Path, path: &str, bytes: &[u8], manifest: &Manifest, overwrite: Overwrite, report: &mut Report) {
    let rule = match manifest.get(path) {
        _ if overwrite == Overwrite::Force => return,
        // People take lines out of it, to have names chosen anew.
        _ if path == crate::name::LOCK_FILE => return,
        Some(hash) if *hash == manifest::hash(bytes) => return,
        Some(_) => &OUTPUT_EDITED,
        None => &OUTPUT_TAKEN,
    };
    say(report, rule, [shown(root, path)]);
}

/// What stands at a path below the root; links are not followed.
pub(super) fn state(root: &Path, path: &str) -> State {
    let mut place = PathBuf::from(root);
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let kind = match fs::symlink_metadata(&place) {
            Ok(found) => found.file_type(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return State::Missing,
            Err(error) => return State::Unreadable(error.to_string()),
        };
        let last = parts.peek().is_none();
        if kind.is_symlink() {
            return State::Other("a link, or lies behind one");
        }
        match (last, kind.is_file(), kind.is_dir()) {
            (true, true, _) => {
                return fs::read(&place).map_or_else(|error| State::Unreadable(error.to_string()), State::File);
            }
            (false, _, true) => {}
            (true, ..) => return State::Other("no file"),
            (false, ..) => return State::Other("in a folder that is a file"),
        }
    }
    State::Missing
}

/// Paths that are none, and those that some file system takes for another one.
fn unfit(files: &Files) -> Vec<&String> {
    let mut folded = BTreeSet::new();
    files.keys().filter(|path| !manifest::is_inside(path) || !folded.insert(path.to_lowercase())).collect()
}

fn shown(root: &Path, path: &str) -> String {
    root.join(path).to_string_lossy().into_owned()
}

fn say<A: ToString>(report: &mut Report, rule: &'static Rule, args: impl IntoIterator<Item = A>) {
    report.say(rule, &Origin::default(), args);
}
