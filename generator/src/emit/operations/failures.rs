//! What is asked of every failure alike: its status, and its body where all have one of the same type.

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::answers::Answer;
use super::fields::type_of;
use crate::emit::arms::Arms;
use crate::emit::conversions::type_key;
use crate::emit::ty::{Types, is_option};
use crate::emit::{Cx, sink};
use crate::model::{Content, ContentKind, Status};
use crate::name::status_phrase;

/// The methods of an error type; nothing where there are no failures, or nobody to ask.
pub(super) fn methods(cx: Cx<'_>, types: &Types<'_>, name: &Ident, answers: &[Answer<'_>]) -> Option<TokenStream> {
    if answers.is_empty() || !(cx.options.client || cx.options.server) {
        return None;
    }
    let status = status(answers);
    let body = body(cx, types, answers);
    Some(quote!(impl #name { #status #body }))
}

fn status(answers: &[Answer<'_>]) -> TokenStream {
    let mut arms = Arms::default();
    for answer in answers {
        let variant = sink::ident(&answer.names.variant);
        match (answer.response.status, answer.has_headers(), answer.content) {
            (Status::Code(code), false, None) => arms.push(quote!(Self::#variant), constant(code), ""),
            (Status::Code(code), ..) => arms.push(quote!(Self::#variant(_)), constant(code), ""),
            (_, true, _) => arms.push(quote!(Self::#variant(held)), quote!(held.status), &answer.names.holder),
            (_, false, None) => arms.push(quote!(Self::#variant { status }), quote!(*status), ""),
            (_, false, Some(_)) => arms.push(quote!(Self::#variant { status, .. }), quote!(*status), ""),
        }
    }
    let arms = arms.emit();
    quote! {
        /// The status.
        #[must_use]
        pub fn status(&self) -> ::http::StatusCode {
            match self { #(#arms)* }
        }
    }
}

/// The body, where every failure has one, and all are of one type.
fn body(cx: Cx<'_>, types: &Types<'_>, answers: &[Answer<'_>]) -> Option<TokenStream> {
    let contents: Vec<&Content> = answers.iter().map(|answer| answer.content).collect::<Option<_>>()?;
    let key = |content: &Content| match content.kind.usage() {
        Some(usage) if is_option(cx, usage) => None,
        Some(usage) => type_key(cx, types, usage),
        None => Some(type_of(types, content).to_string()),
    };
    let first = contents.first()?;
    let wanted = key(first)?;
    if !contents.iter().all(|content| key(content).as_ref() == Some(&wanted)) {
        return None;
    }
    let is_text = match &first.kind {
        ContentKind::Text(_) => true,
        kind => kind.usage().is_some_and(|usage| types.is_text(usage)),
    };
    let ty = if is_text { quote!(str) } else { type_of(types, first) };
    let mut arms = Arms::default();
    for answer in answers {
        let variant = sink::ident(&answer.names.variant);
        match (answer.has_headers(), answer.is_chosen()) {
            (true, _) => arms.push(quote!(Self::#variant(held)), quote!(&held.body), &answer.names.holder),
            (false, true) => arms.push(quote!(Self::#variant { body, .. }), quote!(body), ""),
            (false, false) => arms.push(quote!(Self::#variant(body)), quote!(body), ""),
        }
    }
    let arms = arms.emit();
    let docs = if answers.len() == 1 { " The body." } else { " The body, which is of one type whatever the status." };
    Some(quote! {
        #[doc = #docs]
        #[must_use]
        pub fn body(&self) -> &#ty {
            match self { #(#arms)* }
        }
    })
}

/// A status by its name in `http`, which keeps two older ones.
fn constant(code: u16) -> TokenStream {
    let name = match (code, status_phrase(code)) {
        (413, _) => "PAYLOAD_TOO_LARGE".to_owned(),
        (422, _) => "UNPROCESSABLE_ENTITY".to_owned(),
        (_, Some(phrase)) => phrase.to_shouty_snake_case(),
        (_, None) => {
            let code = Literal::u16_unsuffixed(code);
            // It never comes to the other one: `http` has every status that a document may name.
            return quote!(::http::StatusCode::from_u16(#code).unwrap_or(::http::StatusCode::INTERNAL_SERVER_ERROR));
        }
    };
    let name = sink::ident(&name);
    quote!(::http::StatusCode::#name)
}
