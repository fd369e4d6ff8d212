//! A job: one document, one output, and what the user wants of it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{Overrides, Selection};
use crate::diagnostics::{Levels, Sources};
use crate::emit::EmitOptions;

/// One document, one output.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// Its name.
    pub name: String,
    /// The document.
    pub spec: PathBuf,
    /// The folder that holds all files of the document; its own unless given.
    pub root: Option<PathBuf>,
    /// Overlays to apply to the document, in this order.
    pub overlays: Vec<PathBuf>,
    /// Which operations are wanted.
    pub selection: Selection,
    /// The file with the names that were chosen before; `None` if there are none to keep to.
    pub names: Option<PathBuf>,
    /// Whether to choose all names anew.
    pub relock: bool,
    /// What emitted files call the document: its path as the configuration writes it.
    pub document: String,
    /// The folder of the output.
    pub out: PathBuf,
    /// The command that makes the output again.
    pub command: String,
    /// The package to emit.
    pub package: PackageOptions,
    /// What to emit.
    pub options: EmitOptions,
    /// How much findings weigh.
    pub levels: Levels,
    /// What becomes of a document of which nothing is free of errors.
    pub on_errors: OnErrors,
    /// What the user says about single places.
    pub overrides: Overrides,
    /// The file that says all this, for findings about it; empty where no file does.
    pub sources: Sources,
}

/// What becomes of a document of which no operation is free of errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnErrors {
    /// Nothing is written.
    #[default]
    Refuse,
    /// What is left of it is emitted.
    KeepGoing,
}

/// The emitted package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageOptions {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Whether it may be published.
    pub publish: bool,
    /// Its default features; `None` for all that it has.
    pub default_features: Option<Vec<String>>,
    /// Further dependencies, for types of the user's own: values as TOML text.
    pub dependencies: BTreeMap<String, String>,
}

impl Default for PackageOptions {
    fn default() -> Self {
        Self {
            name: "api".to_owned(),
            version: "0.1.0".to_owned(),
            publish: false,
            default_features: None,
            dependencies: BTreeMap::new(),
        }
    }
}
