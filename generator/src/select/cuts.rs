//! Which path items go, or which of their operations; and the taking out.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{SECTIONS, local};
use crate::config::{Candidate, Selection};
use crate::diagnostics::{Mounts, Pointer};

/// Keys of a path item that are no operations.
const SHARED: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];

/// The key under which path items of 3.2 have operations of other methods.
const MORE: &str = "additionalOperations";

/// How many references to path items may follow each other.
const LONGEST_CHAIN: usize = 64;

/// What becomes of a path item.
enum Cut {
    /// It stays.
    Nothing,
    /// It goes.
    Whole,
    /// Some of its operations go.
    Operations {
        /// What stands there, and where it stood, if the item was no more than a reference to it.
        copy: Option<(Value, Pointer)>,
        operations: BTreeSet<Method>,
    },
}

/// A method, and whether it stands among the `additionalOperations`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Method {
    is_additional: bool,
    name: String,
}

/// Takes the operations that are not wanted out of the tree. They come back as a tree, each where it stood.
pub(super) fn take_out(tree: &mut Value, selection: &Selection, mounts: &mut Mounts) -> Value {
    let cuts: Vec<Vec<Cut>> = SECTIONS.iter().map(|section| cuts(tree, section, selection)).collect();
    let mut gone = Map::new();
    for (section, cuts) in SECTIONS.into_iter().zip(cuts) {
        let Some(items) = tree.get_mut(section).and_then(Value::as_object_mut) else { continue };
        let mut taken = Map::new();
        for ((path, mut item), cut) in std::mem::take(items).into_iter().zip(cuts) {
            let at = Pointer::root().join(section).join(&path);
            let mut out = match cut {
                Cut::Whole => {
                    taken.insert(path, item);
                    continue;
                }
                Cut::Nothing => Map::new(),
                Cut::Operations { copy, operations } => {
                    let mut out = Map::new();
                    if let Some((copy, from)) = copy {
                        let before = mounts.clone();
                        mounts.copy(&before, &from, &at);
                        // What it was a reference to may be used no more.
                        out = std::mem::replace(&mut item, copy).as_object_mut().map(std::mem::take).unwrap_or(out);
                    }
                    out.extend(item.as_object_mut().map(|item| take(item, &operations)).unwrap_or_default());
                    out
                }
            };
            if selection.skips_webhooks {
                take_callbacks(&mut item, &mut out);
            }
            if !out.is_empty() {
                taken.insert(path.clone(), Value::Object(out));
            }
            items.insert(path, item);
        }
        gone.insert(section.to_owned(), Value::Object(taken));
    }
    if selection.skips_webhooks
        && let Some(items) = tree.pointer_mut("/components/pathItems").and_then(Value::as_object_mut)
    {
        // What path items elsewhere may be no more than a reference to.
        let mut taken = Map::new();
        for (name, item) in items {
            let mut out = Map::new();
            take_callbacks(item, &mut out);
            taken.insert(name.clone(), Value::Object(out));
        }
        gone.insert("components".to_owned(), Value::Object(Map::from_iter([("pathItems".to_owned(), taken.into())])));
    }
    Value::Object(gone)
}

/// What becomes of the path items of a section, in their order.
fn cuts(tree: &Value, section: &str, selection: &Selection) -> Vec<Cut> {
    let items = tree.get(section).and_then(Value::as_object).into_iter().flatten();
    let is_sent = section != SECTIONS[0];
    let cut = |(path, item): (&String, &Value)| {
        if path.starts_with("x-") {
            Cut::Nothing
        } else if is_sent && selection.skips_webhooks {
            selection.pass_over(item.as_object().map_or(0, |item| candidates(item).count()));
            Cut::Whole
        } else {
            cut(tree, path, item, selection)
        }
    };
    items.map(cut).collect()
}

fn cut(tree: &Value, path: &str, item: &Value, selection: &Selection) -> Cut {
    let (written, from) = followed(tree, item);
    let Some(written_map) = written.as_object() else { return Cut::Nothing };
    let (mut count, mut operations) = (0, BTreeSet::new());
    for (is_additional, method, operation) in candidates(written_map) {
        count += 1;
        if !wanted(path, method, operation, selection) {
            operations.insert(Method { is_additional, name: method.to_owned() });
        }
    }
    if operations.is_empty() {
        // An item without operations is as good as one with all of them.
        Cut::Nothing
    } else if operations.len() == count {
        Cut::Whole
    } else {
        Cut::Operations { copy: from.map(|from| (written.clone(), from)), operations }
    }
}

/// Takes operations out of a path item.
fn take(item: &mut Map<String, Value>, operations: &BTreeSet<Method>) -> Map<String, Value> {
    let (mut taken, mut additional) = (Map::new(), Map::new());
    for Method { is_additional, name } in operations {
        if *is_additional {
            let holder = item.get_mut(MORE).and_then(Value::as_object_mut);
            additional.extend(holder.and_then(|holder| holder.shift_remove_entry(name)));
        } else {
            taken.extend(item.shift_remove_entry(name));
        }
    }
    if !additional.is_empty() {
        taken.insert(MORE.to_owned(), Value::Object(additional));
    }
    taken
}

/// Takes the callbacks out of the operations of a path item.
fn take_callbacks(item: &mut Value, taken: &mut Map<String, Value>) {
    let Some(item) = item.as_object_mut() else { return };
    for (method, operation) in item.iter_mut() {
        if method == MORE {
            let mut inner = Map::new();
            take_callbacks(operation, &mut inner);
            if !inner.is_empty()
                && let Value::Object(more) = taken.entry(MORE).or_insert_with(|| Value::Object(Map::new()))
            {
                more.extend(inner);
            }
        } else if is_method(method)
            && let Some(callbacks) = operation.as_object_mut().and_then(|map| map.shift_remove_entry("callbacks"))
        {
            taken.insert(method.clone(), Value::Object(Map::from_iter([callbacks])));
        }
    }
}

/// The path item that a path item may be no more than a reference to, and where it stands.
fn followed<'t>(tree: &'t Value, item: &'t Value) -> (&'t Value, Option<Pointer>) {
    let (mut value, mut from) = (item, None);
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { break };
        let Some(at) = local(reference) else { break };
        let Some(target) = tree.pointer(at.as_str()) else { break };
        (value, from) = (target, Some(at));
    }
    (value, from)
}

/// The operations of a path item: whether each stands among the `additionalOperations`, and its method.
fn candidates(item: &Map<String, Value>) -> impl Iterator<Item = (bool, &str, &Value)> {
    let own = item.iter().filter(|(key, value)| value.is_object() && is_method(key));
    let more = item.get(MORE).and_then(Value::as_object).into_iter().flatten();
    own.map(|(key, value)| (false, key.as_str(), value)).chain(more.map(|(key, value)| (true, key.as_str(), value)))
}

fn is_method(key: &str) -> bool {
    !key.starts_with("x-") && !SHARED.contains(&key) && key != MORE
}

fn wanted(path: &str, method: &str, operation: &Value, selection: &Selection) -> bool {
    let tags = operation.get("tags").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let tags: Vec<&str> = tags.iter().filter_map(Value::as_str).collect();
    let id = operation.get("operationId").and_then(Value::as_str);
    selection.wants(&Candidate { tags: &tags, path, id, method })
}
