//! The traits that a user implements.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::operations::answers::Answers;
use crate::emit::{Cx, sink};
use crate::model::{Docs, OperationId};

/// The trait of a group.
pub(super) fn emit(cx: Cx<'_>, group: usize) -> TokenStream {
    let (group, names) = (&cx.facts.groups[group], &cx.names.groups[group]);
    let api = sink::ident(&names.api);
    let has_principal = group.operations.iter().any(|id| cx.api.operations[id.0 as usize].security.is_secured());
    let principal = has_principal.then(|| {
        quote! {
            /// Who calls: what the authenticator makes of credentials.
            type Principal: Send + 'static;
        }
    });
    let title =
        if group.tag.is_empty() { "The operations.".to_owned() } else { format!("The operations of `{}`.", group.tag) };
    let prose = sink::docs(&Docs { description: group.description.clone(), ..Docs::default() }, &[title]);
    let methods = group.operations.iter().map(|id| method(cx, *id));
    quote! {
        #prose
        pub trait #api: Send + Sync + 'static {
            #principal
            #(#methods)*
        }
    }
}

/// Lets `?` make a failure of an operation's error.
pub(super) fn failure(answers: &Answers<'_>) -> TokenStream {
    let error = sink::ident(&answers.names.error);
    quote! {
        impl From<operations::#error> for Failure<operations::#error> {
            fn from(error: operations::#error) -> Self {
                Self::Documented(error)
            }
        }
    }
}

fn method(cx: Cx<'_>, id: OperationId) -> TokenStream {
    let operation = &cx.api.operations[id.0 as usize];
    let line = format!("`{} {}`", operation.method.key().to_uppercase(), operation.path.template);
    let docs = sink::docs(&operation.docs, &[line]);
    let signature = signature(cx, id);
    quote!(#docs #signature;)
}

fn caller(cx: Cx<'_>, id: OperationId) -> Option<TokenStream> {
    let security = &cx.api.operations[id.0 as usize].security;
    match (security.is_secured(), security.is_optional()) {
        (false, _) => None,
        (true, false) => Some(quote!(Self::Principal)),
        (true, true) => Some(quote!(Option<Self::Principal>)),
    }
}

fn signature(cx: Cx<'_>, id: OperationId) -> TokenStream {
    let names = &cx.names.operations[id.0 as usize];
    let (name, request) = (sink::ident(&names.method), sink::ident(&names.request));
    let (ok, error) = (sink::ident(&names.ok), sink::ident(&names.error));
    let caller = caller(cx, id).map(|ty| quote!(caller: #ty,));
    quote! {
        fn #name(&self, #caller request: operations::#request)
            -> impl Future<Output = Result<operations::#ok, Failure<operations::#error>>> + Send
    }
}
