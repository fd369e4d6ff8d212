//! `wire.rs`: how the types travel. The impls are lean: they hand lists of names and fields to support code that is
//! compiled once, because every call in them costs compile time for every type of the document.

mod discriminated;
mod enums;
mod structs;
mod unions;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::moved::moved;
use super::ty::{Site, Types};
use super::{Cx, Module, Put, sink};
use crate::model::{Additional, Body, TypeId, TypeKind, TypeRef, Usage};

/// Emits the module.
pub fn module(cx: Cx<'_>, put: Put<'_>) -> Module {
    let types = Types::new(cx, Site::Sibling);
    let mut emitter = Emitter { cx, types, constants: BTreeSet::new(), used: BTreeSet::new(), put, is_empty: true };
    for (id, definition) in cx.api.types.iter() {
        match &definition.kind {
            TypeKind::Struct(item) => structs::emit(&mut emitter, id, item),
            // `Only` travels for those.
            TypeKind::Enum(item) if item.only_text().is_some() => {}
            TypeKind::Enum(item) => enums::emit(&mut emitter, id, item),
            TypeKind::Union(item) => unions::emit(&mut emitter, id, item),
            TypeKind::Newtype(_) => newtype(&mut emitter, id),
            TypeKind::Alias(_) => {}
        }
    }
    for path in foreign_paths(cx) {
        let path = sink::path(&path);
        emitter.put(quote!(impl Named for #path {}));
    }
    emitter.finish()
}

/// What the emitters of this module share.
struct Emitter<'a, 'p> {
    cx: Cx<'a>,
    types: Types<'a>,
    /// The names of constants given so far.
    constants: BTreeSet<String>,
    /// The support modules that the items name.
    used: BTreeSet<&'static str>,
    put: Put<'p>,
    is_empty: bool,
}

impl Emitter<'_, '_> {
    /// Adds an item.
    fn put(&mut self, item: TokenStream) {
        self.is_empty = false;
        (self.put)(item);
    }

    /// Adds the impls of a named type: `decode` makes `Result<Self, D::Error>` of `from`, `encode` writes `self` to `to`.
    fn named(&mut self, id: TypeId, decode: TokenStream, encode: TokenStream) {
        let (name, decode, encode) = (self.types.named(id), moved(decode), moved(encode));
        self.put(quote!(impl Named for #name {}));
        self.put(quote! {
            impl<'de> Deserialize<'de> for #name {
                fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    #decode
                }
            }
        });
        self.put(quote! {
            impl Serialize for #name {
                fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    #encode
                }
            }
        });
    }

    fn finish(self) -> Module {
        let mut names = self.used;
        let mut from_wire = vec![quote!(Named)];
        if names.remove("Wire") {
            from_wire.push(quote!(Wire));
        }
        let mut uses = Vec::new();
        if !self.is_empty {
            uses.push(quote! {
                #![allow(
                    clippy::approx_constant,
                    clippy::disallowed_names,
                    clippy::many_single_char_names,
                    clippy::match_same_arms,
                    clippy::similar_names,
                    clippy::too_many_lines,
                    clippy::unreadable_literal,
                    reason = "names, numbers and shapes are the document's"
                )]
            });
            uses.push(quote!(
                use ::serde::{Deserialize, Deserializer, Serialize, Serializer};
            ));
        }
        if names.remove("Join") {
            uses.push(quote!(
                use super::support::fields::Join;
            ));
        }
        if names.contains("object") {
            uses.push(quote!(
                use super::support::object::{self, Shape};
            ));
        }
        match (names.remove("OrText"), names.contains("or_text")) {
            (true, true) => uses.push(quote!(
                use super::support::or_text::{self, OrText};
            )),
            (true, false) => {
                names.insert("or_text");
                uses.push(quote!(
                    use super::support::or_text::OrText;
                ));
            }
            (false, true) => uses.push(quote!(
                use super::support::or_text;
            )),
            (false, false) => {}
        }
        for name in ["tagged", "text", "union", "validate"] {
            if names.contains(name) {
                let name = sink::ident(name);
                uses.push(quote!(use super::support::#name;));
            }
        }
        if !self.is_empty {
            uses.push(quote!(use super::support::wire::{#(#from_wire),*};));
            uses.push(quote!(
                use super::types;
            ));
        }
        names.insert("wire");
        Module {
            name: "wire",
            docs: "How the types travel: serde's traits for each.".to_owned(),
            items: uses,
            support: names.into_iter().collect(),
        }
    }
}

fn newtype(emitter: &mut Emitter<'_, '_>, id: TypeId) {
    emitter.used.insert("Wire");
    let decode = quote!(Wire::decode(from).map(Self));
    let encode = quote!(self.0.encode(to));
    emitter.named(id, decode, encode);
}

/// The user's own types, each once. Those of `std` that the support code covers are left out.
fn foreign_paths(cx: Cx<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, definition) in cx.api.types.iter() {
        match &definition.kind {
            TypeKind::Struct(item) => {
                item.fields.iter().for_each(|field| collect_foreign(&field.usage, &mut found));
                if let Additional::Kept(usage) = &item.additional {
                    collect_foreign(usage, &mut found);
                }
            }
            TypeKind::Union(item) => {
                item.variants.iter().for_each(|variant| collect_foreign(&variant.usage, &mut found));
            }
            TypeKind::Newtype(usage) | TypeKind::Alias(usage) => collect_foreign(usage, &mut found),
            TypeKind::Enum(_) => {}
        }
    }
    for operation in &cx.api.operations {
        for parameter in &operation.parameters {
            collect_foreign(&parameter.usage, &mut found);
        }
        let contents = operation.body.iter().flat_map(Body::contents);
        for content in contents.chain(operation.responses.iter().filter_map(|response| response.content.as_ref())) {
            if let Some(usage) = content.kind.usage() {
                collect_foreign(usage, &mut found);
            }
        }
    }
    found
}

fn collect_foreign(usage: &Usage, found: &mut BTreeSet<String>) {
    match &usage.ty {
        TypeRef::Foreign(path) if !is_covered(path) => {
            found.insert(path.clone());
        }
        TypeRef::List(item) | TypeRef::Map(item) => collect_foreign(item, found),
        TypeRef::Tuple(items) => items.iter().for_each(|item| collect_foreign(item, found)),
        _ => {}
    }
}

/// Whether the support code knows how a type of this path travels.
fn is_covered(path: &str) -> bool {
    let base = path.split('<').next().unwrap_or(path);
    let last = base.rsplit("::").next().unwrap_or(base).trim();
    let plain = ["bool", "i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "f32", "f64"];
    let foreign =
        ["::chrono::", "chrono::", "uuid::", "::uuid::", "serde_json::Value", "::serde_json::Value", "bytes::"];
    plain.contains(&last)
        || ["String", "Vec", "Option", "Box", "BTreeMap"].contains(&last)
        || foreign.iter().any(|start| base.trim_start().starts_with(start))
}

#[cfg(test)]
mod tests;
