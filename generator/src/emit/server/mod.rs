//! `server.rs`: a trait per group of operations, and the router that serves what implements them.

mod handlers;
mod replies;
#[cfg(test)]
mod tests;
mod traits;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::endpoints::endpoint_static;
use super::operations::answers::Answers;
use super::{Cx, Module, forms, lints, sink, streams};
use crate::model::{Body, ContentKind, OperationId};
pub(super) use traits::Trait;

/// Emits the server; nothing where clients call nothing, but the API calls others.
pub fn module(cx: Cx<'_>) -> Option<Module> {
    let groups = cx.facts.groups.iter().zip(&cx.names.groups);
    let traits: Vec<_> = groups.map(|(group, names)| Trait::of_group(group, sink::ident(&names.api))).collect();
    if traits.is_empty() && !cx.api.operations.is_empty() {
        return None;
    }
    let service = Service { cx, traits };
    let mut items = imports(&service);
    items.extend(base_path(cx));
    items.extend(service.items(&entry_docs(&service)));
    let support = service.support();
    Some(Module {
        name: "server",
        docs: "The server: implement the traits, and serve the router.".to_owned(),
        items,
        support,
    })
}

/// The support files that a service uses.
const SUPPORT: [&str; 9] =
    ["failure", "guard", "reader", "rejection", "reply", "serve", "server", "value_de", "value_ser"];

/// What one module serves.
pub(super) struct Service<'a> {
    pub(super) cx: Cx<'a>,
    pub(super) traits: Vec<Trait<'a>>,
}

impl Service<'_> {
    /// The operations, in the order of the document.
    fn operations(&self) -> Vec<OperationId> {
        let mut all: Vec<OperationId> = self.traits.iter().flat_map(|one| one.operations).copied().collect();
        all.sort_unstable();
        all
    }

    /// The same, with their answers.
    fn answers(&self) -> Vec<Answers<'_>> {
        self.operations().into_iter().map(|id| Answers::of(self.cx, id.0 as usize)).collect()
    }

    /// Whether clients of the API call it: it receives no hooks.
    fn is_called(&self) -> bool {
        self.operations().iter().all(|id| self.cx.api.operations[id.0 as usize].is_call())
    }

    /// The bodies that they take.
    fn taken(&self) -> impl Iterator<Item = ContentKind> {
        let ids = self.traits.iter().flat_map(|one| one.operations);
        let bodies = ids.filter_map(|id| self.cx.api.operations[id.0 as usize].body.as_ref());
        bodies.flat_map(Body::ways)
    }

    /// The support files that it uses.
    pub(super) fn support(&self) -> Vec<&'static str> {
        let mut support = SUPPORT.to_vec();
        support.extend(forms::words(self.taken(), ["form_read", "multipart_read"]));
        let all: Vec<Answers<'_>> = self.answers();
        support.extend(streams::support(&all, ["events_write", "records_write"]));
        support
    }

    fn is_secured(&self) -> bool {
        self.traits.iter().any(|one| one.is_secured(self.cx))
    }

    /// The error types, each once.
    fn errors(&self) -> Vec<&str> {
        let names = self.operations().into_iter().map(|id| &self.cx.names.operations[id.0 as usize]);
        let mut seen = BTreeSet::new();
        names
            .map(|names| names.shared_error.as_deref().unwrap_or(&names.error))
            .filter(|name| seen.insert(*name))
            .collect()
    }

    /// Traits, entry points, and a function per operation.
    pub(super) fn items(&self, router_docs: &TokenStream) -> Vec<TokenStream> {
        let cx = self.cx;
        let all: BTreeMap<OperationId, Answers<'_>> = self.operations().into_iter().zip(self.answers()).collect();
        let mut items: Vec<TokenStream> = self.traits.iter().map(|one| one.emit(cx)).collect();
        items.extend(whole(self));
        items.extend(entry_points(self, router_docs));
        items.extend(self.errors().into_iter().map(traits::failure));
        items.push(routes(self));
        for one in &self.traits {
            for answers in one.operations.iter().filter_map(|id| all.get(id)) {
                items.push(handlers::emit(cx, answers, &one.name));
                items.push(replies::emit(cx, answers));
            }
        }
        items.extend(replies::shared(cx, all.values()));
        items
    }
}

/// What every service needs.
pub(super) fn imports(service: &Service<'_>) -> Vec<TokenStream> {
    let secured = service.is_secured();
    let tables = forms::words(service.taken(), ["forms", "parts"]).into_iter().map(sink::ident);
    let security = secured.then(|| quote!(, security));
    let modules = quote!(endpoints, #(#tables,)* operations #security);
    let mut items = vec![
        lints::of_prose(),
        quote!(
            use ::core::future::Future;
        ),
        quote!(
            use ::std::sync::Arc;
        ),
        quote!(
            pub use super::support::failure::Failure;
        ),
        quote!(
            pub use super::support::rejection::{NotImplemented, Rejection, RejectionKind};
        ),
        quote!(
            pub use super::support::serve::{Patience, serve, serve_with};
        ),
        quote!(
            pub use super::support::server::Server;
        ),
    ];
    if service.answers().iter().any(streams::has_streams) {
        items.push(quote!(
            pub use super::support::streaming::StreamError;
        ));
    }
    if !service.is_called() {
        // After `Failure`, in the order of the names.
        items.insert(
            4,
            quote!(
                pub use super::support::hooks::{NotReceived, at_one_address};
            ),
        );
    }
    if secured {
        items.push(quote!(
            use super::security::Gate;
        ));
    }
    if service.traits.is_empty() {
        items.remove(0);
    } else {
        items.push(handling(service));
    }
    if !secured {
        items.push(quote!(
            use super::support::guard::Open;
        ));
    }
    items.extend(serving(service));
    if !service.traits.is_empty() {
        items.push(quote!(use super::{#modules};));
    }
    items
}

/// What ends a call. Receivers of webhooks and callbacks have a way more.
fn handling(service: &Service<'_>) -> TokenStream {
    if service.is_called() {
        quote!(
            use super::support::failure::{Handling, outcome};
        )
    } else {
        quote!(
            use super::support::failure::Handling;
        )
    }
}

/// What serves a call, as far as there are any.
fn serving(service: &Service<'_>) -> Vec<TokenStream> {
    let route = quote!(
        use super::support::server::Route;
    );
    if service.traits.is_empty() {
        return vec![route];
    }
    let hooks = quote!(
        use super::support::hooks::outcome;
    );
    let hooks = (!service.is_called()).then_some(hooks);
    let reader = quote!(
        use super::support::reader::Reader;
    );
    let reply = quote!(
        use super::support::reply::Reply;
    );
    hooks.into_iter().chain([reader, reply, route]).collect()
}

/// The path of the document's first server, where routers want to be nested.
fn base_path(cx: Cx<'_>) -> Option<TokenStream> {
    let url = &cx.api.servers.first()?.url;
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let path = rest.trim_end_matches('/');
    if !path.starts_with('/') || path.contains('{') {
        return None;
    }
    let path = sink::text(path);
    Some(quote! {
        /// The path of the document's first server: `axum::Router::new().nest(BASE_PATH, router)` serves there.
        pub const BASE_PATH: &str = #path;
    })
}

/// Each trait, and who calls it.
fn apis(service: &Service<'_>, principal: &TokenStream) -> Vec<TokenStream> {
    let api = |one: &Trait<'_>| {
        let api = &one.name;
        if one.is_secured(service.cx) { quote!(#api<Principal = #principal>) } else { quote!(#api) }
    };
    service.traits.iter().map(api).collect()
}

/// The name of the trait that stands for all of them, where there are several. Theirs end in `Api`, this one's last
/// resort does not.
fn whole_name(service: &Service<'_>) -> Option<Ident> {
    let taken = |name: &&str| service.traits.iter().any(|one| one.name == name);
    let name = ["WholeApi", "Whole"].into_iter().find(|name| !taken(name));
    name.filter(|_| service.traits.len() > 1).map(sink::ident)
}

/// The trait that stands for all of them, so that bounds need not list them.
fn whole(service: &Service<'_>) -> Vec<TokenStream> {
    let Some(name) = whole_name(service) else { return Vec::new() };
    let apis = apis(service, &quote!(P));
    let (generics, also) = if service.is_secured() { (quote!(<P>), quote!(, P)) } else { Default::default() };
    vec![
        quote! {
            /// All traits of the API: whatever implements each of them implements this one.
            pub trait #name #generics: #(#apis)+* {}
        },
        quote! {
            impl<T #also> #name #generics for T where T: #(#apis)+* {}
        },
    ]
}

fn bounds(service: &Service<'_>) -> TokenStream {
    let apis = apis(service, &quote!(S::Principal));
    let api = match (whole_name(service), service.is_secured()) {
        _ if apis.is_empty() => quote!(Send + Sync + 'static),
        (Some(name), true) => quote!(#name<S::Principal>),
        (Some(name), false) => quote!(#name),
        (None, _) => quote!(#(#apis)+*),
    };
    if service.is_secured() { quote!(where A: #api, S: security::Authenticator,) } else { quote!(where A: #api,) }
}

fn entry_docs(service: &Service<'_>) -> TokenStream {
    let also = if service.is_secured() { " and `auth`" } else { "" };
    let line = sink::text(&format!(" A router that serves `api`{also}."));
    quote! {
        #[doc = #line]
        ///
        /// It answers every request, 404 included. See [`server`] for limits, other error bodies, and routers to
        /// merge.
    }
}

fn entry_points(service: &Service<'_>, router_docs: &TokenStream) -> Vec<TokenStream> {
    let bounds = bounds(service);
    let (generics, auth, argument, guard, guard_type) = if service.is_secured() {
        (quote!(A, S), quote!(, auth: S), quote!(, auth), quote!(Gate(auth)), quote!(Gate<S>))
    } else {
        (quote!(A), TokenStream::new(), TokenStream::new(), quote!(Open), quote!(Open))
    };
    vec![
        quote! {
            #router_docs
            pub fn router<#generics>(api: A #auth) -> ::axum::Router #bounds {
                server(api #argument).into_router()
            }
        },
        quote! {
            /// A server to be configured: `server(api).body_limit(1 << 20).into_router()`.
            pub fn server<#generics>(api: A #auth) -> Server<A, #guard_type> #bounds {
                shared(Arc::new(api) #argument)
            }
        },
        quote! {
            /// As [`server`], for an `api` that others use too.
            pub fn shared<#generics>(api: Arc<A> #auth) -> Server<A, #guard_type> #bounds {
                Server::new(api, #guard, routes::<#generics>())
            }
        },
    ]
}

fn routes(service: &Service<'_>) -> TokenStream {
    let bounds = bounds(service);
    let (generics, principal) =
        if service.is_secured() { (quote!(A, S), quote!(S::Principal)) } else { (quote!(A), quote!(())) };
    let rows = service.traits.iter().flat_map(|one| one.operations).map(|id| {
        let method = &service.cx.names.operations[id.0 as usize].method;
        let (endpoint, handle) = (endpoint_static(method), handlers::name(method));
        quote!(Route { endpoint: &endpoints::#endpoint, handle: #handle })
    });
    // A row is two pointers; clippy takes 16 KiB for a large array.
    let many = (service.operations().len() > 1024)
        .then(|| quote!(#[allow(clippy::large_stack_arrays, reason = "it is there once, when the server starts")]));
    quote! {
        /// Every operation, and what serves it.
        #many
        fn routes<#generics>() -> Vec<Route<A, #principal>> #bounds {
            Vec::from([#(#rows),*])
        }
    }
}

/// The media type that a body is sent as, where the document may only give a range.
fn media_type(content: &crate::model::Content) -> proc_macro2::Literal {
    let given = content.media_type.as_str();
    let is_range = given.split(';').next().unwrap_or_default().contains('*');
    match &content.kind {
        ContentKind::Json(_) if is_range => sink::text("application/json"),
        ContentKind::Stream(stream) if is_range => sink::text(streams::media_type(stream)),
        ContentKind::Bytes if is_range => sink::text("application/octet-stream"),
        ContentKind::Text(_) if is_range => sink::text("text/plain; charset=utf-8"),
        ContentKind::Text(_) if !given.contains("charset") => sink::text(&format!("{given}; charset=utf-8")),
        _ => sink::text(given),
    }
}
