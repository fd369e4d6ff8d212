//! Schemas, which are most of a document, without the copies that `serde` makes for flattened and untagged types.
//!
//! What is read here is what `openapiv3` reads, value by value; anything that is not as it should be is left to it, and
//! to its errors.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData};
use serde::Deserialize;
use serde_json::{Map, Number, Value};

use super::kind;

/// A schema, or a reference to one (Schema Object, OpenAPI 3.0). `None` where something in it cannot be read.
pub(crate) fn schema(value: &Value) -> Option<ReferenceOr<Schema>> {
    read(value, |item| item)
}

fn boxed(value: &Value) -> Option<ReferenceOr<Box<Schema>>> {
    read(value, Box::new)
}

fn read<T>(value: &Value, hold: impl FnOnce(Schema) -> T) -> Option<ReferenceOr<T>> {
    let map = value.as_object()?;
    match map.get("$ref").and_then(text) {
        Some(reference) => Some(ReferenceOr::Reference { reference }),
        None => Some(ReferenceOr::Item(hold(item(map)?))),
    }
}

fn item(map: &Map<String, Value>) -> Option<Schema> {
    let (mut data, mut keywords) = (SchemaData::default(), Keywords::default());
    for (key, value) in map {
        if key.starts_with("x-") {
            data.extensions.insert(key.clone(), value.clone());
        } else if !annotation(key, value, &mut data)? && !value.is_null() {
            keywords.present |= keyword(key, value, &mut keywords)?;
        }
    }
    Some(Schema { schema_data: data, schema_kind: kind::of(keywords) })
}

/// Takes a keyword that goes with every type; whether it is one. `None` where its value is not as it should be.
fn annotation(key: &str, value: &Value, data: &mut SchemaData) -> Option<bool> {
    let unsaid = value.is_null();
    match key {
        "nullable" => data.nullable = value.as_bool()?,
        "readOnly" => data.read_only = value.as_bool()?,
        "writeOnly" => data.write_only = value.as_bool()?,
        "deprecated" => data.deprecated = value.as_bool()?,
        "externalDocs" => data.external_docs = Deserialize::deserialize(value).ok()?,
        "discriminator" => data.discriminator = Deserialize::deserialize(value).ok()?,
        "title" if !unsaid => data.title = Some(text(value)?),
        "description" if !unsaid => data.description = Some(text(value)?),
        "example" if !unsaid => data.example = Some(value.clone()),
        "default" if !unsaid => data.default = Some(value.clone()),
        "title" | "description" | "example" | "default" => {}
        _ => return Some(false),
    }
    Some(true)
}

/// The keywords of a schema that say what is valid.
#[derive(Default)]
pub(super) struct Keywords<'a> {
    /// Which there are, as bits of [`kind`].
    pub(super) present: u32,
    /// Their values.
    pub(super) any: AnySchema,
    /// `multipleOf`, `minimum` and `maximum` as they are written: integers beyond those of a float are whole.
    pub(super) numbers: [Option<&'a Number>; 3],
}

/// Takes a keyword that is there, and says which it is. `None` where its value is not as it should be.
fn keyword<'a>(key: &str, value: &'a Value, into: &mut Keywords<'a>) -> Option<u32> {
    let any = &mut into.any;
    Some(match key {
        "type" => put(&mut any.typ, text(value)?, kind::TYPE),
        "format" => put(&mut any.format, text(value)?, kind::FORMAT),
        "enum" => put(&mut any.enumeration, value.as_array()?.clone(), kind::ENUM),
        "pattern" => put(&mut any.pattern, text(value)?, kind::TEXT),
        "minLength" => put(&mut any.min_length, count(value)?, kind::TEXT),
        "maxLength" => put(&mut any.max_length, count(value)?, kind::TEXT),
        "multipleOf" => number(value, &mut into.numbers[0], &mut any.multiple_of)?,
        "minimum" => number(value, &mut into.numbers[1], &mut any.minimum)?,
        "maximum" => number(value, &mut into.numbers[2], &mut any.maximum)?,
        "exclusiveMinimum" => put(&mut any.exclusive_minimum, value.as_bool()?, kind::NUMBER),
        "exclusiveMaximum" => put(&mut any.exclusive_maximum, value.as_bool()?, kind::NUMBER),
        "properties" => put(&mut any.properties, properties(value.as_object()?)?, kind::OBJECT),
        "required" => put(&mut any.required, list(value, text)?, kind::OBJECT),
        "additionalProperties" => put(&mut any.additional_properties, additional(value)?, kind::OBJECT),
        "minProperties" => put(&mut any.min_properties, count(value)?, kind::OBJECT),
        "maxProperties" => put(&mut any.max_properties, count(value)?, kind::OBJECT),
        "items" => put(&mut any.items, boxed(value)?, kind::ARRAY),
        "minItems" => put(&mut any.min_items, count(value)?, kind::ARRAY),
        "maxItems" => put(&mut any.max_items, count(value)?, kind::ARRAY),
        "uniqueItems" => put(&mut any.unique_items, value.as_bool()?, kind::ARRAY),
        "oneOf" => put(&mut any.one_of, list(value, schema)?, kind::ONE_OF),
        "allOf" => put(&mut any.all_of, list(value, schema)?, kind::ALL_OF),
        "anyOf" => put(&mut any.any_of, list(value, schema)?, kind::ANY_OF),
        "not" => put(&mut any.not, Box::new(schema(value)?), kind::NOT),
        _ => 0,
    })
}

fn put<T>(field: &mut T, value: impl Into<T>, keyword: u32) -> u32 {
    *field = value.into();
    keyword
}

fn number<'a>(value: &'a Value, exact: &mut Option<&'a Number>, float: &mut Option<f64>) -> Option<u32> {
    *exact = Some(value.as_number()?);
    *float = value.as_f64();
    Some(kind::NUMBER)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn count(value: &Value) -> Option<usize> {
    value.as_u64()?.try_into().ok()
}

/// Items one by one: collecting options would leave room for more than there are.
fn list<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    let items = value.as_array()?;
    let mut list = Vec::with_capacity(items.len());
    for item in items {
        list.push(read(item)?);
    }
    Some(list)
}

/// Members one by one, as in [`list`].
fn properties(members: &Map<String, Value>) -> Option<IndexMap<String, ReferenceOr<Box<Schema>>>> {
    let mut properties = IndexMap::with_capacity(members.len());
    for (key, value) in members {
        properties.insert(key.clone(), boxed(value)?);
    }
    Some(properties)
}

fn additional(value: &Value) -> Option<AdditionalProperties> {
    Some(match value {
        Value::Bool(any) => AdditionalProperties::Any(*any),
        _ => AdditionalProperties::Schema(Box::new(schema(value)?)),
    })
}
