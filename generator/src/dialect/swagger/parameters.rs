//! Parameters in the path, the query and headers: what a parameter is moves into its `schema`.

use serde_json::{Map, Value, json};

use super::source::{entry, local_pointer};
use super::{Conversion, Place, collection, schema};
use crate::diagnostics::Pointer;

/// Keywords of schemas that stand beside `in`.
const KEYWORDS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
    "nullable",
    "x-nullable",
    "x-isnullable",
];

/// What a parameter becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The body.
    Body,
    /// A field of a form.
    Form,
    /// A parameter.
    Plain,
}

/// What a parameter becomes.
pub(super) fn role(parameter: &Value) -> Role {
    let text = parameter.get("in").and_then(Value::as_str).unwrap_or_default();
    match text.to_ascii_lowercase().as_str() {
        "body" => Role::Body,
        "formdata" | "form" => Role::Form,
        _ => Role::Plain,
    }
}

/// Rewrites the parameters that operations share, without bodies and forms.
pub(super) fn shared(root: &mut Map<String, Value>, conversion: &mut Conversion<'_, '_>) -> Option<Value> {
    root.shift_remove("parameters")?;
    let from = Pointer::root().join("parameters");
    let to = Pointer::root().join("components").join("parameters");
    let mut shared = Map::new();
    for (name, parameter) in conversion.source.section("parameters") {
        let found = conversion.source.follow(parameter, from.join(name));
        if found.is_some_and(|(found, _)| role(found) != Role::Plain) {
            continue;
        }
        // Before what is in it: references to the parameter lead here.
        conversion.moved(to.join(name), from.join(name));
        let parameter = one(parameter, &from.join(name), &to.join(name), conversion);
        shared.insert(name.to_owned(), parameter);
    }
    conversion.moved(to, from);
    (!shared.is_empty()).then_some(Value::Object(shared))
}

/// Rewrites the parameters of an operation or of a path item, without bodies and forms. `at` is where they stand.
pub(super) fn list(parameters: &[Value], at: &Pointer, conversion: &mut Conversion<'_, '_>) -> Vec<Value> {
    let written = conversion.source;
    let mut list = Vec::new();
    for (index, parameter) in parameters.iter().enumerate() {
        let (from, to) = (at.join(index), at.join(list.len()));
        let named = parameter.get("$ref").and_then(Value::as_str).and_then(local_pointer);
        let named = named.is_some_and(|pointer| entry(&pointer, "parameters").is_some());
        match written.follow(parameter, from.clone()) {
            Some((found, _)) if role(found) != Role::Plain => {}
            Some((found, place)) if !named => {
                conversion.moved(to.clone(), place.clone());
                list.push(one(found, &place, &to, conversion));
            }
            _ => {
                list.push(parameter.clone());
                conversion.moved(to, from);
            }
        }
    }
    list
}

/// Rewrites one parameter. `from` is where it was written, `to` where it goes.
fn one(parameter: &Value, from: &Pointer, to: &Pointer, conversion: &mut Conversion<'_, '_>) -> Value {
    let mut parameter = parameter.clone();
    let Value::Object(map) = &mut parameter else { return parameter };
    if map.contains_key("$ref") {
        return parameter;
    }
    if let Some(inner) = map.get_mut("schema") {
        // As 3.0 has it: the walk says so.
        schema::schema(inner, &Place::at(&from.join("schema")), &mut conversion.cx);
        return parameter;
    }
    let location = map.get("in").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut gathered = gather(map, from, conversion);
    if let Some(written) = collection::take(map, &mut gathered, &location, from, conversion) {
        if let Some(style) = written.style {
            map.insert("style".to_owned(), json!(style));
        }
        // The default of queries; elsewhere lists do not depend on it.
        if location == "query" && !written.explode {
            map.insert("explode".to_owned(), json!(false));
        }
    }
    map.insert("schema".to_owned(), Value::Object(gathered));
    conversion.moved(to.join("schema"), from.clone());
    parameter
}

/// Takes the keywords of schemas out of a parameter, a header or a field of a form.
pub(super) fn gather(
    map: &mut Map<String, Value>,
    from: &Pointer,
    conversion: &mut Conversion<'_, '_>,
) -> Map<String, Value> {
    let taken = KEYWORDS.iter().filter_map(|key| Some(((*key).to_owned(), map.shift_remove(*key)?))).collect();
    let mut gathered = Value::Object(taken);
    schema::schema(&mut gathered, &Place::at(from), &mut conversion.cx);
    match gathered {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
