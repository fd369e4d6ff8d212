//! The encoding objects of forms.

use serde_json::Value;

use crate::model::{Encoding, Style};

/// What a media type object says of how properties are written.
pub(super) fn encodings(media_type: Option<&Value>) -> Vec<Encoding> {
    let map = media_type.and_then(|entry| entry.get("encoding")).and_then(Value::as_object);
    map.into_iter().flatten().map(|(property, encoding)| read(property, encoding)).collect()
}

fn read(property: &str, encoding: &Value) -> Encoding {
    let text = |key: &str| encoding.get(key).and_then(Value::as_str);
    let flag = |key: &str| encoding.get(key).and_then(Value::as_bool);
    // One of the three is enough for the styles of parameters to hold, in place of the media type.
    let is_styled = ["style", "explode", "allowReserved"].iter().any(|key| encoding.get(*key).is_some());
    let style = is_styled.then(|| match text("style") {
        Some("spaceDelimited") => Style::SpaceDelimited,
        Some("pipeDelimited") => Style::PipeDelimited,
        Some("deepObject") => Style::DeepObject,
        _ => Style::Form,
    });
    Encoding {
        property: property.to_owned(),
        style,
        explode: flag("explode").unwrap_or(matches!(style, None | Some(Style::Form | Style::DeepObject))),
        allow_reserved: flag("allowReserved") == Some(true),
        content_type: text("contentType").map(str::to_owned),
    }
}
