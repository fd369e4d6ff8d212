//! Who may call an operation: what the page says, and what its samples send.

use serde_json::{Map, Value, json};

use super::desk::Desk;
use super::evidence::{self, Scheme};
use super::sheet::Described;
use super::words;
use crate::diagnostics::{IMPORT_NO_SECURITY, IMPORT_SECURITY, IMPORT_SECURITY_SAMPLE};

/// The requirements of an operation, and the schemes that they name.
#[derive(Debug, Default)]
pub(super) struct Access {
    pub(super) security: Value,
    pub(super) schemes: Map<String, Value>,
}

/// What holds for an operation.
pub(super) fn access(described: &Described, credentials: &[String], desk: &mut Desk<'_>) -> Access {
    if let Some(text) = &described.access {
        let lower = text.to_lowercase();
        if lower.contains("not require") {
            return Access { security: json!([]), schemes: Map::new() };
        }
        let names = names(text);
        if !names.is_empty() {
            return stated(described, &names, credentials, desk);
        }
    }
    let Some(seen) = evidence::scheme(described) else {
        desk.say(&IMPORT_NO_SECURITY, described.at, [&described.method.to_uppercase(), &described.path]);
        return Access { security: json!([]), schemes: Map::new() };
    };
    let Scheme { name, scheme } = seen.what;
    desk.say(&IMPORT_SECURITY_SAMPLE, seen.at, [words_of(&scheme)]);
    let schemes = std::iter::once((name.clone(), scheme)).collect();
    Access { security: json!([{ name: [] }]), schemes }
}

/// The names behind "one of the following methods".
fn names(text: &str) -> Vec<String> {
    let Some(at) = text.find("methods") else { return Vec::new() };
    let list = text[at + "methods".len()..].trim_start_matches(':');
    let first = |part: &str| part.split_whitespace().next().unwrap_or_default().to_owned();
    list.split([',', '\n']).map(first).filter(|name| words::is_name(name)).collect()
}

fn stated(described: &Described, names: &[String], credentials: &[String], desk: &mut Desk<'_>) -> Access {
    let mut access = Access { security: json!([]), schemes: Map::new() };
    let mut list = Vec::new();
    for name in names {
        let scheme = named(name, credentials);
        desk.say(&IMPORT_SECURITY, described.at, [name.clone(), words_of(&scheme)]);
        access.schemes.insert(name.clone(), scheme);
        list.push(json!({ name: [] }));
    }
    access.security = Value::Array(list);
    access
}

/// The scheme that a name most likely stands for, and what the page says of it.
fn named(name: &str, credentials: &[String]) -> Value {
    let lower = name.to_lowercase();
    let marked = format!("({name})");
    let key = credentials.iter().position(|line| line.contains(&marked)).and_then(|at| {
        let line = credentials.get(at + 1)?;
        let (parameter, rest) = line.strip_prefix("Parameter Name:")?.split_once(',')?;
        let place = rest.trim().strip_prefix("in:")?.trim();
        let place = ["header", "query", "cookie"].into_iter().find(|known| place.starts_with(known))?;
        Some(json!({ "type": "apiKey", "in": place, "name": parameter.trim() }))
    });
    let http = || {
        let line = credentials.iter().find_map(|line| line.split_once("scheme: "))?;
        let word = line.1.split_whitespace().next()?.to_lowercase();
        ["bearer", "basic"].contains(&word.as_str()).then(|| evidence::http(&word).scheme)
    };
    key.unwrap_or_else(|| match lower.as_str() {
        name if name.contains("basic") => evidence::http("basic").scheme,
        name if name.contains("bearer") || name.contains("jwt") => evidence::http("bearer").scheme,
        name if name.contains("key") => json!({ "type": "apiKey", "in": "header", "name": "X-API-Key" }),
        _ => http().unwrap_or_else(|| evidence::http("bearer").scheme),
    })
}

/// A scheme in a sentence.
fn words_of(scheme: &Value) -> String {
    let text = |key: &str| scheme.get(key).and_then(Value::as_str).unwrap_or_default();
    match text("type") {
        "apiKey" => format!("a key in the {} `{}`", text("in"), text("name")),
        _ => format!("HTTP authentication with the scheme `{}`", text("scheme")),
    }
}
