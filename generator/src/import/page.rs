//! A page as read: its text, and where in it something stands.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use crate::diagnostics::{
    FILE_EMPTY, FILE_IS_FOLDER, FILE_MISSING, FILE_NOT_UTF8, FILE_TOO_LARGE, FILE_UNREADABLE, FileId, Origin, Position,
    Report, Rule, Source, Sources, Syntax,
};

/// The largest page that is read, in MiB. Pages are written for readers; long ones have some hundred KiB.
const MAX_MIB: u64 = 4;

/// A page.
pub(super) struct Page {
    pub(super) file: FileId,
    pub(super) name: String,
    pub(super) text: String,
    /// The offsets at which lines start.
    lines: Vec<usize>,
}

impl Page {
    /// Reads a page, and adds it to the sources; `None` after a finding.
    pub(super) fn read(path: &Path, sources: &mut Sources, report: &mut Report) -> Option<Self> {
        let name = path.display().to_string();
        let mut refuse = |rule: &'static Rule, args: Vec<String>, text: String, position: Option<Position>| {
            let file = add(sources, path, &name, text);
            match position {
                Some(position) => report.say_at(rule, file, position, args),
                None => report.say(rule, &Origin { file, ..Origin::default() }, args),
            }
            None
        };
        let bytes = match bytes(path) {
            Ok(bytes) => bytes,
            Err(Problem { rule, reason }) => {
                let args = [name.clone()].into_iter().chain(reason).collect();
                return refuse(rule, args, String::new(), None);
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => refuse(&FILE_EMPTY, vec![name.clone()], text, None),
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned);
                let file = add(sources, path, &name, text.clone());
                Some(Self::new(file, name, text))
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
                let position = Position::of_offset(&text, text.len());
                refuse(&FILE_NOT_UTF8, vec![String::new()], text, Some(position))
            }
        }
    }

    fn new(file: FileId, name: String, text: String) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, name, text, lines }
    }

    /// Where a byte offset is.
    pub(super) fn position(&self, at: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// The place as other findings name it.
    pub(super) fn place(&self, at: usize) -> String {
        let Position { line, column } = self.position(at);
        format!("{}:{line}:{column}", self.name)
    }
}

struct Problem {
    rule: &'static Rule,
    reason: Option<String>,
}

fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    if path.is_dir() {
        return Err(Problem { rule: &FILE_IS_FOLDER, reason: None });
    }
    let limit = MAX_MIB * 1024 * 1024;
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Problem { rule: &FILE_MISSING, reason: None }),
        Err(error) => Err(Problem { rule: &FILE_UNREADABLE, reason: Some(error.to_string()) }),
        Ok(_) if bytes.len() as u64 > limit => {
            Err(Problem { rule: &FILE_TOO_LARGE, reason: Some(MAX_MIB.to_string()) })
        }
        Ok(_) => Ok(bytes),
    }
}

fn add(sources: &mut Sources, path: &Path, name: &str, text: String) -> FileId {
    let path = std::path::absolute(path).ok();
    sources.add(Source { name: name.to_owned(), path, syntax: Syntax::Yaml, text })
}
