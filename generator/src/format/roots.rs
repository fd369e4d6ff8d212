//! The packages that printed Rust names by absolute paths.

use std::collections::BTreeSet;

/// Adds the first word of every absolute path to `found`: `serde` of `::serde::de::Error`.
///
/// The text is that of the printer: a path never breaks before a `::`, and literals hold no raw strings.
pub(super) fn collect(text: &str, found: &mut BTreeSet<String>) {
    for line in text.lines() {
        let code = line.trim_start();
        if !code.starts_with("//") && code.contains("::") {
            of_line(code, found);
        }
    }
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
    let end = path.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(path.len());
    let root = &path[..end];
    if !matches!(root, "" | "std" | "core" | "alloc") && !found.contains(root) {
        found.insert(root.to_owned());
    }
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
