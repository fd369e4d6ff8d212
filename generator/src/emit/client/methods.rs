//! The methods of the client.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::readers;
use crate::emit::endpoints::endpoint_static;
use crate::emit::moved::moved;
use crate::emit::operations::answers::Answers;
use crate::emit::{Cx, sink, streams, title, ty};
use crate::model::{Body, Content, ContentKind, Presence, Role, Status};

/// How a client or a sender comes from what it consists of, and a `Debug` without what it keeps to itself.
pub(in crate::emit) fn made_of_core(name: &str) -> [TokenStream; 2] {
    let (name, shown) = (sink::ident(name), sink::text(name));
    [
        quote! {
            impl From<Core> for #name {
                fn from(core: Core) -> Self {
                    Self { core: Arc::new(core) }
                }
            }
        },
        quote! {
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.debug_tuple(#shown).field(&self.core).finish()
                }
            }
        },
    ]
}

/// What a method may fail with. Nothing of it is the document's text.
fn failures(answers: &Answers<'_>) -> String {
    let mut statuses: Vec<String> = Vec::new();
    for answer in &answers.failures {
        let status = match answer.response.status {
            Status::Code(code) => code.to_string(),
            Status::Range(class) => format!("{class}XX"),
            Status::Default => "any other status".to_owned(),
        };
        if !statuses.contains(&status) {
            statuses.push(status);
        }
    }
    match statuses.split_last() {
        Some(_) if answers.failures.iter().all(|answer| answer.response.status == Status::Default) => {
            " [`Error::Documented`] with any status but that of a success; for all else, see [`Error`].".to_owned()
        }
        None => " The document describes no failure: see [`Error`].".to_owned(),
        Some((only, [])) => format!(" [`Error::Documented`] with {only}; for all else, see [`Error`]."),
        Some((last, others)) => {
            format!(" [`Error::Documented`] with {} or {last}; for all else, see [`Error`].", others.join(", "))
        }
    }
}

/// The method of an operation.
pub(in crate::emit) fn method(cx: Cx<'_>, answers: &Answers<'_>) -> TokenStream {
    let Answers { operation, names, .. } = answers;
    let name = sink::ident(&names.method);
    let line = title(cx, operation);
    let said: Vec<String> = std::iter::once(line).chain(whereto(&operation.role)).collect();
    let docs = moved(sink::docs(&operation.docs, &said));
    let (request, ok, error) = (sink::ident(&names.request), sink::ident(&names.ok), sink::ident(&names.error));
    let (endpoint, failures) = (endpoint_static(&names.method), sink::text(&failures(answers)));
    let parameters = operation.parameters.iter().zip(&names.parameters).map(|(parameter, field)| {
        let field = sink::ident(field);
        let required = parameter.presence == Presence::Required && !ty::is_option(cx, &parameter.usage);
        if required { quote!(call.put(&request.#field);) } else { quote!(call.put_optional(request.#field.as_ref());) }
    });
    let body = operation.body.as_ref().map(|body| {
        let field = sink::ident(&names.body);
        if body.required {
            write(answers, body, &quote!(&request.#field))
        } else {
            let write = write(answers, body, &quote!(body));
            quote!(if let Some(body) = &request.#field { #write })
        }
    });
    let read = moved(readers::value(answers));
    let streams = streams::media_types(answers);
    let (pending, send) = if streams.is_empty() {
        (quote!(Pending), quote!(send(call, #read)))
    } else {
        (quote!(Opening), quote!(open(call, &[#(#streams),*], #read)))
    };
    let items = (!streams.is_empty()).then(|| {
        quote! {
            ///
            /// The items of a stream arrive after its head: see [`Opening`].
        }
    });
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let writes: Vec<_> = parameters.chain(body).map(moved).collect();
    let binding = if writes.is_empty() { quote!(call) } else { quote!(mut call) };
    // Whom the API calls back says where to.
    let (url, to) = if operation.is_call() { (None, None) } else { (Some(quote!(url: &str,)), Some(quote!(.to(url)))) };
    quote! {
        #docs
        #items
        ///
        /// # Errors
        #[doc = #failures]
        #deprecated
        pub fn #name(
            &self,
            #url
            request: &operations::#request,
        ) -> #pending<operations::#ok, operations::#error> {
            let #binding = self.core.call(&endpoints::#endpoint, request)#to;
            #(#writes)*
            self.core.#send
        }
    }
}

/// Writes a body; of several types, the one that it is of.
fn write(answers: &Answers<'_>, body: &Body, value: &TokenStream) -> TokenStream {
    let names = answers.names;
    if body.others.is_empty() {
        let write = write_as(&body.content, &names.method, None, value);
        return quote!(#write;);
    }
    let choice = sink::ident(&names.body_type);
    let mut index = 0;
    let arms = body.contents().zip(&names.body_variants).map(|(content, variant)| {
        let write = write_as(content, &names.method, Some(index).filter(|index| *index > 0), &quote!(body));
        index += content.media_types().count();
        let variant = sink::ident(variant);
        quote!(operations::#choice::#variant(body) => { #write; })
    });
    quote!(match #value { #(#arms)* })
}

/// Writes a content, under the media type at `index` of those that the operation takes.
fn write_as(content: &Content, method: &str, index: Option<usize>, value: &TokenStream) -> TokenStream {
    let endpoint = endpoint_static(method);
    let of = index.map(|index| {
        let index = Literal::usize_unsuffixed(index);
        quote!(.of(#index))
    });
    match content.kind {
        ContentKind::Json(_) => quote!(call #of.json(#value)),
        ContentKind::Form(_) => quote!(call #of.form(&forms::#endpoint, #value)),
        ContentKind::Multipart(_) => quote!(call #of.multipart(&parts::#endpoint, #value)),
        ContentKind::Text(_) => quote!(call #of.text(#value)),
        // Streams are not sent.
        ContentKind::Stream(_) | ContentKind::Bytes => quote!(call #of.bytes(#value)),
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
