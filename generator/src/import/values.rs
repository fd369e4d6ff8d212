//! Enumerated values: which rows they are of, what they are in JSON, and which lists are made of them.

use heck::ToUpperCamelCase as _;
use serde_json::{Map, Number, Value, json};

use super::desk::Desk;
use super::sheet::{Described, Enumerated, Row};
use super::words;
use crate::diagnostics::{
    IMPORT_ENUM_LIST, IMPORT_ENUM_NAMES, IMPORT_ENUM_PLACE, IMPORT_ENUM_UNUSED, IMPORT_ENUM_VALUE,
};

/// Gives the rows of an operation the values that its page enumerates.
pub(super) fn assign(described: &mut Described, desk: &mut Desk<'_>) {
    let mut groups: Vec<Vec<Enumerated>> = Vec::new();
    for value in std::mem::take(&mut described.enumerated) {
        match groups.last_mut().filter(|group| group[0].name == value.name && group[0].depth == value.depth) {
            Some(group) => group.push(value),
            None => groups.push(vec![value]),
        }
    }
    for group in groups {
        let (name, depth, at) = (&group[0].name, group[0].depth, group[0].at);
        let tables = described.schemas.iter_mut().map(|(_, rows)| rows);
        let tables = tables.chain([&mut described.parameters, &mut described.body]);
        let mut rows: Vec<&mut Row> = tables.flatten().filter(|row| row.name == *name).collect();
        let exact = rows.iter().any(|row| row.depth == depth);
        if rows.is_empty() {
            desk.say(&IMPORT_ENUM_UNUSED, at, [name]);
        } else if !exact {
            desk.say(&IMPORT_ENUM_PLACE, at, [name]);
        }
        for row in rows.iter_mut().filter(|row| !exact || row.depth == depth) {
            row.values.extend(group.iter().cloned());
        }
    }
}

/// Writes the values of a row into its schema, or into that of its items.
pub(super) fn write(schema: &mut Value, row: &Row, desk: &mut Desk<'_>) {
    if row.values.is_empty() {
        return;
    }
    let Some(target) = super::kinds::object(schema).filter(|target| !target.contains_key("$ref")) else {
        return desk.say(&IMPORT_ENUM_UNUSED, row.values[0].at, [&row.name]);
    };
    let kind = target.get("type").and_then(Value::as_str).unwrap_or("string").to_owned();
    let mut list = Vec::new();
    let mut kept = Vec::new();
    for value in &row.values {
        match read(&value.value, &kind) {
            Some((json, guess)) => {
                if guess == Reading::Guessed {
                    desk.say(&IMPORT_ENUM_VALUE, value.at, [&value.value, &json.to_string()]);
                }
                if !list.contains(&json) {
                    list.push(json);
                    kept.push(value);
                }
            }
            None => desk.say(&IMPORT_ENUM_UNUSED, value.at, [&value.value]),
        }
    }
    if list.is_empty() {
        return;
    }
    target.insert("enum".to_owned(), Value::Array(list));
    describe(target, &kept, desk);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Plain,
    Guessed,
}

/// A value in JSON, for a property of a type; whether that took a guess.
fn read(text: &str, kind: &str) -> Option<(Value, Reading)> {
    let bare = text.trim_matches('"');
    match kind {
        "integer" => {
            if let Ok(number) = bare.parse::<i64>() {
                return Some((json!(number), Reading::Plain));
            }
            let digits = bare.strip_prefix("0x").or_else(|| bare.strip_prefix("0X"))?;
            i64::from_str_radix(digits, 16).ok().map(|number| (json!(number), Reading::Guessed))
        }
        "number" => {
            let number = bare.parse::<f64>().ok().and_then(Number::from_f64)?;
            Some((Value::Number(number), Reading::Plain))
        }
        "boolean" => bare.parse::<bool>().ok().map(|value| (json!(value), Reading::Plain)),
        "string" => Some((json!(bare), Reading::Plain)),
        _ => None,
    }
}

/// Names and descriptions of values, under the extensions that generators know.
fn describe(target: &mut Map<String, Value>, values: &[&Enumerated], desk: &mut Desk<'_>) {
    let split: Option<Vec<(&str, &str)>> = values
        .iter()
        .map(|value| value.description.split_once(" - ").filter(|(name, _)| words::is_name(name)))
        .collect();
    let texts = |texts: Vec<&str>| Value::Array(texts.into_iter().map(Value::from).collect());
    if let Some(pairs) = split {
        desk.say(&IMPORT_ENUM_NAMES, values[0].at, [pairs[0].0]);
        let (names, descriptions) = pairs.into_iter().unzip();
        target.insert("x-enum-varnames".to_owned(), texts(names));
        target.insert("x-enum-descriptions".to_owned(), texts(descriptions));
    } else if values.iter().any(|value| !value.description.is_empty()) {
        let descriptions = values.iter().map(|value| value.description.as_str()).collect();
        target.insert("x-enum-descriptions".to_owned(), texts(descriptions));
    }
}

/// Lets lists that are called like an enumerated property, in the plural, have its values.
pub(super) fn share(properties: &mut Map<String, Value>, rows: &[&Row], desk: &mut Desk<'_>) {
    let enumerated: Vec<&str> = rows.iter().filter(|row| !row.values.is_empty()).map(|row| row.name.as_str()).collect();
    for name in enumerated {
        let Some(one) = properties.get(name).filter(|one| one.get("enum").is_some()).cloned() else { continue };
        let plurals = [format!("{name}s"), format!("{name}es"), format!("{}ies", name.trim_end_matches('y'))];
        let is_list = |list: &Value| {
            let items = list.get("items");
            let same = items.and_then(|items| items.get("type")) == one.get("type");
            same && items.is_some_and(|items| items.get("enum").is_none())
        };
        let lists: Vec<&&Row> = rows
            .iter()
            .filter(|row| plurals.contains(&row.name) && properties.get(&row.name).is_some_and(is_list))
            .collect();
        if lists.is_empty() {
            continue;
        }
        let called = name.to_upper_camel_case();
        let free = !desk.known.contains(&called) && desk.schemas.get(&called).is_none_or(|known| *known == one);
        let shared = if free && !called.is_empty() {
            desk.define(&called, one.clone(), lists[0].at);
            json!({ "$ref": format!("#/components/schemas/{called}") })
        } else {
            one
        };
        for list in lists {
            desk.say(&IMPORT_ENUM_LIST, list.at, [list.name.as_str(), name]);
            if let Some(items) = properties.get_mut(&list.name).and_then(|list| list.get_mut("items")) {
                *items = shared.clone();
            }
        }
        properties.insert(name.to_owned(), shared);
    }
}
