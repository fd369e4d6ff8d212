//! How the client's error learns the status of a documented failure.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::operations::answers::Answers;
use crate::emit::sink;

/// An impl for each error type of the operations.
pub(in crate::emit) fn impls(operations: &[Answers<'_>]) -> Vec<TokenStream> {
    let mut seen = BTreeSet::new();
    let name =
        |answers: &Answers<'_>| answers.names.shared_error.clone().unwrap_or_else(|| answers.names.error.clone());
    let mut items = Vec::new();
    for answers in operations {
        let name = name(answers);
        let status = if answers.failures.is_empty() { quote!(match *self {}) } else { quote!(Self::status(self)) };
        let error = sink::ident(&name);
        if seen.insert(name) {
            items.push(quote! {
                impl Described for operations::#error {
                    fn status(&self) -> ::http::StatusCode {
                        #status
                    }
                }
            });
        }
    }
    items
}
