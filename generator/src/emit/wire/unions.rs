//! Unions: the value is read whole, then its type is found by a tag, by tests, or by trying.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Emitter;
use super::discriminated::{Tag, discriminated, untagged};
use crate::emit::or_text::is_or_text;
use crate::emit::sink;
use crate::emit::ty::resolve;
use crate::emit::types::{text_of, unknown_variant};
use crate::model::{Enum, Literal, Number, Selector, Tagging, TypeId, TypeRef, Union, UnionVariant, Variant};

/// Emits the impls of a union.
pub(super) fn emit(emitter: &mut Emitter<'_, '_>, id: TypeId, item: &Union) {
    emitter.used.insert("union");
    let names: &[String] = &emitter.cx.names.types[id.0 as usize].members;
    let (texts, variants) = names.split_at(item.texts().len());
    let members: Vec<Ident> = variants.iter().map(|member| sink::ident(member)).collect();
    let makers = makers(emitter, item, &members);
    let unknown = item.tags().map(|_| unknown_variant(names));
    let (decode, writes) = match &item.tagging {
        Tagging::Discriminator { property, values, rest } => {
            let tag = Tag { property, values, rest: *rest };
            let untagged = untagged(emitter, id, item, (&makers, variants), property);
            let (decode, writes) = discriminated(emitter, item, &members, tag, unknown.as_ref());
            (quote!(#untagged #decode), writes)
        }
        Tagging::Inferred(selectors) => {
            let decode = match item.tags().zip(unknown.as_ref()) {
                Some(((property, _), unknown)) => by_text(&makers, selectors, property, unknown),
                None => by_tests(&makers, selectors, &told(names)),
            };
            (decode, plain(emitter, &members))
        }
        Tagging::Ordered => (ordered(emitter, id, item, &makers, variants), plain(emitter, &members)),
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

/// By the text of one property; with another text the value is of a type that the document does not name.
fn by_text(makers: &[TokenStream], selectors: &[Selector], property: &str, unknown: &Ident) -> TokenStream {
    let key = sink::text(property);
    let reads = makers.iter().zip(selectors).map(|(maker, selector)| {
        let texts = selector.texts_of(property).unwrap_or_default().into_iter().map(sink::text);
        quote!(#(#texts)|* => value.decode().map(#maker))
    });
    quote! {
        match value.tag(#key)? {
            #(#reads,)*
            _ => value.decode().map(Self::#unknown),
        }
    }
}

/// By tests; an error tells `names`.
fn by_tests(makers: &[TokenStream], selectors: &[Selector], names: &TokenStream) -> TokenStream {
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
        Err(union::Value::unmatched(#names))
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

/// By trial: each alternative in turn, but first those that take whatever object comes, as they know none of its
/// properties.
fn ordered(
    emitter: &mut Emitter<'_, '_>,
    id: TypeId,
    item: &Union,
    makers: &[TokenStream],
    names: &[String],
) -> TokenStream {
    let cx = emitter.cx;
    let is_free = |variant: &UnionVariant| match resolve(cx, &variant.usage).map(|usage| &usage.ty) {
        Some(TypeRef::Map(values)) => values.ty == TypeRef::Any,
        _ => false,
    };
    let (free, known): (Vec<_>, Vec<_>) = item.variants.iter().zip(makers).partition(|(variant, _)| is_free(variant));
    let free = free.into_iter().map(|(_, maker)| quote!(|value| value.decode_free().map(#maker)));
    let known = known.into_iter().map(|(_, maker)| quote!(|value| value.decode().map(#maker)));
    best(emitter, id, &free.chain(known).collect::<Vec<_>>(), None, &told(names))
}

/// By trial; the last variant is for values of several types, and no alternative that an error names.
fn overlapping(emitter: &mut Emitter<'_, '_>, id: TypeId, makers: &[TokenStream], names: &[String]) -> TokenStream {
    let told = told(names.split_last().map_or(names, |(_, others)| others));
    let trials: Vec<_> = makers.iter().map(|maker| quote!(|value| value.decode().map(#maker))).collect();
    match trials.split_last() {
        Some((whole, trials)) => best(emitter, id, trials, Some(whole), &told),
        None => best(emitter, id, &trials, None, &told),
    }
}

/// The best of some trials; `whole` is the one for values of several types.
pub(super) fn best(
    emitter: &mut Emitter<'_, '_>,
    id: TypeId,
    trials: &[TokenStream],
    whole: Option<&TokenStream>,
    names: &TokenStream,
) -> TokenStream {
    let whole = whole.map_or_else(|| quote!(None), |whole| quote!(Some(#whole)));
    let is_valid = if emitter.cx.facts.types.get(id.0 as usize).is_some_and(|facts| facts.validates) {
        emitter.used.insert("validate");
        quote!(validate::is_valid)
    } else {
        quote!(union::unchecked)
    };
    quote!(value.best(&[#(#trials),*], #whole, #is_valid, #names))
}

/// The variants as an error names them.
pub(super) fn told(names: &[String]) -> TokenStream {
    let names = names.iter().map(|name| sink::text(name.trim_start_matches("r#")));
    quote!(&[#(#names),*])
}
