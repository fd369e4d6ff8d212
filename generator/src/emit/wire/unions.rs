//! Unions: the value is read whole, then its type is found by a tag, by tests, or by trying.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Emitter;
use crate::emit::or_text::is_or_text;
use crate::emit::ty::{is_option, resolve};
use crate::emit::types::{text_of, unknown_variant};
use crate::emit::{Cx, sink};
use crate::model::{
    Enum, Literal, Number, Presence, Selector, Tagging, TypeId, TypeKind, TypeRef, Union, UnionVariant, Usage, Variant,
};

/// Emits the impls of a union.
pub(super) fn emit(emitter: &mut Emitter<'_, '_>, id: TypeId, item: &Union) {
    emitter.used.insert("union");
    let names: &[String] = &emitter.cx.names.types[id.0 as usize].members;
    let (texts, members) = names.split_at(item.texts().len());
    let members: Vec<Ident> = members.iter().map(|member| sink::ident(member)).collect();
    let makers = makers(emitter, item, &members);
    let unknown = item.tags().map(|_| unknown_variant(names));
    let (decode, writes) = match &item.tagging {
        Tagging::Discriminator { property, values, rest } => {
            discriminated(emitter, item, &members, (property, values, *rest), unknown.as_ref())
        }
        Tagging::Inferred(selectors) => {
            let other = if let Some(((property, _), unknown)) = item.tags().zip(unknown.as_ref()) {
                other_type(property, unknown)
            } else {
                let names = told(names);
                quote!(Err(union::Value::unmatched(#names)))
            };
            (inferred(&makers, selectors, &other), plain(emitter, &members))
        }
        Tagging::Ordered => (ordered(emitter, id, &makers, None, &told(names)), plain(emitter, &members)),
        Tagging::Overlapping => (overlapping(emitter, id, &makers, names), plain(emitter, &members)),
    };
    let (text, text_writes) = item.texts.as_ref().map(|list| of_texts(list, texts, names)).unzip();
    let decode = quote! {
        let value = union::read(from)?;
        #text
        #decode
    };
    let unknown = unknown.map(|unknown| quote!(Self::#unknown(value) => value.encode(to)));
    let writes = text_writes.into_iter().flatten().chain(writes).chain(unknown);
    let encode = quote! {
        match self {
            #(#writes,)*
        }
    };
    emitter.named(id, decode, encode);
}

/// What makes each variant of a value that was read.
fn makers(emitter: &mut Emitter<'_, '_>, item: &Union, members: &[Ident]) -> Vec<TokenStream> {
    let maker = |(variant, member): (&UnionVariant, &Ident)| {
        if is_or_text(emitter.cx, &variant.usage) {
            emitter.used.insert("OrText");
            quote!(|OrText(value)| Self::#member(value))
        } else {
            quote!(Self::#member)
        }
    };
    item.variants.iter().zip(members).map(maker).collect()
}

/// How the texts among the alternatives are read, and how each is written.
fn of_texts(list: &Enum, texts: &[String], members: &[String]) -> (TokenStream, Vec<TokenStream>) {
    let read = quote! {
        if let Some(text) = value.text() {
            return Ok(Self::from(text));
        }
    };
    let write = |(member, variant): (&String, &Variant)| {
        let (member, text) = (sink::ident(member), text_of(&variant.value));
        quote!(Self::#member => to.serialize_str(#text))
    };
    let unknown = unknown_variant(members);
    let unknown = quote!(Self::#unknown(value) => to.serialize_str(value.as_str()));
    (read, texts.iter().zip(&list.variants).map(write).chain([unknown]).collect())
}

/// Every variant as its own type writes itself.
fn plain(emitter: &mut Emitter<'_, '_>, members: &[Ident]) -> Vec<TokenStream> {
    emitter.used.insert("Wire");
    members.iter().map(|member| quote!(Self::#member(value) => value.encode(to))).collect()
}

fn discriminated(
    emitter: &mut Emitter<'_, '_>,
    item: &Union,
    members: &[Ident],
    (property, values, rest): (&str, &[Vec<String>], Option<usize>),
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

/// The field of a struct for the property, where that may be absent.
fn optional(cx: Cx<'_>, usage: &Usage, property: &str) -> Option<Ident> {
    let TypeRef::Named(id) = resolve(cx, usage)?.ty else { return None };
    let TypeKind::Struct(item) = &cx.api.types.get(id).kind else { return None };
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

/// A value whose tag says that it is of another type than those of the document.
fn other_type(property: &str, unknown: &Ident) -> TokenStream {
    let key = sink::text(property);
    quote! {
        value.tag(#key)?;
        value.decode().map(Self::#unknown)
    }
}

/// By tests; `other` is what comes of a value that passes none.
fn inferred(makers: &[TokenStream], selectors: &[Selector], other: &TokenStream) -> TokenStream {
    let mut tests: Vec<(&TokenStream, &Selector)> = makers.iter().zip(selectors).collect();
    // A whole number is a number too: the narrower test goes first.
    tests.sort_by_key(|(_, selector)| match selector {
        Selector::JsonType(types) => usize::from(types.contains(&"number")),
        _ => 0,
    });
    let tests = tests.into_iter().map(|(maker, selector)| {
        let test = test(selector);
        quote! {
            if #test {
                return value.decode().map(#maker);
            }
        }
    });
    quote! {
        #(#tests)*
        #other
    }
}

fn test(selector: &Selector) -> TokenStream {
    match selector {
        Selector::JsonType(types) => {
            let types = types.iter().map(|name| sink::text(name));
            quote!(value.is(&[#(#types),*]))
        }
        Selector::PropertyValue { property, values } => {
            let property = sink::text(property);
            let values = values.iter().map(constant);
            quote!(value.has_value(#property, &[#(#values),*]))
        }
        Selector::Keys(keys) => {
            let keys = keys.iter().map(|key| sink::text(key));
            quote!(value.has(&[#(#keys),*]))
        }
    }
}

fn constant(value: &Literal) -> TokenStream {
    match value {
        Literal::Bool(value) => quote!(union::Constant::Bool(#value)),
        Literal::Number(Number::Integer(value)) => {
            let value = sink::integer(*value);
            quote!(union::Constant::Integer(#value))
        }
        Literal::Number(Number::Float(value)) => {
            let value = sink::float(*value);
            quote!(union::Constant::Float(#value))
        }
        Literal::String(value) => {
            let value = sink::text(value);
            quote!(union::Constant::Text(#value))
        }
        Literal::Null | Literal::Variant(..) | Literal::List(_) | Literal::EmptyObject => {
            quote!(union::Constant::Text(""))
        }
    }
}

/// By trial; `whole` is the variant for values of several types.
fn ordered(
    emitter: &mut Emitter<'_, '_>,
    id: TypeId,
    makers: &[TokenStream],
    whole: Option<&TokenStream>,
    names: &proc_macro2::Literal,
) -> TokenStream {
    let whole = whole.map_or_else(|| quote!(None), |maker| quote!(Some(|value| value.decode().map(#maker))));
    let is_valid = if emitter.cx.facts.types.get(id.0 as usize).is_some_and(|facts| facts.validates) {
        emitter.used.insert("validate");
        quote!(validate::is_valid)
    } else {
        quote!(union::unchecked)
    };
    quote! {
        value.best(&[#(|value| value.decode().map(#makers)),*], #whole, #is_valid, #names)
    }
}

/// As [`ordered`]; the last variant is for values of several types, and no alternative that an error names.
fn overlapping(emitter: &mut Emitter<'_, '_>, id: TypeId, makers: &[TokenStream], names: &[String]) -> TokenStream {
    let told = told(names.split_last().map_or(names, |(_, others)| others));
    match makers.split_last() {
        Some((whole, makers)) => ordered(emitter, id, makers, Some(whole), &told),
        None => ordered(emitter, id, makers, None, &told),
    }
}

/// The variants as an error names them.
fn told(names: &[String]) -> proc_macro2::Literal {
    let names: Vec<&str> = names.iter().map(|name| name.trim_start_matches("r#")).collect();
    sink::text(&names.join(", "))
}
