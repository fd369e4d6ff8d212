//! The enum of what a body may be, where its media types have types of their own.

use proc_macro2::TokenStream;
use quote::quote;

use super::answers::Answers;
use super::fields::type_of;
use crate::emit::conversions::{alone, type_key};
use crate::emit::ty::Types;
use crate::emit::{Cx, notes, sink};
use crate::model::{Body, Content};

/// The enum, and a `From` per variant whose type no other variant has; nothing where the body is of one type.
pub(super) fn emit(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> Vec<TokenStream> {
    let Answers { operation, names, .. } = answers;
    let Some(body) = operation.body.as_ref().filter(|body| !body.others.is_empty()) else { return Vec::new() };
    let name = sink::ident(&names.body_type);
    let line = format!("What the body of `{}` may be, by its media type.", names.method.trim_start_matches("r#"));
    let docs = sink::paragraphs([line.as_str()]);
    let variants = body.contents().zip(&names.body_variants).map(|(one, variant)| {
        let (variant, ty) = (sink::ident(variant), type_of(types, one));
        let said = notes::of_media_types(cx, one);
        let docs = sink::paragraphs([media_types(one).as_str()].into_iter().chain(said.as_deref()));
        quote!(#docs #variant(#ty))
    });
    let clone = types.std("Clone");
    let mut items = vec![quote! {
        #docs
        #[derive(#clone, Debug, PartialEq)]
        pub enum #name { #(#variants,)* }
    }];
    items.extend(conversions(cx, types, answers));
    items
}

fn conversions(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> Vec<TokenStream> {
    let Answers { operation, names, .. } = answers;
    let contents: Vec<&Content> = operation.body.iter().flat_map(Body::contents).collect();
    let keys = contents.iter().map(|one| match one.kind.usage() {
        Some(usage) => type_key(cx, types, usage),
        None => Some(type_of(types, one).to_string()),
    });
    let alone = alone(&keys.collect::<Vec<_>>());
    let (name, from) = (sink::ident(&names.body_type), types.std("From"));
    let named = contents.iter().zip(&names.body_variants).zip(alone).filter(|(_, alone)| *alone);
    let impls = named.map(|((one, variant), _)| {
        let (variant, ty) = (sink::ident(variant), type_of(types, one));
        quote! {
            impl #from<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#variant(value)
                }
            }
        }
    });
    impls.collect()
}

/// `` `application/json` ``, with all that are read alike.
fn media_types(content: &Content) -> String {
    content.media_types().map(|media_type| format!("`{}`", media_type.replace('`', "'"))).collect::<Vec<_>>().join(", ")
}
