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
use super::{Cx, Module, Put, forms, lints, sink};
use crate::model::{Content, ContentKind};

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
    let events = operations.iter().any(has_events).then(|| {
        quote!(
            pub use super::support::events::{Event, Events};
        )
    });
    let before = [
        quote!(
            use ::std::sync::Arc;
        ),
        quote!(
            pub use super::support::client::{BuildError, Builder};
        ),
        quote!(
            pub use super::support::error::{Described, Error};
        ),
    ];
    let after = [
        quote!(
            pub use super::support::in_process::InProcess;
        ),
        quote!(
            pub use super::support::network::Network;
        ),
        quote!(
            pub use super::support::pending::Pending;
        ),
        quote!(
            pub use super::support::security::{Basic, Secret};
        ),
        quote!(
            pub use super::support::transport::{Body, Transport, TransportError};
        ),
        quote!(
            pub use super::support::validate::Violation;
        ),
        quote!(
            use super::support::exchange::Core;
        ),
    ];
    before.into_iter().chain(events).chain(after).collect()
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
    let events = operations.iter().any(has_events).then_some("events");
    headers.into_iter().chain(which).chain(events)
}

/// Whether the operation may answer with a stream of events.
pub(super) fn has_events(answers: &Answers<'_>) -> bool {
    let media_types = answers.successes().iter().filter_map(|answer| answer.content).flat_map(Content::media_types);
    let mut essences = media_types.map(|media_type| media_type.split(';').next().unwrap_or_default().trim());
    essences.any(|essence| essence.eq_ignore_ascii_case("text/event-stream"))
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
