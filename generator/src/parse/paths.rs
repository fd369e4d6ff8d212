//! Path items, operations and responses, one by one.

use openapiv3::{Operation, PathItem, Paths, ReferenceOr, Response, Responses, StatusCode};
use serde::Deserialize;
use serde_json::Value;

use super::part::Part;
use super::{Kind, Reader};

/// Reads every path item that can be read.
pub(super) fn read(root: &Part<'_>, reader: &mut Reader<'_>) -> Paths {
    let Some(part) = root.child("paths") else { return Paths::default() };
    let paths = part.entries().map(|(path, item)| (path.to_owned(), path_item(&item, reader))).collect();
    Paths { paths, extensions: part.extensions() }
}

pub(super) fn path_item(part: &Part<'_>, reader: &mut Reader<'_>) -> ReferenceOr<PathItem> {
    if let Some(reference) = part.text("$ref") {
        return ReferenceOr::Reference { reference };
    }
    ReferenceOr::Item(PathItem {
        summary: part.text("summary"),
        description: part.text("description"),
        get: operation(part, "get", reader),
        put: operation(part, "put", reader),
        post: operation(part, "post", reader),
        delete: operation(part, "delete", reader),
        options: operation(part, "options", reader),
        head: operation(part, "head", reader),
        patch: operation(part, "patch", reader),
        trace: operation(part, "trace", reader),
        servers: reader.list(part, "servers", Kind::Server),
        parameters: reader.list(part, "parameters", Kind::Parameter),
        extensions: part.extensions(),
    })
}

/// An operation is read whole where it can be, which is nearly always; else its readable responses are kept, and the
/// rest is left out together with it. Its callbacks are read apart: `openapiv3` takes no references among them.
pub(super) fn operation(item: &Part<'_>, method: &str, reader: &mut Reader<'_>) -> Option<Operation> {
    let part = item.child(method)?;
    let without_callbacks = without(part.value, "callbacks");
    let part = Part { value: without_callbacks.as_ref().unwrap_or(part.value), pointer: part.pointer };
    if let Ok(operation) = Operation::deserialize(part.value) {
        return Some(operation);
    }
    let responses = part.child("responses").map(|part| responses(&part, reader)).unwrap_or_default();
    let mut rest = part.value.clone();
    if let Value::Object(map) = &mut rest {
        map.insert("responses".to_owned(), Value::Object(serde_json::Map::new()));
    }
    let rest = Part { value: &rest, pointer: part.pointer };
    let operation: Operation = reader.read(&rest, Kind::Operation)?;
    Some(Operation { responses, ..operation })
}

/// The object without a key, where it has it.
fn without(value: &Value, key: &str) -> Option<Value> {
    let mut map = value.as_object().filter(|map| map.contains_key(key))?.clone();
    map.shift_remove(key);
    Some(Value::Object(map))
}

fn responses(part: &Part<'_>, reader: &mut Reader<'_>) -> Responses {
    let mut responses = Responses { extensions: part.extensions(), ..Responses::default() };
    for (status, part) in part.entries() {
        let Some(response) = reader.read::<ReferenceOr<Response>>(&part, Kind::Response) else { continue };
        if status == "default" {
            responses.default = Some(response);
        } else if let Ok(code) = StatusCode::deserialize(&Value::from(status)) {
            responses.responses.insert(code, response);
        }
    }
    responses
}
