//! Structs: a constant with the names of the properties, and the fields as tuples in the same order.

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Emitter;
use crate::emit::moved::{Moved, moved};
use crate::emit::or_text::is_or_text;
use crate::emit::sink;
use crate::emit::ty::is_option;
use crate::model::{Additional, Field, Presence, Struct, TypeId};

/// As many fields as one tuple of the support code holds.
const WIDTH: usize = 8;

/// As many tuples as are joined one after the other.
const LONGEST: usize = 8;

/// Emits the impls of a struct.
pub(super) fn emit(emitter: &mut Emitter<'_, '_>, id: TypeId, item: &Struct) {
    let cx = emitter.cx;
    let names = &cx.names.types[id.0 as usize];
    let constant = constant(emitter, &names.name);
    let keys = item.fields.iter().map(|field| sink::text(&field.wire_name));
    let nullable: Vec<_> = item
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| matches!(field.presence, Presence::Required) && is_option(cx, &field.usage))
        .map(|(index, _)| proc_macro2::Literal::usize_unsuffixed(index))
        .collect();
    let nullable = (!nullable.is_empty()).then(|| quote!(.nullable(&[#(#nullable),*])));
    let closed = matches!(item.additional, Additional::Denied).then(|| quote!(.closed()));
    emitter.put(quote!(const #constant: Shape = Shape::new(&[#(#keys),*]) #nullable #closed;));
    emitter.used.insert("object");
    if item.fields.iter().any(|field| is_or_text(cx, &field.usage)) {
        emitter.used.insert("OrText");
    }
    if matches!(&item.additional, Additional::Kept(others) if is_or_text(cx, others)) {
        emitter.used.insert("or_text");
    }

    let members: Vec<Ident> = names.members.iter().map(|member| sink::ident(member)).collect();
    if members.len() > WIDTH {
        emitter.used.insert("Join");
    }
    let read = |(field, member): (&Field, &Ident)| {
        if is_or_text(cx, &field.usage) { quote!(OrText(#member)) } else { quote!(#member) }
    };
    let fields: Vec<Moved> = item.fields.iter().zip(&members).map(read).map(moved).collect();
    let references: Vec<Moved> = members.iter().map(|member| moved(quote!(&self.#member))).collect();
    let (pattern, references) = (moved(tuple(&fields)), moved(tuple(&references)));
    let (decode, encode) = if let Additional::Kept(others) = &item.additional {
        let rest = sink::ident(&names.additional);
        let kept = if is_or_text(cx, others) { quote!(#rest: or_text::each(#rest)) } else { quote!(#rest) };
        let decode = quote! {
            match object::read_open(from, &#constant) {
                Ok((#pattern, #rest)) => Ok(Self { #(#members,)* #kept }),
                Err(error) => Err(error),
            }
        };
        (decode, quote!(object::write_open(to, &#constant, &#references, &self.#rest)))
    } else {
        // A `match`, since a closure and a `?` cost rustc half a millisecond each.
        let decode = quote! {
            match object::read(from, &#constant) {
                Ok(#pattern) => Ok(Self { #(#members),* }),
                Err(error) => Err(error),
            }
        };
        (decode, quote!(object::write(to, &#constant, &#references)))
    };
    emitter.named(id, decode, encode);
}

/// A tuple of the parts: several joined ones where one does not hold them all.
fn tuple(parts: &[Moved]) -> TokenStream {
    let mut tuples: Vec<TokenStream> = parts
        .chunks(WIDTH)
        .map(|chunk| if let [only] = chunk { quote!((#only,)) } else { quote!((#(#chunk),*)) })
        .collect();
    let last = tuples.pop().unwrap_or_else(|| quote!(()));
    if tuples.len() < LONGEST {
        let join = |rest, tuple| {
            let (tuple, rest) = (moved(tuple), moved(rest));
            quote!(Join(#tuple, #rest))
        };
        return tuples.into_iter().rev().fold(last, join);
    }
    tuples.push(last);
    halves(&tuples)
}

/// Joins tuples pairwise, so that thousands of fields are nested no deeper than the compiler bears.
fn halves(tuples: &[TokenStream]) -> TokenStream {
    match tuples {
        [] => quote!(()),
        [only] => only.clone(),
        _ => {
            let (first, second) = tuples.split_at(tuples.len() / 2);
            let (first, second) = (halves(first), halves(second));
            quote!(Join(#first, #second))
        }
    }
}

/// The name of a type's constant; unlike types, constants may meet once their words are written out.
fn constant(emitter: &mut Emitter<'_, '_>, name: &str) -> Ident {
    let base = name.trim_start_matches("r#").to_shouty_snake_case();
    let mut name = base.clone();
    let mut count = 1;
    while !emitter.constants.insert(name.clone()) {
        count += 1;
        name = format!("{base}_{count}");
    }
    sink::ident(&name)
}
