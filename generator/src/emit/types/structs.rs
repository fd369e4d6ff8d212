//! Structs: public fields, a constructor from what must be there, accessors that fill in defaults.

use proc_macro2::TokenStream;
use quote::quote;

use super::{defaults, derives};
use crate::emit::moved::moved;
use crate::emit::ty::{Types, Wrap, is_nullable, resolve};
use crate::emit::{Cx, notes, sink};
use crate::model::{Additional, Field, Presence, Struct, TypeId, TypeKind, TypeRef, Usage};

/// More arguments than this draw a remark from clippy. Where nothing is filled in either, a literal, which names the
/// fields, is as short.
const MANY: usize = 7;

/// With more arguments than this, nobody could tell them apart by their places.
const MOST: usize = 12;

/// Emits the struct and its inherent methods.
pub(super) fn emit(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Struct) -> Vec<TokenStream> {
    let names = &cx.names.types[id.0 as usize];
    let (docs, derives) = (moved(super::docs(cx, id)), moved(derives(cx, id)));
    let name = types.named(id);
    let fields = item.fields.iter().zip(&names.members).enumerate().map(|(index, (field, name))| {
        let docs = moved(sink::docs_of(&field.wire_name, &field.docs, notes::of_field(cx, field).as_slice()));
        let (name, ty) = (sink::ident(name), moved(types.field(id, index, field)));
        quote!(#docs pub #name: #ty)
    });
    let additional = additional(types, item).map(|ty| {
        let name = sink::ident(&names.additional);
        quote!(#[doc = " Properties that the document does not name."] pub #name: #ty)
    });
    let fields = fields.chain(additional).map(moved);
    let mut items = vec![quote! {
        #docs
        #derives
        pub struct #name {
            #(#fields,)*
        }
    }];
    let mut methods = Vec::new();
    let constructor = constructor(cx, types, id, item);
    let takes_nothing = constructor.as_ref().is_some_and(|constructor| constructor.takes_nothing);
    methods.extend(constructor.map(|constructor| constructor.method));
    for (field, member) in item.fields.iter().zip(&names.members) {
        methods.extend(defaults::accessor(cx, types, field, member));
    }
    if !methods.is_empty() {
        let methods = methods.into_iter().map(moved);
        items.push(quote! {
            impl #name {
                #(#methods)*
            }
        });
    }
    if takes_nothing {
        let default = types.std("Default");
        items.push(quote! {
            impl #default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        });
    }
    items
}

/// The type of the map of additional properties.
fn additional(types: &Types<'_>, item: &Struct) -> Option<TokenStream> {
    match &item.additional {
        Additional::Kept(usage) => Some(types.reference(&TypeRef::Map(Box::new(usage.clone())))),
        Additional::Ignored | Additional::Denied => None,
    }
}

/// `new`, where something must be given, but not so much that a literal of the struct reads better.
fn constructor(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Struct) -> Option<Constructor> {
    let names = &cx.names.types[id.0 as usize];
    let (mut arguments, mut constants) = (Vec::new(), 0);
    let mut values = Vec::with_capacity(item.fields.len());
    for (index, (field, member)) in item.fields.iter().zip(&names.members).enumerate() {
        let name = sink::ident(member);
        if !matches!(field.presence, Presence::Required) {
            let absent = absent(types, field);
            values.push(quote!(#name: #absent));
        } else if let Some(only) = only_value(cx, types, field).filter(|_| !is_nullable(&field.usage)) {
            values.push(quote!(#name: #only));
            constants += 1;
        } else {
            let wrap = types.wrap(id, index);
            let (ty, value) = argument(types, field, wrap, &name);
            arguments.push(quote!(#name: #ty));
            values.push(value);
            if arguments.len() > MOST {
                return None;
            }
        }
    }
    if matches!(item.additional, Additional::Kept(_)) {
        let name = sink::ident(&names.additional);
        let map = types.import("BTreeMap");
        values.push(quote!(#name: #map::new()));
    }
    let derived = cx.facts.types.get(id.0 as usize).is_some_and(|facts| facts.default);
    if arguments.is_empty() && (derived || values.is_empty()) {
        return None;
    }
    let is_whole = item.fields.iter().all(|field| matches!(field.presence, Presence::Required))
        && !matches!(item.additional, Additional::Kept(_));
    let many = arguments.len() > MANY;
    if many && is_whole && constants == 0 {
        return None;
    }
    let many = many.then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the document requires them all")]));
    let docs = constructor_docs(Given { arguments: arguments.len(), constants, is_whole });
    let takes_nothing = arguments.is_empty();
    let (arguments, values) = (arguments.into_iter().map(moved), values.into_iter().map(moved));
    let method = quote! {
        #[doc = #docs]
        #many
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    };
    Some(Constructor { method, takes_nothing })
}

/// What a constructor has to go by.
#[derive(Clone, Copy)]
struct Given {
    /// How many arguments it takes.
    arguments: usize,
    /// How many fields can have but one value, which it fills in.
    constants: usize,
    /// Whether no field stays absent.
    is_whole: bool,
}

fn constructor_docs(given: Given) -> &'static str {
    match given {
        Given { arguments: 0, constants: 0, .. } => " A value in which everything is absent.",
        Given { arguments: 0, is_whole: true, .. } => " A value that holds nothing but constants.",
        Given { arguments: 0, .. } => " A value with its constants; the rest is absent.",
        Given { constants: 0, is_whole: true, .. } => " Makes one from all its properties.",
        Given { constants: 0, .. } => " Makes one from its required properties; the others are absent.",
        Given { is_whole: true, .. } => " Makes one from all its properties; constants are filled in.",
        Given { .. } => " Makes one from its required properties; constants are filled in, the others are absent.",
    }
}

/// The method `new`.
struct Constructor {
    method: TokenStream,
    /// Whether it takes no arguments, so that it is the default as well.
    takes_nothing: bool,
}

/// What stands in a field that is absent.
fn absent(types: &Types<'_>, field: &Field) -> TokenStream {
    if is_nullable(&field.usage) {
        let maybe = types.import("Maybe");
        quote!(#maybe::Absent)
    } else {
        types.std("None")
    }
}

/// An argument's type, and the field's value made from it.
fn argument(types: &Types<'_>, field: &Field, wrap: Wrap, name: &proc_macro2::Ident) -> (TokenStream, TokenStream) {
    let usage = &field.usage;
    let into = types.std("Into");
    match (types.is_text(usage), is_nullable(usage), wrap) {
        (true, false, _) => {
            let string = types.std("String");
            (quote!(impl #into<#string>), quote!(#name: #name.into()))
        }
        (_, false, Wrap::Boxed) => {
            let boxed = types.std("Box");
            (types.usage(usage), quote!(#name: #boxed::new(#name)))
        }
        (_, _, wrap) => (types.wrapped(usage, wrap), quote!(#name)),
    }
}

/// The value of a field that can have only one: a tag.
fn only_value(cx: Cx<'_>, types: &Types<'_>, field: &Field) -> Option<TokenStream> {
    let usage = resolve(cx, &field.usage)?;
    let TypeRef::Named(id) = usage.ty else { return None };
    match &cx.api.types.get(id).kind {
        TypeKind::Enum(item) if item.only_text().is_some() => only_text(cx, types, &field.usage),
        TypeKind::Enum(item) if item.variants.len() == 1 => {
            let name = types.named(id);
            let variant = sink::ident(&cx.names.types[id.0 as usize].members[0]);
            Some(quote!(#name::#variant))
        }
        _ => None,
    }
}

/// The value of a usage that can be only one text.
pub(in crate::emit) fn only_text(cx: Cx<'_>, types: &Types<'_>, usage: &Usage) -> Option<TokenStream> {
    // By its own name where it has one: that of another place says nothing here.
    let id = match usage.ty {
        TypeRef::Named(own) if types.is_constant(own) => own,
        _ => match resolve(cx, usage)?.ty {
            TypeRef::Named(id) => id,
            _ => return None,
        },
    };
    types.is_constant(id).then(|| {
        let (only, value) = (types.import("Only"), types.named(id));
        quote!(#only::Known(#value))
    })
}
