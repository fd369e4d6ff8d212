//! The functions that read the answers of operations.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::readings::{Reading, choice, told};
use crate::emit::endpoints::shape_tokens;
use crate::emit::mentions::mentioned;
use crate::emit::operations::answers::{self, Answer, Answers, Side, Success};
use crate::emit::{Cx, sink, streams, ty};
use crate::model::{ContentKind, Status};

/// The function that reads an operation's answers, as a value: one of the support code's where success is plain and
/// the failures are shared, otherwise one of [`readers`].
pub(super) fn value(answers: &Answers<'_>) -> TokenStream {
    plain(answers).unwrap_or_else(|| {
        let name = reader_name(&answers.names.method);
        quote!(#name)
    })
}

fn plain(answers: &Answers<'_>) -> Option<TokenStream> {
    answers.names.shared_error.as_ref()?;
    let Success::Alone(answer) = &answers.success else { return None };
    let Status::Code(code) = answer.response.status else { return None };
    let code = Literal::u16_unsuffixed(code);
    match answer.content.map(|content| &content.kind) {
        None => Some(quote!(received::empty::<#code, _>)),
        Some(ContentKind::Json(_)) => Some(quote!(received::json::<#code, _, _>)),
        Some(_) => None,
    }
}

/// The functions that read the answers of all operations, and after them those that read what several share.
pub(in crate::emit) fn readers<'a>(cx: Cx<'a>, operations: &'a [Answers<'a>]) -> Vec<TokenStream> {
    let own = operations.iter().filter(|answers| plain(answers).is_none()).map(|answers| reader(cx, answers));
    let errors = answers::shared_errors(operations);
    let errors = errors.into_iter().map(|(name, alike)| shared_error(cx, name, alike[0]));
    own.chain(shared(cx, operations)).chain(errors).collect()
}

/// What `readers` need, and the methods to name them.
pub(in crate::emit) fn imports(operations: &[Answers<'_>], readers: &[TokenStream]) -> Vec<TokenStream> {
    let mut items = Vec::new();
    let found = mentioned(readers, &["Arriving", "Decoded", "Failures", "Received", "Shape", "Trouble"]);
    let uses = |word| found.contains(&word);
    let plain = operations.iter().any(|answers| plain(answers).is_some()).then(|| quote!(self,));
    let names = ["Decoded", "Failures", "Received"].into_iter().filter(|word| uses(word)).map(sink::ident);
    if uses("Arriving") {
        items.push(quote!(
            use super::support::arriving::Arriving;
        ));
    }
    if uses("Shape") {
        items.push(quote!(
            use super::support::endpoint::Shape;
        ));
    }
    if uses("Trouble") {
        items.push(quote!(
            use super::support::error::Trouble;
        ));
    }
    if !operations.is_empty() {
        items.push(quote!(use super::support::received::{#plain #(#names),*};));
    }
    items
}

/// The function that reads an operation's answers.
fn reader(cx: Cx<'_>, answers: &Answers<'_>) -> TokenStream {
    let names = answers.names;
    let (ok, error) = (sink::ident(&names.ok), sink::ident(&names.error));
    let mut arms: Vec<(Status, Side, TokenStream)> = Vec::new();
    let successes = told(answers.successes(), "Ok", |answer| success(cx, answers, answer, &ok));
    arms.extend(successes.into_iter().map(|(status, value)| (status, Side::Success, value)));
    if matches!(answers.success, Success::Undocumented) {
        arms.push((Status::Range(2), Side::Success, quote!(Ok(()))));
    }
    let is_shared = names.shared_error.is_some();
    if !is_shared {
        let failures = told(&answers.failures, "Err", |answer| variant(cx, answer, &Side::Failure.short_name()));
        arms.extend(failures.into_iter().map(|(status, value)| (status, Side::Failure, value)));
    }
    // Single statuses first, then classes, then the rest; of two `default`s the first is that of successes.
    arms.sort_by_key(|(status, ..)| *status);
    let both = answers.default_succeeds();
    let has_default = !is_shared && arms.iter().any(|(status, ..)| *status == Status::Default);
    let arms = arms.into_iter().map(|(status, side, value)| {
        let pattern = pattern(status, if both { side } else { Side::Failure });
        (pattern, value)
    });
    let rest = if is_shared {
        Some(quote!(Err(Failures::read(reply)?)))
    } else {
        (!has_default).then(|| quote!(return Err(reply.undocumented())))
    };
    let answer = choice(&quote!(reply.code()), arms.chain(rest.map(|rest| (quote!(_), rest))).collect());
    let read = reader_name(&names.method);
    let failures = if is_shared { &[] } else { &answers.failures[..] };
    let lints = reader_lints(answers, answers.successes().iter().chain(failures), has_default);
    let short_names = answers.short_names(failures);
    let received = if streams::has_streams(answers) { quote!(Arriving) } else { quote!(Received) };
    quote! {
        #lints
        fn #read(reply: &#received) -> Decoded<operations::#ok, operations::#error> {
            #short_names
            let answer = #answer;
            Ok(answer)
        }
    }
}

/// How the failures that several operations share are read.
fn shared_error(cx: Cx<'_>, name: &str, answers: &Answers<'_>) -> TokenStream {
    let name = sink::ident(name);
    let read = |answer: &Answer<'_>| variant(cx, answer, &quote!(Self));
    let mut arms = told(&answers.failures, "Ok", read);
    arms.sort_by_key(|(status, _)| *status);
    let has_default = arms.iter().any(|(status, _)| *status == Status::Default);
    let rest = (!has_default).then(|| quote!(Err(reply.undocumented())));
    let lints = reader_lints(answers, &answers.failures, has_default);
    let body = if arms.is_empty() {
        quote!(Err(reply.undocumented()))
    } else if let ([only], true) = (&answers.failures[..], has_default) {
        let Reading { before, value } = read(only);
        quote!(#before Ok(#value))
    } else {
        let arms = arms.into_iter().map(|(status, value)| (pattern(status, Side::Failure), value));
        choice(&quote!(reply.code()), arms.chain(rest.map(|rest| (quote!(_), rest))).collect())
    };
    quote! {
        impl Failures for operations::#name {
            #lints
            fn read(reply: &Received) -> Result<Self, Trouble> {
                #body
            }
        }
    }
}

/// What clippy is not to remark on in a reader.
fn reader_lints<'a>(
    answers: &Answers<'_>,
    read: impl IntoIterator<Item = &'a Answer<'a>>,
    has_default: bool,
) -> TokenStream {
    let all: Vec<&Answer<'_>> = read.into_iter().collect();
    let has = |wanted: Status| all.iter().any(|answer| answer.response.status == wanted);
    let overlaps = all.iter().any(|answer| match answer.response.status {
        Status::Code(code) => (1..=5).any(|class| code / 100 == u16::from(class) && has(Status::Range(class))),
        Status::Range(class) => (2..=3).contains(&class) && answers.default_succeeds(),
        Status::Default => false,
    });
    let codes = || all.iter().any(|answer| matches!(answer.response.status, Status::Code(200..=399)));
    let overlaps = (overlaps || answers.default_succeeds() && codes()).then(
        || quote!(#[allow(clippy::match_overlapping_arm, reason = "a status of its own comes before its class")]),
    );
    let can_fail = |answer: &&Answer<'_>| {
        answer.has_headers() || answer.content.is_some_and(|content| !matches!(content.kind, ContentKind::Bytes))
    };
    let wraps = (has_default && !all.iter().any(can_fail))
        .then(|| quote!(#[allow(clippy::unnecessary_wraps, reason = "all readers have one signature")]));
    quote!(#overlaps #wraps)
}

fn reader_name(method: &str) -> Ident {
    sink::ident(&format!("read_{}", method.trim_start_matches("r#")))
}

fn pattern(status: Status, side: Side) -> TokenStream {
    match (status, side) {
        (Status::Code(code), _) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        (Status::Range(class), _) => {
            let first = u16::from(class) * 100;
            let (first, last) = (Literal::u16_unsuffixed(first), Literal::u16_unsuffixed(first + 99));
            quote!(#first..=#last)
        }
        (Status::Default, Side::Success) => quote!(200..=399),
        (Status::Default, Side::Failure) => quote!(_),
    }
}

fn success(cx: Cx<'_>, answers: &Answers<'_>, answer: &Answer<'_>, ok: &Ident) -> Reading {
    match &answers.success {
        Success::Holder(_) => Reading::of(whole(cx, answer, ok)),
        Success::Several(_) => variant(cx, answer, &Side::Success.short_name()),
        Success::Alone(_) | Success::Undocumented => Reading::of(body(answer).unwrap_or_else(|| quote!(()))),
    }
}

/// A variant of the enum `sum`.
fn variant(cx: Cx<'_>, answer: &Answer<'_>, sum: &TokenStream) -> Reading {
    let name = sink::ident(&answer.names.variant);
    let path = quote!(#sum::#name);
    if answer.has_headers() {
        let held = whole(cx, answer, &sink::ident(&answer.names.holder));
        return if answer.names.is_shared {
            Reading::of(quote!(#path(#held)))
        } else {
            Reading { before: quote!(let held = #held;), value: quote!(#path(held)) }
        };
    }
    match (answer.is_chosen(), body(answer)) {
        (true, Some(body)) => Reading::of(quote!(#path { status: reply.status(), body: #body })),
        (true, None) => Reading::of(quote!(#path { status: reply.status() })),
        (false, Some(body)) => Reading::of(quote!(#path(#body))),
        (false, None) => Reading::of(path),
    }
}

/// The functions that read the structs that several operations share.
fn shared<'a>(cx: Cx<'a>, operations: impl IntoIterator<Item = &'a Answers<'a>>) -> Vec<TokenStream> {
    let function = |(name, answer): (&str, Answer<'_>)| {
        let (receive, holder) = (receiver_name(name), sink::ident(name));
        let value = held(cx, &answer, &holder);
        let is_stream = answer.content.is_some_and(|content| matches!(content.kind, ContentKind::Stream(_)));
        let received = if is_stream { quote!(Arriving) } else { quote!(Received) };
        quote! {
            fn #receive(reply: &#received) -> Result<operations::#holder, Trouble> {
                Ok(#value)
            }
        }
    };
    answers::shared(operations).into_iter().map(function).collect()
}

fn receiver_name(holder: &str) -> Ident {
    sink::ident(&format!("receive_{}", holder.to_snake_case()))
}

/// A struct of status, body and headers, or the call of the function that reads it.
fn whole(cx: Cx<'_>, answer: &Answer<'_>, holder: &Ident) -> TokenStream {
    if answer.names.is_shared {
        let receive = receiver_name(&answer.names.holder);
        return quote!(#receive(reply)?);
    }
    held(cx, answer, holder)
}

/// A struct of status, body and headers.
fn held(cx: Cx<'_>, answer: &Answer<'_>, holder: &Ident) -> TokenStream {
    let status = answer.is_chosen().then(|| quote!(status: reply.status(),));
    let body = body(answer).map(|body| quote!(body: #body,));
    let headers = answer.response.headers.iter().zip(&answer.names.headers).map(|(header, field)| {
        let (name, field) = (sink::text(&header.wire_name), sink::ident(field));
        let optional = !header.required || ty::is_option(cx, &header.usage);
        let method = sink::ident(match (header.explode, optional) {
            (false, false) => "header",
            (true, false) => "exploded_header",
            (false, true) => "optional_header",
            (true, true) => "optional_exploded_header",
        });
        let shape = shape_tokens(cx, &header.usage);
        quote!(#field: reply.#method(#name, &#shape)?,)
    });
    quote!(operations::#holder { #status #body #(#headers)* })
}

fn body(answer: &Answer<'_>) -> Option<TokenStream> {
    answer.content.map(|content| match &content.kind {
        ContentKind::Json(_) => quote!(reply.json()?),
        ContentKind::Stream(stream) => {
            let method = streams::method(stream);
            quote!(reply.#method()?)
        }
        ContentKind::Text(_) => quote!(reply.text()?),
        ContentKind::Form(_) | ContentKind::Multipart(_) | ContentKind::Bytes => quote!(reply.bytes()),
    })
}
