//! Parse: the tree, in the 3.0 shape, to `openapiv3` types: one component, one operation, one response at a time, so
//! that one bad part spoils only itself.

mod additional;
mod components;
mod hooks;
mod kind;
mod narrow;
mod part;
mod paths;
mod schema;

use indexmap::IndexMap;
use openapiv3::{OpenAPI, Operation, PathItem, ReferenceOr};
use serde_json::Value;

use crate::diagnostics::{Pointer, Report, Sources};
use crate::dialect::shape::Kind;
use crate::load::Document;
use crate::stack;
use part::Part;

pub(crate) use schema::schema;

/// A document that was read into `openapiv3` types, as far as it could be.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The files that the document was read from.
    pub sources: Sources,
    /// The document, without the parts that could not be read; those are in the report.
    pub api: OpenAPI,
    /// The path items outside of `paths`, by where they stand: webhooks, callbacks, components.
    pub path_items: IndexMap<Pointer, ReferenceOr<PathItem>>,
    /// The operations that `openapiv3` has no field for, by where they stand.
    pub additional: IndexMap<Pointer, Operation>,
    /// The tree that `api` was read from: what `openapiv3` does not model can be looked up here.
    pub tree: Value,
}

impl Parsed {
    /// The value at a pointer into the root file.
    pub fn at(&self, pointer: &Pointer) -> Option<&Value> {
        pointer.find(&self.tree)
    }
}

/// Reads the normalised document part by part. A part that cannot be read is reported and left out.
pub fn parse(document: Document, report: &mut Report) -> Parsed {
    let Document { sources, tree } = document;
    let mut beside = report.beside();
    let mut components =
        || Some(components::read(&Part::root(&tree).child("components")?, &mut Reader { report: &mut beside }));
    let mut operations = || {
        let api = read(&tree, report);
        let (root, mut reader) = (Part::root(&tree), Reader { report });
        let path_items = hooks::read(&root, &mut reader);
        let mut additional = IndexMap::new();
        for (_, item) in root.child("paths").iter().flat_map(Part::entries) {
            additional::read(&item, &mut additional, &mut reader);
        }
        for pointer in path_items.keys() {
            let value = tree.pointer(pointer.as_str()).unwrap_or(&Value::Null);
            additional::read(&Part { value, pointer: pointer.clone() }, &mut additional, &mut reader);
        }
        (api, path_items, additional)
    };
    let ((api, path_items, additional), components) = if is_large(&sources) {
        stack::both(operations, components)
    } else {
        stack::deep(move || (operations(), components()))
    };
    report.adopt(beside);
    Parsed { sources, api: OpenAPI { components, ..api }, path_items, additional, tree }
}

/// Whether the time that a second thread saves, as components are half of the work, is worth the room: what one thread
/// frees, another does not use again at once.
fn is_large(sources: &Sources) -> bool {
    const LARGE: usize = 1024 * 1024;
    sources.iter().map(|source| source.text.len()).sum::<usize>() > LARGE
}

/// The document without its components.
fn read(tree: &Value, report: &mut Report) -> OpenAPI {
    let mut reader = Reader { report };
    let root = Part::root(tree);
    OpenAPI {
        openapi: root.text("openapi").unwrap_or_default(),
        info: reader.child(&root, "info", Kind::Info).unwrap_or_default(),
        servers: reader.list(&root, "servers", Kind::Server),
        paths: paths::read(&root, &mut reader),
        components: None,
        security: root.child("security").map(|_| reader.list(&root, "security", Kind::SecurityRequirement)),
        tags: reader.list(&root, "tags", Kind::Tag),
        external_docs: reader.child(&root, "externalDocs", Kind::ExternalDocs),
        extensions: root.extensions(),
    }
}

/// What every reading function needs.
struct Reader<'a> {
    report: &'a mut Report,
}

#[cfg(test)]
mod tests;
