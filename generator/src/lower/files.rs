//! Which schemas are files: binary properties of bodies of several parts.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Lowering, media};
use crate::diagnostics::Pointer;
use crate::resolve::{Resolved, local_pointer};

/// How many references and compositions may lie between a body and a file.
const DEPTH: usize = 16;

/// What is known of files.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Their schemas.
    pub(super) schemas: BTreeSet<Pointer>,
    /// The `content` of the bodies that hold some.
    pub(super) bodies: BTreeSet<Pointer>,
}

/// Looks for files. Nothing is done where no body has several parts.
pub(super) fn survey(source: &Resolved) -> Files {
    let mut survey = Survey { source, files: Files::default(), found: 0 };
    let mut open = vec![(Pointer::root(), &source.tree)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::Object(map) => {
                for (key, value) in map.iter().filter(|(_, value)| value.is_object() || value.is_array()) {
                    if key == "requestBody" || at.as_str() == "/components/requestBodies" {
                        survey.body(&at.join(key));
                    } else if !is_elsewhere(key) {
                        open.push((at.join(key), value));
                    }
                }
            }
            Value::Array(items) => open.extend(items.iter().enumerate().map(|(index, item)| (at.join(index), item))),
            _ => {}
        }
    }
    survey.files
}

/// Where no request bodies are.
fn is_elsewhere(key: &str) -> bool {
    matches!(key, "schemas" | "parameters" | "responses" | "headers" | "examples" | "example" | "schema")
}

struct Survey<'a> {
    source: &'a Resolved,
    files: Files,
    /// How many files were met so far.
    found: usize,
}

impl<'a> Survey<'a> {
    fn body(&mut self, at: &Pointer) {
        let content = at.join("content");
        let Some(Value::Object(map)) = self.source.at(&content) else { return };
        for media_type in map.keys().filter(|media_type| media::is_multipart(media_type)) {
            let entry = content.join(media_type);
            let before = self.found;
            self.object(&entry.join("schema"), &entry.join("encoding"), 0);
            if self.found > before {
                self.files.bodies.insert(content.clone());
            }
        }
    }

    /// Looks through the properties of an object.
    fn object(&mut self, at: &Pointer, encodings: &Pointer, depth: usize) {
        let Some((at, schema)) = self.followed(at, depth) else { return };
        for place in composed(schema, &at) {
            self.object(&place, encodings, depth + 1);
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        for name in properties.into_iter().flat_map(|map| map.keys()) {
            let encoding = self.source.at(&encodings.join(name));
            let content_type = encoding.and_then(|encoding| encoding.get("contentType")).and_then(Value::as_str);
            self.property(&at.join("properties").join(name), content_type, depth + 1);
        }
    }

    /// Notes a property that is a file, or a list of files.
    fn property(&mut self, at: &Pointer, content_type: Option<&str>, depth: usize) {
        let Some((at, schema)) = self.followed(at, depth) else { return };
        for place in composed(schema, &at) {
            self.property(&place, content_type, depth + 1);
        }
        if schema.get("items").is_some() {
            self.property(&at.join("items"), content_type, depth + 1);
        } else if is_file(schema, content_type) {
            self.found += 1;
            self.files.schemas.insert(at);
        }
    }

    fn followed(&self, at: &Pointer, depth: usize) -> Option<(Pointer, &'a Value)> {
        let source: &'a Resolved = self.source;
        let mut at = at.clone();
        for _ in depth..DEPTH {
            let schema = source.at(&at)?;
            match schema.get("$ref").and_then(Value::as_str) {
                Some(reference) => at = local_pointer(reference)?,
                None => return Some((at, schema)),
            }
        }
        None
    }
}

/// The schemas that one is composed of.
fn composed(schema: &Value, at: &Pointer) -> Vec<Pointer> {
    let of = |key: &str| {
        let count = schema.get(key).and_then(Value::as_array).map_or(0, Vec::len);
        (0..count).map(|index| at.join(key).join(index)).collect::<Vec<_>>()
    };
    ["allOf", "anyOf", "oneOf"].into_iter().flat_map(of).collect()
}

/// `format: binary`; or bytes, by the media type that the document gives it (OpenAPI 3.1, encoding object).
fn is_file(schema: &Value, content_type: Option<&str>) -> bool {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    let is_text = matches!(text("type"), None | Some("string"));
    if text("format") == Some("binary") {
        return is_text;
    }
    let said = ["enum", "properties", "allOf", "anyOf", "oneOf", "format", "x-oasmith-content-encoding"];
    if !is_text || said.iter().any(|key| schema.get(*key).is_some()) {
        return false;
    }
    let media_type = content_type.or(text("x-oasmith-content-media-type"));
    media_type.is_some_and(|media_type| media_type.split(',').all(media::is_binary))
}

impl Lowering<'_, '_> {
    /// Whether the schema at a place has a file in it, at any depth.
    pub(super) fn has_file(&self, schema: Pointer) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = if self.files.schemas.is_empty() { Vec::new() } else { vec![schema] };
        while let Some(at) = open.pop() {
            if self.files.schemas.contains(&at) {
                return true;
            }
            if !seen.insert(at.clone()) {
                continue;
            }
            match self.source.at(&at) {
                Some(Value::Object(map)) => {
                    open.extend(map.get("$ref").and_then(Value::as_str).and_then(local_pointer));
                    let inner = map.iter().filter(|(_, value)| value.is_object() || value.is_array());
                    open.extend(inner.map(|(key, _)| at.join(key)));
                }
                Some(Value::Array(items)) => open.extend((0..items.len()).map(|index| at.join(index))),
                _ => {}
            }
        }
        false
    }
}
