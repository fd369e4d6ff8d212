//! Path items and operations: parameters that are bodies go where bodies are.

use serde_json::{Map, Value};

use super::form::{self, Field};
use super::parameters::{self, Role, role};
use super::{Conversion, Place, body, responses, servers};
use crate::diagnostics::{BODY_AND_FORM, NO_ARGS, Pointer, SECOND_BODY};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Rewrites all operations.
pub(super) fn convert(root: &mut Map<String, Value>, conversion: &mut Conversion<'_, '_>) {
    let at = Pointer::root().join("paths");
    for (path, item) in root.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten() {
        if let (Value::Object(item), false) = (item, path.starts_with("x-")) {
            path_item(item, &at.join(path), conversion);
        }
    }
}

fn path_item(item: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_, '_>) {
    let shared = written(item.get("parameters"));
    let here = at.join("parameters");
    if !shared.is_empty() {
        let list = parameters::list(&shared, &here, conversion);
        item.insert("parameters".to_owned(), Value::Array(list));
    }
    for (method, operation) in item.iter_mut() {
        if let Value::Object(operation) = operation
            && METHODS.iter().any(|known| method.trim().eq_ignore_ascii_case(known))
        {
            one(operation, &at.join(method), (&shared, &here), conversion);
        }
    }
}

fn one(
    operation: &mut Map<String, Value>,
    at: &Pointer,
    shared: (&[Value], &Pointer),
    conversion: &mut Conversion<'_, '_>,
) {
    let media = conversion.media.of_operation(operation);
    let own = written(operation.get("parameters"));
    let here = at.join("parameters");
    let (mut bodies, mut fields) = sorted((&own, &here), conversion);
    let (more_bodies, more_fields) = sorted(shared, conversion);
    if bodies.is_empty() && fields.is_empty() {
        bodies = more_bodies;
    }
    for field in more_fields {
        if bodies.is_empty() && !fields.iter().any(|(known, _)| known.get("name") == field.0.get("name")) {
            fields.push(field);
        }
    }
    if !own.is_empty() {
        let list = parameters::list(&own, &here, conversion);
        operation.insert("parameters".to_owned(), Value::Array(list));
    }
    let to = at.join("requestBody");
    let found = if let Some((parameter, from)) = bodies.first() {
        if let Some((_, second)) = bodies.get(1) {
            conversion.cx.say(&SECOND_BODY, &Place::at(second), NO_ARGS);
        }
        if let Some((_, field)) = fields.first() {
            conversion.cx.say(&BODY_AND_FORM, &Place::at(field), NO_ARGS);
        }
        Some(body::of_operation(parameter, from, &to, &media, conversion))
    } else {
        (!fields.is_empty()).then(|| form::body(&fields, at, &to, &media.consumes, conversion))
    };
    if let Some(found) = found {
        operation.entry("requestBody").or_insert(found);
    }
    if let Some(Value::Object(map)) = operation.get_mut("responses") {
        responses::of_operation(map, &at.join("responses"), &media.produces, conversion);
    }
    if let Some(schemes) = operation.shift_remove("schemes")
        && let Some(found) = servers::of_operation(&schemes, at, conversion)
    {
        conversion.moved(at.join("servers"), at.join("schemes"));
        operation.entry("servers").or_insert(found);
    }
}

/// The parameters as written.
fn written(parameters: Option<&Value>) -> Vec<Value> {
    parameters.and_then(Value::as_array).cloned().unwrap_or_default()
}

/// The bodies and the fields of forms among parameters, references followed, each with where it was written.
fn sorted<'b>(
    (parameters, at): (&'b [Value], &Pointer),
    conversion: &Conversion<'b, '_>,
) -> (Vec<Field<'b>>, Vec<Field<'b>>) {
    let (mut bodies, mut fields) = (Vec::new(), Vec::new());
    for (index, parameter) in parameters.iter().enumerate() {
        let Some((found, place)) = conversion.source.follow(parameter, at.join(index)) else { continue };
        match role(found) {
            Role::Body => bodies.push((found, place)),
            Role::Form => fields.push((found, place)),
            Role::Plain => {}
        }
    }
    (bodies, fields)
}
