//! `sender.rs`: a method per webhook and callback, over the support code's client.

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

use super::client::{self, described, methods, readers};
use super::operations::answers::Answers;
use super::{Cx, Module, Put, lints};

/// Emits the sender; nothing where the API calls nobody.
pub fn module(cx: Cx<'_>, put: Put<'_>) -> Option<Module> {
    let hooks = cx.facts.webhooks.iter().chain(&cx.facts.callbacks);
    let operations: Vec<_> = hooks.map(|id| Answers::of(cx, id.0 as usize)).collect();
    if operations.is_empty() {
        return None;
    }
    let readers = readers::readers(cx, &operations);
    let mut items = imports(&operations);
    items.extend(readers::imports(&operations, &readers));
    items.push(quote!(
        use super::support::transport::Transport;
    ));
    items.extend(client::modules(&operations));
    items.extend(sender());
    for answers in &operations {
        let method = methods::method(cx, answers);
        put(quote!(impl Sender { #method }));
    }
    readers.into_iter().chain(described::impls(&operations)).for_each(put);
    let mut support = vec!["call", "client", "error", "in_process", "received", "transport"];
    support.extend(client::senders(&operations));
    support.extend(client::received(&operations));
    Some(Module {
        name: "sender",
        docs: "The API's own calls: sends webhooks and callbacks to whoever waits for them.".to_owned(),
        items,
        support,
    })
}

fn imports(operations: &[Answers<'_>]) -> Vec<TokenStream> {
    let [opening, stream_error] = client::opening(operations);
    let mut uses = vec![
        lints::of_prose(),
        quote!(
            use ::std::sync::Arc;
        ),
        quote!(
            pub use super::support::client::{BuildError, Builder};
        ),
        quote!(
            pub use super::support::error::{Described, Error};
        ),
        quote!(
            pub use super::support::in_process::InProcess;
        ),
    ];
    uses.extend(opening);
    uses.push(quote!(
        pub use super::support::pending::Pending;
    ));
    uses.extend(stream_error);
    uses.push(quote!(
        use super::support::exchange::Core;
    ));
    uses
}

fn sender() -> Vec<TokenStream> {
    let mut items = vec![
        quote! {
            /// Sends webhooks and callbacks: each call says where to. Clones share one connection pool.
            ///
            /// Addresses often come from strangers. Before sending, make sure that they are none of your own network.
            #[derive(Clone)]
            pub struct Sender {
                core: Arc<Core>,
            }
        },
        quote! {
            /// A sender in the making. It needs no address: each call has its own.
            pub type SenderBuilder = Builder<Sender>;
        },
        quote! {
            impl Sender {
                /// A sender in the making.
                pub fn builder() -> SenderBuilder {
                    Builder::new("http://localhost")
                }

                /// A sender without credentials that sends through `transport`:
                /// `Sender::with_transport(InProcess::new(router))`.
                pub fn with_transport(transport: impl Transport) -> Self {
                    Self::from(Core::over(transport))
                }
            }
        },
    ];
    items.extend(methods::made_of_core("Sender"));
    items
}
