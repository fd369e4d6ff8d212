//! Responses: `schema` and `produces` become `content`; headers get a `schema`.

use serde_json::{Map, Value, json};

use super::body::is_file;
use super::source::entry;
use super::{Conversion, Place, collection, examples, media, parameters, schema, source};
use crate::diagnostics::{FAILURE_MEDIA_TYPE, Pointer};

/// Rewrites the responses that operations share, as those use them that say nothing of media types.
pub(super) fn shared(root: &mut Map<String, Value>, conversion: &mut Conversion<'_, '_>) -> Option<Value> {
    let Value::Object(mut responses) = root.shift_remove("responses")? else { return None };
    let from = Pointer::root().join("responses");
    let to = Pointer::root().join("components").join("responses");
    let produces = conversion.media.produces.clone();
    for (name, response) in &mut responses {
        conversion.moved(to.join(name), from.join(name));
        convert(response, &from.join(name), &to.join(name), &produces, conversion);
    }
    conversion.moved(to, from);
    Some(Value::Object(responses))
}

/// Rewrites the responses of an operation. `at` is where they stand.
pub(super) fn of_operation(
    responses: &mut Map<String, Value>,
    at: &Pointer,
    produces: &[String],
    conversion: &mut Conversion<'_, '_>,
) {
    for (status, response) in responses.iter_mut().filter(|(status, _)| !status.starts_with("x-")) {
        let here = at.join(status);
        let Some(place) = inlined(response, &here, status, produces, conversion) else { continue };
        let mut produces = produces.to_vec();
        if !status.starts_with(['1', '2', '3']) {
            produces = of_failure(response, &place, produces, conversion);
        }
        convert(response, &place, &here, &produces, conversion);
        conversion.moved(here, place);
    }
}

/// Where a response was written, after one that is shared was put in its place; `None` where it stays a reference.
fn inlined(
    response: &mut Value,
    here: &Pointer,
    status: &str,
    produces: &[String],
    conversion: &Conversion<'_, '_>,
) -> Option<Pointer> {
    let Some(reference) = response.get("$ref").and_then(Value::as_str) else { return Some(here.clone()) };
    let named = source::local_pointer(reference).is_some_and(|pointer| entry(&pointer, "responses").is_some());
    let owned = response.clone();
    let found = conversion.source.follow(&owned, here.clone());
    let (found, place) = found?;
    let shared = &conversion.media.produces;
    let failure = !status.starts_with(['1', '2', '3']);
    let same = produces == shared.as_slice()
        || found.get("schema").is_none()
        || failure && carriers(shared) && !carriers(produces) && is_structured(found.get("schema"), conversion);
    if named && same {
        return None;
    }
    let mut found = found.clone();
    if named {
        one_schema(&mut found, &place);
    }
    *response = found;
    Some(place)
}

/// What is written once stays one: the schema of a copy refers to that of the original, which stands at `place`.
pub(super) fn one_schema(copy: &mut Value, place: &Pointer) {
    if let Some(schema) = copy.get_mut("schema").filter(|schema| schema.get("$ref").is_none()) {
        *schema = json!({"$ref": format!("#{}", place.join("schema"))});
    }
}

/// Failures of operations that give files and texts are still written as the document's other failures are.
fn of_failure(
    response: &Value,
    place: &Pointer,
    produces: Vec<String>,
    conversion: &mut Conversion<'_, '_>,
) -> Vec<String> {
    if produces.is_empty() || carriers(&produces) || !is_structured(response.get("schema"), conversion) {
        return produces;
    }
    let shared: Vec<String> = conversion.media.produces.iter().filter(|one| media::structured(one)).cloned().collect();
    let meant = media::or_json(&shared);
    let args = [produces.join("`, `"), meant.join("`, `")];
    conversion.cx.say(&FAILURE_MEDIA_TYPE, &Place::at(place), args);
    meant
}

/// Whether one of these can carry a value with a structure.
fn carriers(media_types: &[String]) -> bool {
    media_types.is_empty() || media_types.iter().any(|one| media::structured(one))
}

/// Whether a schema describes an object or a list, references followed.
fn is_structured(schema: Option<&Value>, conversion: &Conversion<'_, '_>) -> bool {
    let found = schema.and_then(|schema| conversion.source.follow(schema, Pointer::root()));
    let Some((Value::Object(map), _)) = found else { return false };
    matches!(map.get("type").and_then(Value::as_str), Some("object" | "array"))
        || map.contains_key("properties")
        || map.contains_key("allOf")
}

/// Rewrites a response. `from` is where it was written, `to` where it goes.
fn convert(
    response: &mut Value,
    from: &Pointer,
    to: &Pointer,
    produces: &[String],
    conversion: &mut Conversion<'_, '_>,
) {
    let Value::Object(map) = response else { return };
    if map.contains_key("$ref") {
        return;
    }
    headers(map.get_mut("headers"), &from.join("headers"), &to.join("headers"), conversion);
    let examples = map.shift_remove("examples");
    let mut content = Map::new();
    if let Some(mut given) = map.shift_remove("schema") {
        let media_types = if is_file(&given, conversion) { media::of_file(produces) } else { media::or_json(produces) };
        schema::schema(&mut given, &Place::at(&from.join("schema")), &mut conversion.cx);
        for media_type in media_types {
            conversion.moved(to.join("content").join(&media_type).join("schema"), from.join("schema"));
            content.insert(media_type, json!({"schema": given}));
        }
    }
    if let Some(given) = examples {
        examples::place(given, &mut content, map);
    }
    if !content.is_empty() {
        map.insert("content".to_owned(), Value::Object(content));
    }
}

fn headers(headers: Option<&mut Value>, from: &Pointer, to: &Pointer, conversion: &mut Conversion<'_, '_>) {
    for (name, header) in headers.and_then(Value::as_object_mut).into_iter().flatten() {
        let Value::Object(map) = header else { continue };
        if map.contains_key("schema") || map.contains_key("$ref") {
            continue;
        }
        let (from, to) = (from.join(name), to.join(name));
        let mut gathered = parameters::gather(map, &from, conversion);
        collection::take(map, &mut gathered, "header", &from, conversion);
        map.insert("schema".to_owned(), Value::Object(gathered));
        conversion.moved(to.join("schema"), from);
    }
}
