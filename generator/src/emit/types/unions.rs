//! Unions: an enum with one variant per type.

use proc_macro2::TokenStream;
use quote::quote;

use super::{derives, enums, twins};
use crate::emit::conversions::{alone, type_key};
use crate::emit::ty::{Types, Wrap, resolve};
use crate::emit::{Cx, sink};
use crate::model::{Additional, Hint, Scalar, Tagging, TypeId, TypeKind, TypeRef, Union, Usage};

/// Emits the enum, and a `From` per variant whose type no other variant has.
pub(super) fn emit(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Union) -> Vec<TokenStream> {
    let members = &cx.names.types[id.0 as usize].members[item.texts().len()..];
    let docs = super::docs(cx, id);
    let derives = derives(cx, id);
    let name = types.named(id);
    let variants = item.variants.iter().zip(members).enumerate().map(|(index, (variant, member))| {
        let at_once = (index + 1 == item.variants.len()).then(|| at_once(cx, id)).flatten();
        let at_once = at_once.map(|names| format!("What is of several of these at once: {names}."));
        let twin = twins::read_as(cx, item, index);
        let twin = twin.map(|twin| format!("Read as `{}`, which takes the same.", members[twin]));
        let notes: Vec<String> = at_once.into_iter().chain(twin).collect();
        let docs = sink::docs_of(member, &variant.docs, &notes);
        let member = sink::ident(member);
        let ty = types.wrapped(&variant.usage, types.wrap(id, index));
        quote!(#docs #member(#ty))
    });
    let (texts, from_text) = item.texts.as_ref().map(|list| enums::texts(cx, types, id, list)).unzip();
    let (unknown, texts) = texts.as_deref().and_then(<[_]>::split_last).unzip();
    let unknown =
        unknown.cloned().or_else(|| item.tags().map(|_| unknown_type(&cx.names.types[id.0 as usize].members)));
    let open = unknown.is_some().then(|| quote!(#[non_exhaustive]));
    let (texts, unknown) = (texts.unwrap_or_default(), unknown.into_iter());
    let mut items = vec![quote! {
        #docs
        #derives
        #open
        pub enum #name {
            #(#texts,)*
            #(#variants,)*
            #(#unknown,)*
        }
    }];
    items.extend(from_text);
    items.extend(conversions(cx, types, id, item));
    items
}

/// What the struct says that holds what is of several types of a union, if this is one.
pub(super) fn whole_of(cx: Cx<'_>, id: TypeId) -> Option<String> {
    let Hint::Within(holder, _) = cx.api.types.get(id).hint else { return None };
    let TypeKind::Union(union) = &cx.api.types.get(holder).kind else { return None };
    if union.variants.last()?.usage.ty != TypeRef::Named(id) {
        return None;
    }
    let names = at_once(cx, holder)?;
    Some(format!("What is of several types of `{}` at once: {names}.", cx.names.types[holder.0 as usize].name))
}

/// The variants of a union whose last one holds what is of several of them.
fn at_once(cx: Cx<'_>, id: TypeId) -> Option<String> {
    let TypeKind::Union(union) = &cx.api.types.get(id).kind else { return None };
    if !matches!(union.tagging, Tagging::Overlapping) {
        return None;
    }
    let (_, alternatives) = union.variants.split_last()?;
    let members = &cx.names.types[id.0 as usize].members[union.texts().len()..];
    let is_object = |usage: &Usage| match resolve(cx, usage)?.ty {
        TypeRef::Named(id) => match &cx.api.types.get(id).kind {
            TypeKind::Struct(object) => Some(matches!(object.additional, Additional::Ignored)),
            _ => None,
        },
        _ => None,
    };
    let held = alternatives.iter().zip(members).filter(|(variant, _)| is_object(&variant.usage) == Some(true));
    Some(held.map(|(_, member)| format!("`{member}`")).collect::<Vec<_>>().join(", "))
}

/// The variant for values of types that the document does not name.
fn unknown_type(members: &[String]) -> TokenStream {
    let unknown = enums::unknown_variant(members);
    quote! {
        #[doc = " A value of a type that the document does not name; `validate()` refuses it."]
        #unknown(::serde_json::Value)
    }
}

fn conversions(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Union) -> Vec<TokenStream> {
    let own = |usage: &Usage| resolve(cx, usage).is_some_and(|usage| usage.ty == TypeRef::Named(id));
    let keys = item.variants.iter().map(|variant| type_key(cx, types, &variant.usage).filter(|_| !own(&variant.usage)));
    let alone = alone(&keys.collect::<Vec<_>>());
    let members = &cx.names.types[id.0 as usize].members[item.texts().len()..];
    let name = types.named(id);
    let from = types.std("From");
    let mut impls = Vec::new();
    for (index, variant) in item.variants.iter().enumerate().filter(|(index, _)| alone[*index]) {
        let member = sink::ident(&members[index]);
        let ty = types.usage(&variant.usage);
        let value = match types.wrap(id, index) {
            Wrap::Plain => quote!(value),
            Wrap::Boxed => {
                let boxed = types.std("Box");
                quote!(#boxed::new(value))
            }
        };
        impls.push(quote! {
            impl #from<#ty> for #name {
                fn from(value: #ty) -> Self {
                    Self::#member(#value)
                }
            }
        });
        if item.texts.is_none() && is_any_text(cx, &variant.usage) {
            let string = types.std("String");
            impls.push(quote! {
                impl #from<&str> for #name {
                    fn from(value: &str) -> Self {
                        Self::#member(#string::from(value))
                    }
                }
            });
        }
    }
    impls
}

/// Whether every text will do, which may be borrowed then.
fn is_any_text(cx: Cx<'_>, usage: &Usage) -> bool {
    resolve(cx, usage).is_some_and(|usage| !usage.nullable && usage.ty == TypeRef::Scalar(Scalar::String))
}
