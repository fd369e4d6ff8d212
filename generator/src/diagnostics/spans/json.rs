//! Walks JSON text that has been read before: what it does not expect, it passes over.

use super::tracker::{Collection, Tracker};
use super::{Position, Span};

/// Tells the tracker of every token that it may want.
pub(super) fn walk(text: &str, tracker: &mut Tracker) {
    let mut cursor = Cursor { text, offset: 0, line: 1, mark: 0, column: 1 };
    while let Some(byte) = cursor.byte()
        && !tracker.too_deep()
    {
        match byte {
            b'{' | b'[' => {
                let collection = if byte == b'{' { Collection::Object } else { Collection::List };
                let span = Span { start: cursor.place(), length: Some(1) };
                tracker.open(collection, span);
                if tracker.is_live() {
                    cursor.offset += 1;
                } else {
                    cursor.pass();
                    tracker.close();
                }
            }
            b'}' | b']' => {
                tracker.close();
                cursor.offset += 1;
            }
            b'"' => {
                let start = cursor.place();
                let token = cursor.string();
                // A token does not go over lines.
                let span = Span { start, length: Some(token.chars().count()) };
                let content = if tracker.needs_key() {
                    serde_json::from_str::<String>(token).unwrap_or_default()
                } else {
                    String::new()
                };
                tracker.scalar(&content, span);
            }
            b'\n' => cursor.next_line(),
            b',' | b':' => cursor.offset += 1,
            byte if byte.is_ascii_whitespace() => cursor.offset += 1,
            _ => {
                let start = cursor.place();
                let token = cursor.word();
                tracker.scalar("", Span { start, length: Some(token.chars().count()) });
            }
        }
    }
}

struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    /// A place of this line whose column is known: a document may be one line.
    mark: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    /// Where the cursor stands: at the begin of a character.
    fn place(&mut self) -> Position {
        self.column += self.text.get(self.mark..self.offset).map_or(0, |passed| passed.chars().count());
        self.mark = self.offset;
        Position { line: self.line, column: self.column }
    }

    fn next_line(&mut self) {
        self.offset += 1;
        self.line += 1;
        self.mark = self.offset;
        self.column = 1;
        let rest = self.text.as_bytes().get(self.offset..).unwrap_or_default();
        self.offset += rest.iter().take_while(|byte| **byte == b' ').count();
    }

    /// Passes a collection as a whole.
    fn pass(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    self.string();
                    continue;
                }
                b'\n' => {
                    self.next_line();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.offset += 1;
            if depth == 0 {
                break;
            }
        }
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
        self.text.get(start..self.offset).unwrap_or_default()
    }

    /// A word, or at least one byte of what is none.
    fn word(&mut self) -> &'a str {
        let start = self.offset;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b",:{}[]\"".contains(byte);
        while self.text.as_bytes().get(self.offset).is_some_and(|byte| !ends(byte)) {
            self.offset += 1;
        }
        self.text.get(start..self.offset).unwrap_or_default()
    }
}
