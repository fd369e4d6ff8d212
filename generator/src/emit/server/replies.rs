//! One plain function per operation: writes what the user's method returned.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::media_type;
use crate::emit::operations::answers::{self, Answer, Answers, Side, Success};
use crate::emit::{Cx, sink, streams, ty};
use crate::model::{Content, ContentKind, Status, TypeRef, Usage};

/// The function's name: `reply_get_book`.
pub(super) fn name(method: &str) -> Ident {
    sink::ident(&format!("reply_{}", method.trim_start_matches("r#")))
}

pub(super) fn emit(cx: Cx<'_>, answers: &Answers<'_>) -> TokenStream {
    let names = answers.names;
    let (ok, error) = (sink::ident(&names.ok), sink::ident(&names.error));
    let short_names = answers.short_names(&answers.failures);
    let successes = successes(cx, answers);
    let failures = if answers.failures.is_empty() {
        quote!(Err(error) => match error {},)
    } else {
        let arms = answers.failures.iter().map(|answer| {
            let (pattern, value) = variant(cx, answers, answer, Side::Failure);
            quote!(Err(#pattern) => #value,)
        });
        quote!(#(#arms)*)
    };
    let reply = name(&names.method);
    let lint = (!moves(cx, answers)).then(|| {
        quote!(#[allow(clippy::needless_pass_by_value, reason = "every answer is handed over, also where it carries next to nothing")])
    });
    quote! {
        #lint
        fn #reply(answer: Result<operations::#ok, operations::#error>) -> Reply {
            #short_names
            match answer { #successes #failures }
        }
    }
}

/// Whether something of the answer is taken out of it.
fn moves(cx: Cx<'_>, answers: &Answers<'_>) -> bool {
    // A number or a date is copied.
    let copied = |usage: &Usage| ty::resolve(cx, usage).is_some_and(|held| matches!(held.ty, TypeRef::Scalar(_)));
    let takes = |answer: &Answer<'_>| {
        let moved = |kind: &ContentKind| !matches!(kind, ContentKind::Json(usage) if copied(usage));
        answer.has_headers() || answer.content.is_some_and(|content| moved(&content.kind))
    };
    let held = matches!(answers.success, Success::Holder(_));
    held || answers.failures.is_empty() || answers.successes().iter().chain(&answers.failures).any(takes)
}

fn successes(cx: Cx<'_>, answers: &Answers<'_>) -> TokenStream {
    match &answers.success {
        Success::Undocumented => quote!(Ok(()) => Reply::new(204),),
        Success::Alone(answer) => {
            let start = start(answers, answer, Side::Success, &TokenStream::new());
            match answer.content {
                None => quote!(Ok(()) => #start,),
                Some(content) => {
                    let body = body(content, &quote!(body));
                    quote!(Ok(body) => #start #body,)
                }
            }
        }
        Success::Holder(answer) => {
            let value = held(cx, answers, answer, Side::Success);
            quote!(Ok(held) => #value,)
        }
        Success::Several(several) => {
            let arms = several.iter().map(|answer| {
                let (pattern, value) = variant(cx, answers, answer, Side::Success);
                quote!(Ok(#pattern) => #value,)
            });
            quote!(#(#arms)*)
        }
    }
}

/// Pattern and value for a variant of the success or the error type.
fn variant(cx: Cx<'_>, answers: &Answers<'_>, answer: &Answer<'_>, side: Side) -> (TokenStream, TokenStream) {
    let (sum, name) = (side.short_name(), sink::ident(&answer.names.variant));
    let path = quote!(#sum::#name);
    if answer.has_headers() {
        return (quote!(#path(held)), held(cx, answers, answer, side));
    }
    let start = start(answers, answer, side, &quote!(status));
    let body = answer.content.map(|content| body(content, &quote!(body)));
    let pattern = match (answer.is_chosen(), answer.content) {
        (true, Some(_)) => quote!(#path { status, body }),
        (true, None) => quote!(#path { status }),
        (false, Some(_)) => quote!(#path(body)),
        (false, None) => path,
    };
    (pattern, quote!(#start #body))
}

/// The functions that write the structs that several operations share.
pub(super) fn shared<'a>(cx: Cx<'a>, operations: impl IntoIterator<Item = &'a Answers<'a>>) -> Vec<TokenStream> {
    let function = |(name, answer): (&str, Answer<'_>)| {
        let (send, holder) = (sender_name(name), sink::ident(name));
        let borrow = by_reference(&answer);
        let rest = rest(cx, &answer);
        quote!(fn #send(reply: Reply, held: #borrow operations::#holder) -> Reply { reply #rest })
    };
    answers::shared(operations).into_iter().map(function).collect()
}

fn sender_name(holder: &str) -> Ident {
    sink::ident(&format!("send_{}", holder.to_snake_case()))
}

/// JSON is written from where it stands; other bodies are handed over.
fn by_reference(answer: &Answer<'_>) -> Option<TokenStream> {
    let borrowed = answer.content.is_none_or(|content| matches!(content.kind, ContentKind::Json(_)));
    borrowed.then(|| quote!(&))
}

/// The reply of a struct of status, headers and body.
fn held(cx: Cx<'_>, answers: &Answers<'_>, answer: &Answer<'_>, side: Side) -> TokenStream {
    let start = start(answers, answer, side, &quote!(held.status));
    if answer.names.is_shared {
        let (send, borrow) = (sender_name(&answer.names.holder), by_reference(answer));
        return quote!(#send(#start, #borrow held));
    }
    let rest = rest(cx, answer);
    quote!(#start #rest)
}

/// The calls that add headers and body of `held`.
fn rest(cx: Cx<'_>, answer: &Answer<'_>) -> TokenStream {
    let headers = answer.response.headers.iter().zip(&answer.names.headers).map(|(header, field)| {
        let (name, field) = (sink::text(&header.wire_name), sink::ident(field));
        let optional = !header.required || ty::is_option(cx, &header.usage);
        let method = match (header.explode, optional) {
            (false, false) => quote!(header),
            (true, false) => quote!(exploded_header),
            (false, true) => quote!(optional_header),
            (true, true) => quote!(optional_exploded_header),
        };
        let value = if optional { quote!(held.#field.as_ref()) } else { quote!(&held.#field) };
        quote!(.#method(#name, #value))
    });
    let body = answer.content.map(|content| body(content, &quote!(held.body)));
    quote!(#(#headers)* #body)
}

fn start(answers: &Answers<'_>, answer: &Answer<'_>, side: Side, status: &TokenStream) -> TokenStream {
    if let Status::Code(code) = answer.response.status {
        let code = Literal::u16_unsuffixed(code);
        return quote!(Reply::new(#code));
    }
    let choice = answers.choice(answer, side);
    let range = |range: &std::ops::RangeInclusive<u16>| {
        let (first, last) = (Literal::u16_unsuffixed(*range.start()), Literal::u16_unsuffixed(*range.end()));
        quote!(#first..=#last)
    };
    let allowed = range(&choice.allowed);
    let taken = choice.taken.iter().map(range);
    quote!(Reply::chosen(#status, #allowed, &[#(#taken),*]))
}

fn body(content: &Content, value: &TokenStream) -> TokenStream {
    let media_type = media_type(content);
    let others = content.also.iter().map(|also| sink::text(&also.media_type));
    let or = (!content.also.is_empty()).then(|| quote!(.or(&[#(#others),*])));
    match &content.kind {
        ContentKind::Json(_) => quote!(.json(#media_type, &#value) #or),
        ContentKind::Stream(stream) => {
            let method = streams::method(stream);
            quote!(.#method(#media_type, #value) #or)
        }
        ContentKind::Text(_) => quote!(.text(#media_type, #value) #or),
        ContentKind::Form(_) | ContentKind::Multipart(_) | ContentKind::Bytes => quote!(.bytes(#media_type, #value)),
    }
}
