//! A cheap look at YAML text before the real reader sees it.
//!
//! The YAML reader keeps every event of a document in memory before the first is looked at, and it knows no limit to
//! nesting. Tens of megabytes of `[`, or of `- - -`, would cost gigabytes before its own depth check ran. This scan
//! counts the characters that can open a collection where one may stand. It counts generously: brackets in prose do
//! not add up to the limit, and what hides from it inside quotes is left to the reader, whose size is bounded.

use crate::diagnostics::{FileId, NESTED_TOO_DEEPLY, Position, Report};

use super::MAX_DEPTH;

/// Whether the text may be given to the reader; if not, a fatal finding says so.
pub(super) fn check(text: &str, file: FileId, report: &mut Report) -> bool {
    let Some(offset) = too_deep(text.as_bytes()) else { return true };
    let position = Position::of_offset(text, offset);
    report.say_at(&NESTED_TOO_DEEPLY, file, position, [MAX_DEPTH]);
    false
}

/// The byte at which the text is nested too deeply.
fn too_deep(bytes: &[u8]) -> Option<usize> {
    let mut flow = 0_usize;
    let mut compact = 0_usize;
    // The last character that is neither a blank nor a line break; the start of the text counts as an indicator.
    let mut before = b'-';
    let mut at_line_start = true;
    let mut offset = 0;
    while let Some(&byte) = bytes.get(offset) {
        match byte {
            b'\n' | b'\r' => {
                at_line_start = true;
                compact = 0;
            }
            b' ' | b'\t' => {}
            b'-' | b'?' | b':' if at_line_start && blank(bytes.get(offset + 1)) => compact += 1,
            b'[' | b'{' if indicator(before) => {
                flow += 1;
                at_line_start = false;
            }
            b']' | b'}' => flow = flow.saturating_sub(1),
            b'"' | b'\'' if indicator(before) => offset = closing_quote(bytes, offset),
            _ => at_line_start = false,
        }
        if flow > MAX_DEPTH || compact > MAX_DEPTH {
            return Some(offset);
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        offset += 1;
    }
    None
}

/// Where the text in quotes that starts at `open` ends.
fn closing_quote(bytes: &[u8], open: usize) -> usize {
    let quote = bytes[open];
    let mut offset = open + 1;
    while let Some(&byte) = bytes.get(offset) {
        match byte {
            b'\\' if quote == b'"' => offset += 1,
            _ if byte == quote => return offset,
            _ => {}
        }
        offset += 1;
    }
    bytes.len()
}

fn indicator(byte: u8) -> bool {
    matches!(byte, b'[' | b'{' | b',' | b':' | b'-' | b'?')
}

fn blank(byte: Option<&u8>) -> bool {
    byte.is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, too_deep};

    #[test]
    fn deep_text_is_refused_at_the_first_level_too_many() {
        for unit in ["[", "{", "[{", "{a: ", "- ", "? ", "- ? ", "[\n", "a: [", "\"]\": {"] {
            let text = unit.repeat(10_000);
            assert!(too_deep(text.as_bytes()).is_some_and(|at| at < 4_000), "{unit:?}");
        }
    }

    #[test]
    fn prose_and_ordinary_lists_are_not() {
        let lines = "description: see [1] and {id}, an interval [0, 10) :{ in [text\n- [a, b, {c: d}]\n- - - x\n";
        assert_eq!(too_deep(lines.repeat(100).as_bytes()), None);
        assert_eq!(too_deep("[".repeat(MAX_DEPTH).as_bytes()), None);
        assert!(too_deep("[".repeat(MAX_DEPTH + 1).as_bytes()).is_some());
    }
}
