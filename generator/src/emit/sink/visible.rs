//! Characters that a reader of the source can't see, or that rustc refuses, written out.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Normalises line ends, expands tabs, and writes control, bidi and zero-width characters as `\u{..}`.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    // All bytes, not those up to the first that is not plain: so many can be looked at at once.
    let is_plain = text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | b'\n'));
    if is_plain { Cow::Borrowed(text) } else { Cow::Owned(written_out(text)) }
}

fn written_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' => out.push('\n'),
            '\t' => out.push_str("    "),
            c if is_hidden(c) => {
                let _ = write!(out, "\\u{{{:04X}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a character is invisible, or changes how its neighbours are shown.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}
