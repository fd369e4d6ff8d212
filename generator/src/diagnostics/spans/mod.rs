//! Where things stand in the text: lines and columns, found only when there is something to show.

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
