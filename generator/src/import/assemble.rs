//! One document of what pages state and of what was rebuilt from their tables.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::rebuild::Rebuilt;
use crate::diagnostics::{IMPORT_DESCRIBED_TWICE, IMPORT_INFO, Report};

/// The order of the root's keys.
const ORDER: [&str; 13] = [
    "openapi",
    "swagger",
    "info",
    "externalDocs",
    "host",
    "basePath",
    "schemes",
    "servers",
    "security",
    "tags",
    "paths",
    "webhooks",
    "components",
];

/// The order of the parts of components, as OpenAPI lists them.
const COMPONENTS: [&str; 7] =
    ["schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes"];

/// Puts the document together.
pub(super) fn assemble(
    stated: Option<Map<String, Value>>,
    rebuilt: Vec<Rebuilt>,
    schemas: Map<String, Value>,
    title: Option<&str>,
    report: &mut Report,
) -> Value {
    let mut root = stated.unwrap_or_else(|| frame(&rebuilt, title, report));
    let mut places = BTreeMap::new();
    for one in rebuilt {
        add(&mut root, one, &mut places, report);
    }
    if !schemas.is_empty() {
        let known = child(child(&mut root, "components"), "schemas");
        for (name, schema) in schemas {
            known.entry(name).or_insert(schema);
        }
    }
    if let Some(Value::Object(components)) = root.get_mut("components") {
        sort(components, &COMPONENTS);
    }
    sort(&mut root, &ORDER);
    Value::Object(root)
}

/// Brings keys into an order; others stay as they are, behind.
fn sort(map: &mut Map<String, Value>, order: &[&str]) {
    let mut sorted = Map::new();
    for key in order {
        sorted.extend(map.shift_remove(*key).map(|value| ((*key).to_owned(), value)));
    }
    sorted.extend(std::mem::take(map));
    *map = sorted;
}

/// A document without operations, for pages that state none.
fn frame(rebuilt: &[Rebuilt], title: Option<&str>, report: &mut Report) -> Map<String, Value> {
    let server = rebuilt.iter().find_map(|one| one.server.as_deref());
    let host = server.and_then(|server| server.split("://").nth(1)).and_then(|rest| rest.split('/').next());
    let (title, version) = match title.and_then(|title| title.rsplit_once(" v")) {
        Some((name, version)) if version.starts_with(|c: char| c.is_ascii_digit()) => (Some(name), version),
        _ => (title, "1.0.0"),
    };
    let title = title.or(host).unwrap_or("Imported API");
    if let Some(first) = rebuilt.first() {
        report.say_at(&IMPORT_INFO, first.file, first.position, [title, version]);
    }
    let mut root = Map::new();
    root.insert("openapi".to_owned(), Value::from("3.0.3"));
    root.insert("info".to_owned(), json!({ "title": title, "version": version }));
    root.extend(server.map(|server| ("servers".to_owned(), json!([{ "url": server }]))));
    if let Some(first) = rebuilt.first().filter(|first| first.access.security != json!([])) {
        root.insert("security".to_owned(), first.access.security.clone());
    }
    root
}

/// Adds an operation; `places` says where those before are described.
fn add(root: &mut Map<String, Value>, one: Rebuilt, places: &mut BTreeMap<String, String>, report: &mut Report) {
    let Rebuilt { file, position, place, method, path, mut operation, server, access } = one;
    let servers = server.map(|server| json!([{ "url": server }]));
    let urls = |servers: &Value| -> Vec<Value> {
        servers.as_array().into_iter().flatten().filter_map(|server| server.get("url").cloned()).collect()
    };
    if let Some(servers) = servers {
        let known = root.get("servers").map(urls).unwrap_or_default();
        if !urls(&servers).iter().all(|url| known.contains(url)) {
            operation.insert("servers".to_owned(), servers);
        }
    }
    if access.security != root.get("security").cloned().unwrap_or_else(|| json!([])) {
        operation.insert("security".to_owned(), access.security);
    }
    if !access.schemes.is_empty() {
        let known = child(child(root, "components"), "securitySchemes");
        for (name, scheme) in access.schemes {
            known.entry(name).or_insert(scheme);
        }
    }
    if let Some(tag) = operation.get("tags").and_then(|tags| tags.get(0)).cloned() {
        let tags = root.entry("tags").or_insert_with(|| json!([]));
        if let Some(tags) = tags.as_array_mut().filter(|tags| !tags.iter().any(|known| known.get("name") == Some(&tag)))
        {
            tags.push(json!({ "name": tag }));
        }
    }
    let operations = child(child(root, "paths"), &path);
    let operation = Value::Object(operation);
    let called = format!("{} {path}", method.to_uppercase());
    match operations.get(&method) {
        None => {
            operations.insert(method, operation);
            places.insert(called, place);
        }
        Some(known) if *known == operation => {}
        Some(_) => {
            let stated = || "a page that states it in a document".to_owned();
            let place = places.get(&called).cloned().unwrap_or_else(stated);
            report.say_at(&IMPORT_DESCRIBED_TWICE, file, position, [called, place]);
        }
    }
}

/// The object below a key, made where there is none. What stands there and is no object gives way.
fn child<'m>(parent: &'m mut Map<String, Value>, key: &str) -> &'m mut Map<String, Value> {
    let value = parent.entry(key).or_insert_with(|| json!({}));
    if !value.is_object() {
        *value = json!({});
    }
    match value {
        Value::Object(map) => map,
        // Made an object just above.
        _ => unreachable!("an object"),
    }
}
