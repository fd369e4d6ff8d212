//! Names of small models made by hand.

mod choices;
mod collisions;
mod identifiers;
mod inline;
mod operations;
mod overrides;
mod paths;
mod stability;

use super::*;
use crate::analyse::analyse;

/// The names of an API without overrides, and what was said.
fn named(api: &Api) -> (Names, Report) {
    let mut report = Report::default();
    let names = name(api, &analyse(api), &NameOptions::default(), &mut report);
    assert_rust(&names);
    (names, report)
}

/// The names of an API's types alone.
fn type_names(api: &Api) -> Vec<String> {
    named(api).0.types.into_iter().map(|names| names.name).collect()
}

/// The members of the first type.
fn members(api: &Api) -> Vec<String> {
    named(api).0.types.swap_remove(0).members
}

/// What was said, one line each: `code origin: message; assumed`.
fn said(report: &Report) -> Vec<String> {
    report
        .diagnostics()
        .iter()
        .map(|said| {
            format!("{} {}: {}; {}", said.rule.code, said.origin, said.message(), said.assumed().unwrap_or_default())
        })
        .collect()
}

/// Every name is an identifier to Rust.
fn assert_rust(names: &Names) {
    let types = names.types.iter().flat_map(|names| names.members.iter().chain([&names.name, &names.additional]));
    let operations = names.operations.iter().flat_map(|names| {
        let own = [&names.method, &names.request, &names.ok, &names.error, &names.body];
        let responses =
            names.responses.iter().flat_map(|names| names.headers.iter().chain([&names.variant, &names.holder]));
        own.into_iter().chain(&names.parameters).chain(responses)
    });
    let groups = names.groups.iter().flat_map(|names| [&names.api, &names.module]);
    let schemes = names.schemes.iter().flat_map(|names| [&names.variant, &names.field]);
    for name in types.chain(operations).chain(groups).chain(schemes).filter(|name| !name.is_empty()) {
        assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "`{name}` is no identifier");
    }
}

/// The type with this number.
fn named_type(id: u32) -> crate::model::TypeRef {
    crate::model::testing::named(id)
}
