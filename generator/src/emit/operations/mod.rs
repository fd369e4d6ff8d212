//! `operations.rs`: what goes into each operation and what comes out, the same for server and client.

pub mod answers;
mod checks;
mod request;
mod results;
#[cfg(test)]
mod tests;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

pub use request::{Field, body_field, parameter_field};

use super::ty::{Site, Types};
use super::{Cx, Module};
use answers::Answers;

/// Emits the request, success and error type of every operation.
pub fn emit(cx: Cx<'_>) -> Module {
    let types = Types::new(cx, Site::Sibling);
    let mut items = Vec::new();
    for index in 0..cx.api.operations.len() {
        let answers = Answers::of(cx, index);
        items.extend(request::emit(cx, &types, &answers));
        items.extend(results::emit(cx, &types, &answers));
    }
    let imports = ["support", "types"].into_iter().filter(|module| items.iter().any(|item| mentions(item, module)));
    let imports = imports.map(super::sink::ident).map(|module| quote!(use super::#module;)).collect::<Vec<_>>();
    let support = ["wire", "maybe", "validate"].into();
    items.splice(0..0, imports);
    Module {
        name: "operations",
        docs: "What goes into each operation, and what comes out of it: the same types for server and client."
            .to_owned(),
        items,
        support,
    }
}

/// Whether `tokens` hold the identifier `word`.
pub fn mentions(tokens: &TokenStream, word: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Group(group) => mentions(&group.stream(), word),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
