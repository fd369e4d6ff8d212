//! References to parts that were moved lead to where these are now.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::source::local_pointer;
use crate::diagnostics::Pointer;

/// Keys under which a value is data of the user's, in which `$ref` means nothing; among names they are names.
const DATA: [&str; 5] = ["example", "examples", "default", "enum", "x-examples"];

/// Keys whose value has names as keys.
const NAMES: [&str; 6] = ["properties", "schemas", "responses", "parameters", "headers", "patternProperties"];

/// Rewrites every reference into the document whose target was moved.
pub(in crate::dialect) fn relocate(root: &mut Map<String, Value>, moves: &[(Pointer, Pointer)]) {
    let mut by_origin: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (to, from) in moves {
        by_origin.entry(from.as_str()).or_default().push(to.as_str());
    }
    let mut found = BTreeMap::new();
    let tree = Value::Object(std::mem::take(root));
    visit(&tree, "", &mut |reference| {
        if !found.contains_key(reference)
            && let Some(target) = local_pointer(reference).and_then(|old| new_place(&old, &by_origin, &tree))
        {
            found.insert(reference.to_owned(), target);
        }
    });
    let mut tree = tree;
    rewrite(&mut tree, "", &found);
    if let Value::Object(map) = tree {
        *root = map;
    }
}

/// Where something is now. Of several places, one that is there; the nearest to the old place counts.
fn new_place(old: &Pointer, by_origin: &BTreeMap<&str, Vec<&str>>, tree: &Value) -> Option<String> {
    let text = old.as_str();
    let mut first = None;
    let mut end = text.len();
    loop {
        for to in by_origin.get(&text[..end]).into_iter().flatten() {
            let place = format!("{to}{}", &text[end..]);
            if tree.pointer(&place).is_some() {
                return Some(reference(&place));
            }
            first.get_or_insert(place);
        }
        match text[..end].rfind('/') {
            Some(at) => end = at,
            None => break,
        }
    }
    // What leads nowhere is said later. It should not lead somewhere by chance.
    if tree.pointer(text).is_some() { None } else { first.map(|place| reference(&place)) }
}

/// A pointer as the fragment of a reference (RFC 6901, section 6): `%` alone would be read as an escape.
fn reference(pointer: &str) -> String {
    format!("#{}", pointer.replace('%', "%25"))
}

/// A value that may hold references, where it stands under `key` in what stands under `above`.
pub(in crate::dialect) fn inner<'a>(key: &str, value: &'a Value, above: &str) -> Option<&'a Value> {
    let holds = value.is_object() || value.is_array();
    let data = || !NAMES.contains(&above) && (DATA.contains(&key) || key.starts_with("x-"));
    (holds && !data()).then_some(value)
}

fn visit(value: &Value, above: &str, see: &mut impl FnMut(&str)) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(text)) = map.get("$ref") {
                see(text);
            }
            for (key, value) in map {
                if let Some(value) = inner(key, value, above) {
                    visit(value, key, see);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| visit(item, "", see)),
        _ => {}
    }
}

/// Rewrites every reference that is found.
pub(in crate::dialect) fn rewrite(value: &mut Value, above: &str, found: &BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(text)) = map.get_mut("$ref")
                && let Some(target) = found.get(text.as_str())
            {
                target.clone_into(text);
            }
            for (key, value) in map.iter_mut() {
                if inner(key, value, above).is_some() {
                    rewrite(value, key, found);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, "", found)),
        _ => {}
    }
}
