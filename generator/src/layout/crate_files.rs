//! The files of an emitted crate.

use minijinja::{Value, context};

use super::{Files, Gate, Plan, crate_docs, declaration, manifest, readme, render, support};
use crate::emit::sink;
use crate::format::Text;

pub use super::manifest::is_feature;

/// `Cargo.toml`, `README.md`, `rustfmt.toml`, and all under `src`.
pub fn crate_files(plan: Plan<'_>, modules: Vec<Text>) -> Files {
    let header = plan.provenance.sentence();
    let support = support(&modules, plan.sides());
    let packages = super::used(&modules, &support, plan.sides());
    let mut files = Files::new();
    let mut add = |path: String, text: String| files.insert(path, text);

    add("Cargo.toml".to_owned(), manifest::emit(plan, &packages));
    add("README.md".to_owned(), readme::emit(plan, &modules, &packages));
    // The code is printed already: whoever formats the workspace around it shall not change it.
    add("rustfmt.toml".to_owned(), render::render("rustfmt.toml", context! { header => &header }));
    add("src/lib.rs".to_owned(), root(plan, &modules, &header, !support.is_empty()));
    for mut module in modules {
        // The items are most of the output: they stay where they are.
        let mut text = std::mem::take(&mut module.items);
        text.insert_str(0, &render::render("module.rs", module_context(&module, &header)));
        add(format!("src/{}.rs", module.name), text);
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

fn root(plan: Plan<'_>, modules: &[Text], header: &str, supported: bool) -> String {
    let mut names: Vec<(&str, Gate)> =
        modules.iter().map(|module| (module.name, Gate::of_module(module.name).within(plan.sides()))).collect();
    if supported {
        names.push(("support", Gate::Always));
    }
    names.sort_unstable();
    let modules: Vec<Value> = names.into_iter().map(|(name, gate)| declaration(name, gate)).collect();
    // Lints that only the root of a crate can allow.
    let alike = !plan.cx.names.are_ascii();
    render::render("lib.rs", context! { header, docs => crate_docs(plan.cx), modules, alike })
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
