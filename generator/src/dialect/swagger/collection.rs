//! `collectionFormat`: how a list becomes a text. Most have a style in 3.0.

use serde_json::{Map, Value, json};

use super::{Conversion, Place, take_text};
use crate::diagnostics::{COLLECTION_FORMAT, COLLECTION_FORMAT_INSIDE, COLLECTION_FORMAT_UNKNOWN, Pointer};

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The style, where it is not the default of its place.
    pub(super) style: Option<&'static str>,
    /// Whether each item stands for itself.
    pub(super) explode: bool,
}

/// Reads `collectionFormat` of a parameter or header, whose schema is there already. `None` where there is no list, or
/// one that 3.0 has no style for: its schema is a text then.
pub(super) fn take(
    map: &mut Map<String, Value>,
    schema: &mut Map<String, Value>,
    location: &str,
    at: &Pointer,
    conversion: &mut Conversion<'_, '_>,
) -> Option<Written> {
    let format = take_text(map, "collectionFormat");
    if schema.get("type") != Some(&json!("array")) {
        return None;
    }
    if let Some(Value::Object(items)) = schema.get_mut("items") {
        inside(items, at, conversion);
    }
    let place = Place::at(at);
    let place = place.key("collectionFormat");
    let many = matches!(location, "query" | "formData");
    let delimiter = match format.as_deref().unwrap_or("csv") {
        "csv" => return Some(Written { style: None, explode: false }),
        "multi" if many => return Some(Written { style: None, explode: true }),
        "ssv" if many => return Some(Written { style: Some("spaceDelimited"), explode: false }),
        "pipes" if many => return Some(Written { style: Some("pipeDelimited"), explode: false }),
        "ssv" => "space",
        "pipes" => "`|`",
        "tsv" => "tab",
        other => {
            conversion.cx.say(&COLLECTION_FORMAT_UNKNOWN, &place, [other, location]);
            return Some(Written { style: None, explode: false });
        }
    };
    conversion.cx.say(&COLLECTION_FORMAT, &place, [format.as_deref().unwrap_or_default(), location, delimiter]);
    // The items as a text, which is what travels.
    let description = schema.shift_remove("description");
    schema.clear();
    schema.insert("type".to_owned(), json!("string"));
    schema.extend(description.map(|text| ("description".to_owned(), text)));
    None
}

/// Lists inside lists have delimiters of their own, for which 3.0 has no word.
fn inside(items: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_, '_>) {
    let at = at.join("items");
    let format = take_text(items, "collectionFormat");
    if items.get("type") == Some(&json!("array")) {
        let format = format.as_deref().unwrap_or("csv");
        conversion.cx.say(&COLLECTION_FORMAT_INSIDE, &Place::at(&at), [format]);
        items.clear();
        items.insert("type".to_owned(), json!("string"));
    }
}
