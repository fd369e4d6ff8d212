//! What comes out of an operation: its success type and its error type.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::answers::{Answer, Answers, Success};
use super::failures;
use super::fields::type_of;
use super::holders::holder;
use super::links;
use crate::emit::ty::Types;
use crate::emit::{Cx, sink};
use crate::model::Status;

/// The types of both sides, with the structs that they hold.
pub(super) fn emit(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> Vec<TokenStream> {
    let mut items = success(cx, types, answers);
    items.extend(failure(cx, types, answers));
    items
}

fn success(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> Vec<TokenStream> {
    let name = sink::ident(&answers.names.ok);
    match &answers.success {
        Success::Undocumented => {
            let docs = sink::paragraphs([&*format!(
                "The document does not say how `{}` succeeds: any status of 2xx, without a body.",
                method(answers)
            )]);
            vec![quote!(#docs pub type #name = ();)]
        }
        Success::Alone(answer) => {
            let docs = answer_docs(cx, answers, answer);
            let ty = answer.content.map_or_else(|| quote!(()), |body| type_of(types, body));
            vec![quote!(#docs pub type #name = #ty;)]
        }
        Success::Holder(answer) if answer.names.is_shared => {
            let docs = answer_docs(cx, answers, answer);
            let shared = sink::ident(&answer.names.holder);
            vec![quote!(#docs pub type #name = #shared;)]
        }
        Success::Holder(answer) => holder(cx, types, &name, &answer_docs(cx, answers, answer), answer),
        Success::Several(several) => {
            let docs = sink::paragraphs([&*format!("The ways in which `{}` succeeds.", method(answers))]);
            sum(cx, types, &name, &docs, several)
        }
    }
}

fn failure(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> Vec<TokenStream> {
    let name = sink::ident(&answers.names.error);
    let what =
        if answers.failures.is_empty() { "The document describes no failures" } else { "The documented failures" };
    let docs = sink::paragraphs([&*format!("{what} of `{}`.", method(answers))]);
    if let Some(shared) = &answers.names.shared_error {
        let shared = sink::ident(shared);
        return vec![quote!(#docs pub type #name = #shared;)];
    }
    failures(cx, types, &name, &docs, answers)
}

/// What the operation is called in prose.
fn method<'a>(answers: &Answers<'a>) -> &'a str {
    answers.names.method.trim_start_matches("r#")
}

/// An enum of answers, and the structs of those with headers.
fn sum(cx: Cx<'_>, types: &Types<'_>, name: &Ident, docs: &TokenStream, answers: &[Answer<'_>]) -> Vec<TokenStream> {
    let variants = answers.iter().map(|answer| variant(cx, types, answer));
    let clone = types.std("Clone");
    // What cannot be needs no arm: `match never {}`.
    let open = (!answers.is_empty()).then(|| quote!(#[non_exhaustive]));
    let mut items = vec![quote! {
        #docs
        #[derive(#clone, Debug, PartialEq)]
        #open
        pub enum #name { #(#variants,)* }
    }];
    let holders = answers.iter().filter(|answer| answer.has_headers() && !answer.names.is_shared);
    items.extend(holders.flat_map(|answer| {
        let name = sink::ident(&answer.names.holder);
        holder(cx, types, &name, &variant_docs(cx, answer), answer)
    }));
    items
}

/// The error type of operations that fail alike.
pub(super) fn shared_error(cx: Cx<'_>, types: &Types<'_>, name: &str, answers: &Answers<'_>) -> Vec<TokenStream> {
    let line = if answers.failures.is_empty() {
        "The failures of operations for which the document describes none: there is no such value."
    } else {
        "The failures that several operations have in common."
    };
    failures(cx, types, &sink::ident(name), &sink::paragraphs([line]), answers)
}

/// An enum of failures, and what may be asked of all of them.
fn failures(
    cx: Cx<'_>,
    types: &Types<'_>,
    name: &Ident,
    docs: &TokenStream,
    answers: &Answers<'_>,
) -> Vec<TokenStream> {
    let mut items = sum(cx, types, name, docs, &answers.failures);
    items.extend(failures::methods(cx, types, name, &answers.failures));
    items
}

/// The struct of a component that several responses may be.
pub(super) fn shared(cx: Cx<'_>, types: &Types<'_>, name: &str, answer: &Answer<'_>) -> Vec<TokenStream> {
    let links: Vec<String> = links::prose(cx, answer.response).into_iter().collect();
    holder(cx, types, &sink::ident(name), &sink::docs(&answer.response.docs, &links), answer)
}

fn variant(cx: Cx<'_>, types: &Types<'_>, answer: &Answer<'_>) -> TokenStream {
    let name = sink::ident(&answer.names.variant);
    let docs = variant_docs(cx, answer);
    let body = answer.content.map(|body| type_of(types, body));
    match body {
        _ if answer.has_headers() => {
            let holder = sink::ident(&answer.names.holder);
            quote!(#docs #name(#holder))
        }
        body if answer.is_chosen() => {
            let body = body.map(|ty| quote!(#[doc = " The body."] body: #ty,));
            quote!(#docs #name { #[doc = " The status."] status: ::http::StatusCode, #body })
        }
        Some(ty) => quote!(#docs #name(#ty)),
        None => quote!(#docs #name),
    }
}

/// What a type that stands alone for an answer says: whose it is, too.
fn answer_docs(cx: Cx<'_>, answers: &Answers<'_>, answer: &Answer<'_>) -> TokenStream {
    prose(cx, answer, &format!("{} of `{}`.", status_line(answer), method(answers)))
}

/// What a variant says, and the struct that it holds.
fn variant_docs(cx: Cx<'_>, answer: &Answer<'_>) -> TokenStream {
    prose(cx, answer, &format!("{}.", status_line(answer)))
}

fn prose(cx: Cx<'_>, answer: &Answer<'_>, line: &str) -> TokenStream {
    let extra: Vec<String> = std::iter::once(line.to_owned()).chain(links::prose(cx, answer.response)).collect();
    sink::docs(&answer.response.docs, &extra)
}

fn status_line(answer: &Answer<'_>) -> String {
    let status = match answer.response.status {
        Status::Code(code) => format!("Status {code}"),
        Status::Range(class) => format!("Status {class}00 to {class}99"),
        Status::Default => "Any other status".to_owned(),
    };
    let media_type = answer.content.filter(|_| answer.has_others).map(|content| &content.media_type);
    match media_type {
        Some(media_type) => format!("{status}, as `{}`", media_type.replace('`', "")),
        None => status,
    }
}
