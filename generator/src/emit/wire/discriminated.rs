//! Unions with a discriminator: its value says what the others are.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Emitter;
use super::unions::{best, told};
use crate::emit::ty::{is_option, resolve};
use crate::emit::{Cx, sink};
use crate::model::{Presence, Struct, Tagging, TypeId, TypeKind, TypeRef, Union, Usage};

/// A discriminator, as [`Tagging::Discriminator`] has it.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    pub(super) property: &'a str,
    /// Per variant.
    pub(super) values: &'a [Vec<String>],
    /// The variant of all other values.
    pub(super) rest: Option<usize>,
}

/// How such a union is read, and how each variant is written.
pub(super) fn discriminated(
    emitter: &mut Emitter<'_, '_>,
    item: &Union,
    members: &[Ident],
    Tag { property, values, rest }: Tag<'_>,
    unknown: Option<&Ident>,
) -> (TokenStream, Vec<TokenStream>) {
    let key = sink::text(property);
    let mut reads = Vec::with_capacity(members.len());
    let mut writes = Vec::with_capacity(members.len());
    let none = Vec::new();
    for (index, (variant, member)) in item.variants.iter().zip(members).enumerate() {
        let tags = values.get(index).unwrap_or(&none);
        let Some(first) = tags.first() else {
            emitter.used.insert("Wire");
            writes.push(quote!(Self::#member(value) => value.encode(to)));
            continue;
        };
        let first = sink::text(first);
        let tags = tags.iter().map(|tag| sink::text(tag));
        if holds(emitter.cx, &variant.usage, property, 0) {
            if rest != Some(index) {
                reads.push(quote!(#(#tags)|* => value.decode().map(Self::#member)));
            }
            if let Some(field) = optional(emitter.cx, &variant.usage, property) {
                emitter.used.insert("tagged");
                let missing = quote!(Self::#member(value) if value.#field.is_none());
                writes.push(quote!(#missing => tagged::write(to, #key, #first, value)));
            }
            emitter.used.insert("Wire");
            writes.push(quote!(Self::#member(value) => value.encode(to)));
        } else {
            emitter.used.insert("tagged");
            if rest != Some(index) {
                reads.push(quote!(#(#tags)|* => value.decode_without(#key).map(Self::#member)));
            }
            writes.push(quote!(Self::#member(value) => tagged::write(to, #key, #first, value)));
        }
    }
    let other = if let Some(member) = rest.and_then(|index| members.get(index)).or(unknown) {
        quote!(_ => value.decode().map(Self::#member))
    } else {
        quote!(other => Err(union::Value::unknown_tag(#key, other)))
    };
    if unknown.is_some() {
        emitter.used.insert("Wire");
    }
    let decode = quote! {
        match value.tag(#key)? {
            #(#reads,)*
            #other,
        }
    };
    (decode, writes)
}

/// How values without the discriminator are read, where the document lets it be absent: as the alternative that takes
/// them best, of those that do not require it.
pub(super) fn untagged(
    emitter: &mut Emitter<'_, '_>,
    id: TypeId,
    item: &Union,
    (makers, names): (&[TokenStream], &[String]),
    property: &str,
) -> Option<TokenStream> {
    let cx = emitter.cx;
    if !item.variants.iter().any(|variant| optional(cx, &variant.usage, property).is_some()) {
        return None;
    }
    let requires = |usage: &Usage| {
        let found =
            object(cx, usage).and_then(|(_, item)| item.fields.iter().find(|field| field.wire_name == property));
        found.is_some_and(|field| field.presence == Presence::Required)
    };
    let fitting = item.variants.iter().zip(makers).zip(names).filter(|((variant, _), _)| !requires(&variant.usage));
    let (trials, names): (Vec<_>, Vec<_>) =
        fitting.map(|((_, maker), name)| (quote!(|value| value.decode().map(#maker)), name.clone())).unzip();
    let (key, best) = (sink::text(property), best(emitter, id, &trials, None, &told(&names)));
    Some(quote! {
        if value.lacks(#key) {
            return #best;
        }
    })
}

fn object<'a>(cx: Cx<'a>, usage: &Usage) -> Option<(TypeId, &'a Struct)> {
    let TypeRef::Named(id) = resolve(cx, usage)?.ty else { return None };
    let TypeKind::Struct(item) = &cx.api.types.get(id).kind else { return None };
    Some((id, item))
}

/// The field of a struct for the property, where that may be absent.
fn optional(cx: Cx<'_>, usage: &Usage, property: &str) -> Option<Ident> {
    let (id, item) = object(cx, usage)?;
    let index = item.fields.iter().position(|field| field.wire_name == property)?;
    let field = &item.fields[index];
    let may_be_none = !matches!(field.presence, Presence::Required) && !is_option(cx, &field.usage);
    may_be_none.then(|| sink::ident(&cx.names.types[id.0 as usize].members[index]))
}

/// Whether a type writes the property by itself.
fn holds(cx: Cx<'_>, usage: &Usage, property: &str, depth: usize) -> bool {
    // Unions may hold each other; one level says what the others would.
    let Some(usage) = resolve(cx, usage).filter(|_| depth < 8) else { return false };
    let TypeRef::Named(id) = usage.ty else { return matches!(usage.ty, TypeRef::Foreign(_)) };
    match &cx.api.types.get(id).kind {
        TypeKind::Struct(item) => item.fields.iter().any(|field| field.wire_name == property),
        TypeKind::Newtype(inner) => holds(cx, inner, property, depth + 1),
        TypeKind::Union(item) => match &item.tagging {
            Tagging::Discriminator { property: own, .. } if own == property => true,
            _ => item.variants.iter().all(|variant| holds(cx, &variant.usage, property, depth + 1)),
        },
        TypeKind::Enum(_) | TypeKind::Alias(_) => false,
    }
}
