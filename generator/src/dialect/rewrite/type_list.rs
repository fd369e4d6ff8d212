//! `type: [string, 'null']` becomes `type: string`, nullable; several types become `anyOf`, one member each.

use serde_json::{Map, Value, json};

/// Keywords that say something about values of one type, and of which.
const SPECIFIC: &[(&str, &[&str])] = &[
    (
        "string",
        &[
            "minLength",
            "maxLength",
            "pattern",
            "x-oasmith-content-encoding",
            "x-oasmith-content-media-type",
            "x-oasmith-content-schema",
        ],
    ),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ("integer", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    (
        "array",
        &[
            "items",
            "minItems",
            "maxItems",
            "uniqueItems",
            "x-oasmith-prefix-items",
            "x-oasmith-contains",
            "x-oasmith-min-contains",
            "x-oasmith-max-contains",
            "x-oasmith-unevaluated-items",
        ],
    ),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "x-oasmith-pattern-properties",
            "x-oasmith-property-names",
            "x-oasmith-dependent-schemas",
            "x-oasmith-dependent-required",
            "x-oasmith-unevaluated-properties",
        ],
    ),
];

/// Formats of numbers; all others are formats of texts.
const NUMERIC: &[&str] =
    &["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "decimal"];

/// Rewrites `type`.
pub(super) fn apply(map: &mut Map<String, Value>) {
    let mut types: Vec<String> = match map.get("type") {
        Some(Value::String(one)) if one == "null" => return super::only_null(map),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => return,
    };
    let given = types.len();
    types.retain(|one| one != "null");
    if types.len() < given {
        map.insert("nullable".to_owned(), json!(true));
    }
    // Every integer is a number.
    if types.iter().any(|one| one == "number") {
        types.retain(|one| one != "integer");
    }
    types.dedup();
    match types.as_slice() {
        [] => super::only_null(map),
        [one] => drop(map.insert("type".to_owned(), json!(one))),
        several => split(map, several),
    }
}

fn split(map: &mut Map<String, Value>, types: &[String]) {
    map.shift_remove("type");
    let format = map.shift_remove("format");
    let values = map.shift_remove("enum");
    let mut members: Vec<Map<String, Value>> = Vec::new();
    for one in types {
        let mut member = Map::new();
        member.insert("type".to_owned(), json!(one));
        if let Some(Value::Array(values)) = &values {
            let values: Vec<Value> = values.iter().filter(|value| is(value, one)).cloned().collect();
            if values.is_empty() {
                continue;
            }
            member.insert("enum".to_owned(), Value::Array(values));
        }
        if let Some(format) = &format {
            let numeric = format.as_str().is_some_and(|format| NUMERIC.contains(&format));
            if matches!(one.as_str(), "number" | "integer") && numeric || one == "string" && !numeric {
                member.insert("format".to_owned(), format.clone());
            }
        }
        for key in specific(one) {
            if let Some(value) = map.get(*key) {
                member.insert((*key).to_owned(), value.clone());
            }
        }
        members.push(member);
    }
    for key in SPECIFIC.iter().flat_map(|(_, keys)| keys.iter()) {
        map.shift_remove(*key);
    }
    let union = Value::from(members.into_iter().map(Value::Object).collect::<Vec<_>>());
    if map.contains_key("anyOf") {
        if let Value::Array(all) = map.entry("allOf").or_insert_with(|| json!([])) {
            all.push(json!({"anyOf": union}));
        }
    } else {
        map.insert("anyOf".to_owned(), union);
    }
}

fn specific(one: &str) -> &'static [&'static str] {
    SPECIFIC.iter().find(|(name, _)| *name == one).map_or(&[], |(_, keys)| keys)
}

fn is(value: &Value, one: &str) -> bool {
    match one {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}
