//! When two documents mean the same on the wire.
//!
//! They do if they have the same servers, paths, methods, parameters, bodies, answers and security, with schemas of the
//! same structure: types, formats, constraints, what is required, what may be null, what is enumerated. Names of
//! operations, schemas and schemes do not count, nor do descriptions, examples, tags and extensions, nor any order.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Keys that do not show on the wire.
const SILENT: [&str; 9] =
    ["description", "summary", "title", "example", "examples", "externalDocs", "deprecated", "bearerFormat", "xml"];

/// Keys whose entries are names of the document's own.
const NAMES: [&str; 2] = ["properties", "patternProperties"];

/// How deep references are followed: a document that refers to itself ends somewhere.
const DEEP: usize = 24;

/// The document as it is on the wire: equal for documents that are equivalent.
pub(crate) fn on_the_wire(document: &Value) -> Value {
    let wire = Wire { document };
    let mut operations = BTreeMap::new();
    for (path, item) in object(&document["paths"]) {
        for (method, operation) in object(item).filter(|(key, _)| METHODS.contains(&key.as_str())) {
            operations.insert(format!("{method} {path}"), wire.operation(item, operation));
        }
    }
    json!(operations)
}

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

struct Wire<'d> {
    document: &'d Value,
}

impl Wire<'_> {
    fn operation(&self, item: &Value, operation: &Value) -> Value {
        let own = |key: &str| [operation, item, self.document].into_iter().find_map(|part| part.get(key).cloned());
        let shared = list(&item["parameters"]).chain(list(&operation["parameters"]));
        let parameters: BTreeMap<String, Value> = shared
            .map(|parameter| {
                let parameter = self.part(parameter);
                (format!("{} {}", parameter["in"], parameter["name"]), parameter)
            })
            .collect();
        let body = self.part(&operation["requestBody"]);
        let responses: BTreeMap<&String, Value> =
            object(&operation["responses"]).map(|(status, response)| (status, self.part(response))).collect();
        let servers = own("servers").unwrap_or_else(|| json!([{ "url": "/" }]));
        let servers: Vec<Value> = list(&servers).map(|server| server["url"].clone()).collect();
        let security = own("security").unwrap_or_else(|| json!([]));
        json!({
            "servers": servers,
            "security": self.security(&security),
            "parameters": parameters,
            "body": body,
            "responses": responses,
        })
    }

    /// The alternatives, each by what its schemes are rather than by what they are called.
    fn security(&self, security: &Value) -> Vec<String> {
        let schemes = &self.document["components"]["securitySchemes"];
        let scheme = |(name, scopes): (&String, &Value)| {
            let what = self.part(&schemes[name.as_str()]);
            format!("{what} {scopes}")
        };
        let mut all: Vec<String> = list(security)
            .map(|all| {
                let mut all: Vec<String> = object(all).map(scheme).collect();
                all.sort();
                all.join(" and ")
            })
            .collect();
        all.sort();
        all
    }

    fn part(&self, value: &Value) -> Value {
        self.plain(value, DEEP, Keys::Known)
    }

    /// A part with its references replaced by what they refer to, without what does not count.
    fn plain(&self, value: &Value, deep: usize, keys: Keys) -> Value {
        match value {
            _ if deep == 0 => json!("and so on"),
            Value::Object(map) => {
                if let Some(target) = map.get("$ref").and_then(Value::as_str).filter(|_| keys == Keys::Known) {
                    let found = target.strip_prefix('#').and_then(|pointer| self.document.pointer(pointer));
                    return self.plain(found.expect("the target of a reference"), deep - 1, Keys::Known);
                }
                let counts = |key: &str| keys == Keys::Names || !SILENT.contains(&key) && !key.starts_with("x-");
                let mut plain = Map::new();
                for (key, value) in map.iter().filter(|(key, _)| counts(key)) {
                    let inner =
                        if NAMES.contains(&key.as_str()) && keys == Keys::Known { Keys::Names } else { Keys::Known };
                    plain.insert(key.clone(), self.entry(key, value, deep - 1, inner, keys));
                }
                // Absent and empty are the same.
                let says = |key: &str, value: &Value| keys == Keys::Names || !is_nothing(key, value);
                plain.retain(|key, value| says(key, value));
                plain.sort_keys();
                Value::Object(plain)
            }
            Value::Array(items) => items.iter().map(|item| self.plain(item, deep - 1, Keys::Known)).collect(),
            value => value.clone(),
        }
    }

    fn entry(&self, key: &str, value: &Value, deep: usize, inner: Keys, keys: Keys) -> Value {
        if keys == Keys::Known && ["required", "enum"].contains(&key) && value.is_array() {
            let mut sorted: Vec<String> = list(value).map(Value::to_string).collect();
            sorted.sort();
            return json!(sorted);
        }
        self.plain(value, deep, inner)
    }
}

/// Whether the keys of an object are words of OpenAPI, or names of the document's own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Known,
    Names,
}

fn is_nothing(key: &str, value: &Value) -> bool {
    match key {
        "required" | "nullable" | "readOnly" | "writeOnly" if *value == json!(false) => true,
        "required" => *value == json!([]),
        "properties" | "patternProperties" => *value == json!({}),
        _ => false,
    }
}

#[test]
fn equivalence_looks_through_names_and_prose_and_at_nothing_less() {
    let one = json!({
        "paths": { "/a": { "get": { "operationId": "x", "responses": { "200": { "description": "a", "content":
            { "application/json": { "schema": { "$ref": "#/components/schemas/One" } } } } }, "security": [{ "k": [] }] } } },
        "components": {
            "schemas": { "One": { "type": "object", "required": ["b", "description"],
                "properties": { "description": { "type": "string", "description": "prose" }, "b": { "type": "integer", "enum": [1, 2] } } } },
            "securitySchemes": { "k": { "type": "http", "scheme": "bearer" } }
        }
    });
    let text = one.to_string();
    let same = [
        text.replace("One", "Other").replace("\"k\"", "\"token\""),
        text.replace("prose", "other words").replace("\"x\"", "\"y\""),
        text.replace("[1,2]", "[2,1]").replace("[\"b\",\"description\"]", "[\"description\",\"b\"]"),
    ];
    let wire = |text: &str| on_the_wire(&serde_json::from_str(text).unwrap());
    for other in same {
        assert_eq!(wire(&text), wire(&other));
    }
    let other = [
        text.replace("/a", "/b"),
        text.replace("\"get\"", "\"put\""),
        text.replace("[1,2]", "[1]"),
        text.replace("[\"b\",\"description\"]", "[\"b\"]"),
        text.replace("bearer", "basic"),
        text.replace("\"type\":\"integer\"", "\"type\":\"integer\",\"nullable\":true"),
        text.replace("\"description\":{\"type\":\"string\"", "\"description\":{\"type\":\"number\""),
        text.replace("\"200\"", "\"201\""),
        text.replace("application/json", "text/plain"),
        text.replace("\"security\":[{\"k\":[]}]", "\"security\":[]"),
    ];
    for other in other {
        assert_ne!(text, other);
        assert_ne!(wire(&text), wire(&other), "{other}");
    }
}
