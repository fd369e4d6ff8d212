//! What `validate()` of a request checks: each parameter and the body, under their own pointers.

use std::borrow::Cow;

use proc_macro2::TokenStream;
use quote::quote;

use super::answers::Answers;
use crate::emit::ty;
use crate::emit::validation::{Checks, Place, by_variant};
use crate::emit::{Cx, sink};
use crate::model::{Body, Content, ContentKind, Location, Parameter, Presence, Scalar, TypeRef, Usage};

/// `Validate` for the request, and its method `validate()` where there is something to check.
pub(super) fn emit(cx: Cx<'_>, checks: &mut Checks<'_>, answers: &Answers<'_>) -> (TokenStream, Option<TokenStream>) {
    let name = sink::ident(&answers.names.request);
    let mut statements = Vec::new();
    for (location, word) in [
        (Location::Path, "path"),
        (Location::Query, "query"),
        (Location::Header, "header"),
        (Location::Cookie, "cookie"),
    ] {
        let inner = parameters(cx, checks, answers, location);
        if !inner.is_empty() {
            statements.push(quote! {
                checker.enter(#word);
                #(#inner)*
                checker.leave();
            });
        }
    }
    statements.extend(body(cx, checks, answers));
    if statements.is_empty() {
        return (quote!(impl Validate for #name {}), None);
    }
    let check = quote! {
        impl Validate for #name {
            fn check(&self, checker: &mut Checker) {
                #(#statements)*
            }
        }
    };
    let validate = quote! {
        /// Checks what the document asks of the request. Pointers begin with the place: `/query/..`, `/body/..`.
        ///
        /// # Errors
        /// Every violation, each with its place.
        pub fn validate(&self) -> ::core::result::Result<(), Violations> {
            validate::validate(self)
        }
    };
    (check, Some(validate))
}

fn parameters(cx: Cx<'_>, checks: &mut Checks<'_>, answers: &Answers<'_>, location: Location) -> Vec<TokenStream> {
    let Answers { operation, names, .. } = answers;
    let here = operation.parameters.iter().zip(&names.parameters).filter(|(one, _)| one.location == location);
    let check = |(parameter, field): (&Parameter, &String)| {
        let (usage, presence) = as_held(cx, &parameter.usage, parameter.presence == Presence::Required);
        let member = sink::ident(field);
        let place = Place::Owned(quote!(self.#member));
        checks.field(&usage, &presence, &parameter.wire_name, &place, &[&names.request, field])
    };
    here.filter_map(check).collect()
}

fn body(cx: Cx<'_>, checks: &mut Checks<'_>, answers: &Answers<'_>) -> Option<TokenStream> {
    let body = answers.operation.body.as_ref()?;
    if !body.others.is_empty() {
        return choice(checks, answers, body);
    }
    let (usage, presence) = as_held(cx, &*checked(&body.content)?, body.required);
    let member = sink::ident(&answers.names.body);
    let place = Place::Owned(quote!(self.#member));
    checks.field(&usage, &presence, "body", &place, &[&answers.names.request, &answers.names.body])
}

/// The check of a body that may be of several types: of the one that it is.
fn choice(checks: &mut Checks<'_>, answers: &Answers<'_>, body: &Body) -> Option<TokenStream> {
    let names = answers.names;
    let (field, choice) = (sink::ident(&names.body), sink::ident(&names.body_type));
    let (mut arms, mut rest) = (Vec::new(), Vec::new());
    for (content, variant) in body.contents().zip(&names.body_variants) {
        let place = Place::Borrowed(quote!(value));
        let hint = [names.request.as_str(), variant.as_str()];
        let usage = checked(content);
        let check = usage.and_then(|usage| checks.field(&usage, &Presence::Required, "body", &place, &hint));
        let variant = sink::ident(variant);
        let pattern = |inner: TokenStream| {
            let pattern = quote!(#choice::#variant(#inner));
            if body.required { pattern } else { quote!(Some(#pattern)) }
        };
        match check {
            Some(check) => arms.push((pattern(quote!(value)), check)),
            None => rest.push(pattern(quote!(_))),
        }
    }
    if !body.required {
        rest.push(quote!(None));
    }
    by_variant(&quote!(&self.#field), &arms, &rest)
}

/// What there may be to check of a body: that of a text stands beside its type.
fn checked(content: &Content) -> Option<Cow<'_, Usage>> {
    match &content.kind {
        ContentKind::Text(constraints) => {
            let text = Usage::plain(TypeRef::Scalar(Scalar::String));
            Some(Cow::Owned(Usage { constraints: constraints.clone(), ..text }))
        }
        kind => kind.usage().map(Cow::Borrowed),
    }
}

/// Usage and presence of a field as the request holds it: an `Option` is never in another one.
fn as_held(cx: Cx<'_>, usage: &Usage, required: bool) -> (Usage, Presence) {
    let presence = if required || ty::is_option(cx, usage) { Presence::Required } else { Presence::Optional };
    (usage.clone(), presence)
}

#[cfg(test)]
mod tests {
    use crate::emit::library::{Sample, library, text};
    use crate::emit::whole;

    #[test]
    fn parameters_and_bodies_are_checked_under_their_own_pointers() {
        let emitted = text(&whole(|put| super::super::module(Sample::of(library()).cx(), put)));
        for expected in ["checker.enter(\"query\")", "checker.enter(\"limit\")", "checker.field(\"body\", &self.body)"]
        {
            assert!(emitted.contains(expected), "{expected} is missing in\n{emitted}");
        }
    }
}
