//! The files that were read: names to show, paths to watch, and text to quote.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::spans::Spans;
use super::{FileId, Mounts, Origin, Pointer, Position};

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Syntax {
    /// RFC 8259.
    Json,
    /// YAML 1.2, core schema.
    Yaml,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name to show: the path as the user gave it.
    pub name: String,
    /// The absolute path; `None` for text that came from memory.
    pub path: Option<PathBuf>,
    /// How it is written.
    pub syntax: Syntax,
    /// Its text, without a byte order mark. Empty if it could not be read.
    pub text: String,
}

/// All files of a document by [`FileId`]. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Arc<Source>>,
    mounts: Arc<Mounts>,
}

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, source: Source) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Arc::new(source));
        id
    }

    /// The file, if there is one by that id.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(usize::try_from(id.0).ok()?).map(Arc::as_ref)
    }

    /// The file, without the others.
    pub fn into_one(mut self, id: FileId) -> Option<Source> {
        let index = usize::try_from(id.0).ok().filter(|index| *index < self.files.len())?;
        Some(Arc::unwrap_or_clone(self.files.swap_remove(index)))
    }

    /// Says where the parts of the tree come from that these files were put together to.
    pub fn mount(&mut self, mounts: Mounts) {
        self.mounts = Arc::new(mounts);
    }

    /// Where the parts of the tree come from.
    pub fn mounts(&self) -> &Mounts {
        &self.mounts
    }

    /// The place in its file of a place in the tree.
    pub fn place(&self, origin: &Origin) -> Origin {
        self.mounts.place(origin)
    }

    /// The name of a file as seen from the folder of the root.
    pub fn relative(&self, id: FileId) -> Option<String> {
        let (root, name) = (&self.files.first()?.name, &self.get(id)?.name);
        let folder = Path::new(root).parent()?;
        let path = Path::new(name).strip_prefix(folder).unwrap_or(Path::new(name));
        Some(path.to_string_lossy().replace('\\', "/"))
    }

    /// The files in the order in which they were read; the first is the root.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().map(Arc::as_ref)
    }

    /// The absolute paths, for `rerun-if-changed`.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.iter().filter_map(|source| source.path.as_deref())
    }
}

impl Source {
    /// Where pointers stand in the text, or their nearest ancestors that do.
    pub fn places(&self, pointers: &[&Pointer]) -> Vec<Position> {
        let spans = Spans::find(self, pointers.iter().copied());
        pointers.iter().map(|pointer| spans.of(pointer).start).collect()
    }
}
