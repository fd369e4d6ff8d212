//! `contentEncoding: base64` becomes `format: byte`, `contentMediaType: application/octet-stream` `format: binary`.

use serde_json::{Map, Value, json};

/// Rewrites the two where 3.0 has a format for them, and where the schema has no format of its own.
pub(super) fn apply(map: &mut Map<String, Value>) {
    let text = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    let (encoding, media) = (text("contentEncoding"), text("contentMediaType"));
    let format = match (encoding.as_str(), media.as_str()) {
        ("base64", _) => "byte",
        ("", "application/octet-stream") => "binary",
        _ => return,
    };
    if map.contains_key("format") {
        return;
    }
    map.insert("format".to_owned(), json!(format));
    if format == "binary" {
        map.entry("type").or_insert(json!("string"));
    }
    // The media type of encoded bytes says more than the format: it is carried on.
    map.shift_remove(if format == "byte" { "contentEncoding" } else { "contentMediaType" });
}
