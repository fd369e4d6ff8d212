//! What comes out of an operation: its success type and its error type.

use std::collections::BTreeMap;

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
pub(super) fn emit<'a>(
    cx: Cx<'a>,
    types: &Types<'_>,
    answers: &Answers<'a>,
    errors: &BTreeMap<&str, Vec<&Answers<'a>>>,
) -> Vec<TokenStream> {
    let mut items = success(cx, types, answers);
    items.extend(match &answers.names.shared_error {
        Some(shared) => vec![alias(answers, shared, errors.get(shared.as_str()).map_or(&[], Vec::as_slice))],
        None => failures(cx, types, &sink::ident(&answers.names.error), &failure_docs(answers, &[]), &[answers]),
    });
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
            sum(cx, types, &name, &docs, several, &[answers])
        }
    }
}

/// The operation's own name for an error type that several share.
fn alias(answers: &Answers<'_>, shared: &str, alike: &[&Answers<'_>]) -> TokenStream {
    let (name, shared) = (sink::ident(&answers.names.error), sink::ident(shared));
    let docs = failure_docs(answers, alike);
    quote!(#docs pub type #name = #shared;)
}

/// What an operation's error type says: what each failure means, too, where the type that it stands for cannot.
fn failure_docs(answers: &Answers<'_>, alike: &[&Answers<'_>]) -> TokenStream {
    let what =
        if answers.failures.is_empty() { "The document describes no failures" } else { "The documented failures" };
    let line = format!("{what} of `{}`.", method(answers));
    let told = answers.failures.iter().filter(|answer| !says_the_same(answer, alike)).filter_map(|answer| {
        let prose = answer.response.docs.description.as_deref()?.trim().lines().next()?;
        (!prose.is_empty()).then(|| format!("- {}: {prose}", status_line(answer, answers)))
    });
    let told: Vec<String> = told.collect();
    sink::paragraphs([&*line, &*told.join("\n")])
}

/// Whether all of these operations describe a failure that they have in common with the same words.
fn says_the_same(answer: &Answer<'_>, alike: &[&Answers<'_>]) -> bool {
    let is_it = |other: &&Answer<'_>| {
        let (one, other) = (answer.response, other.response);
        one.status == other.status && one.told_by == other.told_by
    };
    let said = |answers: &&Answers<'_>| {
        answers.failures.iter().find(is_it).is_none_or(|other| other.response.docs == answer.response.docs)
    };
    alike.iter().all(said)
}

/// What the operation is called in prose.
fn method<'a>(answers: &Answers<'a>) -> &'a str {
    answers.names.method.trim_start_matches("r#")
}

/// An enum of answers, and the structs of those with headers.
fn sum(
    cx: Cx<'_>,
    types: &Types<'_>,
    name: &Ident,
    docs: &TokenStream,
    answers: &[Answer<'_>],
    alike: &[&Answers<'_>],
) -> Vec<TokenStream> {
    let variants = answers.iter().map(|answer| variant(types, answer, &variant_docs(cx, answer, alike)));
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
        holder(cx, types, &name, &variant_docs(cx, answer, alike), answer)
    }));
    items
}

/// The error type of operations that fail alike.
pub(super) fn shared_error(cx: Cx<'_>, types: &Types<'_>, name: &str, alike: &[&Answers<'_>]) -> Vec<TokenStream> {
    let line = if alike[0].failures.is_empty() {
        "The failures of operations for which the document describes none: there is no such value."
    } else {
        "The failures that several operations have in common."
    };
    failures(cx, types, &sink::ident(name), &sink::paragraphs([line]), alike)
}

/// An enum of the failures of operations that fail alike, and what may be asked of all of them.
fn failures(
    cx: Cx<'_>,
    types: &Types<'_>,
    name: &Ident,
    docs: &TokenStream,
    alike: &[&Answers<'_>],
) -> Vec<TokenStream> {
    let mut items = sum(cx, types, name, docs, &alike[0].failures, alike);
    items.extend(failures::methods(cx, types, name, &alike[0].failures));
    items
}

/// The struct of a component that several responses may be.
pub(super) fn shared(cx: Cx<'_>, types: &Types<'_>, name: &str, answer: &Answer<'_>) -> Vec<TokenStream> {
    let links: Vec<String> = links::prose(cx, answer.response).into_iter().collect();
    holder(cx, types, &sink::ident(name), &sink::docs(&answer.response.docs, &links), answer)
}

fn variant(types: &Types<'_>, answer: &Answer<'_>, docs: &TokenStream) -> TokenStream {
    let name = sink::ident(&answer.names.variant);
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
    let line = match answer.response.status {
        Status::Default => status_line(answer, answers).replace("status", "2xx or 3xx"),
        _ => status_line(answer, answers),
    };
    prose(cx, answer, &format!("{line} of `{}`.", method(answers)))
}

/// What a variant says, and the struct that it holds: the document's words where all operations have the same.
fn variant_docs(cx: Cx<'_>, answer: &Answer<'_>, alike: &[&Answers<'_>]) -> TokenStream {
    let widest = alike.iter().max_by_key(|answers| answers.operation.responses.len()).unwrap_or(&alike[0]);
    let line = format!("{}.", status_line(answer, widest));
    if says_the_same(answer, alike) { prose(cx, answer, &line) } else { sink::paragraphs([&*line]) }
}

fn prose(cx: Cx<'_>, answer: &Answer<'_>, line: &str) -> TokenStream {
    let extra: Vec<String> = std::iter::once(line.to_owned()).chain(links::prose(cx, answer.response)).collect();
    sink::docs(&answer.response.docs, &extra)
}

fn status_line(answer: &Answer<'_>, answers: &Answers<'_>) -> String {
    let status = match answer.response.status {
        Status::Code(code) => format!("Status {code}"),
        Status::Range(class) => format!("Status {class}00 to {class}99"),
        Status::Default if answers.operation.responses.len() == 1 => "Any status".to_owned(),
        Status::Default => "Any other status".to_owned(),
    };
    let media_type = answer.content.filter(|_| answer.has_others).map(|content| &content.media_type);
    match media_type {
        Some(media_type) => format!("{status}, as `{}`", media_type.replace('`', "")),
        None => status,
    }
}
