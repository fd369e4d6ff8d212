//! The packages that emitted code may depend on: one table of versions and features.

use std::collections::{BTreeMap, BTreeSet};

use super::gate::{Gate, Sides};
use crate::format::Text;
use oasmith_templates::Support;

/// A package of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: &'static str,
    /// The version requirement.
    pub version: &'static str,
    /// The features that are always on; `None` for the package's own defaults.
    pub features: Option<&'static [&'static str]>,
    /// Those that the server needs beyond.
    pub server: &'static [&'static str],
}

const fn plain(name: &'static str, version: &'static str) -> Package {
    Package { name, version, features: None, server: &[] }
}

const fn bare(name: &'static str, version: &'static str, features: &'static [&'static str]) -> Package {
    Package { name, version, features: Some(features), server: &[] }
}

/// All packages, by name.
const PACKAGES: &[Package] = &[
    bare("axum", "0.8", &[]),
    plain("base64", "0.23"),
    plain("bytes", "1.12"),
    bare("chrono", "0.4", &["std"]),
    plain("futures-core", "0.3"),
    plain("http", "1.5"),
    plain("http-body", "1.0"),
    plain("http-body-util", "0.1"),
    bare("hyper", "1.11", &["http1", "server"]),
    bare("hyper-util", "0.1", &["http1", "server", "server-graceful", "service", "tokio"]),
    bare("jiff", "0.2", &["std"]),
    plain("percent-encoding", "2.3"),
    plain("regex", "1.13"),
    bare("reqwest", "0.13", &[]),
    bare("serde", "1.0", &["std"]),
    plain("serde_json", "1.0"),
    bare("time", "0.3", &["formatting", "parsing", "std"]),
    Package { name: "tokio", version: "1.53", features: Some(&["time"]), server: &["macros", "net", "rt"] },
    plain("tower-service", "0.3"),
    bare("uuid", "1.29", &["std"]),
];

/// The package of a name, as `Cargo.toml` or as Rust paths write it.
pub fn find(name: &str) -> Option<&'static Package> {
    let same = |package: &&Package| package.name == name || package.name.replace('-', "_") == name;
    PACKAGES.iter().find(same)
}

/// The packages that an output needs.
pub fn used(modules: &[Text], support: &[(&'static Support, Gate)], sides: Sides) -> Vec<(&'static Package, Gate)> {
    let mut gates: BTreeMap<&'static str, (&'static Package, Gate)> = BTreeMap::new();
    let mut need = |name: &str, gate: Gate| {
        if let Some(package) = find(name) {
            let known = gates.entry(package.name).or_insert((package, gate));
            known.1 = known.1.join(gate);
        }
    };
    for module in modules {
        module.packages.iter().for_each(|name| need(name, Gate::of_module(module.name).within(sides)));
    }
    for (file, gate) in support {
        file.packages.iter().for_each(|name| need(name, *gate));
    }
    gates.into_values().map(|(package, gate)| (package, gate.within(sides))).collect()
}

/// The names that code names and no table knows: those of the user's own types.
pub fn foreign(modules: &[Text]) -> BTreeSet<&str> {
    let all = modules.iter().flat_map(|module| &module.packages);
    all.map(String::as_str).filter(|name| find(name).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_names_are_found_as_rust_writes_them() {
        assert!(PACKAGES.is_sorted_by_key(|package| package.name));
        assert_eq!(find("http_body_util").map(|package| package.name), Some("http-body-util"));
        assert_eq!(find("left-pad"), None);
    }

    #[test]
    fn a_package_of_both_sides_is_needed_by_either() {
        let text = |name, package: &str| Text { name, packages: BTreeSet::from([package.into()]), ..Text::default() };
        let modules = [text("client", "http"), text("server", "http"), text("types", "uuid"), text("types", "mine")];
        let both = Sides { client: true, server: true };
        let found: Vec<_> = used(&modules, &[], both).into_iter().map(|(package, gate)| (package.name, gate)).collect();
        assert_eq!(found, [("http", Gate::Either), ("uuid", Gate::Always)]);
        assert_eq!(foreign(&modules).into_iter().collect::<Vec<_>>(), ["mine"]);
    }
}
