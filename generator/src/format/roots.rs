//! The packages that printed Rust names by absolute paths.

use std::collections::BTreeSet;

/// Adds the first word of every absolute path to `found`: `serde` of `::serde::de::Error`.
///
/// The text is that of the printer: a path never breaks before a `::`, and literals hold no raw strings.
pub(super) fn collect(text: &str, found: &mut BTreeSet<String>) {
    let bytes = text.as_bytes();
    for at in memchr::memmem::find_iter(bytes, b"::") {
        // Most go on from a word, or name what is known by now: only the others are worth a look at their line.
        if at > 0 && continues(bytes[at - 1]) {
            continue;
        }
        let word = word(&text[at + 2..]);
        if is_standard(word) || found.contains(word) {
            continue;
        }
        let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |end| end + 1);
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(text.len(), |end| at + end);
        let code = text[start..end].trim_start();
        if !code.starts_with("//") {
            of_line(code, found);
        }
    }
}

/// Whether a `::` after this byte surely goes on from a word or a type.
fn continues(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'>')
}

fn of_line(code: &str, found: &mut BTreeSet<String>) {
    let mut rest = code;
    let mut continues = false;
    while let Some(at) = rest.find(['"', '\'', ':']) {
        continues = if at > 0 { goes_on(&rest[..at]) } else { continues };
        let special = &rest[at..];
        let taken = match special.as_bytes()[0] {
            b'"' => string(special),
            b'\'' => character(special),
            _ if special.starts_with("::") => {
                if !continues {
                    add(&special[2..], found);
                }
                2
            }
            _ => 1,
        };
        rest = &special[taken..];
        continues = false;
    }
}

/// Whether a `::` after this text goes on from it: after a word, or after the `>` of a type.
fn goes_on(before: &str) -> bool {
    before.ends_with(|c: char| c == '>' || c == '_' || c.is_alphanumeric())
}

fn add(path: &str, found: &mut BTreeSet<String>) {
    let root = word(path);
    if !is_standard(root) && !found.contains(root) {
        found.insert(root.to_owned());
    }
}

/// The word that a path begins with.
fn word(path: &str) -> &str {
    let end = path.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(path.len());
    &path[..end]
}

/// Whether a path from here names no package.
fn is_standard(root: &str) -> bool {
    matches!(root, "" | "std" | "core" | "alloc")
}

/// The length of the string literal at the start of a text.
fn string(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, c)| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// The length of the character literal at the start of a text; 1 for the mark of a lifetime.
fn character(text: &str) -> usize {
    if let Some(escape) = text.strip_prefix("'\\") {
        return escape.char_indices().skip(1).find(|&(_, c)| c == '\'').map_or(text.len(), |(at, _)| at + 3);
    }
    let mut chars = text.char_indices().skip(2);
    match chars.next() {
        Some((at, '\'')) => at + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_paths_name_packages_and_others_do_not() {
        let mut found = BTreeSet::new();
        collect(
            r#"
use ::serde::de::Error;
/// ::not::this
pub fn read<'a>(reader: &'a mut ::axum::body::Body) -> ::http::StatusCode {
    let one = super::uuid::Uuid::new::<::bytes::Bytes>();
    let (text, mark, quote) = (" \" ::nor::that", ':', '\'');
    match one { _ => ::chrono::Utc::now() };
    <::jiff::Timestamp as ::std::str::FromStr>::time::x(&one)
}
"#,
            &mut found,
        );
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["axum", "bytes", "chrono", "http", "jiff", "serde"]);
    }
}
