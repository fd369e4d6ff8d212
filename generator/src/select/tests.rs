//! What is left of documents.

use serde_json::{Value, json};

use super::select;
use crate::config::{By, Selection, Side};
use crate::diagnostics::Report;
use crate::load::load_text;

fn selected(tree: &Value, selectors: &[(Side, By, &str)]) -> Value {
    let mut selection = Selection::default();
    for (side, by, text) in selectors {
        selection.add(*side, *by, (*text).to_owned(), None);
    }
    let document = load_text("a.json", &tree.to_string(), &mut Report::default()).expect("JSON");
    select(document, &selection, &mut Report::default()).tree
}

#[test]
fn webhooks_and_callbacks_go_without_being_named() {
    let sent = |schema: &str| json!({"post": {"x": body(schema), "responses": {}}});
    let tree = json!({
        "paths": {
            "/a": {
                "get": {"x": body("A")},
                "post": {"x": body("Shared"), "callbacks": {"done": {"{$request.body#/url}": sent("Done")}}},
                "additionalOperations": {"COPY": {"callbacks": {"again": {"{$url}": sent("Again")}}}},
            },
            "/b": {"$ref": "#/components/pathItems/I"},
        },
        "webhooks": {"w": sent("Sent"), "v": sent("Shared")},
        "components": {
            "pathItems": {"I": {"put": {"callbacks": {"later": {"{$url}": sent("Later")}}}, "x-y": {"callbacks": {}}}},
            "schemas": {"A": {}, "Shared": {}, "Done": {}, "Again": {}, "Later": {}, "Sent": {}, "Unused": {}},
        },
    });
    let mut selection = Selection::default();
    selection.skips_webhooks = true;
    let document = load_text("a.json", &tree.to_string(), &mut Report::default()).expect("JSON");
    let left = select(document, &selection, &mut Report::default()).tree;
    assert_eq!(left["webhooks"], json!({}));
    let expected = json!({
        "/a": {"get": {"x": body("A")}, "post": {"x": body("Shared")}, "additionalOperations": {"COPY": {}}},
        "/b": {"$ref": "#/components/pathItems/I"},
    });
    assert_eq!(left["components"]["pathItems"], json!({"I": {"put": {}, "x-y": {"callbacks": {}}}}));
    assert_eq!(left["paths"], expected);
    assert_eq!(left["components"]["schemas"], json!({"A": {}, "Shared": {}, "Unused": {}}));
    assert!(!selection.leaves_nothing());
}

fn body(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

#[test]
fn what_only_unwanted_operations_used_goes_with_them() {
    let tree = json!({
        "paths": {
            "/a": {"parameters": [], "get": {"tags": ["a"], "x": body("A")}, "post": {"tags": ["b"], "x": body("B")}},
            "/b": {"get": {"tags": ["b"], "x": body("Base"), "security": [{"key": []}]}},
        },
        "components": {
            "schemas": {
                "A": {"properties": {"s": body("Shared")}}, "B": {"properties": {"s": body("Shared"), "o": body("Only")}},
                "Shared": {}, "Only": {}, "Unused": {}, "Base": {"discriminator": {}}, "Heir": {"allOf": [body("Base")]},
            },
            "securitySchemes": {"key": {}, "other": {}},
        },
    });
    let left = selected(&tree, &[(Side::Include, By::Tag, "a")]);
    assert_eq!(left["paths"], json!({"/a": {"parameters": [], "get": {"tags": ["a"], "x": body("A")}}}));
    let names = |tree: &Value, section: &str| {
        tree["components"][section].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(names(&left, "schemas"), ["A", "Shared", "Unused"]);
    assert_eq!(names(&left, "securitySchemes"), ["other"]);
    let left = selected(&tree, &[(Side::Exclude, By::Path, "/a")]);
    assert_eq!(names(&left, "schemas"), ["Unused", "Base", "Heir"]);
    assert_eq!(names(&left, "securitySchemes"), ["key", "other"]);
}

#[test]
fn path_items_by_reference_are_selected_where_they_are_used() {
    let item = json!({"get": {"operationId": "read"}, "put": {"operationId": "write"}});
    let tree = json!({
        "paths": {"/a": {"$ref": "#/components/pathItems/I"}, "/b": {"$ref": "#/components/pathItems/I"}},
        "components": {"pathItems": {"I": item}},
    });
    let left = selected(&tree, &[(Side::Exclude, By::Operation, "write")]);
    assert_eq!(left["paths"]["/a"], json!({"get": {"operationId": "read"}}));
    assert_eq!(left["components"]["pathItems"], json!({}));
    let left = selected(&tree, &[(Side::Include, By::Path, "/b")]);
    assert_eq!(left["paths"], json!({"/b": {"$ref": "#/components/pathItems/I"}}));
}

#[test]
fn references_into_what_is_gone_are_written_out() {
    let schema = json!({"type": "object", "properties": {"x": body("X")}});
    let tree = json!({
        "paths": {"/a": {"get": {"x": schema}}, "/b": {"get": {"y": {"$ref": "#/paths/~1a/get/x"}}}},
        "components": {"schemas": {"X": {}}},
    });
    let left = selected(&tree, &[(Side::Include, By::Path, "/b")]);
    assert_eq!(left["paths"]["/b"]["get"]["y"], schema);
    assert_eq!(left["components"]["schemas"], json!({"X": {}}));
}

#[test]
fn links_to_unwanted_operations_go_with_them() {
    let links = json!({
        "kept": {"operationId": "a"},
        "gone": {"operationId": "b"},
        "there": {"operationRef": "#/paths/~1b/get"},
        "wrong": {"operationId": "nobody"},
    });
    let tree = json!({
        "paths": {
            "/a": {"get": {"operationId": "a", "responses": {"200": {"links": links}}}},
            "/b": {"get": {"operationId": "b", "responses": {}}},
        },
        "x-webhooks": {"w": {"post": {"operationId": "w", "responses": {}}}},
    });
    let left = selected(&tree, &[(Side::Include, By::Operation, "a")]);
    let links = &left["paths"]["/a"]["get"]["responses"]["200"]["links"];
    assert_eq!(*links, json!({"kept": {"operationId": "a"}, "wrong": {"operationId": "nobody"}}));
    assert_eq!(left["x-webhooks"], json!({}));
}
