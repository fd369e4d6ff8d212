//! The patterns of a module: each once, as a static that is compiled at its first use.

use std::collections::BTreeMap;

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::taken::Taken;
use crate::emit::sink;
use crate::lower::translate;
use crate::model::{JsonType, Keyword, Schema};

/// The patterns named so far.
#[derive(Default)]
pub(super) struct Patterns {
    /// Pattern to name.
    names: BTreeMap<String, String>,
    taken: Taken,
    /// The patterns in the order of their first use.
    order: Vec<String>,
}

impl Patterns {
    /// The static for `pattern`, named after the first place that uses it.
    pub(super) fn name(&mut self, pattern: &str, hint: &[&str]) -> Ident {
        if let Some(name) = self.names.get(pattern) {
            return sink::ident(name);
        }
        let name = self.free(hint);
        self.names.insert(pattern.to_owned(), name.clone());
        self.order.push(pattern.to_owned());
        sink::ident(&name)
    }

    /// A name for a static of the module that no other has, made of `words`.
    pub(super) fn free(&mut self, words: &[&str]) -> String {
        let words: Vec<&str> = words.iter().map(|word| word.trim_start_matches("r#")).collect();
        self.taken.free(&words.join("_").to_shouty_snake_case())
    }

    /// The statics.
    pub(super) fn items(&self) -> Vec<TokenStream> {
        let items = self.order.iter().map(|pattern| {
            let name = sink::ident(&self.names[pattern]);
            let translated = translate(pattern).unwrap_or_else(|_| pattern.clone());
            let (document, translation) = (sink::text(pattern), sink::text(&translated));
            if *pattern == translated {
                quote!(static #name: Pattern = Pattern::new(#document);)
            } else {
                quote!(static #name: Pattern = Pattern::translated(#document, #translation);)
            }
        });
        items.collect()
    }
}

/// What a schema asks of texts alone.
pub(super) enum TextRule<'s> {
    /// The pattern is found in them.
    Found(&'s str),
    /// It is not.
    Absent(&'s str),
}

/// The rules of a schema that asks nothing but patterns, found or not: what patterns that look around come to.
pub(super) fn text_rules(schema: &Schema) -> Option<Vec<TextRule<'_>>> {
    schema.0.iter().map(text_rule).collect()
}

fn text_rule(keyword: &Keyword) -> Option<TextRule<'_>> {
    match keyword {
        Keyword::Pattern(pattern) => Some(TextRule::Found(pattern)),
        Keyword::Not(excluded) => match excluded.0.as_slice() {
            [Keyword::Pattern(pattern)] => Some(TextRule::Absent(pattern)),
            [Keyword::Types(types), Keyword::Pattern(pattern)] if types == &[JsonType::String] => {
                Some(TextRule::Absent(pattern))
            }
            _ => None,
        },
        _ => None,
    }
}
