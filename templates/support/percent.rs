//! Percent-encoding (RFC 3986, section 2.1), exact in both directions.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but the unreserved characters: what RFC 6570 calls simple expansion.
pub const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Lets those reserved characters pass that keep their meaning inside a query value; `&`, `#`, `+`, `,`, `|` and the
/// brackets don't.
pub const RESERVED: &AsciiSet = &STRICT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b';')
    .remove(b'=');

/// The text of a path template: the characters of a path segment pass (RFC 3986, `pchar`).
pub const SEGMENT: &AsciiSet = &STRICT
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Why text could not be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// A `%` without two hexadecimal digits.
    Escape,
    /// The bytes are not UTF-8.
    Utf8,
}

impl Malformed {
    /// In words.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Escape => "holds a `%` without two hexadecimal digits",
            Self::Utf8 => "is not UTF-8 once percent-decoded",
        }
    }
}

/// Appends `text`, encoding the characters of `set`.
pub fn encode(text: &str, set: &'static AsciiSet, out: &mut String) {
    out.extend(utf8_percent_encode(text, set));
}

/// Decodes `raw`; `+` is an ordinary character.
///
/// # Errors
/// Where it is not percent-encoded text.
pub fn decode(raw: &str) -> Result<String, Malformed> {
    if !escapes_are_whole(raw.as_bytes()) {
        return Err(Malformed::Escape);
    }
    match percent_decode_str(raw).decode_utf8() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(Malformed::Utf8),
    }
}

/// Decodes `raw` where `+` stands for a space, as in queries.
///
/// # Errors
/// Where it is not percent-encoded text.
pub fn decode_form(raw: &str) -> Result<String, Malformed> {
    if raw.contains('+') { decode(&raw.replace('+', " ")) } else { decode(raw) }
}

fn escapes_are_whole(raw: &[u8]) -> bool {
    raw.iter().enumerate().filter(|(_, byte)| **byte == b'%').all(|(at, _)| {
        let digit = |offset: usize| raw.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        digit(1) && digit(2)
    })
}
