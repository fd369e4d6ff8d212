//! `webhooks.rs` and `callbacks.rs`: what receives the API's own calls. A trait each, and the router that serves what
//! implements it.

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use super::server::{self, Service, Trait};
use super::{Cx, Module, sink};
use crate::model::OperationId;

/// Emits the receiver of webhooks; nothing where there are none.
pub fn webhooks(cx: Cx<'_>) -> Option<Module> {
    receiver(cx, &of_webhooks(), &cx.facts.webhooks)
}

/// Emits the receiver of callbacks; nothing where there are none.
pub fn callbacks(cx: Cx<'_>) -> Option<Module> {
    receiver(cx, &of_callbacks(), &cx.facts.callbacks)
}

/// What differs between the two.
struct Kind {
    module: &'static str,
    docs: &'static str,
    name: &'static str,
    trait_docs: &'static str,
    router_docs: TokenStream,
}

fn of_webhooks() -> Kind {
    Kind {
        module: "webhooks",
        docs: "Receives the API's webhooks: implement the trait, and serve the router where the API sends them.",
        name: "Webhooks",
        trait_docs: "The webhooks of the API, each to be implemented or not.",
        router_docs: quote! {
            /// A router that takes each webhook at `/` and its name.
            ///
            /// Nest it where you like; where all webhooks come to one address, put [`at_one_address`] around it. See
            /// [`server`] for limits and other error bodies.
        },
    }
}

fn of_callbacks() -> Kind {
    Kind {
        module: "callbacks",
        docs: "Receives the API's callbacks: implement the trait, and serve the router where your calls say.",
        name: "Callbacks",
        trait_docs: "The callbacks of the API, each to be implemented or not.",
        router_docs: quote! {
            /// A router that takes each callback at a path of its own: see the methods of [`Callbacks`].
            ///
            /// Nest it where you like, and give the API its address; to take a callback elsewhere, put
            /// [`at_one_address`] around it. See [`server`] for limits and other error bodies.
        },
    }
}

fn receiver(cx: Cx<'_>, kind: &Kind, operations: &[OperationId]) -> Option<Module> {
    if operations.is_empty() {
        return None;
    }
    let docs = sink::paragraphs([kind.trait_docs]);
    let service = Service { cx, traits: vec![Trait { name: sink::ident(kind.name), docs, operations }] };
    let mut items = server::imports(&service);
    items.extend(service.items(&kind.router_docs));
    let mut support = service.support();
    support.push("hooks");
    Some(Module { name: kind.module, docs: kind.docs.to_owned(), items, support })
}
