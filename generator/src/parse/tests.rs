//! One bad part spoils only itself.

use openapiv3::{ReferenceOr, Schema};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{parse, schema};
use crate::diagnostics::{Pointer, Report};
use crate::dialect::normalise;
use crate::load::testing::documents;
use crate::load::{load, load_text};

#[test]
fn a_bad_part_is_left_out_and_the_rest_stays() {
    let tree = json!({
        "openapi": "3.0.3",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {
            "get": {"responses": {"200": {"description": "ok"}, "404": {"description": 5}, "default": {"$ref": "#/x"}}},
            "put": {"operationId": 7, "responses": {}},
        }},
        "components": {"schemas": {"Good": {"type": "string"}, "Bad": {"type": 5}}},
    });
    let mut report = Report::default();
    let document = load_text("a.json", &tree.to_string(), &mut report).expect("JSON");
    let parsed = parse(document, &mut report);
    let places: Vec<_> = report.diagnostics().iter().map(|d| d.origin.to_string()).collect();
    let expected = ["#/paths/~1a/get/responses/404", "#/paths/~1a/put/operationId", "#/components/schemas/Bad/type"];
    assert_eq!(places, expected);
    let message = report.diagnostics()[2].message();
    assert_eq!(message, "this value cannot be read: invalid type: integer `5`, expected a string");
    let schemas: Vec<_> = parsed.api.components.iter().flat_map(|components| components.schemas.keys()).collect();
    assert_eq!(schemas, ["Good"]);
    let item = parsed.api.paths.paths["/a"].as_item().expect("an item");
    let get = item.get.as_ref().expect("the operation");
    assert_eq!(get.responses.responses.len(), 1);
    assert!(get.responses.default.is_some() && item.put.is_none());
    let place = Pointer::parse("/info/title").expect("a pointer");
    assert_eq!(parsed.at(&place), Some(&json!("t")));
}

#[test]
fn the_smallest_part_is_named() {
    let schema =
        json!({"type": "object", "properties": {"a": {"allOf": [{"type": "string"}, {"items": {"title": {}}}]}}});
    let tree = json!({"components": {"schemas": {"x-A": schema, "Good": {}}}});
    let mut report = Report::default();
    let document = load_text("a.json", &tree.to_string(), &mut report).expect("JSON");
    let parsed = parse(document, &mut report);
    let places: Vec<_> = report.diagnostics().iter().map(|found| found.origin.to_string()).collect();
    assert_eq!(places, ["#/components/schemas/x-A/properties/a/allOf/1/items/title"]);
    assert_eq!(parsed.api.components.map(|components| components.schemas.len()), Some(1));
}

/// How many schemas are read as `serde` reads them.
fn compare(value: &Value) -> usize {
    let inner = match value {
        Value::Object(map) => map.values().map(compare).sum(),
        Value::Array(items) => items.iter().map(compare).sum(),
        _ => 0,
    };
    let expected = ReferenceOr::<Schema>::deserialize(value).ok();
    assert_eq!(schema(value), expected, "{value:#}");
    inner + usize::from(expected.is_some())
}

/// Any value of any document, taken for a schema.
#[test]
fn schemas_are_read_as_openapiv3_reads_them() {
    let mut schemas = 0;
    for path in documents() {
        let mut report = Report::default();
        let Some(document) = load(&path, &mut report) else { continue };
        let tree = normalise(document, &mut report).tree;
        schemas += crate::stack::deep(|| compare(&tree));
    }
    assert!(schemas > 1000, "{schemas}");
}

#[test]
fn keywords_of_several_types_and_of_none_are_told_apart() {
    let types = ["string", "number", "integer", "boolean", "object", "array", "null"];
    let keywords = json!({
        "format": "int32", "enum": [1, null], "pattern": "a", "minLength": 1, "maxLength": 2, "multipleOf": 2,
        "minimum": 1.5, "maximum": u64::MAX, "exclusiveMinimum": true, "exclusiveMaximum": false, "properties": {},
        "required": [], "additionalProperties": false, "minProperties": 1, "maxProperties": 2, "items": {"$ref": 1},
        "minItems": 1, "maxItems": -1, "uniqueItems": true, "oneOf": [], "allOf": [{"$ref": "#"}], "anyOf": [{}],
        "not": {}, "title": null, "nullable": null, "x-a": null, "default": null, "example": 1, "unknown": [],
    });
    let keywords: Vec<(&str, &Value)> =
        keywords.as_object().expect("an object").iter().map(|(key, value)| (key.as_str(), value)).collect();
    for (index, first) in keywords.iter().enumerate() {
        for second in &keywords[index..] {
            for ty in types.map(Some).into_iter().chain([None]) {
                let members = [*first, *second].into_iter().map(|(key, value)| (key.to_owned(), value.clone()));
                let ty = ty.map(|name| ("type".to_owned(), json!(name)));
                compare(&ty.into_iter().chain(members).collect());
            }
        }
    }
}
