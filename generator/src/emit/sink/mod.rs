//! Sinks: the only ways in which text of a document reaches emitted Rust, each with one function that makes it safe.

mod docs;
mod html;
mod indent;
mod markdown;
mod visible;

use std::borrow::Cow;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use unicode_ident::{is_xid_continue, is_xid_start};

use crate::model::Number;

pub use docs::{BREAK, docs, docs_of, paragraphs, plain_lines};

/// An identifier, from a name that the `name` stage chose; `r#` makes it a raw one.
///
/// Names are identifiers already. What is not allowed in one is dropped here all the same, so that no text can end up
/// as anything but a single identifier.
pub fn ident(name: &str) -> Ident {
    let (raw, name) = name.strip_prefix("r#").map_or((false, name), |rest| (true, rest));
    let kept = kept(name);
    let never_raw = matches!(&*kept, "self" | "Self" | "super" | "crate");
    match (raw, never_raw) {
        (_, true) => Ident::new(&format!("{kept}_"), Span::call_site()),
        (true, false) => Ident::new_raw(&kept, Span::call_site()),
        (false, false) if is_keyword(&kept) => Ident::new_raw(&kept, Span::call_site()),
        (false, false) => Ident::new(&kept, Span::call_site()),
    }
}

/// What of a name may stand in an identifier.
fn kept(name: &str) -> Cow<'_, str> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.len() > 1 && !name.as_bytes()[0].is_ascii_digit() && name.bytes().all(is_word) {
        return Cow::Borrowed(name);
    }
    let mut kept: String = name.chars().filter(|c| is_xid_continue(*c)).collect();
    if !kept.starts_with(|c: char| c == '_' || is_xid_start(c)) {
        kept.insert(0, '_');
    }
    if kept == "_" {
        kept.push('_');
    }
    Cow::Owned(kept)
}

/// Whether a word is a keyword of Rust, of this edition or reserved.
fn is_keyword(word: &str) -> bool {
    const LONGEST: usize = "abstract".len();
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
        "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
        "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type",
        "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    let may_be_one = word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_lowercase());
    may_be_one && KEYWORDS.binary_search(&word).is_ok()
}

/// A string literal.
pub fn text(value: &str) -> Literal {
    Literal::string(value)
}

/// An integer literal without a suffix; negative ones as `-1`.
pub fn integer(value: i128) -> TokenStream {
    let digits = Literal::u128_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#digits) } else { quote!(#digits) }
}

/// A float literal without a suffix: `1.0`, `-0.5`. The value must be finite, as numbers of the model are.
pub fn float(value: f64) -> TokenStream {
    let value = if value.is_finite() { value } else { f64::MAX };
    let digits = Literal::f64_unsuffixed(value.abs());
    if value.is_sign_negative() { quote!(-#digits) } else { quote!(#digits) }
}

/// A number as a float literal, whichever way the document writes it.
pub fn as_float(value: Number) -> TokenStream {
    match value {
        #[allow(clippy::cast_precision_loss, reason = "the nearest float is what a float is compared with")]
        Number::Integer(value) => float(value as f64),
        Number::Float(value) => float(value),
    }
}

/// A Rust path that the user's configuration names: `my_crate::Money`, `std::sync::Arc<str>`.
///
/// Only identifiers, `::`, `<`, `>` and `,` pass; all else is dropped.
pub fn path(value: &str) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut rest = value.trim();
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let raw = rest
            .strip_prefix("r#")
            .map_or(0, |tail| 2 + tail.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(tail.len()));
        if raw > 2 {
            tokens.extend([proc_macro2::TokenTree::from(ident(&rest[..raw]))]);
            rest = &rest[raw..];
        } else if word > 0 {
            tokens.extend([proc_macro2::TokenTree::from(path_word(&rest[..word]))]);
            rest = &rest[word..];
        } else if let Some(tail) = rest.strip_prefix("::") {
            tokens.extend(quote!(::));
            rest = tail;
        } else {
            match first {
                '<' => tokens.extend(quote!(<)),
                '>' => tokens.extend(quote!(>)),
                ',' => tokens.extend(quote!(,)),
                _ => {}
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    tokens
}

/// A word of a path: `crate`, `self` and `super` keep their meaning there.
fn path_word(word: &str) -> Ident {
    if matches!(word, "crate" | "self" | "super") { Ident::new(word, Span::call_site()) } else { ident(word) }
}

#[cfg(test)]
mod tests;
