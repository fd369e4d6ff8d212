//! Walks JSON text that has been read before: what it does not expect, it passes over.

use super::tracker::{Collection, Tracker};
use super::{Position, Span};

/// Tells the tracker of every token.
pub(super) fn walk(text: &str, tracker: &mut Tracker) {
    let mut cursor = Cursor { text, offset: 0, place: Position::default() };
    while let Some(&byte) = text.as_bytes().get(cursor.offset)
        && !tracker.too_deep()
    {
        let start = cursor.place;
        match byte {
            b'{' | b'[' => {
                let collection = if byte == b'{' { Collection::Object } else { Collection::List };
                tracker.open(collection, Span { start, length: Some(1) });
                cursor.step();
            }
            b'}' | b']' => {
                tracker.close();
                cursor.step();
            }
            b'"' => {
                let token = cursor.string();
                // A token does not go over lines.
                let span = Span { start, length: Some(cursor.place.column - start.column) };
                let content = if tracker.needs_key() {
                    serde_json::from_str::<String>(token).unwrap_or_default()
                } else {
                    String::new()
                };
                tracker.scalar(&content, span);
            }
            b',' | b':' => cursor.step(),
            byte if byte.is_ascii_whitespace() => cursor.step(),
            _ => {
                let token = cursor.word();
                tracker.scalar("", Span { start, length: Some(token.chars().count()) });
            }
        }
    }
}

struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    place: Position,
}

impl<'a> Cursor<'a> {
    /// Passes one byte; the bytes after the first of a character do not count as columns.
    fn step(&mut self) {
        match self.text.as_bytes().get(self.offset) {
            Some(b'\n') => self.place = Position { line: self.place.line + 1, column: 1 },
            Some(byte) if byte & 0xc0 != 0x80 => self.place.column += 1,
            _ => {}
        }
        self.offset += 1;
    }

    fn string(&mut self) -> &'a str {
        let start = self.offset;
        let bytes = self.text.as_bytes();
        self.offset += 1;
        while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(self.offset..).unwrap_or_default()) {
            let is_end = bytes[self.offset + found] == b'"';
            self.offset += found + if is_end { 1 } else { 2 };
            if is_end {
                break;
            }
        }
        let token = self.text.get(start..self.offset).unwrap_or_default();
        self.place.column += token.chars().count();
        token
    }

    fn word(&mut self) -> &'a str {
        let start = self.offset;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b",:{}[]\"".contains(byte);
        while self.text.as_bytes().get(self.offset).is_some_and(|byte| !ends(byte)) {
            self.step();
        }
        self.text.get(start..self.offset).unwrap_or_default()
    }
}
