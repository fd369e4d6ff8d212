//! `server.rs`: a trait per group of operations, and the router that serves what implements them.

mod handlers;
mod replies;
#[cfg(test)]
mod tests;
mod traits;

use proc_macro2::TokenStream;
use quote::quote;

use super::endpoints::endpoint_static;
use super::operations::answers::Answers;
use super::{Cx, Module, lints, sink};
use crate::model::ContentKind;

/// Emits the server.
pub fn module(cx: Cx<'_>) -> Module {
    let secured = cx.api.operations.iter().any(|operation| operation.security.is_secured());
    let operations: Vec<_> = (0..cx.api.operations.len()).map(|index| Answers::of(cx, index)).collect();
    let mut items = imports(secured, cx.api.operations.is_empty());
    items.extend(base_path(cx));
    for group in 0..cx.facts.groups.len() {
        items.push(traits::emit(cx, group));
    }
    items.extend(operations.iter().map(traits::failure));
    items.extend(entry_points(cx, secured));
    items.push(routes(cx, secured));
    for (group, names) in cx.facts.groups.iter().zip(&cx.names.groups) {
        for id in &group.operations {
            let answers = &operations[id.0 as usize];
            items.push(handlers::emit(cx, answers, &sink::ident(&names.api)));
            items.push(replies::emit(cx, answers));
        }
    }
    Module {
        name: "server",
        docs: "The server: implement the traits, and serve the router.".to_owned(),
        items,
        support: vec!["failure", "guard", "reader", "rejection", "reply", "serve", "server", "value_de", "value_ser"],
    }
}

fn imports(secured: bool, empty: bool) -> Vec<TokenStream> {
    let modules = if secured { quote!(endpoints, operations, security) } else { quote!(endpoints, operations) };
    let guard = if secured { quote!(security::Gate) } else { quote!(super::support::guard::Open) };
    let guard = if secured { quote!(use super::#guard;) } else { quote!(use #guard;) };
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
            pub use super::support::rejection::{Rejection, RejectionKind};
        ),
        quote!(
            pub use super::support::serve::{Patience, serve, serve_with};
        ),
        quote!(
            pub use super::support::server::Server;
        ),
        guard,
        quote!(
            use super::support::server::Route;
        ),
    ];
    if empty {
        items.remove(0);
    } else {
        items.push(quote!(
            use super::support::failure::{Handling, outcome};
        ));
        items.push(quote!(
            use super::support::reader::Reader;
        ));
        items.push(quote!(
            use super::support::reply::Reply;
        ));
        items.push(quote!(use super::{#modules};));
    }
    items
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

fn bounds(cx: Cx<'_>, secured: bool) -> TokenStream {
    let apis = cx.facts.groups.iter().zip(&cx.names.groups).map(|(group, names)| {
        let api = sink::ident(&names.api);
        let has_principal = group.operations.iter().any(|id| cx.api.operations[id.0 as usize].security.is_secured());
        if has_principal { quote!(#api<Principal = S::Principal>) } else { quote!(#api) }
    });
    let apis: Vec<_> = apis.collect();
    let api = if apis.is_empty() { quote!(Send + Sync + 'static) } else { quote!(#(#apis)+*) };
    if secured { quote!(where A: #api, S: security::Authenticator,) } else { quote!(where A: #api,) }
}

fn entry_points(cx: Cx<'_>, secured: bool) -> Vec<TokenStream> {
    let bounds = bounds(cx, secured);
    let (generics, auth, argument, guard, guard_type, also) = if secured {
        (quote!(A, S), quote!(, auth: S), quote!(, auth), quote!(Gate(auth)), quote!(Gate<S>), " and `auth`")
    } else {
        (quote!(A), TokenStream::new(), TokenStream::new(), quote!(Open), quote!(Open), "")
    };
    let line = sink::text(&format!(" A router that serves `api`{also}."));
    vec![
        quote! {
            #[doc = #line]
            ///
            /// It answers every request, 404 included. See [`server`] for limits, other error bodies, and routers to
            /// merge.
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

fn routes(cx: Cx<'_>, secured: bool) -> TokenStream {
    let bounds = bounds(cx, secured);
    let (generics, principal) = if secured { (quote!(A, S), quote!(S::Principal)) } else { (quote!(A), quote!(())) };
    let groups = cx.facts.groups.iter().flat_map(|group| &group.operations);
    let rows = groups.map(|id| {
        let method = &cx.names.operations[id.0 as usize].method;
        let (endpoint, handle) = (endpoint_static(method), handlers::name(method));
        quote!(Route { endpoint: &endpoints::#endpoint, handle: #handle })
    });
    quote! {
        /// Every operation, and what serves it.
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
        ContentKind::Bytes if is_range => sink::text("application/octet-stream"),
        ContentKind::Text if is_range => sink::text("text/plain; charset=utf-8"),
        ContentKind::Text if !given.contains("charset") => sink::text(&format!("{given}; charset=utf-8")),
        _ => sink::text(given),
    }
}
