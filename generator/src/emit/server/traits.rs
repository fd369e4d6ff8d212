//! The traits that a user implements.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::analyse::Group;
use crate::emit::{Cx, sink, title};
use crate::model::{Docs, OperationId};

/// A trait that a user implements.
pub(in crate::emit) struct Trait<'a> {
    pub(in crate::emit) name: Ident,
    /// Its doc comment.
    pub(in crate::emit) docs: TokenStream,
    pub(in crate::emit) operations: &'a [OperationId],
}

impl<'a> Trait<'a> {
    /// The trait of a tag.
    pub(super) fn of_group(group: &'a Group, name: Ident) -> Self {
        let title = if group.tag.is_empty() {
            "The operations.".to_owned()
        } else {
            format!("The operations of `{}`.", group.tag)
        };
        let docs = sink::docs(&Docs { description: group.description.clone(), ..Docs::default() }, &[title]);
        Self { name, docs, operations: &group.operations }
    }

    /// Whether callers of it identify themselves.
    pub(super) fn is_secured(&self, cx: Cx<'_>) -> bool {
        self.operations.iter().any(|id| cx.api.operations[id.0 as usize].security.is_secured())
    }

    pub(super) fn emit(&self, cx: Cx<'_>) -> TokenStream {
        let Self { name, docs, .. } = self;
        let principal = self.is_secured(cx).then(|| {
            quote! {
                /// Who calls: what the authenticator makes of credentials.
                type Principal: Send + 'static;
            }
        });
        let methods = self.operations.iter().map(|id| method(cx, *id));
        quote! {
            #docs
            pub trait #name: Send + Sync + 'static {
                #principal
                #(#methods)*
            }
        }
    }
}

/// Lets `?` make a failure of an error type.
pub(super) fn failure(error: &str) -> TokenStream {
    let error = sink::ident(error);
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
    let line = title(cx, operation);
    let signature = signature(cx, id);
    if operation.is_call() && !cx.options.default_methods {
        let docs = sink::docs(&operation.docs, &[line]);
        return quote!(#docs #signature;);
    }
    let unused = if operation.security.is_secured() { quote!((caller, request)) } else { quote!(request) };
    let (unless, failure) = if operation.is_call() {
        ("Unless it is implemented, the answer is 501.".to_owned(), quote!(NotImplemented))
    } else {
        let path = &operation.path.template;
        (format!("The router takes it at `{path}`. Unless it is implemented, the answer is 404."), quote!(NotReceived))
    };
    let docs = sink::docs(&operation.docs, &[line, unless]);
    quote! {
        #docs
        #signature {
            let _ = #unused;
            async { Err(#failure.into()) }
        }
    }
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
