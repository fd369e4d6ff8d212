//! `operations.rs`: what goes into each operation and what comes out, the same for server and client.

pub mod answers;
mod checks;
mod links;
mod request;
mod results;
#[cfg(test)]
mod tests;

use quote::quote;

pub use request::{Field, body_field, parameter_field};

use super::mentions::mentioned;
use super::ty::{Site, Types};
use super::validation::Checks;
use super::{Cx, Module, lints, sink};
use answers::Answers;

/// Emits the request, success and error type of every operation.
pub fn module(cx: Cx<'_>) -> Module {
    let types = Types::new(cx, Site::Operations);
    let mut checks = Checks::new(cx);
    let mut items = Vec::new();
    let operations: Vec<Answers<'_>> = (0..cx.api.operations.len()).map(|index| Answers::of(cx, index)).collect();
    for answers in &operations {
        let (definition, mut methods) = request::emit(cx, &types, answers);
        let (check, validate) = checks::emit(cx, &mut checks, answers);
        methods.extend(validate);
        let name = sink::ident(&answers.names.request);
        items.push(definition);
        items.extend((!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* })));
        items.push(check);
        items.extend(results::emit(cx, &types, answers));
    }
    let shared = answers::shared(&operations);
    items.extend(shared.iter().map(|(name, answer)| results::shared(cx, &types, name, answer)));
    for (name, answers) in answers::shared_errors(&operations) {
        items.extend(results::shared_error(cx, &types, name, answers));
    }
    let mut support = types.support();
    let mut all = Vec::new();
    if !items.is_empty() {
        all.push(lints::of_prose());
        support.extend(checks.support());
        all.extend(types.imports());
        all.extend(checks.imports());
        let words = mentioned(&items, &["Violations", "types"]);
        all.push(if words.contains(&"Violations") {
            quote!(
                use super::support::validate::{self, Checker, Validate, Violations};
            )
        } else {
            quote!(
                use super::support::validate::Validate;
            )
        });
        support.push("validate");
        if words.contains(&"types") {
            all.push(quote!(
                use super::types;
            ));
        }
        all.extend(checks.statics());
    }
    all.extend(items);
    Module {
        name: "operations",
        docs: "What goes into each operation, and what comes out of it: the same types for server and client."
            .to_owned(),
        items: all,
        support,
    }
}
