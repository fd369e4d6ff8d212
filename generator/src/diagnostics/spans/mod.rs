//! Where things stand in the text: lines and columns, found only when there is something to show.

mod json;
mod tracker;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};

use super::{Pointer, Source, Syntax};
use tracker::Tracker;

/// A place in a text, for people: both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl Position {
    /// The place of a byte offset; an offset inside a character or past the end counts as the last good one before.
    pub fn of_offset(text: &str, offset: usize) -> Self {
        let end = (0..=offset.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        Self { line, column: before[line_start..].chars().count() + 1 }
    }

    /// The place of a line, from 1, and a column in bytes, from 1; 0 is taken for the start.
    pub fn of_bytes(text: &str, line: usize, column: usize) -> Self {
        let line = line.max(1);
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        Self::of_offset(text, start + column.saturating_sub(1))
    }
}

/// A stretch of one line of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// Where it begins.
    pub(super) start: Position,
    /// How many characters it has; `None` if it goes on to the end of the line, or further.
    pub(super) length: Option<usize>,
}

/// The places of some pointers in one text.
#[derive(Debug, Default)]
pub(super) struct Spans {
    found: BTreeMap<String, Span>,
}

impl Spans {
    /// Reads the text once more, and remembers where the wanted pointers stand: keys for members of objects, values
    /// for items of lists. Iterative, whatever the text; a text that is broken half-way gives what came before.
    pub(super) fn find<'p>(source: &Source, wanted: impl Iterator<Item = &'p Pointer>) -> Self {
        let mut paths = BTreeSet::new();
        for pointer in wanted {
            let mut path = pointer.as_str();
            while paths.insert(path.to_owned()) {
                path = path.rfind('/').map_or("", |at| &path[..at]);
            }
        }
        let mut tracker = Tracker::new(paths);
        match source.syntax {
            Syntax::Json => json::walk(&source.text, &mut tracker),
            Syntax::Yaml => yaml::walk(&source.text, &mut tracker),
        }
        Self { found: tracker.finish() }
    }

    /// Where the pointer stands, or its nearest ancestor that is in the text.
    pub(super) fn of(&self, pointer: &Pointer) -> Span {
        let mut path = pointer.as_str();
        loop {
            if let Some(span) = self.found.get(path) {
                return *span;
            }
            let Some(at) = path.rfind('/') else { return Span::default() };
            path = &path[..at];
        }
    }
}

#[cfg(test)]
mod tests;
