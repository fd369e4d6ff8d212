//! The patterns of a module: each once, as a static that is compiled at its first use.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::sink;

/// The patterns named so far.
#[derive(Default)]
pub(super) struct Patterns {
    /// Pattern to name.
    names: BTreeMap<String, String>,
    taken: BTreeSet<String>,
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
        let base = words.join("_").to_shouty_snake_case();
        let mut name = base.clone();
        let mut count = 1;
        while !self.taken.insert(name.clone()) {
            count += 1;
            name = format!("{base}_{count}");
        }
        name
    }

    /// The statics.
    pub(super) fn items(&self) -> Vec<TokenStream> {
        let items = self.order.iter().map(|pattern| {
            let name = sink::ident(&self.names[pattern]);
            let pattern = sink::text(pattern);
            quote!(static #name: Pattern = Pattern::new(#pattern);)
        });
        items.collect()
    }
}
