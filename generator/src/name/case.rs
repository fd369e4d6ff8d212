//! From words to identifiers.

use unicode_ident::{is_xid_continue, is_xid_start};

use super::words::is_plain;

/// The two ways in which Rust writes names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// `UpperCamelCase`: types, variants.
    Upper,
    /// `snake_case`: fields, methods, modules.
    Snake,
}

impl Case {
    /// Puts words together. What cannot start an identifier gets an `n` in front: `N200`, `n200`. Not yet checked
    /// against keywords. Empty if there are no words.
    pub(super) fn join(self, words: &[String]) -> String {
        let mut name = String::new();
        for word in words {
            let digits = name.ends_with(is_digit) && word.starts_with(is_digit);
            match self {
                Self::Upper => {
                    if digits {
                        name.push('_');
                    }
                    let mut chars = word.chars();
                    match chars.next() {
                        Some(first) if first.is_ascii() => name.push(first.to_ascii_uppercase()),
                        first => name.extend(first.into_iter().flat_map(char::to_uppercase)),
                    }
                    push_lower(chars.as_str(), &mut name);
                }
                Self::Snake => {
                    if !name.is_empty() {
                        name.push('_');
                    }
                    push_lower(word, &mut name);
                }
            }
        }
        self.started(name)
    }

    /// The same name, told from its like by a number.
    pub(super) fn numbered(self, name: &str, number: usize) -> String {
        let name = name.trim_start_matches("r#").trim_end_matches('_');
        match self {
            Self::Upper if !name.ends_with(is_digit) => format!("{name}{number}"),
            _ => format!("{name}_{number}"),
        }
    }

    /// A name that does not mean anything else to Rust: `r#type`, `self_`.
    pub(super) fn unreserved(self, name: String) -> String {
        match name.as_str() {
            "self" | "super" | "crate" | "Self" | "_" => name + "_",
            other if self.is_unreserved(other) => name,
            _ => format!("r#{name}"),
        }
    }

    /// Whether a name means nothing else to Rust.
    pub(super) fn is_unreserved(self, name: &str) -> bool {
        !matches!(name, "self" | "super" | "crate" | "Self" | "_") && (self == Self::Upper || !KEYWORDS.contains(&name))
    }

    /// Whether a text is what its own words make when they are put together.
    pub(super) fn is_joined(self, text: &str) -> bool {
        self == Self::Snake
            && is_plain(text)
            && !text.contains("__")
            && text.starts_with(|c: char| c.is_ascii_lowercase())
    }

    fn started(self, name: String) -> String {
        match (name.chars().next(), self) {
            (Some(first), Self::Upper) if !is_xid_start(first) => format!("N{name}"),
            (Some(first), Self::Snake) if !is_xid_start(first) => format!("n{name}"),
            _ => name,
        }
    }
}

/// Adds a text in lower case.
fn push_lower(text: &str, name: &mut String) {
    if text.is_ascii() {
        let from = name.len();
        name.push_str(text);
        name[from..].make_ascii_lowercase();
    } else {
        name.push_str(&text.to_lowercase());
    }
}

/// Whether Rust takes the text as an identifier, made raw if it must be.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let shaped = chars.next().is_some_and(|c| c == '_' || is_xid_start(c)) && chars.all(is_xid_continue);
    shaped && !matches!(text, "self" | "super" | "crate" | "Self" | "_")
}

/// Whether the word means something to Rust, 2024 edition, as a whole.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word) || matches!(word, "self" | "super" | "crate" | "Self" | "_")
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// Strict and reserved keywords that may be raw identifiers.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
