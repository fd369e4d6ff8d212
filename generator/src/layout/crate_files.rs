//! The files of an emitted crate.

use minijinja::{Value, context};

use super::{Files, Gate, Plan, crate_docs, declaration, manifest, readme, render, support};
use crate::emit::sink;
use crate::format::Text;

pub use super::manifest::is_feature;

/// `Cargo.toml`, `README.md`, `rustfmt.toml`, and all under `src`.
pub fn crate_files(plan: Plan<'_>) -> Files {
    let header = plan.provenance.sentence();
    let support = support(plan.modules, plan.sides());
    let packages = super::used(plan.modules, &support, plan.sides());
    let mut files = Files::new();
    let mut add = |path: String, text: String| files.insert(path, text);

    add("Cargo.toml".to_owned(), manifest::emit(plan, &packages));
    add("README.md".to_owned(), readme::emit(plan, &packages));
    // The code is printed already: whoever formats the workspace around it shall not change it.
    add("rustfmt.toml".to_owned(), render::render("rustfmt.toml", context! { header => &header }));
    add("src/lib.rs".to_owned(), root(plan, &header, !support.is_empty()));
    for module in plan.modules {
        add(format!("src/{}.rs", module.name), render::render("module.rs", module_context(module, &header)));
    }
    if !support.is_empty() {
        let modules: Vec<Value> = support.iter().map(|(file, gate)| declaration(file.name, *gate)).collect();
        add("src/support/mod.rs".to_owned(), render::render("support.rs", context! { header => &header, modules }));
    }
    for (file, _) in &support {
        add(format!("src/support/{}.rs", file.name), format!("// {header}\n\n{}", file.text));
    }
    files
}

fn root(plan: Plan<'_>, header: &str, supported: bool) -> String {
    let mut names: Vec<(&str, Gate)> =
        plan.modules.iter().map(|module| (module.name, Gate::of_module(module.name).within(plan.sides()))).collect();
    if supported {
        names.push(("support", Gate::Always));
    }
    names.sort_unstable();
    let modules: Vec<Value> = names.into_iter().map(|(name, gate)| declaration(name, gate)).collect();
    render::render("lib.rs", context! { header, docs => crate_docs(plan.cx), modules })
}

/// A module for the templates that hold its text.
pub(super) fn module_context(module: &Text, header: &str) -> Value {
    context! {
        header,
        name => module.name,
        visibility => super::visibility(module.name),
        docs => sink::plain_lines(&module.docs),
        attributes => &module.attributes,
        items => &module.items,
    }
}
