//! The files that references lead to: found by path, kept inside the root folder, read once.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use serde_json::Value;

use super::{Examples, read, tree_of};
use crate::diagnostics::{FileId, Levels, Report, Sources};

/// How many files one document may have.
const MAX_FILES: usize = 10_000;

/// How much text they may hold together, in MiB.
const MAX_MIB: usize = 256;

/// Why a file is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not there, or no file.
    Missing,
    /// It lies outside the root folder.
    Outside,
    /// What is wrong with it has been said, at its own place.
    Broken,
    /// The document has too many files, or they are too large.
    TooMany,
}

/// All files of one document.
pub(super) struct Files {
    pub(super) sources: Sources,
    /// The tree of each file, by [`FileId`]; `None` for what is broken.
    trees: Vec<Option<Rc<Value>>>,
    /// How many files were there before any reference was followed: the root, and overlays.
    given: usize,
    /// By resolved path.
    known: HashMap<PathBuf, Result<FileId, Refusal>>,
    /// The folder that holds all that may be read, resolved; `None` if nothing may.
    root: Option<PathBuf>,
    bytes: usize,
    /// What is wrong with files, each at its own place.
    findings: Vec<Report>,
    levels: Levels,
}

impl Files {
    /// The root document, and the folder that holds all that it may refer to: its own unless given.
    pub(super) fn new(sources: Sources, tree: Value, root: Option<&Path>, levels: &Levels) -> Self {
        let path = sources.get(FileId(0)).and_then(|source| source.path.clone());
        let folder = path.as_deref().and_then(Path::parent).and_then(|folder| folder.canonicalize().ok());
        let root = match root {
            Some(root) if path.is_some() => root.canonicalize().ok(),
            _ => folder,
        };
        let given = sources.iter().count();
        let mut trees = vec![Some(Rc::new(tree))];
        trees.resize(given, None);
        let bytes = sources.iter().map(|source| source.text.len()).sum();
        let known = path.and_then(|path| path.canonicalize().ok()).map(|path| (path, Ok(FileId(0))));
        Self {
            sources,
            trees,
            given,
            known: known.into_iter().collect(),
            root,
            bytes,
            findings: Vec::new(),
            levels: levels.clone(),
        }
    }

    /// The tree of a file.
    pub(super) fn tree(&self, file: FileId) -> Option<Rc<Value>> {
        self.trees.get(usize::try_from(file.0).ok()?)?.clone()
    }

    /// How long all texts are together.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// The folder that files are read from, as the user may know it.
    pub(super) fn root(&self) -> String {
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.root.as_deref().and_then(name).unwrap_or_default()
    }

    /// Puts another tree in the place of the root's.
    pub(super) fn replace_root(&mut self, tree: Value) {
        self.trees[0] = Some(Rc::new(tree));
    }

    /// Whether a file is a part of the document that a reference led to.
    pub(super) fn is_part(&self, file: FileId) -> bool {
        usize::try_from(file.0).is_ok_and(|file| (self.given..self.trees.len()).contains(&file))
    }

    /// The files, and what is wrong with them.
    pub(super) fn close(self, report: &mut Report) -> Sources {
        report.read(&self.sources);
        self.findings.into_iter().for_each(|findings| report.adopt_part(findings));
        self.sources
    }

    /// The name to show for a path that a file refers to.
    pub(super) fn shown(&self, base: FileId, path: &str) -> String {
        let base = self.sources.get(base).map(|source| source.name.as_str()).unwrap_or_default();
        let folder = Path::new(base).parent().unwrap_or(Path::new(""));
        plain(&folder.join(path)).to_string_lossy().replace('\\', "/")
    }

    /// The file at a path, which is relative to the file that refers to it.
    pub(super) fn open(&mut self, base: FileId, path: &str) -> Result<FileId, Refusal> {
        let from = self.sources.get(base).and_then(|source| source.path.as_deref()).ok_or(Refusal::Outside)?;
        let root = self.root.as_deref().ok_or(Refusal::Outside)?;
        let folder = from.parent().and_then(|folder| folder.canonicalize().ok()).ok_or(Refusal::Missing)?;
        let wanted = folder.join(path);
        // What lies outside by its name alone is not even looked for.
        if !plain(&wanted).starts_with(root) {
            return Err(Refusal::Outside);
        }
        let resolved = wanted.canonicalize().map_err(|_| Refusal::Missing)?;
        if !resolved.starts_with(root) {
            return Err(Refusal::Outside);
        }
        if let Some(known) = self.known.get(&resolved) {
            return *known;
        }
        if !resolved.is_file() {
            return Err(Refusal::Missing);
        }
        let shown = self.shown(base, path);
        let opened = self.read(&resolved, shown);
        self.known.insert(resolved, opened);
        opened
    }

    fn read(&mut self, path: &Path, shown: String) -> Result<FileId, Refusal> {
        if self.trees.len() >= MAX_FILES || self.bytes > MAX_MIB * 1024 * 1024 {
            return Err(Refusal::TooMany);
        }
        let mut own = Report::new(self.levels.clone());
        let source = read::read_part(path, shown, &mut self.sources, &mut own);
        let opened = source.ok_or(Refusal::Broken).and_then(|file| {
            let source = self.sources.get(file).ok_or(Refusal::Broken)?;
            self.bytes += source.text.len();
            let tree = if is_prose(path) {
                Some(Value::String(source.text.clone()))
            } else {
                tree_of(source, file, Examples::Whole, &mut own)
            };
            let opened = if tree.is_some() { Ok(file) } else { Err(Refusal::Broken) };
            self.trees.push(tree.map(Rc::new));
            opened
        });
        // A file that could not be read has its place in the list too.
        self.trees.resize(self.sources.iter().count(), None);
        self.findings.push(own);
        opened
    }
}

/// Files whose text is a value as it stands: descriptions.
fn is_prose(path: &Path) -> bool {
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase).unwrap_or_default();
    ["md", "markdown", "txt"].iter().any(|known| ending == *known)
}

/// The path without `.` and `..`, by its text alone.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => match plain.components().next_back() {
                Some(Component::Normal(_)) => drop(plain.pop()),
                Some(Component::RootDir | Component::Prefix(_)) => {}
                _ => plain.push(".."),
            },
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;
    use std::path::Path;

    #[test]
    fn paths_are_made_plain() {
        for (path, expected) in [("a/./b/../c", "a/c"), ("../a/../../b", "../../b"), ("/../a", "/a"), ("./a", "a")] {
            assert_eq!(plain(Path::new(path)), Path::new(expected));
        }
    }
}
