//! Layout: printed modules to the files of the output, in memory: a crate, or one file to `include!`.

mod crate_files;
mod gate;
mod manifest;
mod one_file;
mod packages;
mod readme;
mod render;
mod usage;

use std::collections::BTreeMap;

use minijinja::{Value, context};

pub use crate_files::{crate_files, is_feature};
pub use gate::{Gate, Sides, support};
pub use one_file::one_file;
pub use packages::{Package, find, foreign, used};

use crate::config::PackageOptions;
use crate::emit::{Cx, EmitOptions, sink};
use crate::format::{Provenance, Text, one_line};

/// The files of an output: their paths, with `/` between folders, and their texts.
pub type Files = BTreeMap<String, String>;

/// All that the files of a crate are made from, but for its modules.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// What the emitters read that made the modules.
    pub cx: Cx<'a>,
    /// What the user wants of the package.
    pub package: &'a PackageOptions,
    /// Where it comes from.
    pub provenance: &'a Provenance,
}

/// What kind of output is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A crate.
    Crate,
    /// One file of this name, to `include!`.
    OneFile(String),
}

impl Layout {
    /// The files of the output.
    pub fn files(&self, plan: Plan<'_>, modules: Vec<Text>) -> Files {
        match self {
            Self::Crate => crate_files(plan, modules),
            Self::OneFile(name) => Files::from([(name.clone(), one_file(&modules, plan.sides(), plan.provenance))]),
        }
    }
}

impl Plan<'_> {
    fn sides(&self) -> Sides {
        Sides::of(self.cx.options)
    }
}

impl Sides {
    /// What the user asked for.
    pub fn of(options: &EmitOptions) -> Self {
        Self { client: options.client, server: options.server }
    }
}

/// Modules that hold impls alone, or what siblings use alone.
fn visibility(module: &str) -> &'static str {
    if matches!(module, "endpoints" | "forms" | "parts" | "validation" | "wire") { "" } else { "pub " }
}

/// A module for a template that declares it.
fn declaration(name: &str, gate: Gate) -> Value {
    context! { name, visibility => visibility(name), gate => gate.attribute() }
}

/// The crate's `//!` lines: what the API is.
fn crate_docs(cx: Cx<'_>) -> Vec<String> {
    let info = &cx.api.info;
    let title = sink::plain_lines(&one_line(&format!("{} {}", info.title, info.version)));
    let mut lines = title;
    let prose = sink::plain_lines(info.docs.description.as_deref().unwrap_or_default());
    if !prose.is_empty() {
        lines.push(String::new());
        lines.extend(prose);
    }
    lines
}

#[cfg(test)]
mod tests;
