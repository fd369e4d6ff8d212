//! Select: the tree without the operations that the user does not want, and without what only they used.
//!
//! Nothing is said of what is left out: the user asked for it. What is taken out of the tree is kept beside it, where
//! it stood, until nothing refers to it any more.

mod cuts;
mod links;
mod prune;
mod restore;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::config::Selection;
use crate::diagnostics::{Pointer, Report};
use crate::load::Document;

/// The sections whose entries are path items. Those behind the first hold what the API sends.
const SECTIONS: [&str; 3] = ["paths", "webhooks", "x-webhooks"];

/// Leaves out what the selection does not want.
pub fn select(document: Document, selection: &Selection, report: &mut Report) -> Document {
    if selection.is_empty() {
        return document;
    }
    let Document { mut sources, mut tree } = document;
    let mut mounts = sources.mounts().clone();
    let gone = cuts::take_out(&mut tree, selection, &mut mounts);
    restore::restore(&mut tree, &gone, &mut mounts);
    prune::prune(&mut tree, &gone);
    links::prune(&mut tree, &gone);
    sources.mount(mounts);
    report.read(&sources);
    Document { sources, tree }
}

/// The pointer of a reference into the same tree.
fn local(reference: &str) -> Option<Pointer> {
    let fragment = reference.strip_prefix('#')?;
    Pointer::parse(&percent_decode_str(fragment).decode_utf8().ok()?)
}

/// Looks at every object of a tree, those above before those below, until one is found.
fn find<'t, T>(tree: &'t Value, mut look: impl FnMut(&'t serde_json::Map<String, Value>) -> Option<T>) -> Option<T> {
    let mut open = vec![tree];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(found) = look(map) {
                    return Some(found);
                }
                open.extend(map.values().filter(|value| value.is_object() || value.is_array()));
            }
            Value::Array(items) => open.extend(items.iter().filter(|item| item.is_object() || item.is_array())),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
