//! A parameter in the body becomes the `requestBody`.

use serde_json::{Map, Value, json};

use super::media::{self, Media};
use super::parameters::{Role, role};
use super::responses::one_schema;
use super::source::entry;
use super::{Conversion, Place, schema};
use crate::diagnostics::Pointer;

/// Bodies that operations share, as those use them that say nothing of media types.
pub(super) fn shared(conversion: &mut Conversion<'_, '_>) -> Option<Value> {
    let from = Pointer::root().join("parameters");
    let to = Pointer::root().join("components").join("requestBodies");
    let mut shared = Map::new();
    for (name, parameter) in conversion.source.section("parameters") {
        if role(parameter) == Role::Body {
            conversion.moved(to.join(name), from.join(name));
            let consumes = conversion.media.consumes.clone();
            let body = convert(parameter, &from.join(name), &to.join(name), &consumes, conversion);
            shared.insert(name.to_owned(), body);
        }
    }
    (!shared.is_empty()).then_some(Value::Object(shared))
}

/// The body of an operation, whose parameter stands at `from`, references followed.
pub(super) fn of_operation(
    parameter: &Value,
    from: &Pointer,
    to: &Pointer,
    media: &Media,
    conversion: &mut Conversion<'_, '_>,
) -> Value {
    match entry(from, "parameters") {
        Some(name) if media.consumes == conversion.media.consumes => {
            let shared = Pointer::root().join("components").join("requestBodies").join(name);
            json!({"$ref": format!("#{shared}")})
        }
        Some(_) => {
            let mut copy = parameter.clone();
            one_schema(&mut copy, from);
            convert(&copy, from, to, &media.consumes, conversion)
        }
        None => convert(parameter, from, to, &media.consumes, conversion),
    }
}

fn convert(
    parameter: &Value,
    from: &Pointer,
    to: &Pointer,
    consumes: &[String],
    conversion: &mut Conversion<'_, '_>,
) -> Value {
    let Value::Object(map) = parameter else { return json!({}) };
    let mut map = map.clone();
    let given = map.shift_remove("schema").unwrap_or_else(|| json!({}));
    map.shift_remove("in");
    map.shift_remove("name");
    let mut inner = given.clone();
    schema::schema(&mut inner, &Place::at(&from.join("schema")), &mut conversion.cx);
    let consumes = if is_file(&given, conversion) { media::of_file(consumes) } else { media::or_json(consumes) };
    let mut content = Map::new();
    for media_type in consumes {
        conversion.moved(to.join("content").join(&media_type).join("schema"), from.join("schema"));
        content.insert(media_type, json!({"schema": inner}));
    }
    map.insert("content".to_owned(), Value::Object(content));
    conversion.moved(to.clone(), from.clone());
    Value::Object(map)
}

/// Whether a schema is a file, references followed.
pub(super) fn is_file(schema: &Value, conversion: &Conversion<'_, '_>) -> bool {
    conversion.source.follow(schema, Pointer::root()).is_some_and(|(found, _)| schema::is_file(found))
}
