//! The `README.md` of an emitted crate.

use minijinja::{Value, context};

use super::manifest;
use super::render::render;
use super::{Gate, Package, Plan};
use crate::emit::client::default_url;
use crate::emit::{sink, title};

/// The text of `README.md`.
pub(super) fn emit(plan: Plan<'_>, packages: &[(&'static Package, Gate)]) -> String {
    let info = &plan.cx.api.info;
    let sides = plan.sides();
    let features = manifest::features(plan, packages);
    let traits: Vec<String> = plan.cx.names.groups.iter().map(|group| group.api.clone()).collect();
    render(
        "README.md",
        context! {
            header => plan.provenance.sentence(),
            package => context! { name => &plan.package.name },
            crate_name => plan.package.name.replace('-', "_"),
            title => &info.title,
            version => &info.version,
            description => sink::plain_lines(info.docs.description.as_deref().unwrap_or_default()).join("\n"),
            absolute => plan.cx.api.servers.first().is_some_and(|server| default_url(server).contains("://")),
            sides => context! { client => sides.client, server => sides.server },
            tls => features.iter().any(|(name, _)| *name == "client-tls"),
            defaults => manifest::defaults(plan, packages),
            traits,
            operations => operations(plan, crate::model::Operation::is_call),
            hooks => operations(plan, |operation| !operation.is_call()),
            receivers => receivers(plan),
        },
    )
}

/// The traits that receive the API's own calls, with their modules.
fn receivers(plan: Plan<'_>) -> Vec<&'static str> {
    let facts = plan.cx.facts;
    let all = [("webhooks::Webhooks", &facts.webhooks), ("callbacks::Callbacks", &facts.callbacks)];
    all.into_iter().filter(|(_, operations)| !operations.is_empty()).map(|(path, _)| path).collect()
}

fn operations(plan: Plan<'_>, wanted: fn(&crate::model::Operation) -> bool) -> Vec<Value> {
    let row = |(operation, names): (&crate::model::Operation, &crate::name::OperationNames)| {
        let docs = &operation.docs;
        let summary = docs.summary.as_deref().or(docs.description.as_deref().and_then(short)).unwrap_or_default();
        context! {
            verb => operation.method.key().to_uppercase(),
            path => operation.address(),
            method => &names.method,
            title => title(plan.cx, operation).replace('`', ""),
            summary,
        }
    };
    let all = plan.cx.api.operations.iter().zip(&plan.cx.names.operations);
    all.filter(|(operation, _)| wanted(operation)).map(row).collect()
}

/// A description that is as short as a summary.
fn short(description: &str) -> Option<&str> {
    let text = description.trim();
    (text.len() <= 120 && !text.contains('\n')).then_some(text)
}
