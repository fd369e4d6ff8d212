//! The doc comment sink: prose of the document as one `#[doc = ".."]` attribute, with [`BREAK`] between its lines, which are
//! set apart when it is printed. An attribute a line would be as right, but prose is most of the text of a large document.

use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::markdown::safe;
use super::visible::visible;
use crate::model::Docs;

/// The doc comment of a thing: its summary, its description, a note where it is deprecated, then `extra`, a paragraph each.
/// `extra` is Markdown too and may quote the document. Nothing where there is nothing to say.
pub fn docs<S: AsRef<str>>(docs: &Docs, extra: &[S]) -> TokenStream {
    let summary = docs.summary.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let description = docs.description.as_deref().filter(|text| !text.trim().is_empty());
    let repeated = matches!((summary, description), (Some(a), Some(b)) if b.trim_start().starts_with(a));
    let deprecated = docs.deprecated.then_some("**Deprecated.**");
    let parts = summary
        .filter(|_| !repeated)
        .into_iter()
        .chain(description)
        .chain(deprecated)
        .chain(extra.iter().map(AsRef::as_ref));
    paragraphs(parts)
}

/// As [`docs`], for what is called `name`: a summary that says no more than that, or than its end, says nothing.
pub fn docs_of<S: AsRef<str>>(name: &str, given: &Docs, extra: &[S]) -> TokenStream {
    let says_nothing = |summary: &str| letters(name).ends_with(&letters(summary));
    if given.summary.as_deref().is_some_and(says_nothing) {
        return docs(&Docs { summary: None, ..given.clone() }, extra);
    }
    docs(given, extra)
}

/// What is left of a text without case, spaces and marks.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The doc comment made of `parts`, each a piece of Markdown, with a blank line between.
pub fn paragraphs<'a>(parts: impl IntoIterator<Item = &'a str>) -> TokenStream {
    let mut text = String::new();
    for part in parts.into_iter().map(safe).filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.extend([BREAK, BREAK]);
        }
        for (index, line) in part.lines().enumerate() {
            if index > 0 {
                text.push(BREAK);
            }
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
        }
    }
    if text.is_empty() {
        return TokenStream::new();
    }
    let text = literal(&text);
    quote!(#[doc = #text])
}

/// The text of a doc comment, as a literal; `format` reads it, and prints comments. Escaped here: `proc_macro2` would ask of
/// each character how it is best written.
fn literal(text: &str) -> Literal {
    let mut quoted = String::with_capacity(text.len() + 16);
    quoted.push('"');
    let mut copied = 0;
    for at in memchr::memchr2_iter(b'"', b'\\', text.as_bytes()) {
        quoted.push_str(&text[copied..at]);
        quoted.push('\\');
        copied = at;
    }
    quoted.push_str(&text[copied..]);
    quoted.push('"');
    Literal::from_str(&quoted).unwrap_or_else(|_| Literal::string(text))
}

/// What stands for a line break in a doc comment of several lines; a `///` is printed for each. Prose can't hold it:
/// `visible` writes control characters out.
pub const BREAK: char = '\u{1}';

/// The same text as plain lines, for `//!` comments and other places that are not attributes.
pub fn plain_lines(markdown: &str) -> Vec<String> {
    safe(markdown).lines().map(|line| visible(line).trim_end().to_owned()).collect()
}
