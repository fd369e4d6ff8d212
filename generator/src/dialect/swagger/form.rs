//! Parameters in `formData` become one body: an object with a property each.

use serde_json::{Map, Value, json};

use super::media::{essence, is_json};
use super::{Conversion, Place, collection, parameters, schema};
use crate::diagnostics::{FORM_MEDIA_TYPE, FORM_WITHOUT_MEDIA_TYPE, Pointer};

const MULTIPART: &str = "multipart/form-data";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// A field of a form: the parameter as written, and where that is.
pub(super) type Field<'a> = (&'a Value, Pointer);

/// The body that the fields are together. `at` is the operation.
pub(super) fn body(
    fields: &[Field<'_>],
    at: &Pointer,
    to: &Pointer,
    consumes: &[String],
    conversion: &mut Conversion<'_, '_>,
) -> Value {
    let files = fields.iter().any(|(field, _)| has_file(field));
    let media_types = media_types(consumes, files, at, conversion);
    let (mut properties, mut encoding, mut required) = (Map::new(), Map::new(), Vec::new());
    for (field, from) in fields {
        let Some(name) = field.get("name").and_then(Value::as_str) else { continue };
        for media_type in &media_types {
            let to = to.join("content").join(media_type).join("schema").join("properties").join(name);
            conversion.moved(to, from.clone());
        }
        let (property, written) = property(field, from, conversion);
        if field.get("required") == Some(&json!(true)) {
            required.push(json!(name));
        }
        if let Some(written) = written.filter(|written| !written.explode) {
            let style = written.style.unwrap_or("form");
            encoding.insert(name.to_owned(), json!({"style": style, "explode": false}));
        }
        properties.insert(name.to_owned(), property);
    }
    let mut form = Map::new();
    form.insert("type".to_owned(), json!("object"));
    form.insert("properties".to_owned(), Value::Object(properties));
    let must = !required.is_empty();
    if must {
        form.insert("required".to_owned(), Value::Array(required));
    }
    let mut entry = Map::new();
    entry.insert("schema".to_owned(), Value::Object(form));
    if !encoding.is_empty() {
        entry.insert("encoding".to_owned(), Value::Object(encoding));
    }
    let content: Map<String, Value> =
        media_types.into_iter().map(|media_type| (media_type, Value::Object(entry.clone()))).collect();
    conversion.moved(to.clone(), fields.first().map_or_else(|| at.clone(), |(_, from)| from.clone()));
    if must { json!({"content": content, "required": true}) } else { json!({"content": content}) }
}

/// The property that a field becomes, and how a list in it is written.
fn property(
    field: &Value,
    from: &Pointer,
    conversion: &mut Conversion<'_, '_>,
) -> (Value, Option<collection::Written>) {
    let mut map = field.as_object().cloned().unwrap_or_default();
    let mut gathered = match map.shift_remove("schema") {
        Some(Value::Object(given)) if !map.contains_key("type") => {
            let mut given = Value::Object(given);
            schema::schema(&mut given, &Place::at(&from.join("schema")), &mut conversion.cx);
            given.as_object().cloned().unwrap_or_default()
        }
        _ => parameters::gather(&mut map, from, conversion),
    };
    let written = collection::take(&mut map, &mut gathered, "formData", from, conversion);
    for (key, value) in map {
        // What is said of the field is said of the property.
        let said = matches!(key.as_str(), "description" | "title" | "example") || key.starts_with("x-");
        if said && !gathered.contains_key("$ref") {
            gathered.insert(key, value);
        }
    }
    (Value::Object(gathered), written)
}

fn has_file(field: &Value) -> bool {
    schema::is_file(field) || field.get("items").is_some_and(schema::is_file)
}

/// The media types of forms among those that are given. Files travel in parts.
fn media_types(consumes: &[String], files: bool, at: &Pointer, conversion: &mut Conversion<'_, '_>) -> Vec<String> {
    let place = Place::at(at);
    let meant = if files { MULTIPART } else { URLENCODED };
    let forms: Vec<String> = consumes
        .iter()
        .filter(|given| matches!(essence(given).as_str(), MULTIPART) || !files && essence(given) == URLENCODED)
        .cloned()
        .collect();
    if forms.is_empty() {
        conversion.cx.say(&FORM_WITHOUT_MEDIA_TYPE, &place, [meant]);
        return vec![meant.to_owned()];
    }
    for other in consumes.iter().filter(|given| !forms.contains(given)) {
        let why = if is_json(other) || !files { "form parameters" } else { "files" };
        conversion.cx.unfit(&FORM_MEDIA_TYPE, other, why, &place.key("consumes"));
    }
    forms
}
