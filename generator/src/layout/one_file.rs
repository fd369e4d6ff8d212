//! The output as one file, which a module of the user's own crate includes.
//!
//! It begins with items, as `include!` wants it: what would stand before them stands inside the modules. Nothing in it
//! depends on a feature.

use minijinja::{Value, context};

use super::crate_files::module_context;
use super::render::render;
use super::{Sides, support};
use crate::format::{Provenance, Text};

/// The text of the file.
pub fn one_file(modules: &[Text], sides: Sides, provenance: &Provenance) -> String {
    let header = provenance.sentence();
    let support: Vec<Value> = support(modules, sides)
        .into_iter()
        .map(|(file, _)| context! { name => file.name, items => file.text })
        .collect();
    let mut sorted: Vec<&Text> = modules.iter().collect();
    sorted.sort_by_key(|module| module.name);
    let modules: Vec<Value> = sorted.into_iter().map(|module| module_context(module, &header)).collect();
    render("one_file.rs", context! { header, modules, support })
}
