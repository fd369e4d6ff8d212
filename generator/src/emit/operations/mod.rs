//! `operations.rs`: what goes into each operation and what comes out, the same for server and client.

pub mod answers;
mod bodies;
mod checks;
mod failures;
mod fields;
mod holders;
mod links;
mod request;
mod results;
#[cfg(test)]
mod tests;

use quote::quote;

pub use fields::{Field, body_field, parameter_field};
pub use request::{Shown, shown as shown_request};

use super::mentions::Mentions;
use super::moved::moved;
use super::ty::{Site, Types};
use super::validation::Checks;
use super::{Cx, Module, Put, lints, sink};
use answers::Answers;

/// Emits the request, success and error type of every operation.
pub fn module(cx: Cx<'_>, put: Put<'_>) -> Module {
    let types = Types::new(cx, Site::Operations);
    let mut checks = Checks::new(cx);
    let (mut is_empty, mut mentions) = (true, Mentions::of(&["Violations", "types"]));
    let mut put = |item| {
        is_empty = false;
        mentions.look(&item);
        put(item);
    };
    let operations: Vec<Answers<'_>> = (0..cx.api.operations.len()).map(|index| Answers::of(cx, index)).collect();
    let errors = answers::shared_errors(&operations);
    for answers in &operations {
        let (definition, mut methods) = request::emit(cx, &types, answers);
        let (check, validate) = checks::emit(cx, &mut checks, answers);
        methods.extend(validate);
        let name = sink::ident(&answers.names.request);
        put(definition);
        if !methods.is_empty() {
            let methods = methods.into_iter().map(moved);
            put(quote!(impl #name { #(#methods)* }));
        }
        put(check);
        bodies::emit(cx, &types, answers).into_iter().for_each(&mut put);
        results::emit(cx, &types, answers, &errors).into_iter().for_each(&mut put);
    }
    let shared = answers::shared(&operations);
    shared.iter().flat_map(|(name, answer)| results::shared(cx, &types, name, answer)).for_each(&mut put);
    for (name, alike) in &errors {
        results::shared_error(cx, &types, name, alike).into_iter().for_each(&mut put);
    }
    let mut support = types.support();
    let mut items = Vec::new();
    if !is_empty {
        items.push(lints::of_prose());
        support.extend(checks.support());
        items.extend(types.imports());
        items.extend(checks.imports());
        items.push(if mentions.found("Violations") {
            quote!(
                use super::support::validate::{self, Checker, Validate, Violations};
            )
        } else {
            quote!(
                use super::support::validate::Validate;
            )
        });
        support.push("validate");
        if mentions.found("types") {
            items.push(quote!(
                use super::types;
            ));
        }
        items.extend(checks.statics());
    }
    Module {
        name: "operations",
        docs: "What goes into each operation, and what comes out of it: the same types for server and client."
            .to_owned(),
        items,
        support,
    }
}
