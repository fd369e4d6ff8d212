//! The operations of a document as written, to be compared with those that are emitted.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::config::Overrides;
use crate::diagnostics::Pointer;
use crate::lower::path_of;
use crate::model::Api;

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The operations that a document declares.
#[derive(Clone, Debug, Default)]
pub struct Census {
    /// Path without query, method in upper case, and where it stands.
    declared: Vec<(String, String, Pointer)>,
}

impl Census {
    /// Counts the operations below `paths`.
    pub fn of(tree: &Value) -> Self {
        let mut declared = Vec::new();
        let paths = Pointer::root().join("paths");
        for (path, item) in entries(tree.get("paths")) {
            let at = paths.join(path);
            let mut add = |method: &str, at: Pointer| declared.push((bare(path), method.to_uppercase(), at));
            let item = target(tree, item);
            let operation =
                |key: &str, value: &Value| value.is_object() && (is_method(key) || value.get("responses").is_some());
            for (key, _) in entries(Some(item)).filter(|(key, value)| operation(key, value)) {
                add(key, at.join(key));
            }
            let others = at.join("additionalOperations");
            for (method, _) in entries(item.get("additionalOperations")) {
                add(method, others.join(method));
            }
        }
        Self { declared }
    }

    /// The operations that are not among those of `api`, nor left out by the user: what to call them, and where they
    /// stand.
    pub(super) fn missing(&self, api: &Api, overrides: &Overrides) -> Vec<(String, Pointer)> {
        let mut emitted: BTreeMap<(String, String), usize> = BTreeMap::new();
        for operation in &api.operations {
            let key = (places(&operation.path.template), operation.method.key().to_uppercase());
            *emitted.entry(key).or_default() += 1;
        }
        let mut missing = Vec::new();
        // The last of those that are alike are missing: what is repeated is left out.
        for (path, method, at) in &self.declared {
            match emitted.get_mut(&(places(path), method.clone())) {
                Some(count) if *count > 0 => *count -= 1,
                _ if overrides.skip(at) => {}
                _ => missing.push((format!("{method} {path}"), at.clone())),
            }
        }
        missing
    }
}

fn is_method(key: &str) -> bool {
    METHODS.contains(&key.trim().to_ascii_lowercase().as_str())
}

/// The path as `lower` takes it: with a slash, without query and fragment.
fn bare(path: &str) -> String {
    let bare = path_of(path);
    if bare.starts_with('/') { bare.to_owned() } else { format!("/{bare}") }
}

/// The path without the names of its parameters, which `lower` may write in another way than the document does.
fn places(path: &str) -> String {
    let segment = |segment: &str| {
        let (mut depth, mut kept) = (0_usize, String::new());
        for c in segment.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ if depth == 0 => kept.push(c),
                _ => continue,
            }
            kept.extend((c == '{' && depth == 1).then_some("{}"));
        }
        if kept.starts_with([':', '*']) { "{}".to_owned() } else { kept }
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// What a reference within the document leads to.
pub(super) fn target<'a>(tree: &'a Value, item: &'a Value) -> &'a Value {
    let mut item = item;
    for _ in 0..16 {
        let reference = item.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
        let decoded = reference.and_then(|text| percent_encoding::percent_decode_str(text).decode_utf8().ok());
        let Some(next) = decoded.and_then(|text| tree.pointer(&text)) else { break };
        item = next;
    }
    item
}

fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flat_map(Map::iter).filter(|(key, _)| !key.starts_with("x-"))
}
