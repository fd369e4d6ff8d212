//! The builder's methods that take credentials: one for each security scheme.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::notes::code;
use crate::emit::security::{combinations, scheme_static};
use crate::emit::{Cx, sink};
use crate::model::{ApiKeyLocation, Operation, Scheme, SchemeId, SchemeKind};

/// A method for each scheme that operations ask for.
pub(super) fn methods(cx: Cx<'_>) -> Vec<TokenStream> {
    let used: Vec<SchemeId> = combinations(cx.api).into_iter().flatten().collect();
    let ids = (0..cx.api.schemes.len()).map(|index| SchemeId(u32::try_from(index).unwrap_or(u32::MAX)));
    ids.filter(|id| used.contains(id)).filter_map(|id| method(cx, id)).collect()
}

/// The calls that give an operation its credentials, those of its first alternative, as a reader may be shown them:
/// `bearer_auth("token")`.
pub fn shown(cx: Cx<'_>, operation: &Operation) -> Vec<String> {
    let first = operation.security.alternatives.iter().find(|alternative| !alternative.schemes.is_empty());
    let ids = first.into_iter().flat_map(|alternative| &alternative.schemes).map(|(id, _)| id.0 as usize);
    let call = |id: usize| {
        let arguments = match cx.api.schemes[id].kind {
            SchemeKind::MutualTls => return None,
            SchemeKind::Basic => "\"username\", \"password\"",
            SchemeKind::ApiKey { .. } => "\"key\"",
            SchemeKind::Bearer { .. } | SchemeKind::Http(_) => "\"token\"",
        };
        Some(format!("{}({arguments})", cx.names.schemes[id].field))
    };
    ids.filter_map(call).collect()
}

/// What the credentials are for, and where a key travels: nothing is put before one.
fn said(scheme: &Scheme) -> String {
    let key = code(&scheme.key);
    let SchemeKind::ApiKey { name, location } = &scheme.kind else { return format!("Credentials for {key}.") };
    if *location == ApiKeyLocation::Header && name.eq_ignore_ascii_case("authorization") {
        let name = code(name);
        return format!(
            "Credentials for {key}: the whole value of the header {name}, e.g. `Bearer ..`; nothing is put before it."
        );
    }
    let place = match location {
        ApiKeyLocation::Header => "header",
        ApiKeyLocation::Query => "query parameter",
        ApiKeyLocation::Cookie => "cookie",
    };
    format!("Credentials for {key}: the value of the {place} {}.", code(name))
}

fn method(cx: Cx<'_>, id: SchemeId) -> Option<TokenStream> {
    let scheme = &cx.api.schemes[id.0 as usize];
    let name = sink::ident(&cx.names.schemes[id.0 as usize].field);
    let table = scheme_static(cx, id);
    let line = said(scheme);
    let docs = sink::docs(&scheme.docs, &[line]);
    match scheme.kind {
        SchemeKind::MutualTls => None,
        SchemeKind::Basic => Some(quote! {
            #docs
            pub fn #name(self, username: impl Into<String>, password: impl Into<Secret>) -> Self {
                self.credential(&endpoints::#table, Basic::new(username, password))
            }
        }),
        _ => Some(quote! {
            #docs
            pub fn #name(self, secret: impl Into<Secret>) -> Self {
                self.credential(&endpoints::#table, secret.into())
            }
        }),
    }
}
