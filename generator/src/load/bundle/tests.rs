//! Documents of several files, put together.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::diagnostics::{Origin, Pointer, Report};
use crate::load::{Document, Input, load, load_with};

/// A folder with these files; JSON is YAML, too.
fn folder(files: &[(&str, Value)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, value) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, value.to_string()).unwrap();
    }
    folder
}

fn bundle(files: &[(&str, Value)]) -> (Document, Vec<String>) {
    let folder = folder(files);
    let mut report = Report::default();
    let document = load(&folder.path().join(files[0].0), &mut report).expect("a document");
    (document, codes(&report))
}

fn codes(report: &Report) -> Vec<String> {
    report.diagnostics().iter().map(|found| format!("{} {}", found.rule.code, found.origin)).collect()
}

fn schemas(schemas: &Value) -> Value {
    json!({"openapi": "3.0.3", "paths": {}, "components": {"schemas": schemas}})
}

#[test]
fn names_do_not_depend_on_which_reference_comes_first() {
    let error = |kind: &str| json!({"type": kind});
    let files = |first: &str, second: &str| {
        let root = schemas(&json!({"A": {"allOf": [{"$ref": first}, {"$ref": second}]}}));
        let (document, said) = bundle(&[
            ("openapi.yaml", root),
            ("b/deep/Error.yaml", error("string")),
            ("c/Error.yaml", error("object")),
        ]);
        assert!(said.is_empty(), "{said:?}");
        let schemas = document.tree["components"]["schemas"].clone();
        (schemas["Error"].clone(), schemas["deep-Error"].clone())
    };
    let expected = (error("object"), error("string"));
    assert_eq!(files("b/deep/Error.yaml", "c/Error.yaml"), expected);
    assert_eq!(files("c/Error.yaml", "b/deep/Error.yaml"), expected);
}

#[test]
fn a_part_of_a_schema_stays_in_it_and_what_stands_on_a_shelf_does_not() {
    let (document, said) = bundle(&[
        ("a.yaml", schemas(&json!({"A": {"properties": {"x": {"$ref": "p.yaml#/properties/x"}}}}))),
        (
            "p.yaml",
            json!({"type": "object", "properties": {"x": {"$ref": "#/$defs/X/properties/y"}, "p": {"$ref": "#"}},
                "$defs": {"X": {"type": "object", "properties": {"y": {"type": "string"}}}}}),
        ),
    ]);
    assert!(said.is_empty(), "{said:?}");
    let expected = json!({
        "A": {"properties": {"x": {"$ref": "#/components/schemas/X/properties/y"}}},
        "X": {"type": "object", "properties": {"y": {"type": "string"}}},
    });
    assert_eq!(document.tree["components"]["schemas"], expected);
}

#[test]
fn data_is_left_alone_and_properties_may_have_any_name() {
    let schema = json!({"properties": {"$ref": {"type": "string"}, "default": {"$ref": "p.yaml"}},
        "example": {"$ref": "nowhere.yaml"}, "x-more": {"$ref": "nowhere.yaml"}});
    let (document, said) =
        bundle(&[("a.yaml", schemas(&json!({"A": schema}))), ("p.yaml", json!({"type": "integer"}))]);
    assert!(said.is_empty(), "{said:?}");
    let found = &document.tree["components"]["schemas"]["A"];
    assert_eq!(found["properties"]["$ref"], json!({"type": "string"}));
    assert_eq!(found["properties"]["default"], json!({"$ref": "#/components/schemas/p"}));
    assert_eq!(found["example"], schema["example"]);
    assert_eq!(found["x-more"], schema["x-more"]);
}

#[test]
fn parts_know_their_place() {
    let item = json!({"get": {"responses": {"200": {"$ref": "r.yaml#/ok"}}}});
    let root = json!({"openapi": "3.0.3", "paths": {"/a": {"$ref": "i.yaml", "summary": "A"}}});
    let (document, _) = bundle(&[("a.yaml", root), ("i.yaml", item), ("r.yaml", json!({"ok": {"description": ""}}))]);
    let place = |pointer: &str| {
        let origin = document.sources.place(&Origin::root_file(Pointer::parse(pointer).unwrap()));
        (origin.file.0, origin.pointer.as_str().to_owned())
    };
    assert_eq!(place("/paths/~1a/get/responses"), (1, "/get/responses".to_owned()));
    assert_eq!(place("/paths/~1a/summary"), (0, "/paths/~1a/summary".to_owned()));
    assert_eq!(place("/components/responses/ok/description"), (2, "/ok/description".to_owned()));
    assert_eq!(document.tree["paths"]["/a"]["summary"], json!("A"));
    assert_eq!(document.sources.paths().count(), 3, "what build.rs is to watch");
}

#[test]
fn circles_of_references_end() {
    let root = schemas(&json!({"A": {"$ref": "b.yaml#/B"}, "T": {"$ref": "t.yaml"}}));
    let (document, said) = bundle(&[
        ("a.yaml", root),
        ("b.yaml", json!({"B": {"$ref": "c.yaml#/C"}})),
        ("c.yaml", json!({"C": {"$ref": "b.yaml#/B"}})),
        ("t.yaml", json!({"type": "array", "items": {"$ref": "t.yaml"}})),
    ]);
    assert_eq!(said, ["ref-cycle #/components/schemas/A/$ref"]);
    assert_eq!(document.tree["components"]["schemas"]["T"]["items"], json!({"$ref": "#/components/schemas/T"}));
    let root = json!({"openapi": "3.0.3", "paths": {"/a": {"$ref": "i.yaml"}}});
    let item = json!({"get": {"callbacks": {"c": {"x": {"$ref": "i.yaml"}}}, "responses": {}}});
    let (_, said) = bundle(&[("a.yaml", root), ("i.yaml", item)]);
    assert_eq!(said, ["ref-cycle #/get/callbacks/c/x/$ref"]);
}

#[test]
fn what_multiplies_is_refused() {
    let twice = |next: &str| json!({"l": {"a": {"$ref": next}, "b": {"$ref": next}}});
    let root = json!({"openapi": "3.0.3", "paths": {}, "info": {"$ref": "f0.yaml#/l"}});
    let mut files = vec![("a.yaml".to_owned(), root)];
    files.extend((0..40).map(|n| (format!("f{n}.yaml"), twice(&format!("f{}.yaml#/l", n + 1)))));
    let files: Vec<_> = files.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let folder = folder(&files);
    let mut report = Report::default();
    assert!(load(&folder.path().join("a.yaml"), &mut report).is_none());
    assert!(codes(&report).contains(&"bundle-too-large #".to_owned()), "{:?}", codes(&report));
}

#[test]
fn nothing_is_read_outside_of_the_root_unless_it_is_named() {
    let files = [
        ("api/a.yaml", schemas(&json!({"A": {"$ref": "../b.yaml"}, "L": {"$ref": "link.yaml"}}))),
        ("b.yaml", json!({"type": "string"})),
    ];
    let folder = folder(&files);
    let link = folder.path().join("api/link.yaml");
    #[cfg(unix)]
    std::os::unix::fs::symlink("../b.yaml", link).unwrap();
    #[cfg(not(unix))]
    fs::write(link, "{}").unwrap();
    let read = |root: Option<&Path>| {
        let mut report = Report::default();
        let document = folder.path().join("api/a.yaml");
        let document =
            load_with(&Input { document: &document, root, ..Input::default() }, &mut report).expect("a document");
        (document.sources.iter().count(), codes(&report))
    };
    let outside = ["A", "L"].map(|name| format!("ref-outside-root #/components/schemas/{name}/$ref"));
    assert_eq!(read(None), (1, outside.to_vec()));
    assert_eq!(read(Some(folder.path())), (2, Vec::new()));
}

#[test]
fn tags_of_discriminators_stay_what_they_were() {
    let any = json!({"oneOf": [{"$ref": "x/Cat.yaml"}, {"$ref": "y/Cat.yaml"}, {"$ref": "y/Dog.yaml"}],
        "discriminator": {"propertyName": "kind", "mapping": {"d": "y/Dog.yaml"}}});
    let (document, said) = bundle(&[
        ("a.yaml", schemas(&json!({"Any": any, "Cat": {"type": "string"}}))),
        ("x/Cat.yaml", json!({"type": "object"})),
        ("y/Cat.yaml", json!({"type": "object", "title": "Y"})),
        ("y/Dog.yaml", json!({"type": "object", "title": "D"})),
    ]);
    assert!(said.is_empty(), "{said:?}");
    let mapping = &document.tree["components"]["schemas"]["Any"]["discriminator"]["mapping"];
    assert_eq!(*mapping, json!({"d": "#/components/schemas/Dog", "Cat": "#/components/schemas/x-Cat"}));
}

#[test]
fn what_an_operation_of_another_file_has_for_itself_is_written_out() {
    let shelf = json!({"name": "shelf", "in": "path", "required": true, "schema": {"type": "string"}});
    let other = json!({"paths": {"/a/{shelf}": {"get": {
        "parameters": [shelf],
        "responses": {"200": {"description": "OK"}, "404": {"$ref": "#/components/responses/Missing"}},
    }}}, "components": {"responses": {"Missing": {"description": "Missing."}}}});
    let at = |rest: &str| json!({"$ref": format!("b.yaml#/paths/~1a~1%7Bshelf%7D/get/{rest}")});
    let responses = json!({"200": at("responses/200"), "404": at("responses/404")});
    let operation = json!({"parameters": [at("parameters/0")], "responses": responses});
    let root = json!({"openapi": "3.0.3", "paths": {"/b/{shelf}": {"get": operation}}});
    let (document, said) = bundle(&[("a.yaml", root), ("b.yaml", other)]);
    assert!(said.is_empty(), "{said:?}");
    let missing = json!({"$ref": "#/components/responses/Missing"});
    assert_eq!(
        document.tree["paths"]["/b/{shelf}"]["get"],
        json!({"parameters": [shelf], "responses": {"200": {"description": "OK"}, "404": missing}})
    );
    assert_eq!(document.tree["components"], json!({"responses": {"Missing": {"description": "Missing."}}}));
    let origin = Origin::root_file(Pointer::parse("/paths/~1b~1{shelf}/get/parameters/0/schema").unwrap());
    let place = document.sources.place(&origin);
    assert_eq!((place.file.0, place.pointer.as_str()), (1, "/paths/~1a~1{shelf}/get/parameters/0/schema"));
}
