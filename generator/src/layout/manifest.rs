//! The `Cargo.toml` of an emitted crate.

use minijinja::context;

use super::render::{render, toml_string};
use super::{Gate, Package, Plan};

/// Whether an emitted crate may have a feature of this name.
pub fn is_feature(name: &str) -> bool {
    matches!(name, "client" | "client-tls" | "server")
}

/// The text of `Cargo.toml`.
pub(super) fn emit(plan: Plan<'_>, packages: &[(&'static Package, Gate)]) -> String {
    let mut dependencies: Vec<String> = packages.iter().map(|(package, gate)| dependency(package, *gate)).collect();
    dependencies.extend(plan.package.dependencies.iter().map(|(name, value)| format!("{name} = {value}")));
    dependencies.sort();
    let names = features(plan, packages);
    let features: Vec<_> = names.into_iter().map(|(name, items)| context! { name, items }).collect();
    render(
        "Cargo.toml",
        context! {
            header => plan.provenance.sentence(),
            package => context! {
                name => &plan.package.name, version => &plan.package.version, publish => plan.package.publish,
            },
            description => description(plan),
            rust_version => env!("CARGO_PKG_RUST_VERSION"),
            defaults => defaults(plan, packages),
            features,
            dependencies,
        },
    )
}

/// The features that are on unless a user of the crate says otherwise.
pub(super) fn defaults(plan: Plan<'_>, packages: &[(&'static Package, Gate)]) -> Vec<String> {
    let all = features(plan, packages);
    let exists = |name: &str| all.iter().any(|(feature, _)| *feature == name);
    match &plan.package.default_features {
        Some(chosen) => chosen.iter().filter(|name| exists(name)).cloned().collect(),
        // With `https` on, as most addresses need it; `client` comes with it.
        None if exists("client-tls") => {
            ["client-tls", "server"].into_iter().filter(|name| exists(name)).map(str::to_owned).collect()
        }
        None => all.into_iter().map(|(name, _)| name.to_owned()).collect(),
    }
}

/// The features, and what each turns on.
pub(super) fn features(plan: Plan<'_>, packages: &[(&'static Package, Gate)]) -> Vec<(&'static str, Vec<String>)> {
    let sides = plan.sides();
    let mut features = Vec::new();
    if sides.client {
        features.push(("client", turned_on(packages, "client")));
        if packages.iter().any(|(package, _)| package.name == "reqwest") {
            features.push(("client-tls", vec!["client".to_owned(), "reqwest/rustls".to_owned()]));
        }
    }
    if sides.server {
        features.push(("server", turned_on(packages, "server")));
    }
    features
}

fn turned_on(packages: &[(&'static Package, Gate)], feature: &str) -> Vec<String> {
    let mut items = Vec::new();
    for (package, gate) in packages {
        if gate.features().contains(&feature) {
            items.push(format!("dep:{}", package.name));
        }
        if feature == "server" && gate.features().contains(&"server") {
            items.extend(package.server.iter().map(|item| format!("{}/{item}", package.name)));
        }
    }
    items
}

fn dependency(package: &Package, gate: Gate) -> String {
    let mut parts = vec![format!("version = {}", toml_string(package.version))];
    if let Some(features) = package.features {
        parts.push("default-features = false".to_owned());
        if !features.is_empty() {
            let features: Vec<String> = features.iter().map(|name| toml_string(name)).collect();
            parts.push(format!("features = [{}]", features.join(", ")));
        }
    }
    if gate != Gate::Always {
        parts.push("optional = true".to_owned());
    }
    match parts.as_slice() {
        [_] => format!("{} = {}", package.name, toml_string(package.version)),
        _ => format!("{} = {{ {} }}", package.name, parts.join(", ")),
    }
}

fn description(plan: Plan<'_>) -> String {
    let title = plan.cx.api.info.title.trim();
    let title = if title.is_empty() { &plan.package.name } else { title };
    let what = match (plan.sides().client, plan.sides().server) {
        (true, true) => "Types, client and server",
        (true, false) => "Types and client",
        (false, true) => "Types and server",
        (false, false) => "Types",
    };
    format!("{what} for {title}.")
}
