//! `security.rs`: the document's ways to identify a caller, as types.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Cx, Module, lints, sink};
use crate::model::{Api, ApiKeyLocation, SchemeId, SchemeKind};

/// Emits credentials and the trait that judges them; nothing where no operation is secured.
pub fn module(cx: Cx<'_>) -> Option<Module> {
    let combinations = combinations(cx.api);
    if combinations.is_empty() {
        return None;
    }
    let variants = variants(cx, &combinations);
    Some(Module {
        name: "security",
        docs: "Who calls: the credentials that the document knows, and the trait that judges them.".to_owned(),
        items: vec![
            lints::of_prose(),
            quote!(
                pub use super::support::guard::{Access, Denied};
            ),
            quote!(
                pub use super::support::security::{Basic, Secret};
            ),
            quote!(
                use super::support::guard::{Admission, Guard};
            ),
            credentials(cx, &variants),
            reading(cx, &variants),
            authenticator(),
            shared(),
            gate(),
            gate_impl(),
        ],
        support: vec!["guard", "security"],
    })
}

/// The distinct sets of schemes that operations ask for together, in order of appearance. A set's place is its number.
pub fn combinations(api: &Api) -> Vec<Vec<SchemeId>> {
    let mut found: Vec<Vec<SchemeId>> = Vec::new();
    let alternatives = api.operations.iter().flat_map(|operation| &operation.security.alternatives);
    for alternative in alternatives.filter(|alternative| !alternative.schemes.is_empty()) {
        let ids: Vec<_> = alternative.schemes.iter().map(|(id, _)| *id).collect();
        if !found.contains(&ids) {
            found.push(ids);
        }
    }
    found
}

/// The static that describes a scheme: `SCHEME_BEARER_AUTH`.
pub fn scheme_static(cx: Cx<'_>, id: SchemeId) -> Ident {
    let field = cx.names.schemes[id.0 as usize].field.trim_start_matches("r#").to_uppercase();
    sink::ident(&format!("SCHEME_{field}"))
}

/// A combination with the name of its variant.
struct Variant {
    name: Ident,
    schemes: Vec<SchemeId>,
}

fn variants(cx: Cx<'_>, combinations: &[Vec<SchemeId>]) -> Vec<Variant> {
    let mut taken = BTreeSet::new();
    let name = |schemes: &Vec<SchemeId>| {
        let parts: Vec<_> = schemes.iter().map(|id| cx.names.schemes[id.0 as usize].variant.as_str()).collect();
        let mut name = parts.join("And");
        // Two schemes together may be called what a third is called.
        while !taken.insert(name.clone()) {
            name.push_str("Both");
        }
        Variant { name: sink::ident(&name), schemes: schemes.clone() }
    };
    combinations.iter().map(name).collect()
}

fn carried(cx: Cx<'_>, id: SchemeId) -> Option<TokenStream> {
    match cx.api.schemes[id.0 as usize].kind {
        SchemeKind::Basic => Some(quote!(Basic)),
        SchemeKind::MutualTls => None,
        _ => Some(quote!(Secret)),
    }
}

fn credentials(cx: Cx<'_>, variants: &[Variant]) -> TokenStream {
    let variants = variants.iter().map(|Variant { name, schemes }| {
        let keys: Vec<_> = schemes.iter().map(|id| format!("`{}`", cx.api.schemes[id.0 as usize].key)).collect();
        let text = format!("What came for {}.", keys.join(" and "));
        let prose = match &schemes[..] {
            [only] => sink::docs(&cx.api.schemes[only.0 as usize].docs, &[text]),
            _ => sink::paragraphs([text.as_str()]),
        };
        match &schemes[..] {
            [only] => carried(cx, *only).map_or_else(|| quote!(#prose #name), |ty| quote!(#prose #name(#ty))),
            several => {
                let fields = several.iter().filter_map(|id| {
                    let ty = carried(cx, *id)?;
                    let names = &cx.names.schemes[id.0 as usize];
                    let docs = sink::paragraphs([format!("`{}`", cx.api.schemes[id.0 as usize].key).as_str()]);
                    let field = sink::ident(&names.field);
                    Some(quote!(#docs #field: #ty))
                });
                quote!(#prose #name { #(#fields),* })
            }
        }
    });
    quote! {
        /// What a caller brought to identify itself. `Debug` does not show the values.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Credentials { #(#variants),* }
    }
}

fn reading(cx: Cx<'_>, variants: &[Variant]) -> TokenStream {
    let arms = variants.iter().enumerate().map(|(number, Variant { name, schemes })| {
        let number = proc_macro2::Literal::usize_unsuffixed(number);
        let value = match &schemes[..] {
            [only] => read(cx, *only).map_or_else(|| quote!(Self::#name), |value| quote!(Self::#name(#value?))),
            several => {
                let fields = several.iter().filter_map(|id| {
                    let value = read(cx, *id)?;
                    let field = sink::ident(&cx.names.schemes[id.0 as usize].field);
                    Some(quote!(#field: #value?))
                });
                quote!(Self::#name { #(#fields),* })
            }
        };
        quote!(#number => Some(#value))
    });
    quote! {
        impl Credentials {
            /// Takes the credentials for one combination of schemes; `None` where they are not all there.
            fn read(access: &Access<'_>) -> Option<Self> {
                match access.combination() {
                    #(#arms,)*
                    _ => None,
                }
            }
        }
    }
}

fn read(cx: Cx<'_>, id: SchemeId) -> Option<TokenStream> {
    Some(match &cx.api.schemes[id.0 as usize].kind {
        SchemeKind::Bearer { .. } => quote!(access.bearer()),
        SchemeKind::Basic => quote!(access.basic()),
        SchemeKind::Http(scheme) => {
            let scheme = sink::text(scheme);
            quote!(access.http(#scheme))
        }
        SchemeKind::ApiKey { name, location } => {
            let name = sink::text(name);
            match location {
                ApiKeyLocation::Header => quote!(access.header(#name)),
                ApiKeyLocation::Query => quote!(access.query(#name)),
                ApiKeyLocation::Cookie => quote!(access.cookie(#name)),
            }
        }
        SchemeKind::MutualTls => return None,
    })
}

fn authenticator() -> TokenStream {
    quote! {
        /// Judges credentials.
        pub trait Authenticator: Send + Sync + 'static {
            /// Who called: handed to the handlers of secured operations.
            type Principal: Send + 'static;

            /// Finds out who calls, and whether they may: `access` names the operation and the scopes asked for.
            ///
            /// Where the document has several ways to call an operation, each for which the caller brought credentials
            /// is tried in order.
            ///
            /// # Errors
            /// [`Denied::Unauthenticated`] (401), [`Denied::Forbidden`] (403); `?` on any other error is a 500.
            fn authenticate(
                &self,
                credentials: Credentials,
                access: &Access<'_>,
            ) -> impl ::core::future::Future<Output = Result<Self::Principal, Denied>> + Send;
        }
    }
}

fn shared() -> TokenStream {
    quote! {
        impl<T: Authenticator> Authenticator for ::std::sync::Arc<T> {
            type Principal = T::Principal;

            fn authenticate(
                &self,
                credentials: Credentials,
                access: &Access<'_>,
            ) -> impl ::core::future::Future<Output = Result<Self::Principal, Denied>> + Send {
                T::authenticate(self, credentials, access)
            }
        }
    }
}

fn gate() -> TokenStream {
    quote! {
        /// Hands the user's authenticator to the server.
        #[derive(Debug)]
        pub struct Gate<S>(pub(super) S);
    }
}

fn gate_impl() -> TokenStream {
    quote! {
        impl<S: Authenticator> Guard for Gate<S> {
            type Principal = S::Principal;

            fn admit<'a>(&'a self, access: &'a Access<'a>) -> Admission<'a, S::Principal> {
                Box::pin(async move {
                    let credentials = Credentials::read(access)?;
                    Some(self.0.authenticate(credentials, access).await)
                })
            }
        }
    }
}
