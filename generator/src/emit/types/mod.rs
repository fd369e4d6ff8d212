//! `types.rs`: the types of the document, plain and readable. What they do on the wire and what they check stands in
//! files of its own.

mod defaults;
mod enums;
mod structs;
mod twins;
mod unions;

use proc_macro2::TokenStream;
use quote::quote;

use super::ty::{Site, Types};
use super::{Cx, Module, Put, notes, sink};
use crate::diagnostics::FileId;
use crate::model::{Docs, TypeId, TypeKind, Usage};

pub(super) use defaults::{accessor, shown as shown_default};
pub(super) use enums::{Repr, repr, text_of, unknown_variant};
pub(super) use structs::only_text;

/// Emits the module.
pub fn module(cx: Cx<'_>, put: Put<'_>) -> Module {
    let types = Types::new(cx, Site::Types);
    let mut is_empty = true;
    let mut put = |item| {
        is_empty = false;
        put(item);
    };
    let (mut twins, mut constants) = (Vec::new(), Vec::new());
    for (id, definition) in cx.api.types.iter() {
        match &definition.kind {
            _ if cx.facts.idle.contains(&id) => {}
            TypeKind::Alias(_)
                if let Some(first) = cx.facts.types.get(id.0 as usize).and_then(|facts| facts.twin_of) =>
            {
                let others = if types.is_constant(id) { &mut constants } else { &mut twins };
                others.push(twin(cx, &types, id, first));
            }
            TypeKind::Struct(item) => structs::emit(cx, &types, id, item).into_iter().for_each(&mut put),
            TypeKind::Enum(item) => enums::emit(cx, &types, id, item).into_iter().for_each(&mut put),
            TypeKind::Union(item) => unions::emit(cx, &types, id, item).into_iter().for_each(&mut put),
            TypeKind::Newtype(usage) => newtype(cx, &types, id, usage).into_iter().for_each(&mut put),
            TypeKind::Alias(_) if cx.facts.spelled_out.contains(&id) => {}
            TypeKind::Alias(usage) => put(alias(cx, &types, id, usage)),
        }
    }
    twins.into_iter().chain(constants).for_each(&mut put);
    let mut items = Vec::new();
    if !is_empty {
        items.push(allowed());
    }
    items.extend(violations(cx));
    items.extend(types.imports());
    Module { name: "types", docs: "The types of the API.".to_owned(), items, support: types.support() }
}

/// What `validate()` finds, where a type has that, unless the document has types of these names.
fn violations(cx: Cx<'_>) -> Option<TokenStream> {
    let any = cx.facts.types.iter().any(|facts| facts.validates);
    let taken = cx.names.types.iter().any(|names| matches!(names.name.as_str(), "Violation" | "Violations"));
    (any && !taken).then(|| {
        quote!(
            pub use super::support::validate::{Violation, Violations};
        )
    })
}

/// What clippy is not to remark on: the document's own choices.
fn allowed() -> TokenStream {
    quote! {
        #![allow(
            clippy::approx_constant,
            clippy::disallowed_names,
            clippy::doc_lazy_continuation,
            clippy::doc_link_with_quotes,
            clippy::doc_markdown,
            clippy::doc_overindented_list_items,
            clippy::enum_variant_names,
            clippy::fn_params_excessive_bools,
            clippy::large_enum_variant,
            clippy::many_single_char_names,
            clippy::option_option,
            clippy::similar_names,
            clippy::struct_excessive_bools,
            clippy::struct_field_names,
            clippy::too_many_lines,
            clippy::type_complexity,
            clippy::unreadable_literal,
            clippy::zero_sized_map_values,
            reason = "names, numbers, shapes and prose are the document's"
        )]
    }
}

/// The derives of a type: what always can be, what the facts allow, and what the user adds. `Eq` and `Hash` go to what
/// can be a key: they are a third of what a type with many fields costs to compile.
fn derives(cx: Cx<'_>, id: TypeId) -> TokenStream {
    let facts = cx.facts.types.get(id.0 as usize);
    let mut names = vec!["Clone", "Debug", "PartialEq"];
    let keys = facts.is_some_and(|facts| facts.eq);
    if keys && matches!(cx.api.types.get(id).kind, TypeKind::Enum(_)) {
        names.extend(["Eq", "Hash"]);
    }
    let constant = matches!(&cx.api.types.get(id).kind, TypeKind::Enum(item) if item.only_text().is_some());
    if constant {
        names = vec!["Clone", "Copy", "Debug", "Default"];
    } else if facts.is_some_and(|facts| facts.default) {
        names.push("Default");
    }
    let origin = &cx.api.types.get(id).origin;
    let here = cx.options.derives_at.get(&origin.pointer).filter(|_| origin.file == FileId(0)).into_iter().flatten();
    let mut wished: Vec<&str> = Vec::new();
    let everywhere = cx.options.derives.iter().filter(|path| keys || !matches!(path.as_str(), "Eq" | "Hash"));
    for path in everywhere.chain(here).map(String::as_str) {
        if !names.contains(&path) && !wished.contains(&path) {
            wished.push(path);
        }
    }
    // What is wished for may ask for these, which `Only` has for constants itself.
    if constant && !wished.is_empty() {
        names.extend(["PartialEq", "Eq", "Hash"].into_iter().filter(|name| !wished.contains(name)));
    }
    let own = names.iter().map(|name| sink::ident(name));
    let added = wished.iter().map(|path| sink::path(path));
    quote!(#[derive(#(#own,)* #(#added),*)])
}

/// What the document says of a type.
fn docs(cx: Cx<'_>, id: TypeId) -> TokenStream {
    said(cx, id, unions::whole_of(cx, id).as_slice())
}

/// A title of one word is a name, and the type has one.
fn said(cx: Cx<'_>, id: TypeId, extra: &[String]) -> TokenStream {
    let (name, docs) = (&cx.names.types[id.0 as usize].name, &cx.api.types.get(id).docs);
    if docs.summary.as_deref().is_some_and(|title| !title.trim().contains(char::is_whitespace)) {
        return sink::docs_of(name, &Docs { summary: None, ..docs.clone() }, extra);
    }
    sink::docs_of(name, docs, extra)
}

/// The same for a type that stands for a usage, with what holds of that.
fn docs_with(cx: Cx<'_>, id: TypeId, usage: &Usage) -> TokenStream {
    said(cx, id, notes::of_usage(usage).as_slice())
}

fn newtype(cx: Cx<'_>, types: &Types<'_>, id: TypeId, usage: &Usage) -> Vec<TokenStream> {
    let docs = docs_with(cx, id, usage);
    let derives = derives(cx, id);
    let name = types.named(id);
    let inner = types.wrapped(usage, types.wrap(id, 0));
    let from = types.std("From");
    vec![
        quote! {
            #docs
            #derives
            pub struct #name(pub #inner);
        },
        quote! {
            impl #from<#inner> for #name {
                fn from(value: #inner) -> Self {
                    Self(value)
                }
            }
        },
    ]
}

fn alias(cx: Cx<'_>, types: &Types<'_>, id: TypeId, usage: &Usage) -> TokenStream {
    let docs = docs_with(cx, id, usage);
    let name = types.named(id);
    let target = types.wrapped(usage, types.wrap(id, 0));
    quote! {
        #docs
        pub type #name = #target;
    }
}

/// Another place that says the same, with the prose that it has for itself. Rustdoc shows what the alias stands for.
fn twin(cx: Cx<'_>, types: &Types<'_>, id: TypeId, first: TypeId) -> TokenStream {
    let is_repeated = cx.api.types.get(id).docs == cx.api.types.get(first).docs;
    let docs = if is_repeated { TokenStream::new() } else { docs(cx, id) };
    let (name, first) = (types.named(id), types.named(first));
    if types.is_constant(id) {
        // An alias would not do as the value, which is called as the type is.
        return quote!(#docs pub use #first as #name;);
    }
    quote!(#docs pub type #name = #first;)
}

#[cfg(test)]
mod tests;
