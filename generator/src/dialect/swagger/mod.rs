//! Swagger 2.0 to the shape of OpenAPI 3.0: one rewrite a file. The walk checks the result like any other document.
//!
//! Each rewrite moves what it knows, and tells where it came from; what it does not know stays where it is, so that
//! the walk reports it. Findings of this stage name places of the document as written.

mod body;
mod collection;
mod examples;
mod form;
mod media;
mod operations;
mod parameters;
mod references;
mod responses;
mod schema;
mod security;
mod servers;
mod source;

pub(super) use references::{inner, relocate, rewrite};
use serde_json::{Map, Value};
pub(super) use source::local_pointer;

use super::context::{Cx, Examples};
use super::shape::Kind;
use super::version::Version;
use crate::diagnostics::{Mounts, Origin, Place, Pointer, Report};
use media::Media;
use source::Source;

/// What every rewrite needs.
struct Conversion<'a, 'r> {
    /// The document as written.
    source: Source<'a>,
    /// For findings.
    cx: Cx<'r>,
    /// Where the parts of the new tree come from: the new place, and the one as written.
    moves: Vec<(Pointer, Pointer)>,
    /// What bodies are made of where an operation says nothing.
    media: Media,
}

impl Conversion<'_, '_> {
    /// Says that what stands at `to` in the new tree was written at `from`.
    fn moved(&mut self, to: Pointer, from: Pointer) {
        if to != from {
            self.moves.push((to, from));
        }
    }
}

/// Rewrites a document of Swagger 2.0, and adds to `mounts` where its parts come from.
pub(super) fn convert(root: &mut Map<String, Value>, mounts: &mut Mounts, report: &mut Report) {
    let written = Value::Object(root.clone());
    let mut conversion = Conversion {
        source: Source::new(&written),
        cx: Cx::new(Version::V2_0, Examples::Keep, report),
        moves: Vec::new(),
        media: Media::of_document(&written),
    };
    for key in ["swagger", "consumes", "produces"] {
        root.shift_remove(key);
    }
    servers::convert(root, &mut conversion);
    let mut components = Map::new();
    for (section, key) in [
        (schema::definitions(root, &mut conversion), "schemas"),
        (responses::shared(root, &mut conversion), "responses"),
        (parameters::shared(root, &mut conversion), "parameters"),
        (body::shared(&mut conversion), "requestBodies"),
        (security::schemes(root, &mut conversion), "securitySchemes"),
    ] {
        if let Some(section) = section {
            components.insert(key.to_owned(), section);
        }
    }
    operations::convert(root, &mut conversion);
    if !components.is_empty() {
        match root.get_mut("components") {
            // Nothing of ours belongs there: people add it by mistake.
            Some(Value::Object(there)) => components.into_iter().for_each(|(key, section)| join(there, key, section)),
            _ => drop(root.insert("components".to_owned(), Value::Object(components))),
        }
    }
    let Conversion { cx, moves, .. } = conversion;
    cx.finish();
    references::relocate(root, &moves);
    place(moves, mounts);
}

/// Adds the entries of a section to one that is there already.
fn join(components: &mut Map<String, Value>, key: String, section: Value) {
    match (components.get_mut(&key), section) {
        (Some(Value::Object(there)), Value::Object(section)) => {
            for (name, part) in section {
                there.entry(name).or_insert(part);
            }
        }
        (_, section) => drop(components.insert(key, section)),
    }
}

/// Places as written are places of a tree that may have been put together from several files.
fn place(moves: Vec<(Pointer, Pointer)>, mounts: &mut Mounts) {
    let before = mounts.clone();
    if before != Mounts::default() {
        for (to, _) in &moves {
            mounts.forget(to);
        }
    }
    for (to, from) in moves {
        mounts.add(to, before.place(&Origin::root_file(from)));
    }
}

/// Takes the value of a key if it is a text.
fn take_text(map: &mut Map<String, Value>, key: &str) -> Option<String> {
    match map.get(key) {
        Some(Value::String(_)) => map.shift_remove(key).and_then(|value| value.as_str().map(str::to_owned)),
        _ => None,
    }
}
