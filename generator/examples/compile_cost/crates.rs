//! The crates that are measured.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use oasmith::emit::{Module, types, validation, whole, wire};
use oasmith_templates::SUPPORT;

use super::document::{Document, NAMES};

/// Writes all three crates below `root`.
pub(crate) fn write(root: &Path, document: &Document) -> Result<(), Box<dyn std::error::Error>> {
    lean(&root.join("lean"), document)?;
    derive(&root.join("derive"), document)?;
    speed(&root.join("speed"))
}

fn lean(folder: &Path, document: &Document) -> Result<(), Box<dyn std::error::Error>> {
    let modules = [
        whole(|put| types::module(document.cx(), put)),
        whole(|put| wire::module(document.cx(), put)),
        whole(|put| validation::module(document.cx(), put)),
    ];
    let mut support: BTreeSet<&str> = modules.iter().flat_map(|module| module.support.iter().copied()).collect();
    support.insert("json");
    close(&mut support);
    manifest(folder, "lean", "serde = \"1\"\nserde_json = \"1\"\n")?;
    let mut index = String::new();
    for file in SUPPORT.iter().filter(|file| support.contains(file.name)) {
        put(folder, &format!("src/support/{}.rs", file.name), file.text)?;
        writeln!(index, "pub mod {};", file.name)?;
    }
    put(folder, "src/support/mod.rs", &index)?;
    for module in &modules {
        put(folder, &format!("src/{}.rs", module.name), &text(module)?)?;
    }
    put(folder, "src/lib.rs", "pub mod support;\npub mod types;\nmod validation;\nmod wire;\n")
}

/// Adds what the support files use in turn.
fn close(names: &mut BTreeSet<&'static str>) {
    loop {
        let more: Vec<&str> = SUPPORT
            .iter()
            .filter(|file| names.contains(file.name))
            .flat_map(|file| file.uses.iter().copied())
            .filter(|name| !names.contains(name))
            .collect();
        if more.is_empty() {
            return;
        }
        names.extend(more);
    }
}

fn derive(folder: &Path, document: &Document) -> Result<(), Box<dyn std::error::Error>> {
    manifest(folder, "derive", "serde = { version = \"1\", features = [\"derive\"] }\n")?;
    // The same structs, without the constructors.
    let plain = text(&whole(|put| types::module(document.cx(), put)))?;
    let mut out = String::new();
    let mut in_struct = false;
    for line in plain.lines() {
        if line.starts_with("#[derive(") {
            writeln!(out, "{}", line.replace(")]", ", ::serde::Serialize, ::serde::Deserialize)]"))?;
            continue;
        }
        in_struct |= line.starts_with("pub struct");
        if !in_struct && !line.starts_with("///") {
            continue;
        }
        if let Some((wire, _)) = NAMES.iter().find(|(_, name)| line.trim_start().starts_with(&format!("pub {name}:"))) {
            let skip = if line.contains("Option<") { ", skip_serializing_if = \"Option::is_none\"" } else { "" };
            writeln!(out, "    #[serde(rename = \"{wire}\"{skip})]")?;
        }
        writeln!(out, "{line}")?;
        in_struct &= line != "}";
    }
    put(folder, "src/types.rs", &out)?;
    put(folder, "src/lib.rs", "pub mod types;\n")
}

fn speed(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let needs = "lean = { path = \"../lean\" }\nderive = { path = \"../derive\" }\nserde_json = \"1\"\n";
    manifest(folder, "speed", needs)?;
    put(folder, "src/main.rs", include_str!("speed.rs.txt"))
}

fn manifest(folder: &Path, name: &str, needs: &str) -> Result<(), Box<dyn std::error::Error>> {
    let text = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{needs}"
    );
    put(folder, "Cargo.toml", &text)
}

fn text(module: &Module) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::new();
    for item in &module.items {
        out.push_str(&oasmith::format::one(item.clone()).ok_or("tokens that are no items")?);
        out.push('\n');
    }
    Ok(out)
}

fn put(folder: &Path, name: &str, text: &str) -> Result<(), Box<dyn std::error::Error>> {
    let path = folder.join(name);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    Ok(std::fs::write(path, text)?)
}
