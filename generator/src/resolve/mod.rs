//! Every `$ref` has a target, or a diagnostic.
//!
//! Stages after this one follow references without asking whether they lead anywhere: what does not is reported here,
//! and stands for "anything" from then on.

mod reach;
mod references;
mod target;

use indexmap::IndexMap;
use openapiv3::{OpenAPI, Operation, PathItem, ReferenceOr, Schema};
use serde_json::Value;

use crate::diagnostics::Sources;
use crate::diagnostics::{Origin, Pointer, Report};
use crate::parse::Parsed;
use crate::stack;

pub use reach::{components, part_of, touched};
pub use target::Target;
pub(crate) use target::local_pointer;

/// A document whose references are known.
#[derive(Debug)]
pub struct Resolved {
    /// The files it was read from.
    pub sources: Sources,
    /// The document.
    pub api: OpenAPI,
    /// The path items outside of `paths`, by where they stand.
    path_items: IndexMap<Pointer, ReferenceOr<PathItem>>,
    /// The operations that `openapiv3` has no field for, by where they stand.
    pub additional: IndexMap<Pointer, Operation>,
    /// The document as a tree: what `openapiv3` has no field for is looked up here.
    pub tree: Value,
    /// Schemas that `openapiv3` has no place for.
    found: references::Found,
}

/// Finds the target of every reference.
pub fn resolve(parsed: Parsed, report: &mut Report) -> Resolved {
    let found = references::survey(&parsed.tree, report);
    let Parsed { sources, api, path_items, additional, tree } = parsed;
    Resolved { sources, api, path_items, additional, tree, found }
}

impl Resolved {
    /// The document as a tree, alone: the rest gives its room back.
    pub fn into_tree(self) -> Value {
        let Self { tree, api, path_items, additional, found, sources: _ } = self;
        stack::free((api, path_items, additional, found));
        tree
    }

    /// The part of the tree at `pointer`.
    pub fn at(&self, pointer: &Pointer) -> Option<&Value> {
        references::lookup(&self.tree, pointer)
    }

    /// The schema that `reference` names, one step far: it may be a reference itself.
    pub fn schema(&self, reference: &str) -> Option<Target<'_, ReferenceOr<Schema>>> {
        let pointer = target::local_pointer(reference)?;
        let found = match target::component(&pointer, "schemas") {
            Some(name) => self.api.components.as_ref()?.schemas.get(&name)?,
            None => self.found.deep.get(&pointer)?,
        };
        Some(Target { origin: Origin::root_file(pointer), value: found })
    }

    /// The schemas that references name although they are no components.
    pub fn deep_targets(&self) -> impl Iterator<Item = &Pointer> {
        self.found.deep.keys()
    }

    /// Whether a reference names the schema at `pointer` although it is no component.
    pub fn is_deep_target(&self, pointer: &Pointer) -> bool {
        self.found.deep.contains_key(pointer)
    }

    /// The places of the path items outside of `paths`.
    pub fn path_items(&self) -> impl Iterator<Item = &Pointer> {
        self.path_items.keys()
    }

    /// A schema under a private key of `dialect`.
    pub fn carried(&self, pointer: &Pointer) -> Option<&ReferenceOr<Schema>> {
        self.found.carried.get(pointer)
    }
}
