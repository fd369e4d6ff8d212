//! Streams of JSON texts, read while they arrive: a line each, or as RFC 7464 has them (`application/json-seq`).

use std::collections::VecDeque;

use serde::de::IgnoredAny;

use super::arriving::{Arriving, Framing, json};
use super::error::Trouble;
use super::streaming::Streaming;
use super::wire::Wire;

/// What begins each text of a sequence.
const SEPARATOR: u8 = 0x1e;

impl Arriving {
    /// The items of the answer, each a line. Empty lines are none.
    ///
    /// # Errors
    /// Where the answer is no such stream.
    pub fn lines<T: Wire + 'static>(&self) -> Result<Streaming<T>, Trouble> {
        self.items(Lines::default(), |line| Some(json(&line)))
    }

    /// The items of the answer, each between the separator and the end of a line.
    ///
    /// # Errors
    /// Where the answer is no such stream.
    pub fn sequence<T: Wire + 'static>(&self) -> Result<Streaming<T>, Trouble> {
        self.items(Sequence::default(), |text| Some(json(&text)))
    }
}

/// Texts that a line feed ends; the last may lack it.
#[derive(Default)]
struct Lines {
    texts: VecDeque<Vec<u8>>,
    text: Vec<u8>,
}

impl Framing for Lines {
    type Frame = Vec<u8>;

    fn feed(&mut self, bytes: &[u8]) {
        let mut lines = bytes.split(|byte| *byte == b'\n');
        self.text.extend_from_slice(lines.next().unwrap_or_default());
        for line in lines {
            self.end();
            self.text.extend_from_slice(line);
        }
    }

    fn end(&mut self) {
        take(&mut self.text, &mut self.texts);
    }

    fn next(&mut self) -> Option<Vec<u8>> {
        self.texts.pop_front()
    }

    fn held(&self) -> usize {
        self.text.len()
    }
}

/// Texts behind a separator each. One is complete at the end of the line that completes its JSON, and at the latest
/// where the next begins: that one was cut off, then.
#[derive(Default)]
struct Sequence {
    texts: VecDeque<Vec<u8>>,
    text: Vec<u8>,
}

impl Framing for Sequence {
    type Frame = Vec<u8>;

    fn feed(&mut self, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| matches!(*byte, b'\n' | SEPARATOR)) {
            match piece.split_last() {
                Some((&SEPARATOR, before)) => {
                    self.text.extend_from_slice(before);
                    self.end();
                }
                Some((b'\n', _)) => {
                    self.text.extend_from_slice(piece);
                    if serde_json::from_slice::<IgnoredAny>(&self.text).is_ok() {
                        self.end();
                    }
                }
                _ => self.text.extend_from_slice(piece),
            }
        }
    }

    fn end(&mut self) {
        take(&mut self.text, &mut self.texts);
    }

    fn next(&mut self) -> Option<Vec<u8>> {
        self.texts.pop_front()
    }

    fn held(&self) -> usize {
        self.text.len()
    }
}

/// Moves a text to those that are complete, unless it is blank.
fn take(text: &mut Vec<u8>, texts: &mut VecDeque<Vec<u8>>) {
    let text = std::mem::take(text);
    if !text.trim_ascii().is_empty() {
        texts.push_back(text);
    }
}
