//! Paths start with a slash; methods are those that OpenAPI knows.

use serde_json::{Map, Value};

use super::words::is_token;
use super::{Cx, Kind, Place};
use crate::diagnostics::{
    ANY_METHOD_LEFT_OUT, METHOD_CASE, METHOD_NOT_SUPPORTED, METHOD_TWICE, NO_ARGS, PATH_TWICE, PATH_WITHOUT_SLASH,
    UNKNOWN_METHOD,
};
use crate::dialect::shape;

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Puts a slash before paths that lack it.
pub(super) fn slashes(paths: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let good = |key: &str| key.starts_with('/') || key.starts_with("x-");
    if paths.keys().all(|key| good(key)) {
        return;
    }
    let written = std::mem::take(paths);
    let there: Vec<String> = written.keys().filter(|key| good(key)).cloned().collect();
    let mut twice = Vec::new();
    for (key, value) in written {
        if good(&key) {
            paths.insert(key, value);
        } else if there.contains(&format!("/{key}")) {
            twice.push((key, value));
        } else {
            cx.say(&PATH_WITHOUT_SLASH, &place.key(&key), [&key]);
            paths.insert(format!("/{key}"), value);
        }
    }
    for (key, value) in twice {
        let place = place.key(&key);
        cx.say(&PATH_TWICE, &place, [&key]);
        if let (Some(Value::Object(first)), Value::Object(second)) = (paths.get_mut(&format!("/{key}")), value) {
            join(first, second, &place, cx);
        }
    }
}

/// Puts the operations of a path item among those of another one.
fn join(first: &mut Map<String, Value>, mut second: Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let shared =
        second.remove("parameters").and_then(|shared| if let Value::Array(all) = shared { Some(all) } else { None });
    for (key, mut operation) in second {
        if !METHODS.contains(&key.as_str()) {
            continue;
        }
        if first.contains_key(&key) {
            cx.say(&METHOD_TWICE, &place.key(&key), [&key, &key]);
            continue;
        }
        if let (Some(shared), Some(map)) = (&shared, operation.as_object_mut()) {
            let own = map.entry("parameters").or_insert_with(|| Value::Array(Vec::new()));
            if let Some(own) = own.as_array_mut() {
                let known = |one: &Value, own: &[Value]| {
                    own.iter().any(|other| {
                        other["name"] == one["name"] && other["in"] == one["in"] && one["name"] != Value::Null
                    })
                };
                let more: Vec<Value> = shared.iter().filter(|one| !known(one, own)).cloned().collect();
                own.extend(more);
            }
        }
        first.insert(key, operation);
    }
}

/// Other methods have names of their own, which are no keys of path items, and that HTTP allows.
pub(super) fn additional(item: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(Value::Object(others)) = item.get_mut("additionalOperations") else { return };
    let here = place.key("additionalOperations");
    let mut moved = Vec::new();
    for (name, operation) in std::mem::take(others) {
        let place = here.key(&name);
        let lower = name.to_ascii_lowercase();
        if METHODS.contains(&lower.as_str()) || lower == "query" {
            moved.push((name, lower, operation));
        } else if is_token(&name) && name.len() <= LONGEST {
            others.insert(name, operation);
        } else if !name.starts_with("x-") {
            cx.say(&METHOD_NOT_SUPPORTED, &place, [&name]);
        }
    }
    for (name, lower, operation) in moved {
        if item.contains_key(&lower) {
            cx.say(&METHOD_TWICE, &here.key(&name), [&name, &lower]);
        } else {
            cx.say(&METHOD_CASE, &here.key(&name), [&name, &lower]);
            item.insert(lower, operation);
        }
    }
}

/// How many characters the name of a method may have.
const LONGEST: usize = 31;

/// API Gateway's operation for all methods that the path item does not describe.
const ANY_METHOD: &str = "x-amazon-apigateway-any-method";

/// Repairs the case of methods, and takes out operations whose method is none.
pub(super) fn methods(item: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let known = |key: &str| (key.starts_with("x-") && key != ANY_METHOD) || shape::find(Kind::PathItem, key).is_some();
    if item.keys().all(|key| known(key)) {
        return;
    }
    for (key, value) in std::mem::take(item) {
        let lower = key.trim().to_ascii_lowercase();
        let place = place.key(&key);
        if known(&key) {
            item.insert(key, value);
        } else if key == ANY_METHOD {
            cx.say(&ANY_METHOD_LEFT_OUT, &place, NO_ARGS);
        } else if METHODS.contains(&lower.as_str()) && !item.contains_key(&lower) {
            cx.say(&METHOD_CASE, &place, [&key, &lower]);
            item.insert(lower, value);
        } else if value.get("responses").is_some() {
            cx.say(&UNKNOWN_METHOD, &place, [&key]);
        } else {
            item.insert(key, value);
        }
    }
}
