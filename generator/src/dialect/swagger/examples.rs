//! `examples` of a response, by media type.

use serde_json::{Map, Value};

use super::media::is_json;

/// Puts each example to its media type; what has none stays with the response, as an extension.
pub(super) fn place(examples: Value, content: &mut Map<String, Value>, response: &mut Map<String, Value>) {
    let Value::Object(examples) = examples else { return };
    let mut rest = Map::new();
    for (media_type, example) in examples {
        let exact = content.contains_key(&media_type).then(|| media_type.clone());
        let near = || content.keys().find(|key| is_json(key) && is_json(&media_type)).cloned();
        let entry = exact.or_else(near).and_then(|key| content.get_mut(&key)).and_then(Value::as_object_mut);
        match entry {
            Some(entry) if !entry.contains_key("example") => drop(entry.insert("example".to_owned(), example)),
            _ => drop(rest.insert(media_type, example)),
        }
    }
    if !rest.is_empty() {
        response.entry("x-examples").or_insert(Value::Object(rest));
    }
}
