//! Constraints as calls of the checker.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::checks::Place;
use crate::emit::{Cx, Dates, sink};
use crate::model::{Bound, Constraints, Number, Scalar, TypeRef};

/// Whether a scalar is text in Rust.
pub(super) fn is_text(cx: Cx<'_>, scalar: Scalar) -> bool {
    match scalar {
        Scalar::String => true,
        Scalar::Date | Scalar::DateTime => cx.options.dates == Dates::String,
        _ => false,
    }
}

/// Whether a type is a number, which is passed as it is.
pub(super) fn is_number(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Scalar(scalar) if scalar.is_integer() || matches!(scalar, Scalar::F32 | Scalar::F64))
}

/// `minLength`, `maxLength`.
pub(super) fn length(constraints: &Constraints, place: &Place) -> Option<TokenStream> {
    let (min, max) = limits(constraints.min_length, constraints.max_length)?;
    let text = place.reference();
    Some(quote!(checker.length(#text, #min, #max);))
}

/// `minItems`, `maxItems`, `uniqueItems`.
pub(super) fn items(constraints: &Constraints, place: &Place) -> Vec<TokenStream> {
    let mut statements = Vec::new();
    let list = place.receiver();
    if let Some((min, max)) = limits(constraints.min_items, constraints.max_items) {
        statements.push(quote!(checker.items(#list.len(), #min, #max);));
    }
    if constraints.unique_items {
        let list = place.reference();
        statements.push(quote!(checker.unique(#list);));
    }
    statements
}

/// `minProperties`, `maxProperties`, of an object with `count` of them.
pub(super) fn properties(constraints: &Constraints, count: &TokenStream) -> Option<TokenStream> {
    let (min, max) = limits(constraints.min_properties, constraints.max_properties)?;
    Some(quote!(checker.properties(#count, #min, #max);))
}

/// `minimum`, `maximum`, their exclusive forms, `multipleOf`.
pub(super) fn range(constraints: &Constraints, scalar: Scalar, place: &Place) -> Vec<TokenStream> {
    let mut statements = Vec::new();
    let value = place.value();
    let integer = match scalar {
        Scalar::F32 | Scalar::F64 => false,
        _ if scalar.is_integer() => true,
        _ => return statements,
    };
    if let Some(bound) = constraints.minimum {
        let end = if integer { whole(bound, f64::ceil) } else { sink::as_float(bound.value) };
        let method = if bound.exclusive && is_whole(bound, integer) { quote!(above) } else { quote!(at_least) };
        statements.push(quote!(checker.#method(#value, #end);));
    }
    if let Some(bound) = constraints.maximum {
        let end = if integer { whole(bound, f64::floor) } else { sink::as_float(bound.value) };
        let method = if bound.exclusive && is_whole(bound, integer) { quote!(below) } else { quote!(at_most) };
        statements.push(quote!(checker.#method(#value, #end);));
    }
    if let Some(divisor) = constraints.multiple_of {
        let divisor = match divisor {
            Number::Integer(divisor) => sink::integer(divisor),
            Number::Float(divisor) => sink::float(divisor),
        };
        statements.push(quote!(checker.multiple_of(#value, #divisor);));
    }
    statements
}

/// A bound as an integer: for integers, one with a fraction is the next integer inside.
fn whole(bound: Bound, round: fn(f64) -> f64) -> TokenStream {
    match bound.value {
        Number::Integer(value) => sink::integer(value),
        #[allow(clippy::cast_possible_truncation, reason = "saturates: beyond every integer type")]
        Number::Float(value) => sink::integer(round(value) as i128),
    }
}

/// Whether an exclusive bound stays one: a fraction is excluded among integers anyway.
fn is_whole(bound: Bound, integer: bool) -> bool {
    !integer
        || matches!(bound.value, Number::Integer(_))
        || matches!(bound.value, Number::Float(value) if value.fract() == 0.0)
}

/// Both ends as the checker takes them; `None` where they exclude nothing.
fn limits(min: Option<u64>, max: Option<u64>) -> Option<(TokenStream, TokenStream)> {
    let min = min.filter(|min| *min > 0);
    if min.is_none() && max.is_none() {
        return None;
    }
    let end = |value: Option<u64>| {
        let value = value.map(Literal::u64_unsuffixed);
        value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
    };
    Some((end(min), end(max)))
}
