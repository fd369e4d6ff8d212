//! Select: the tree without the operations that the user does not want, and without what only they used.
//!
//! Nothing is said of what is left out: the user asked for it.

mod links;
mod prune;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::config::{Candidate, Selection};
use crate::diagnostics::{Mounts, Pointer, Report};
use crate::load::Document;

/// Keys of a path item that are no operations.
const SHARED: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

/// How many references to path items may follow each other.
const LONGEST_CHAIN: usize = 64;

/// Leaves out what the selection does not want.
pub fn select(document: Document, selection: &Selection, report: &mut Report) -> Document {
    if selection.is_empty() {
        return document;
    }
    let Document { mut sources, tree } = document;
    let mut selected = tree.clone();
    let mut mounts = sources.mounts().clone();
    for section in ["paths", "webhooks", "x-webhooks"] {
        let Some(Value::Object(items)) = selected.get_mut(section) else { continue };
        items.retain(|path, item| {
            let at = Pointer::root().join(section).join(path);
            path.starts_with("x-") || keep(&tree, path, item, &at, selection, &mut mounts)
        });
    }
    prune::prune(&tree, &mut selected, &mut mounts);
    links::prune(&tree, &mut selected);
    sources.mount(mounts);
    report.read(&sources);
    Document { sources, tree: selected }
}

/// Takes the unwanted operations out of a path item; whether anything is left of it.
fn keep(tree: &Value, path: &str, item: &mut Value, at: &Pointer, selection: &Selection, mounts: &mut Mounts) -> bool {
    let (written, from) = followed(tree, item);
    let Some(operations) = written.as_object() else { return true };
    let unwanted: BTreeSet<(Option<&str>, &str)> = candidates(operations)
        .filter(|(_, method, operation)| !wanted(path, method, operation, selection))
        .map(|(above, method, _)| (above, method))
        .collect();
    let count = candidates(operations).count();
    if unwanted.is_empty() {
        // An item without operations is as good as one with all of them.
        return true;
    }
    if unwanted.len() == count {
        return false;
    }
    if let Some(from) = from {
        let before = mounts.clone();
        mounts.copy(&before, &from, at);
        *item = written.clone();
    }
    for (above, method) in unwanted {
        let holder = match above {
            Some(above) => item.get_mut(above),
            None => Some(&mut *item),
        };
        if let Some(holder) = holder.and_then(Value::as_object_mut) {
            holder.shift_remove(method);
        }
    }
    true
}

/// The path item that a path item may be no more than a reference to, and where it stands.
fn followed(tree: &Value, item: &Value) -> (Value, Option<Pointer>) {
    let (mut value, mut from) = (item, None);
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { break };
        let Some(at) = prune::local(reference) else { break };
        let Some(target) = tree.pointer(at.as_str()) else { break };
        (value, from) = (target, Some(at));
    }
    (value.clone(), from)
}

/// The operations of a path item: by their method, or by their method among the `additionalOperations`.
fn candidates(item: &Map<String, Value>) -> impl Iterator<Item = (Option<&str>, &str, &Value)> {
    const MORE: &str = "additionalOperations";
    let own = item.iter().filter(|(key, value)| {
        value.is_object() && !key.starts_with("x-") && !SHARED.contains(&key.as_str()) && *key != MORE
    });
    let more = item.get(MORE).and_then(Value::as_object).into_iter().flatten();
    own.map(|(key, value)| (None, key.as_str(), value))
        .chain(more.map(|(key, value)| (Some(MORE), key.as_str(), value)))
}

fn wanted(path: &str, method: &str, operation: &Value, selection: &Selection) -> bool {
    let tags = operation.get("tags").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let tags: Vec<&str> = tags.iter().filter_map(Value::as_str).collect();
    let id = operation.get("operationId").and_then(Value::as_str);
    selection.wants(&Candidate { tags: &tags, path, id, method })
}

#[cfg(test)]
mod tests;
