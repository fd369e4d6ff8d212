//! Dialect: every version of OpenAPI to the shape of 3.0, and common violations repaired; each with a finding.
//!
//! One walk over the tree, guided by the tables in `shape`. At each object, wrong values are reported and dropped,
//! then its children are visited, then the object itself is rewritten: so every finding names the place that the
//! document has, not one that a rewrite made. The walk recurses as deep as the loader allows a document to be.
//!
//! JSON Schema keywords that 3.0 has no words for are carried on under names of our own: `prefixItems` becomes
//! `x-oasmith-prefix-items`.

mod check;
mod context;
mod elsewhere;
mod indirect;
mod lists;
mod more_paths;
mod nowhere;
mod parts;
mod rewrite;
pub(crate) mod shape;
mod strays;
mod swagger;
mod version;
mod walk;

use serde_json::{Map, Value, json};

use crate::diagnostics::{NO_ARGS, NO_PATHS, PATHS_MISSING, PATHS_NOT_OBJECT, Place, Report};
use crate::load::{Document, kind};
use context::{Cx, Examples};
pub(crate) use parts::MUTUAL_TLS;
use shape::Kind;
use strays::Stray;
pub(crate) use version::Version;

/// Rewrites the document to the shape of OpenAPI 3.0 that `parse` reads.
///
/// Places in findings are those of the document as written. After a fatal finding the tree is an empty document.
pub fn normalise(document: Document, report: &mut Report) -> Document {
    rewritten(document, Examples::Keep, report)
}

/// The same, without examples: nothing that is emitted says them, and they are most of some documents.
pub fn normalise_without_examples(document: Document, report: &mut Report) -> Document {
    rewritten(document, Examples::Forget, report)
}

fn rewritten(document: Document, examples: Examples, report: &mut Report) -> Document {
    let Document { mut sources, mut tree } = document;
    let mut strays = Vec::new();
    if let Value::Object(root) = &mut tree {
        match version::detect(root, report) {
            Some(version) => {
                let mut mounts = sources.mounts().clone();
                more_paths::join(root, &mut mounts, report);
                if version == Version::V2_0 {
                    swagger::convert(root, &mut mounts, report);
                    root.insert("openapi".to_owned(), json!("3.0.3"));
                }
                indirect::rewrite(root, &mut mounts);
                sources.mount(mounts.clone());
                report.read(&sources);
                lists::rewrite(root, &mut mounts, report);
                sources.mount(mounts.clone());
                report.read(&sources);
                nowhere::mend(root, report);
                let findings = elsewhere::rewrite(root, version, &mut mounts);
                sources.mount(mounts);
                report.read(&sources);
                for finding in findings {
                    finding.say(report);
                }
                strays = rewrite_all(root, version, examples, report);
            }
            None => *root = empty(),
        }
    }
    if !strays.is_empty() {
        let mut mounts = sources.mounts().clone();
        strays::mend(&mut tree, strays, &mut mounts, report);
        sources.mount(mounts);
        report.read(&sources);
    }
    Document { sources, tree }
}

/// Walks the document; what is left are references that can only be mended afterwards.
fn rewrite_all(root: &mut Map<String, Value>, version: Version, examples: Examples, report: &mut Report) -> Vec<Stray> {
    let mut cx = Cx::new(version, examples, report);
    let place = Place::root();
    paths(root, &place, &mut cx);
    // The root is never dropped.
    let _ = walk::object(Kind::Document, root, &place, &mut cx);
    cx.finish()
}

/// `paths`, which later stages find as an object. Without anything else in its place there is nothing to read.
fn paths(root: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let others = ["components", "webhooks", "x-webhooks"].iter().any(|key| root.contains_key(*key));
    match root.get("paths") {
        Some(Value::Object(_)) => return,
        None | Some(Value::Null) if !others => cx.say(&NO_PATHS, place, NO_ARGS),
        None | Some(Value::Null) if cx.version <= Version::V3_0 => {
            cx.say(&PATHS_MISSING, place, [cx.version.name()]);
        }
        None | Some(Value::Null) => {}
        Some(other) => cx.say(&PATHS_NOT_OBJECT, &place.key("paths"), [kind(other)]),
    }
    root.insert("paths".to_owned(), json!({}));
}

fn empty() -> Map<String, Value> {
    let mut root = Map::new();
    root.insert("openapi".to_owned(), json!("3.0.3"));
    root.insert("info".to_owned(), json!({"title": "", "version": ""}));
    root.insert("paths".to_owned(), json!({}));
    root
}

#[cfg(test)]
mod tests;
