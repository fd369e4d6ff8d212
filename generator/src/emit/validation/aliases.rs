//! What aliases ask: several checks stand in a function of the module, which all places of the alias call.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::taken::Taken;
use crate::emit::sink;
use crate::model::TypeId;

/// The functions of a module, in the order of their first use.
#[derive(Default)]
pub(super) struct Aliases {
    names: BTreeMap<TypeId, Ident>,
    taken: Taken,
    items: Vec<TokenStream>,
}

impl Aliases {
    /// The function for an alias, where there is one already.
    pub(super) fn known(&self, id: TypeId) -> Option<&Ident> {
        self.names.get(&id)
    }

    /// Makes a function of `check`, which speaks of `value`, of the type `ty`; the document calls the alias `name`.
    pub(super) fn add(&mut self, id: TypeId, name: &str, ty: &TokenStream, check: &TokenStream) -> Ident {
        let base = format!("check_{}", name.trim_start_matches("r#").to_snake_case());
        let name = sink::ident(&self.taken.free(&base));
        self.items.push(quote! {
            fn #name(value: #ty, checker: &mut Checker) {
                #check
            }
        });
        self.names.insert(id, name.clone());
        name
    }

    /// The functions.
    pub(super) fn items(&self) -> &[TokenStream] {
        &self.items
    }
}

/// Whether a check has more than one statement, however deep.
pub(super) fn is_long(check: &TokenStream) -> bool {
    ends(check.clone()) > 1
}

fn ends(tokens: TokenStream) -> usize {
    let ends = tokens.into_iter().map(|token| match token {
        TokenTree::Punct(punct) => usize::from(punct.as_char() == ';'),
        TokenTree::Group(group) => ends(group.stream()),
        _ => 0,
    });
    ends.sum()
}
