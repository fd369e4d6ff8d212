//! The structs of responses that are more than a body: with headers, or with a status of the handler's choice.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::answers::Answer;
use super::fields::{Field, constructor, content_field, header_field};
use crate::emit::conversions::type_key;
use crate::emit::ty::Types;
use crate::emit::{Cx, notes, sink};

/// A struct of status, body and headers, as far as there are any, and what makes one.
pub(super) fn holder(
    cx: Cx<'_>,
    types: &Types<'_>,
    name: &Ident,
    docs: &TokenStream,
    answer: &Answer<'_>,
) -> Vec<TokenStream> {
    let headers = answer.response.headers.iter().zip(&answer.names.headers).map(|(header, field)| {
        let name = format!("Header `{}`.", header.wire_name);
        let said: Vec<String> = notes::of_usage(&header.usage).into_iter().chain([name]).collect();
        let docs = sink::docs(&header.docs, &said);
        (docs, header_field(cx, types, header, field))
    });
    let status = answer.is_chosen().then(|| (sink::paragraphs(["The status."]), status()));
    let body = answer.content.map(|body| (sink::paragraphs(["The body."]), content_field(types, body)));
    let (docs_of, fields): (Vec<_>, Vec<_>) = status.into_iter().chain(body).chain(headers).unzip();
    let declared = fields.iter().zip(docs_of).map(|(Field { name, ty, .. }, docs)| quote!(#docs pub #name: #ty,));
    let default = fields.iter().all(Field::is_given).then(|| types.std("Default"));
    let default = default.map(|default| quote!(, #default));
    let clone = types.std("Clone");
    let definition = quote! {
        #docs
        #[derive(#clone, Debug #default, PartialEq)]
        pub struct #name { #(#declared)* }
    };
    let constructor = constructor(types, &fields, " A response of its required parts; the others are left out.");
    let constructor = constructor.map(|constructor| quote!(impl #name { #constructor }));
    let items = [Some(definition), constructor, from_body(cx, types, name, answer, &fields)];
    items.into_iter().flatten().collect()
}

fn status() -> Field {
    let ty = quote!(::http::StatusCode);
    Field { name: sink::ident("status"), ty, is_optional: false, only: None, is_text: false, is_choice: false }
}

/// `From` of the body, where nothing else must be given. Not of a user's own type: that may be any.
fn from_body(
    cx: Cx<'_>,
    types: &Types<'_>,
    name: &Ident,
    answer: &Answer<'_>,
    fields: &[Field],
) -> Option<TokenStream> {
    let body = answer.content?;
    if answer.is_chosen() || fields.iter().filter(|field| !field.is_given()).count() != 1 {
        return None;
    }
    if let Some(usage) = body.kind.usage() {
        type_key(cx, types, usage)?;
    }
    let (from, ty) = (types.std("From"), fields.first().map(|field| &field.ty)?);
    Some(quote! {
        impl #from<#ty> for #name {
            fn from(body: #ty) -> Self {
                Self::new(body)
            }
        }
    })
}
