//! The suite: groups of cases, and the OpenAPI document that holds their schemas.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

/// A draft of JSON Schema, and the version of OpenAPI whose schemas are (nearly) of it.
pub(crate) struct Draft {
    pub(crate) name: &'static str,
    folder: &'static str,
    openapi: &'static str,
    /// Files about what schemas of OpenAPI don't have: other documents, vocabularies; in 3.0 keywords that it lacks.
    without: &'static [&'static str],
}

pub(crate) const DRAFT_2020_12: Draft = Draft {
    name: "draft-2020-12",
    folder: "draft2020-12",
    openapi: "3.1.0",
    without: &["dynamicRef", "refRemote", "vocabulary"],
};

/// Cases of this repository, in the form of the suite.
pub(crate) const OWN: Draft = Draft { name: "own-cases", folder: "", openapi: "3.1.0", without: &[] };

pub(crate) const DRAFT_4: Draft = Draft {
    name: "draft-4",
    folder: "draft4",
    openapi: "3.0.3",
    without: &["additionalItems", "definitions", "dependencies", "patternProperties", "refRemote"],
};

/// A schema, and values that are of it or not.
pub(crate) struct Group {
    pub(crate) file: String,
    pub(crate) description: String,
    schema: Value,
    pub(crate) cases: Vec<Case>,
}

pub(crate) struct Case {
    pub(crate) description: String,
    pub(crate) data: Value,
    pub(crate) valid: bool,
}

/// The groups of a draft, in the order of the files.
pub(crate) fn read(suite: &Path, draft: &Draft) -> Vec<Group> {
    let entries = fs::read_dir(suite.join(draft.folder)).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    let mut groups = Vec::new();
    for path in files {
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        if draft.without.contains(&file.as_str()) {
            continue;
        }
        let list: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        groups.extend(list.into_iter().map(|group| read_group(&file, group)));
    }
    assert!(groups.len() > 10, "{} groups", groups.len());
    groups
}

fn read_group(file: &str, mut group: Value) -> Group {
    let text = |value: &Value| value["description"].as_str().unwrap().to_owned();
    let case = |case: &Value| Case {
        description: text(case),
        data: case["data"].clone(),
        valid: case["valid"].as_bool().unwrap(),
    };
    let cases = group["tests"].as_array().unwrap().iter().map(case).collect();
    Group { file: file.to_owned(), description: text(&group), schema: group["schema"].take(), cases }
}

/// The document: per group the schema, and an object that holds a value of it.
pub(crate) fn document(draft: &Draft, groups: &[Group]) -> Value {
    let mut schemas = Map::new();
    for (index, group) in groups.iter().enumerate() {
        let at = format!("#/components/schemas/Schema{index}");
        schemas.insert(format!("Schema{index}"), moved(&group.schema, &at));
        let value = json!({"$ref": at});
        schemas.insert(
            format!("Holder{index}"),
            json!({"type": "object", "required": ["value"], "properties": {"value": value}}),
        );
    }
    json!({
        "openapi": draft.openapi,
        "info": {"title": "JSON Schema", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    })
}

/// The schema with its references into itself as they are from its place in the document. Below an `$id`, they are what
/// they were.
fn moved(schema: &Value, at: &str) -> Value {
    match schema {
        Value::Object(map) if map.get("$id").is_some_and(Value::is_string) => {
            let entries = map.iter().filter(|(key, _)| *key != "$schema");
            Value::Object(entries.map(|(key, value)| (key.clone(), value.clone())).collect())
        }
        Value::Object(map) => {
            let entries = map.iter().filter(|(key, _)| *key != "$schema").map(|(key, value)| {
                let value = match value {
                    Value::String(text) if key == "$ref" && (text == "#" || text.starts_with("#/")) => {
                        json!(format!("{at}{}", &text[1..]))
                    }
                    // Data is no schema.
                    _ if key == "enum" || key == "const" => value.clone(),
                    value => moved(value, at),
                };
                (key.clone(), value)
            });
            Value::Object(entries.collect())
        }
        Value::Array(items) => items.iter().map(|item| moved(item, at)).collect(),
        other => other.clone(),
    }
}
