//! `validation.rs`: what the document asks of values beyond their types, for the types that have any of it.

mod aliases;
mod checks;
mod patterns;
mod rules;
mod schemas;
mod tags;
mod taken;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::moved::moved;
use super::types::{text_of, unknown_variant};
use super::{Cx, Module, Put, sink};
use crate::model::{Additional, OtherValues, Presence, Struct, TypeId, TypeKind, Union, Usage};

pub use checks::{Checks, Place};

/// Emits the module; without items where nothing validates.
pub fn module(cx: Cx<'_>, put: Put<'_>) -> Module {
    let mut checks = Checks::new(cx);
    let mut is_empty = true;
    for (id, definition) in cx.api.types.iter() {
        if !checks.validates(id) {
            continue;
        }
        let body = match &definition.kind {
            TypeKind::Struct(item) => structure(&mut checks, id, item),
            // `Only` checks those.
            TypeKind::Enum(item) if item.only_text().is_some() => continue,
            TypeKind::Enum(_) => {
                let unknown = unknown_variant(&cx.names.types[id.0 as usize].members);
                quote! {
                    if let Self::#unknown(_) = self {
                        checker.unlisted(self, Self::ALL);
                    }
                }
            }
            TypeKind::Union(item) => union(&mut checks, id, item),
            TypeKind::Newtype(usage) => newtype(&mut checks, id, usage),
            TypeKind::Alias(_) => continue,
        };
        let rules = checks.of_type(id);
        is_empty = false;
        let body = moved(body);
        impls(&checks, id, quote!(#body #rules)).into_iter().for_each(&mut *put);
    }
    let (items, support) = if is_empty { (Vec::new(), Vec::new()) } else { checks.finish() };
    let docs = "What the document asks of values beyond their types.".to_owned();
    Module { name: "validation", docs, items, support }
}

/// The impls of a type: the trait's, and the method that users call.
fn impls(checks: &Checks<'_>, id: TypeId, body: TokenStream) -> [TokenStream; 2] {
    let name = checks.types.named(id);
    let checker = if body.is_empty() { quote!(_) } else { quote!(checker) };
    let body = moved(body);
    let check = quote! {
        impl Validate for #name {
            fn check(&self, #checker: &mut Checker) {
                #body
            }
        }
    };
    let validate = quote! {
        impl #name {
            #[doc = " Checks what the document asks of the value."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " Every violation, each with its place."]
            pub fn validate(&self) -> Result<(), Violations> {
                validate::validate(self)
            }
        }
    };
    [check, validate]
}

fn structure(checks: &mut Checks<'_>, id: TypeId, item: &Struct) -> TokenStream {
    let cx = checks.cx;
    let names = &cx.names.types[id.0 as usize];
    let mut statements = Vec::new();
    for (field, member) in item.fields.iter().zip(&names.members) {
        let name = sink::ident(member);
        let place = Place::Owned(quote!(self.#name));
        let hint = [names.name.as_str(), member.as_str()];
        statements.extend(checks.field(&field.usage, &field.presence, &field.wire_name, &place, &hint));
    }
    let mut count = None;
    if let Additional::Kept(usage) = &item.additional {
        let name = sink::ident(&names.additional);
        if checks.delegates(usage) {
            statements.push(quote!(self.#name.check(checker);));
        } else if let Some(check) = checks.value(usage, &Place::Borrowed(quote!(value)), &[&names.name, "additional"]) {
            statements.push(checks::entries(&quote!(&self.#name), &check));
        }
        count = Some(quote!(self.#name.len()));
    }
    if item.constraints.min_properties.is_some() || item.constraints.max_properties.is_some() {
        let count = present(item, &names.members, count);
        statements.extend(rules::properties(&item.constraints, &count));
    }
    let statements = statements.into_iter().map(moved);
    quote!(#(#statements)*)
}

/// How many properties an object has.
fn present(item: &Struct, members: &[String], additional: Option<TokenStream>) -> TokenStream {
    let always = item.fields.iter().filter(|field| matches!(field.presence, Presence::Required)).count();
    let always = (always > 0).then(|| proc_macro2::Literal::usize_unsuffixed(always).into_token_stream());
    let sometimes = item.fields.iter().zip(members).filter(|(field, _)| !matches!(field.presence, Presence::Required));
    let sometimes = sometimes.map(|(field, member)| {
        let member = sink::ident(member);
        if super::ty::is_nullable(&field.usage) {
            quote!(usize::from(!self.#member.is_absent()))
        } else {
            quote!(usize::from(self.#member.is_some()))
        }
    });
    let parts: Vec<TokenStream> = always.into_iter().chain(sometimes).chain(additional).collect();
    if parts.is_empty() { quote!(0) } else { quote!(#(#parts)+*) }
}

fn union(checks: &mut Checks<'_>, id: TypeId, item: &Union) -> TokenStream {
    let cx = checks.cx;
    let names = &cx.names.types[id.0 as usize];
    let (texts, members) = names.members.split_at(item.texts().len());
    let mut arms = Vec::new();
    let mut rest: Vec<TokenStream> =
        texts.iter().map(|text| sink::ident(text)).map(|text| quote!(Self::#text)).collect();
    if let Some(list) = &item.texts {
        let unknown = unknown_variant(&names.members);
        if list.others == OtherValues::Refused {
            let values = list.variants.iter().map(|variant| text_of(&variant.value));
            arms.push((quote!(Self::#unknown(value)), quote!(checker.unlisted(&value.as_str(), &[#(#values),*]);)));
        } else {
            rest.push(quote!(Self::#unknown(_)));
        }
    }
    for (index, (variant, member)) in item.variants.iter().zip(members).enumerate() {
        let name = sink::ident(member);
        let tag = tags::check(checks, id, item, index);
        let check = checks.value(&variant.usage, &Place::Borrowed(quote!(value)), &[&names.name, member]);
        if tag.is_some() || check.is_some() {
            arms.push((quote!(Self::#name(value)), quote!(#tag #check)));
        } else {
            rest.push(quote!(Self::#name(_)));
        }
    }
    if let Some((property, known)) = item.tags() {
        let (unknown, key) = (unknown_variant(&names.members), sink::text(property));
        let known = known.into_iter().map(sink::text);
        let found = quote!(value.get(#key).and_then(::serde_json::Value::as_str));
        arms.push((quote!(Self::#unknown(value)), quote!(checker.unlisted_tag(#key, #found, &[#(#known),*]);)));
    }
    by_variant(&quote!(self), &arms, &rest).unwrap_or_default()
}

/// Checks a value of an enum by its variant: `arms` are the patterns of those with something to check, called `value`
/// there, `rest` the patterns of all others.
pub fn by_variant(
    held: &TokenStream,
    arms: &[(TokenStream, TokenStream)],
    rest: &[TokenStream],
) -> Option<TokenStream> {
    if let ([(pattern, check)], false) = (arms, rest.is_empty()) {
        return Some(quote!(if let #pattern = #held { #check }));
    }
    let rest = (!rest.is_empty()).then(|| quote!(#(#rest)|* => {}));
    let all = arms.iter().map(|(pattern, check)| arm(pattern, check));
    let check = quote! {
        match #held {
            #(#all)*
            #rest
        }
    };
    (!arms.is_empty()).then_some(check)
}

/// An arm with a longer pattern than this may not fit on one line, wherever the `match` stands.
const SHORT: usize = 44;

/// An arm of a `match`: without braces where the value checks itself, which is most of them.
fn arm(pattern: &TokenStream, check: &TokenStream) -> TokenStream {
    let only = quote!(value.check(checker));
    if check.to_string() == quote!(#only;).to_string() && pattern.to_string().len() <= SHORT {
        return quote!(#pattern => #only,);
    }
    quote!(#pattern => { #check })
}

fn newtype(checks: &mut Checks<'_>, id: TypeId, usage: &Usage) -> TokenStream {
    let name = &checks.cx.names.types[id.0 as usize].name;
    checks.value(usage, &Place::Owned(quote!(self.0)), &[name]).unwrap_or_default()
}

#[cfg(test)]
mod tests;
