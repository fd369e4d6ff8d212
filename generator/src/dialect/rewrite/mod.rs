//! Schemas of 3.1 to schemas of 3.0: one rewrite a file. Each takes a schema whose fields have the right types, and
//! whose inner schemas are rewritten already.

mod boolean;
mod bounds;
mod carry;
mod constant;
mod content;
mod examples;
mod null_in_union;
mod numerals;
mod pointers;
mod ref_siblings;
mod type_list;

use serde_json::{Map, Value, json};

use super::Version;
use super::context::Cx;
use super::shape::{Field, Kind};
use crate::diagnostics::Place;
pub(super) use boolean::boolean;

/// Whether the schema can stay as it is, as far as this field says. `fields` is how many fields the schema has.
pub(super) fn plain(field: &Field, value: &Value, fields: usize) -> bool {
    match field.name {
        "type" => value.is_string() && value != "null",
        "$ref" => fields == 1 && !value.as_str().is_some_and(pointers::moves),
        "anyOf" | "oneOf" | "nullable" => false,
        "exclusiveMinimum" | "exclusiveMaximum" => value.is_boolean(),
        _ => field.since == Version::V3_0,
    }
}

/// Rewrites one schema. The order matters: what follows `carry` knows carried keywords by their new names.
pub(super) fn schema(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if map.contains_key("nullable") {
        cx.older(Kind::Schema, "`nullable`", "`type: [.., 'null']`", &place.key("nullable"));
    }
    constant::apply(map);
    bounds::apply(map);
    examples::apply(map);
    content::apply(map);
    carry::apply(map);
    pointers::apply(map);
    numerals::apply(map, place, cx);
    type_list::apply(map);
    null_in_union::apply(map);
    ref_siblings::apply(map, place, cx);
}

/// What `type: 'null'` is in 3.0.
fn only_null(map: &mut Map<String, Value>) {
    map.shift_remove("type");
    map.insert("nullable".to_owned(), json!(true));
    map.insert("enum".to_owned(), json!([null]));
}
