//! `items` that are missing, and `items` of what has none.

use serde_json::{Map, Value, json};

use super::{Cx, Place};
use crate::diagnostics::{ITEMS_BESIDE_TYPE, ITEMS_MISSING};
use crate::dialect::Version;

/// What a schema of objects says beside `type`: with one of these, it means objects.
const OF_OBJECTS: &[&str] = &[
    "additionalProperties",
    "allOf",
    "anyOf",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "maxProperties",
    "minProperties",
    "oneOf",
    "patternProperties",
    "properties",
    "propertyNames",
    "required",
    "unevaluatedProperties",
];

/// Says so where an array does not say what its items are, as it has to before 3.1.
pub(super) fn missing(map: &Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let array = map.get("type").and_then(Value::as_str) == Some("array");
    if array && cx.version == Version::V3_0 && !map.contains_key("items") && !map.contains_key("prefixItems") {
        cx.say(&ITEMS_MISSING, place, [cx.version.name()]);
    }
}

/// `items` beside another type: of an object that says nothing else an array is meant, or what `items` says if the
/// example is an object; to others they say nothing.
pub(super) fn beside_type(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let example = examples(map).find_map(Meant::of);
    mend(map, example, place, cx);
}

/// The same of the schema of a media type, a parameter or a header that has an example beside it.
pub(super) fn beside_type_of(holder: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(Value::Object(schema)) = holder.get("schema") else { return };
    if !schema.contains_key("items") {
        return;
    }
    let Some(example) = examples(schema).chain(examples(holder)).find_map(Meant::of) else { return };
    if let Some(Value::Object(schema)) = holder.get_mut("schema") {
        mend(schema, Some(example), &place.key("schema"), cx);
    }
}

/// What is meant by `items` of an object, to go by an example.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meant {
    Array,
    Item,
}

impl Meant {
    fn of(example: &Value) -> Option<Self> {
        match example {
            Value::Array(_) => Some(Self::Array),
            Value::Object(_) => Some(Self::Item),
            _ => None,
        }
    }
}

/// The examples of an object; of those that stand elsewhere nothing is known here.
fn examples(map: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    let (listed, named) = match map.get("examples") {
        Some(Value::Array(list)) => (Some(list), None),
        Some(Value::Object(named)) => (None, Some(named)),
        _ => (None, None),
    };
    let named = named.into_iter().flatten().filter_map(|(_, one)| one.get("value").or_else(|| one.get("dataValue")));
    map.get("example").into_iter().chain(listed.into_iter().flatten()).chain(named)
}

fn mend(map: &mut Map<String, Value>, example: Option<Meant>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(ty) = map.get("type").and_then(only_type).filter(|ty| *ty != "array") else { return };
    let Some(Value::Object(items)) = map.get("items") else { return };
    let of_objects = ty == "object" && !OF_OBJECTS.iter().any(|key| map.contains_key(*key));
    let may_be_object = items.get("type").is_none_or(|ty| only_type(ty) == Some("object"));
    let (meant, assumed) = match example {
        _ if !of_objects => (None, "`items` says nothing"),
        Some(Meant::Item) if may_be_object => {
            (Some(Meant::Item), "what `items` says is meant, as the example is an object")
        }
        Some(Meant::Array) => (Some(Meant::Array), "an array is meant, as the example is one"),
        _ => (Some(Meant::Array), "an array is meant"),
    };
    cx.say(&ITEMS_BESIDE_TYPE, &place.key("items"), [ty, assumed]);
    match meant {
        Some(Meant::Array) => {
            let types = map.get_mut("type").into_iter().flat_map(|ty| match ty {
                Value::Array(list) => list.iter_mut(),
                one => std::slice::from_mut(one).iter_mut(),
            });
            types.filter(|one| *one == "object").for_each(|one| *one = Value::from("array"));
        }
        Some(Meant::Item) => item(map),
        None => drop(map.shift_remove("items")),
    }
}

/// Makes a schema of objects with `items` what these say, beside what else it says.
fn item(map: &mut Map<String, Value>) {
    let nullable = map.shift_remove("type").is_some_and(|ty| ty.is_array() && ty != json!(["object"]));
    match map.shift_remove("items") {
        Some(items) if nullable => drop(map.insert("anyOf".to_owned(), json!([items, {"type": "null"}]))),
        Some(Value::Object(items)) if map.is_empty() => *map = items,
        Some(items) => drop(map.insert("allOf".to_owned(), json!([items]))),
        None => {}
    }
}

/// The type, if there is one alone but for `null`.
fn only_type(ty: &Value) -> Option<&str> {
    let types = ty.as_array().map_or(std::slice::from_ref(ty), Vec::as_slice);
    let mut types = types.iter().filter_map(Value::as_str).filter(|ty| *ty != "null");
    types.next().filter(|_| types.next().is_none())
}
