//! Defaults: accessors that fill in what an absent property means.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::notes::{code, cut};
use crate::emit::ty::{Types, is_nullable, resolve};
use crate::emit::{Cx, Dates, sink};
use crate::model::{Field, Literal, Number, Presence, Scalar, TypeKind, TypeRef, Usage};

/// The accessor of a field with a default, where the default can be written in Rust.
pub(in crate::emit) fn accessor(cx: Cx<'_>, types: &Types<'_>, field: &Field, member: &str) -> Option<TokenStream> {
    let Presence::Default(default) = &field.presence else { return None };
    let usage = resolve(cx, &field.usage)?;
    let name = sink::ident(member);
    let method = sink::ident(&format!("{}_or_default", member.strip_prefix("r#").unwrap_or(member)));
    let shown = shown(cx, default).map_or_else(|| "its default".to_owned(), |text| code(&cut(&text)));
    let docs = sink::paragraphs([format!("`{}`, or {shown} where it is absent.", field.wire_name).as_str()]);
    let (returns, body) = if is_nullable(usage) {
        nullable(cx, types, usage, default, &name)?
    } else {
        // Of a type as the field's, which may be another name for it.
        plain(cx, types, (usage, types.usage(&field.usage)), default, &name)?
    };
    Some(quote! {
        #docs
        #[must_use]
        pub fn #method(&self) -> #returns {
            #body
        }
    })
}

/// A default as JSON, as prose shows it.
pub(in crate::emit) fn shown(cx: Cx<'_>, value: &Literal) -> Option<String> {
    Some(match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(Number::Integer(value)) => value.to_string(),
        Literal::Number(Number::Float(value)) => value.to_string(),
        Literal::String(value) => serde_json::Value::from(value.as_str()).to_string(),
        Literal::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(|item| shown(cx, item)).collect();
            format!("[{}]", items?.join(", "))
        }
        Literal::EmptyObject => "{}".to_owned(),
        Literal::Variant(id, index) => match &cx.api.types.get(*id).kind {
            TypeKind::Enum(item) => shown(cx, &item.variants.get(*index)?.value)?,
            _ => return None,
        },
    })
}

/// Type and body for a field that is `Option<T>`; `ty` is how the field calls that.
fn plain(
    cx: Cx<'_>,
    types: &Types<'_>,
    (usage, ty): (&Usage, TokenStream),
    default: &Literal,
    name: &proc_macro2::Ident,
) -> Option<(TokenStream, TokenStream)> {
    match (&usage.ty, default) {
        (TypeRef::Scalar(scalar), Literal::String(text)) if is_text(cx, *scalar) => {
            let text = sink::text(text);
            Some((quote!(&str), quote!(self.#name.as_deref().unwrap_or(#text))))
        }
        (TypeRef::List(item), Literal::List(items)) if items.is_empty() => {
            let item = types.usage(item);
            Some((quote!(&[#item]), quote!(self.#name.as_deref().unwrap_or_default())))
        }
        (TypeRef::Scalar(_), _) => {
            let value = expression(cx, types, usage, default)?;
            Some((ty, quote!(self.#name.unwrap_or(#value))))
        }
        (TypeRef::Named(_), Literal::Variant(..)) => {
            let value = expression(cx, types, usage, default)?;
            Some((ty, quote!(self.#name.clone().unwrap_or(#value))))
        }
        (TypeRef::Map(_), Literal::EmptyObject) => Some((ty, quote!(self.#name.clone().unwrap_or_default()))),
        _ => {
            let value = expression(cx, types, usage, default)?;
            Some((ty, quote!(self.#name.clone().unwrap_or_else(|| #value))))
        }
    }
}

/// Type and body for a field that is `Maybe<T>`: `null` stays `None`.
fn nullable(
    cx: Cx<'_>,
    types: &Types<'_>,
    usage: &Usage,
    default: &Literal,
    name: &proc_macro2::Ident,
) -> Option<(TokenStream, TokenStream)> {
    if matches!(default, Literal::Null) {
        return None;
    }
    let value = expression(cx, types, usage, default)?;
    let (maybe, some, none) = (types.import("Maybe"), types.std("Some"), types.std("None"));
    let copied = matches!(usage.ty, TypeRef::Scalar(scalar) if !is_text(cx, scalar));
    let known = if copied { quote!(*value) } else { quote!(value.clone()) };
    let body = quote! {
        match &self.#name {
            #maybe::Absent => #some(#value),
            #maybe::Null => #none,
            #maybe::Value(value) => #some(#known),
        }
    };
    Some((types.usage(usage), body))
}

/// A literal as an expression of the usage's type; `None` where there is no such thing.
fn expression(cx: Cx<'_>, types: &Types<'_>, usage: &Usage, value: &Literal) -> Option<TokenStream> {
    let usage = resolve(cx, usage)?;
    match (&usage.ty, value) {
        (TypeRef::Scalar(Scalar::Bool), Literal::Bool(value)) => Some(quote!(#value)),
        (TypeRef::Scalar(Scalar::F32 | Scalar::F64), Literal::Number(value)) => Some(sink::as_float(*value)),
        (TypeRef::Scalar(scalar), Literal::Number(value)) => {
            let value = whole(*value)?;
            fits(*scalar, value).then(|| sink::integer(value))
        }
        (TypeRef::Scalar(scalar), Literal::String(value)) if is_text(cx, *scalar) => {
            let (string, text) = (types.std("String"), sink::text(value));
            Some(if value.is_empty() { quote!(#string::new()) } else { quote!(#string::from(#text)) })
        }
        (TypeRef::Named(_), Literal::Variant(id, _)) if types.is_constant(*id) => {
            let (only, value) = (types.import("Only"), types.named(*id));
            Some(quote!(#only::Known(#value)))
        }
        (TypeRef::Named(_), Literal::Variant(id, index)) => {
            let name = types.named(*id);
            let variant = sink::ident(cx.names.types.get(id.0 as usize)?.members.get(*index)?);
            Some(quote!(#name::#variant))
        }
        (TypeRef::List(item), Literal::List(items)) => {
            let items: Option<Vec<_>> = items.iter().map(|value| expression(cx, types, item, value)).collect();
            let items = items?;
            let vec = types.std("Vec");
            Some(if items.is_empty() { quote!(#vec::new()) } else { quote!(#vec::from([#(#items),*])) })
        }
        (TypeRef::Map(_), Literal::EmptyObject) => {
            let map = types.import("BTreeMap");
            Some(quote!(#map::new()))
        }
        (TypeRef::Any, value) => any(value),
        _ => None,
    }
}

/// A literal as free JSON.
fn any(value: &Literal) -> Option<TokenStream> {
    Some(match value {
        Literal::Null => quote!(::serde_json::Value::Null),
        Literal::Bool(value) => quote!(::serde_json::Value::from(#value)),
        Literal::Number(Number::Integer(value)) => {
            let value = sink::integer(i64::try_from(*value).ok()?.into());
            quote!(::serde_json::Value::from(#value))
        }
        Literal::Number(Number::Float(value)) => {
            let value = sink::float(*value);
            quote!(::serde_json::Value::from(#value))
        }
        Literal::String(value) => {
            let value = sink::text(value);
            quote!(::serde_json::Value::from(#value))
        }
        Literal::EmptyObject => quote!(::serde_json::Value::Object(::serde_json::Map::new())),
        Literal::List(_) | Literal::Variant(..) => return None,
    })
}

fn is_text(cx: Cx<'_>, scalar: Scalar) -> bool {
    match scalar {
        Scalar::String => true,
        Scalar::Date | Scalar::DateTime => cx.options.dates == Dates::String,
        _ => false,
    }
}

fn whole(value: Number) -> Option<i128> {
    match value {
        Number::Integer(value) => Some(value),
        #[allow(clippy::cast_possible_truncation, reason = "whole, and far inside the range")]
        Number::Float(value) => (value.fract() == 0.0 && value.abs() < 1e30).then_some(value as i128),
    }
}

fn fits(scalar: Scalar, value: i128) -> bool {
    match scalar {
        Scalar::I8 => i8::try_from(value).is_ok(),
        Scalar::I16 => i16::try_from(value).is_ok(),
        Scalar::I32 => i32::try_from(value).is_ok(),
        Scalar::I64 => i64::try_from(value).is_ok(),
        Scalar::I128 => true,
        Scalar::U8 => u8::try_from(value).is_ok(),
        Scalar::U16 => u16::try_from(value).is_ok(),
        Scalar::U32 => u32::try_from(value).is_ok(),
        Scalar::U64 => u64::try_from(value).is_ok(),
        _ => false,
    }
}
