//! One bad part spoils only itself.

use serde_json::json;

use super::parse;
use crate::diagnostics::{Pointer, Report};
use crate::load::load_text;

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
