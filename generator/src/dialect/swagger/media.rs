//! `consumes` and `produces`: the media types of bodies.

use serde_json::{Map, Value};

/// What is taken where nothing is said.
const JSON: &str = "application/json";

/// The media types of what an operation takes and of what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Media {
    /// Those of request bodies; may be empty.
    pub(super) consumes: Vec<String>,
    /// Those of response bodies; may be empty.
    pub(super) produces: Vec<String>,
}

impl Media {
    /// Those of the document.
    pub(super) fn of_document(root: &Value) -> Self {
        let list = |key| root.get(key).and_then(list).unwrap_or_default();
        Self { consumes: list("consumes"), produces: list("produces") }
    }

    /// Those of an operation: its own count instead of the document's. Takes its own out.
    pub(super) fn of_operation(&self, operation: &mut Map<String, Value>) -> Self {
        let mut list = |key| match operation.get(key).and_then(list) {
            Some(own) => {
                operation.shift_remove(key);
                Some(own)
            }
            None => None,
        };
        Self {
            consumes: list("consumes").unwrap_or_else(|| self.consumes.clone()),
            produces: list("produces").unwrap_or_else(|| self.produces.clone()),
        }
    }
}

/// The media types, or JSON where there are none.
pub(super) fn or_json(types: &[String]) -> Vec<String> {
    if types.is_empty() { vec![JSON.to_owned()] } else { types.to_vec() }
}

/// Media types for a file: whatever it is, it does not travel as a JSON text.
pub(super) fn of_file(types: &[String]) -> Vec<String> {
    let raw: Vec<String> = types.iter().filter(|one| !is_json(one)).cloned().collect();
    if raw.is_empty() { vec!["application/octet-stream".to_owned()] } else { raw }
}

/// Whether values with a structure can travel as this.
pub(super) fn structured(media_type: &str) -> bool {
    let essence = essence(media_type);
    is_json(media_type)
        || essence.ends_with("xml")
        || essence.ends_with("yaml")
        || essence.contains("form")
        || essence.contains('*')
}

/// Whether this is JSON of some kind.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// The media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn list(value: &Value) -> Option<Vec<String>> {
    let texts: Vec<&str> = match value {
        Value::String(one) => vec![one],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let mut types: Vec<String> = Vec::new();
    for one in texts.into_iter().map(str::trim).filter(|one| !one.is_empty()) {
        if !types.iter().any(|known| known.eq_ignore_ascii_case(one)) {
            types.push(one.to_owned());
        }
    }
    Some(types)
}
