//! The `README.md` of an emitted crate.

use minijinja::{Value, context};

use super::manifest;
use super::render::render;
use super::{Gate, Package, Plan};
use crate::emit::sink;

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
            sides => context! { client => sides.client, server => sides.server },
            tls => features.iter().any(|(name, _)| *name == "client-tls"),
            defaults => manifest::defaults(plan, packages),
            traits,
            operations => operations(plan),
        },
    )
}

fn operations(plan: Plan<'_>) -> Vec<Value> {
    let row = |(operation, names): (&crate::model::Operation, &crate::name::OperationNames)| {
        let summary = operation.docs.summary.as_deref().unwrap_or_default();
        context! {
            verb => operation.method.key().to_uppercase(),
            path => &operation.path.template,
            method => &names.method,
            summary,
        }
    };
    plan.cx.api.operations.iter().zip(&plan.cx.names.operations).map(row).collect()
}
