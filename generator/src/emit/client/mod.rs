//! `client.rs`: a method per operation over the support code's client.

mod credentials;
pub(super) mod described;
pub(super) mod methods;
pub(super) mod readers;
mod readings;
mod servers;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

pub use credentials::shown as shown_credentials;
pub use servers::default_url;

use super::operations::answers::Answers;
use super::{Cx, Module, Put, forms, lints, sink, streams};
use crate::model::ContentKind;

/// The support files that every client uses.
const SUPPORT: [&str; 8] = ["call", "client", "error", "in_process", "network", "received", "security", "transport"];

/// Emits the client.
pub fn module(cx: Cx<'_>, put: Put<'_>) -> Module {
    let calls = cx.api.operations.iter().enumerate().filter(|(_, operation)| operation.is_call());
    let operations: Vec<_> = calls.map(|(index, _)| Answers::of(cx, index)).collect();
    let readers = readers::readers(cx, &operations);
    let mut items = vec![lints::of_prose()];
    items.extend(imports(&operations));
    items.extend(readers::imports(&operations, &readers));
    let credentials = credentials::methods(cx);
    // The credentials of webhooks and callbacks alone have their tables too.
    let tables = (operations.is_empty() && !credentials.is_empty()).then(|| {
        quote!(
            use super::endpoints;
        )
    });
    items.extend(modules(&operations).or(tables));
    items.extend(client());
    items.push(constructors(cx));
    items.extend(methods::made_of_core("Client"));
    items.extend(builder(&credentials));
    items.extend(servers::emit(cx));
    if !operations.is_empty() {
        for answers in &operations {
            let method = methods::method(cx, answers);
            put(quote!(impl Client { #method }));
        }
        readers.into_iter().chain(described::impls(&operations)).for_each(put);
    }
    let mut support = SUPPORT.to_vec();
    support.extend(senders(&operations));
    support.extend(received(&operations));
    Module { name: "client", docs: "The client: a method per operation.".to_owned(), items, support }
}

fn imports(operations: &[Answers<'_>]) -> Vec<TokenStream> {
    let [opening, stream_error] = opening(operations);
    let uses = [
        Some(quote!(
            use ::std::sync::Arc;
        )),
        Some(quote!(
            pub use super::support::client::{BuildError, Builder};
        )),
        Some(quote!(
            pub use super::support::error::{Described, Error};
        )),
        Some(quote!(
            pub use super::support::in_process::InProcess;
        )),
        Some(quote!(
            pub use super::support::network::Network;
        )),
        opening,
        Some(quote!(
            pub use super::support::pending::Pending;
        )),
        Some(quote!(
            pub use super::support::security::{Basic, Secret};
        )),
        stream_error,
        Some(quote!(
            pub use super::support::transport::{Body, Transport, TransportError};
        )),
        Some(quote!(
            pub use super::support::validate::Violation;
        )),
        Some(quote!(
            use super::support::exchange::Core;
        )),
    ];
    uses.into_iter().flatten().collect()
}

/// What is named beside `Pending` and its errors where answers may be streams.
pub(super) fn opening(operations: &[Answers<'_>]) -> [Option<TokenStream>; 2] {
    let uses = [
        quote!(
            pub use super::support::opening::Opening;
        ),
        quote!(
            pub use super::support::streaming::StreamError;
        ),
    ];
    let any = operations.iter().any(streams::has_streams);
    uses.map(|item| Some(item).filter(|_| any))
}

/// The siblings that methods name.
pub(super) fn modules(operations: &[Answers<'_>]) -> Option<TokenStream> {
    let tables = forms::words(sent(operations), ["forms", "parts"]).into_iter().map(sink::ident);
    (!operations.is_empty()).then(|| quote!(use super::{endpoints, #(#tables,)* operations};))
}

/// The support files for what they send.
pub(super) fn senders(operations: &[Answers<'_>]) -> Vec<&'static str> {
    forms::words(sent(operations), ["form_write", "multipart_write"])
}

/// The support files for what they receive beyond a body of one kind: headers, and bodies of several.
pub(super) fn received(operations: &[Answers<'_>]) -> impl Iterator<Item = &'static str> {
    let responses = || operations.iter().flat_map(|answers| &answers.operation.responses);
    let headers = responses().any(|one| !one.headers.is_empty()).then_some("received_headers");
    let which = responses().any(|one| one.told_by.is_some()).then_some("received_which");
    let streams = streams::support(operations, ["events_read", "records_read"]);
    headers.into_iter().chain(which).chain(streams)
}

/// The bodies that they send: of several media types of one type, the first.
fn sent<'a>(operations: &'a [Answers<'a>]) -> impl Iterator<Item = ContentKind> {
    let bodies = operations.iter().filter_map(|answers| answers.operation.body.as_ref());
    bodies.flat_map(|body| body.contents().map(|content| content.kind.clone()))
}

fn client() -> [TokenStream; 2] {
    [
        quote! {
            /// Calls the API. Clones share one connection pool.
            #[derive(Clone)]
            pub struct Client {
                core: Arc<Core>,
            }
        },
        quote! {
            /// A client in the making.
            pub type ClientBuilder = Builder<Client>;
        },
    ]
}

fn constructors(cx: Cx<'_>) -> TokenStream {
    let address = cx.api.servers.first().map_or_else(String::new, servers::default_url);
    let url = sink::text(&address);
    let docs = match cx.api.servers.first() {
        Some(_) if address.contains("://") && !address.contains('`') => {
            sink::paragraphs([&*format!("A client in the making, for `{address}` unless it is told otherwise.")])
        }
        Some(_) if address.starts_with('/') && !address.contains('`') => {
            let path = address.trim_end_matches('/');
            let rest = if path.is_empty() { String::new() } else { format!(", with the path `{path}`") };
            sink::paragraphs([&*format!(
                "A client in the making. The document names no host: `base_url` must be set{rest}."
            )])
        }
        Some(_) => {
            sink::paragraphs(["A client in the making, for the document's first server unless it is told otherwise."])
        }
        None => sink::paragraphs(["A client in the making. The document names no server: `base_url` must be set."]),
    };
    quote! {
        impl Client {
            #docs
            pub fn builder() -> ClientBuilder {
                Builder::new(#url)
            }

            /// A client without credentials that sends its requests through `transport`, to paths without a prefix:
            /// `Client::with_transport(InProcess::new(router))`.
            pub fn with_transport(transport: impl Transport) -> Self {
                Self::from(Core::over(transport))
            }
        }
    }
}

/// What takes the credentials, whichever calls with them.
fn builder(credentials: &[TokenStream]) -> Option<TokenStream> {
    (!credentials.is_empty()).then(|| quote!(impl<C> Builder<C> { #(#credentials)* }))
}
