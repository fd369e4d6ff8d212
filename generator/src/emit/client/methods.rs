//! The methods of the client, and the functions that read their answers.

use heck::ToSnakeCase;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::emit::endpoints::{endpoint_static, shape_tokens};
use crate::emit::operations::answers::{self, Answer, Answers, Side, Success};
use crate::emit::operations::mentions;
use crate::emit::{Cx, sink, title, ty};
use crate::model::{ContentKind, Presence, Role, Status};

/// `Debug`, without what the client keeps to itself.
pub(super) fn debug() -> TokenStream {
    quote! {
        impl ::core::fmt::Debug for Client {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.core, f)
            }
        }
    }
}

/// The method of an operation.
pub(in crate::emit) fn method(cx: Cx<'_>, answers: &Answers<'_>) -> TokenStream {
    let Answers { operation, names, .. } = answers;
    let name = sink::ident(&names.method);
    let line = title(cx, operation);
    let docs = sink::docs(&operation.docs, &std::iter::once(line).chain(whereto(&operation.role)).collect::<Vec<_>>());
    let (request, ok, error) = (sink::ident(&names.request), sink::ident(&names.ok), sink::ident(&names.error));
    let endpoint = endpoint_static(&names.method);
    let parameters = operation.parameters.iter().zip(&names.parameters).map(|(parameter, field)| {
        let field = sink::ident(field);
        let required = parameter.presence == Presence::Required && !ty::is_option(cx, &parameter.usage);
        if required { quote!(call.put(&request.#field);) } else { quote!(call.put_optional(request.#field.as_ref());) }
    });
    let body = operation.body.as_ref().map(|body| {
        let field = sink::ident(&names.body);
        let write = |value: TokenStream| match body.content.kind {
            ContentKind::Json(_) => quote!(call.json(#value);),
            ContentKind::Form(_) => quote!(call.form(&forms::#endpoint, #value);),
            ContentKind::Multipart(_) => quote!(call.multipart(&parts::#endpoint, #value);),
            ContentKind::Text => quote!(call.text(#value);),
            ContentKind::Bytes => quote!(call.bytes(#value);),
        };
        if body.required {
            write(quote!(&request.#field))
        } else {
            let write = write(quote!(body));
            quote!(if let Some(body) = &request.#field { #write })
        }
    });
    let read = reader_name(&names.method);
    let writes: Vec<_> = parameters.chain(body).collect();
    let binding = if writes.is_empty() { quote!(call) } else { quote!(mut call) };
    // Whom the API calls back says where to.
    let (url, to) = if operation.is_call() { (None, None) } else { (Some(quote!(url: &str,)), Some(quote!(.to(url)))) };
    quote! {
        #docs
        ///
        /// # Errors
        /// The failures that the document describes, and all others: see [`Error`].
        pub fn #name(
            &self,
            #url
            request: &operations::#request,
        ) -> Pending<operations::#ok, operations::#error> {
            let #binding = self.core.call(&endpoints::#endpoint, request)#to;
            #(#writes)*
            self.core.send(call, #read)
        }
    }
}

/// What the address is that a method of a sender takes.
fn whereto(role: &Role) -> Option<String> {
    match role {
        Role::Call => None,
        Role::Webhook { .. } => Some("`url` is the receiver's whole address.".to_owned()),
        Role::Callback { expression, .. } => Some(format!("`url` is the whole address: what `{expression}` comes to.")),
    }
}

/// The functions that read the answers of all operations, and after them those that read what several share.
pub(in crate::emit) fn readers<'a>(cx: Cx<'a>, operations: &'a [Answers<'a>]) -> Vec<TokenStream> {
    operations.iter().map(|answers| reader(cx, answers)).chain(shared(cx, operations)).collect()
}

/// What `readers` need beyond what every client has.
pub(in crate::emit) fn imports(readers: &[TokenStream]) -> Vec<TokenStream> {
    let mut items = Vec::new();
    let uses = |word| readers.iter().any(|reader| mentions(reader, word));
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
    items
}

/// The function that reads an operation's answers.
fn reader(cx: Cx<'_>, answers: &Answers<'_>) -> TokenStream {
    let names = answers.names;
    let (ok, error) = (sink::ident(&names.ok), sink::ident(&names.error));
    let mut arms: Vec<(Status, TokenStream)> = Vec::new();
    for answer in answers.successes() {
        let value = success(cx, answers, answer, &ok);
        arms.push((answer.response.status, quote!(Ok(#value))));
    }
    if matches!(answers.success, Success::Undocumented) {
        arms.push((Status::Range(2), quote!(Ok(()))));
    }
    for answer in &answers.failures {
        let value = variant(cx, answer, &error);
        arms.push((answer.response.status, quote!(Err(#value))));
    }
    // Single statuses first, then classes, then the rest; of two `default`s the first is that of successes.
    arms.sort_by_key(|(status, _)| *status);
    let both = answers.default_succeeds();
    let has_default = arms.iter().any(|(status, _)| *status == Status::Default);
    let arms = arms.iter().map(|(status, value)| {
        let is_success =
            both && arms.iter().find(|(other, _)| other == status).is_some_and(|(_, first)| std::ptr::eq(first, value));
        let pattern = pattern(*status, if is_success { Side::Success } else { Side::Failure });
        quote!(#pattern => #value,)
    });
    let rest = (!has_default).then(|| quote!(_ => return Err(reply.undocumented()),));
    let read = reader_name(&names.method);
    let lints = reader_lints(answers, has_default);
    quote! {
        #lints
        fn #read(reply: &Received) -> Decoded<operations::#ok, operations::#error> {
            Ok(match reply.code() { #(#arms)* #rest })
        }
    }
}

/// What clippy is not to remark on in a reader.
fn reader_lints(answers: &Answers<'_>, has_default: bool) -> TokenStream {
    let all: Vec<&Answer<'_>> = answers.successes().iter().chain(&answers.failures).collect();
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

fn success(cx: Cx<'_>, answers: &Answers<'_>, answer: &Answer<'_>, ok: &Ident) -> TokenStream {
    match &answers.success {
        Success::Holder(_) => whole(cx, answer, ok),
        Success::Several(_) => variant(cx, answer, ok),
        Success::Alone(_) | Success::Undocumented => body(answer).unwrap_or_else(|| quote!(())),
    }
}

/// A variant of the enum `sum`.
fn variant(cx: Cx<'_>, answer: &Answer<'_>, sum: &Ident) -> TokenStream {
    let name = sink::ident(&answer.names.variant);
    let path = quote!(operations::#sum::#name);
    if answer.has_headers() {
        let value = whole(cx, answer, &sink::ident(&answer.names.holder));
        return quote!(#path(#value));
    }
    match (answer.is_chosen(), body(answer)) {
        (true, Some(body)) => quote!(#path { status: reply.status(), body: #body }),
        (true, None) => quote!(#path { status: reply.status() }),
        (false, Some(body)) => quote!(#path(#body)),
        (false, None) => path,
    }
}

/// The functions that read the structs that several operations share.
fn shared<'a>(cx: Cx<'a>, operations: impl IntoIterator<Item = &'a Answers<'a>>) -> Vec<TokenStream> {
    let function = |(name, answer): (&str, Answer<'_>)| {
        let (receive, holder) = (receiver_name(name), sink::ident(name));
        let value = held(cx, &answer, &holder);
        quote! {
            fn #receive(reply: &Received) -> Result<operations::#holder, Trouble> {
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
    answer.content.map(|content| match content.kind {
        ContentKind::Json(_) => quote!(reply.json()?),
        ContentKind::Text => quote!(reply.text()?),
        ContentKind::Form(_) | ContentKind::Multipart(_) | ContentKind::Bytes => quote!(reply.bytes()),
    })
}
