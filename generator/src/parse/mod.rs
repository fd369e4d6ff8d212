//! Parse: the tree, in the 3.0 shape, to `openapiv3` types: one component, one operation, one response at a time, so
//! that one bad part spoils only itself.

mod components;
mod part;
mod paths;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::diagnostics::{Pointer, Report, Sources};
use crate::load::Document;
use part::Part;

/// A document that was read into `openapiv3` types, as far as it could be.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The files that the document was read from.
    pub sources: Sources,
    /// The document, without the parts that could not be read; those are in the report.
    pub api: OpenAPI,
    /// The tree that `api` was read from: what `openapiv3` does not model can be looked up here.
    pub tree: Value,
}

impl Parsed {
    /// The value at a pointer into the root file.
    pub fn at(&self, pointer: &Pointer) -> Option<&Value> {
        self.tree.pointer(pointer.as_str())
    }
}

/// Reads the normalised document part by part. A part that cannot be read is reported and left out.
pub fn parse(document: Document, report: &mut Report) -> Parsed {
    let Document { sources, tree } = document;
    let mut reader = Reader { report };
    let root = Part::root(&tree);
    let api = OpenAPI {
        openapi: root.text("openapi").unwrap_or_default(),
        info: reader.child(&root, "info").unwrap_or_default(),
        servers: reader.list(&root, "servers", "server"),
        paths: paths::read(&root, &mut reader),
        components: root.child("components").map(|part| components::read(&part, &mut reader)),
        security: reader.child(&root, "security"),
        tags: reader.list(&root, "tags", "tag"),
        external_docs: reader.child(&root, "externalDocs"),
        extensions: root.extensions(),
    };
    Parsed { sources, api, tree }
}

/// What every reading function needs.
struct Reader<'a> {
    report: &'a mut Report,
}

#[cfg(test)]
mod tests;
