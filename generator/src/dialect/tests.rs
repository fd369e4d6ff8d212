//! Rewrites, by small schemas; the documents in `specs/dialect` show them whole.

use serde_json::{Value, json};

use super::{normalise, normalise_without_examples};
use crate::diagnostics::Report;
use crate::load::load_text;

/// What becomes of a schema, and the codes that were said.
fn schema(version: &str, schema: &Value) -> (Value, Vec<&'static str>) {
    let document = json!({"openapi": version, "info": {"title": "t", "version": "1"}, "paths": {},
        "components": {"schemas": {"A": schema}}});
    let mut report = Report::default();
    let document = load_text("a.json", &document.to_string(), &mut report).expect("JSON");
    let tree = normalise(document, &mut report).tree;
    let codes = report.diagnostics().iter().map(|found| found.rule.code).collect();
    (tree["components"]["schemas"]["A"].clone(), codes)
}

#[test]
fn schemas_of_3_1_become_schemas_of_3_0() {
    let cases = [
        (json!(true), json!({})),
        (json!(false), json!({"not": {}})),
        (json!({"type": ["string", "null"]}), json!({"type": "string", "nullable": true})),
        (json!({"type": "null"}), json!({"nullable": true, "enum": [null]})),
        (json!({"type": ["number", "integer"]}), json!({"type": "number"})),
        (
            json!({"type": ["string", "integer", "null"], "maxLength": 3, "minimum": 1, "enum": ["a", 2, null]}),
            json!({"nullable": true, "anyOf": [{"type": "string", "enum": ["a"], "maxLength": 3},
                {"type": "integer", "enum": [2], "minimum": 1}]}),
        ),
        (json!({"const": "a"}), json!({"enum": ["a"], "x-oasmith-const": "a"})),
        (json!({"exclusiveMinimum": 0}), json!({"exclusiveMinimum": true, "minimum": 0})),
        (json!({"minimum": 1, "exclusiveMinimum": 0}), json!({"minimum": 1})),
        (json!({"maximum": 9, "exclusiveMaximum": 9}), json!({"maximum": 9, "exclusiveMaximum": true})),
        (json!({"examples": [1, 2]}), json!({"example": 1, "x-oasmith-examples": [1, 2]})),
        (json!({"$ref": "#/a"}), json!({"$ref": "#/a"})),
        (json!({"$ref": "#/a", "title": "t"}), json!({"title": "t", "allOf": [{"$ref": "#/a"}]})),
        (json!({"anyOf": [{"$ref": "#/a"}, {"type": "null"}]}), json!({"allOf": [{"$ref": "#/a"}], "nullable": true})),
        (
            json!({"oneOf": [{"$ref": "#/a"}, {"$ref": "#/b"}, {"type": "null"}]}),
            json!({"oneOf": [{"$ref": "#/a"}, {"$ref": "#/b"}], "nullable": true}),
        ),
        (json!({"anyOf": [{"type": "null"}]}), json!({"nullable": true, "enum": [null]})),
        (json!({"type": "string", "contentEncoding": "base64"}), json!({"type": "string", "format": "byte"})),
        (json!({"contentMediaType": "application/octet-stream"}), json!({"format": "binary", "type": "string"})),
        (
            json!({"type": "array", "prefixItems": [{"type": "null"}], "items": false}),
            json!({"type": "array", "x-oasmith-prefix-items": [{"nullable": true, "enum": [null]}], "items": {"not": {}}}),
        ),
        (json!({"additionalProperties": false}), json!({"additionalProperties": false})),
    ];
    for (given, expected) in cases {
        let (found, codes) = schema("3.1.0", &given);
        assert_eq!(found, expected, "{given}");
        assert_eq!(codes, Vec::<&str>::new(), "{given}");
    }
}

#[test]
fn what_a_document_says_in_our_name_is_not_heard() {
    let (found, codes) = schema("3.0.3", &json!({"x-oasmith-const": 1, "x-mine": 2}));
    assert_eq!(found, json!({"x-mine": 2}));
    assert_eq!(codes, ["reserved-extension"]);
}

#[test]
fn deep_documents_do_not_overflow_the_stack() {
    let chain =
        |levels: usize, wrap: fn(Value) -> Value| (0..levels).fold(json!({"type": "string"}), |inner, _| wrap(inner));
    let not = |inner| json!({"not": inner});
    let all = |inner| json!({"type": ["array", "object"], "not": {"anyOf": [inner]}, "$ref": "#/b"});
    for (levels, wrap) in [(122, not as fn(Value) -> Value), (40, all)] {
        let read = |levels| {
            let document = json!({"openapi": "3.1.0", "info": {"title": "t", "version": "1"},
                "components": {"schemas": {"A": chain(levels, wrap)}}});
            let mut report = Report::default();
            let document = load_text("a.json", &document.to_string(), &mut report)?;
            let parsed = crate::parse::parse(normalise(document, &mut report), &mut report);
            parsed.api.components.map(|components| components.schemas.len())
        };
        assert_eq!(read(levels), Some(1));
        assert_eq!(read(levels + 3), None, "deeper than the loader allows");
    }
}

#[test]
fn examples_are_kept_or_forgotten() {
    let text = r#"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "components": {
        "schemas": {"A": {"type": "object", "examples": [{}], "properties": {"example": {"type": "string", "example": "a"}}}},
        "parameters": {"P": {"name": "p", "in": "query", "example": 1, "schema": {"type": "integer"}}},
        "examples": {"E": {"value": 1}}}}"#;
    let mut report = Report::default();
    let document = load_text("api.json", text, &mut report).expect("a document");
    let kept = normalise(document.clone(), &mut report).tree;
    let at = |tree: &Value, place: &str| tree.pointer(place).is_some();
    let places = [
        "/components/schemas/A/example",
        "/components/schemas/A/x-oasmith-examples",
        "/components/schemas/A/properties/example/example",
        "/components/parameters/P/example",
        "/components/examples",
    ];
    assert!(places.iter().all(|place| at(&kept, place)), "{kept}");
    let lean = normalise_without_examples(document, &mut report).tree;
    assert!(!places.iter().any(|place| at(&lean, place)), "{lean}");
    assert!(at(&lean, "/components/schemas/A/properties/example/type"), "{lean}");
}

#[test]
fn copies_of_parts_are_bounded() {
    let response = json!({"description": "Large.", "x-values": vec![0; 50_000]});
    let mut responses = json!({"200": response});
    for status in 400..425 {
        responses[status.to_string()] = json!({"$ref": "#/paths/~1a/get/responses/200"});
    }
    let text = json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": responses}}}});
    let mut report = Report::default();
    let document = load_text("a.json", &text.to_string(), &mut report).expect("a document");
    normalise(document, &mut report);
    let said: Vec<_> = report.diagnostics().iter().map(|found| (found.rule.code, found.args[2].as_str())).collect();
    assert_eq!(said, [("ref-unusable", "with all others that are written out it is too large"); 6]);
}
