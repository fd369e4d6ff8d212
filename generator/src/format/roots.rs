//! The packages that tokens name by absolute paths.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// Adds the first word of every absolute path to `found`: `serde` of `::serde::de::Error`.
pub(super) fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut before = Before::Nothing;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                collect(group.stream(), found);
                before = Before::Path;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint => {
                let second = tokens.next_if(|next| matches!(next, TokenTree::Punct(punct) if punct.as_char() == ':'));
                if let (Some(_), Before::Nothing, Some(TokenTree::Ident(root))) = (second, before, tokens.peek()) {
                    let root = root.to_string();
                    if !matches!(root.as_str(), "std" | "core" | "alloc") {
                        found.insert(root);
                    }
                }
                before = Before::Nothing;
            }
            TokenTree::Punct(punct) => {
                before = match (punct.as_char(), before) {
                    ('-' | '=', _) if punct.spacing() == Spacing::Joint => Before::Arrow,
                    ('>', Before::Arrow) => Before::Nothing,
                    ('>', _) => Before::Path,
                    _ => Before::Nothing,
                };
            }
            TokenTree::Ident(word) => {
                before = if is_keyword(&word.to_string()) { Before::Nothing } else { Before::Path }
            }
            TokenTree::Literal(_) => before = Before::Nothing,
        }
    }
}

/// What stands before a `::`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The `-` of `->` or the `=` of `=>`.
    Arrow,
    /// The end of a path, or of a type in `<..>`: the `::` goes on from it.
    Path,
    /// Anything else: the `::` begins a path.
    Nothing,
}

/// Words after which a path may begin.
fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "as" | "dyn" | "else" | "for" | "if" | "impl" | "in" | "match" | "mut" | "return" | "use" | "where" | "while"
    )
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn absolute_paths_name_packages_and_others_do_not() {
        let mut found = BTreeSet::new();
        collect(
            quote! {
                use ::serde::de::Error;
                #[doc = "::not::this"]
                pub fn read(reader: &mut ::axum::body::Body) -> ::http::StatusCode {
                    let one = super::uuid::Uuid::new::<::bytes::Bytes>();
                    match one { _ => ::chrono::Utc::now() };
                    <::jiff::Timestamp as ::std::str::FromStr>::time::x(&one)
                }
            },
            &mut found,
        );
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["axum", "bytes", "chrono", "http", "jiff", "serde"]);
    }
}
