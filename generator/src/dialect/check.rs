//! One value against what its field takes: kept, repaired where it can only mean one thing, or dropped.

use serde_json::{Number, Value};

use super::context::Cx;
use super::shape::{Kind, TYPES, Takes};
use super::version::Version;
use super::walk::Fate;
use crate::diagnostics::{
    BOOLEAN_REQUIRED, COMPONENTS_NOT_OBJECT, EMPTY_LIST, EXAMPLES_BY_NAME, LOOSE_TYPE, NO_ARGS, NULL_VALUE, Place,
    REQUIRED_REPEATED, UNKNOWN_TYPE, WORD_NOT_ALLOWED, WRONG_TYPE,
};
use crate::load::kind;

/// Checks a value that is not an object of the specification.
pub(super) fn value(takes: Takes, value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    match (takes, &mut *value) {
        (Takes::Anything, _)
        | (Takes::Text, Value::String(_))
        | (Takes::Flag, Value::Bool(_))
        | (Takes::Number, Value::Number(_))
        | (Takes::ValueMap, Value::Object(_)) => Fate::Keep,
        (Takes::Type, Value::Null) if cx.version > Version::V3_0 => null_type(value, place, cx),
        (_, Value::Null) => null(place, cx),
        (Takes::Values, Value::Array(items)) if items.is_empty() => empty(place, cx),
        (Takes::Values, Value::Array(_)) => Fate::Keep,
        (Takes::Values, Value::Object(_)) if place.name() == "examples" => examples(value, place, cx),
        // Of texts, only the values of server variables are an `enum`. Without any, all are allowed.
        (Takes::Texts, Value::Array(items)) if items.is_empty() && place.name() == "enum" => {
            if cx.version > Version::V3_0 { empty(place, cx) } else { Fate::Drop }
        }
        (Takes::Texts, Value::Array(items)) => texts(items, place, cx),
        (Takes::Required, Value::Array(items)) => required(items, place, cx),
        (Takes::Required, Value::Bool(_)) => {
            cx.say(&BOOLEAN_REQUIRED, place, [kind(value), "it says nothing here: there is no property around it"]);
            Fate::Drop
        }
        (Takes::Word(words), Value::String(word)) => one_of(words, word, place, cx),
        (Takes::Type, Value::String(_) | Value::Array(_)) => schema_type(value, place, cx),
        (Takes::Bound, Value::Bool(_)) => {
            cx.older(Kind::Schema, &format!("`{}: true`", place.name()), "the bound itself as a number", place);
            Fate::Keep
        }
        (Takes::Bound, Value::Number(_)) => {
            cx.newer(Kind::Schema, &format!("{}: <number>", place.name()), Version::V3_1, place);
            Fate::Keep
        }
        (Takes::Count, Value::Number(number)) if number.is_u64() => Fate::Keep,
        _ => repair(takes, value, place, cx),
    }
}

/// A value that is not there.
pub(super) fn null(place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    cx.say(&NULL_VALUE, place, [place.name()]);
    Fate::Drop
}

/// A value of the wrong type.
pub(super) fn wrong(takes: Takes, value: &Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    let found = match value {
        Value::Number(number) => format!("the number {number}"),
        value => kind(value).to_owned(),
    };
    if place.is_top("components") {
        cx.say(&COMPONENTS_NOT_OBJECT, place, [&found]);
    } else {
        cx.say(&WRONG_TYPE, place, [place.name(), takes.name(), &found]);
    }
    Fate::Drop
}

fn empty(place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    // No examples are no examples; no allowed values are a mistake.
    if place.name() == "examples" {
        return Fate::Drop;
    }
    cx.say(&EMPTY_LIST, place, [place.name(), cx.version.name()]);
    Fate::Drop
}

/// Examples of a schema that are written like those of a media type: by name.
fn examples(value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    let Value::Object(map) = value.take() else { return Fate::Drop };
    cx.say(&EXAMPLES_BY_NAME, place, NO_ARGS);
    let inner = |example: Value| match example {
        Value::Object(mut example) if example.contains_key("value") => example.shift_remove("value"),
        example => Some(example),
    };
    *value = map.into_iter().filter_map(|(_, example)| inner(example)).collect();
    Fate::Keep
}

/// The value that was meant, where only one can be.
fn repair(takes: Takes, value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    let meant = match (takes, &*value) {
        (Takes::Text, Value::Number(number)) => Some(Value::from(number.to_string())),
        (Takes::Text, Value::Bool(flag)) => Some(Value::from(flag.to_string())),
        (Takes::Flag, Value::String(text)) => text.trim().to_ascii_lowercase().parse().ok().map(Value::Bool),
        (Takes::Number | Takes::Bound, Value::String(text)) => text.trim().parse().ok().map(Value::Number),
        (Takes::Count, Value::Number(number)) => number.as_f64().and_then(whole),
        (Takes::Count, Value::String(text)) => text.trim().parse::<u64>().ok().map(Value::from),
        (Takes::Texts | Takes::Required, Value::String(text)) => Some(Value::from(vec![text.clone()])),
        _ => None,
    };
    let Some(meant) = meant else { return wrong(takes, value, place, cx) };
    // `5.0` is a whole number to JSON.
    if !(matches!(takes, Takes::Count) && value.is_number()) {
        cx.say(&LOOSE_TYPE, place, [place.name(), takes.name(), kind(value), &format!("`{meant}`")]);
    }
    *value = meant;
    Fate::Keep
}

fn whole(number: f64) -> Option<Value> {
    let exact = number.fract() == 0.0 && (0.0..2_f64.powi(64)).contains(&number);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    exact.then(|| Value::Number(Number::from(number as u64)))
}

fn texts(items: &mut Vec<Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    let mut index = 0;
    items.retain_mut(|item| {
        let place = place.index(index);
        index += 1;
        value(Takes::Text, item, &place, cx) == Fate::Keep
    });
    Fate::Keep
}

fn required(items: &mut Vec<Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    if items.is_empty() {
        if cx.version <= Version::V3_0 {
            cx.say(&EMPTY_LIST, place, [place.name(), cx.version.name()]);
        }
        return Fate::Drop;
    }
    let _ = texts(items, place, cx);
    let mut seen = std::collections::BTreeSet::new();
    let mut twice = Vec::new();
    for (index, item) in items.iter().enumerate() {
        if !seen.insert(item.as_str()) {
            twice.push(index);
        }
    }
    for index in twice.into_iter().rev() {
        let item = items.remove(index);
        cx.say(&REQUIRED_REPEATED, &place.index(index), [item.as_str().unwrap_or_default()]);
    }
    Fate::Keep
}

fn one_of(words: &[&str], word: &str, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    if words.contains(&word) {
        return Fate::Keep;
    }
    let allowed: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    cx.say(&WORD_NOT_ALLOWED, place, [place.name(), word, &allowed.join(", ")]);
    Fate::Drop
}

/// `type`, which may be a list of types since 3.1. Unknown types go.
fn schema_type(value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    match value {
        Value::Array(items) => {
            cx.newer(Kind::Schema, "type: [..]", Version::V3_1, place);
            let mut index = 0;
            items.retain_mut(|item| {
                let place = place.index(index);
                index += 1;
                match item {
                    Value::Null => null_type(item, &place, cx) == Fate::Keep,
                    Value::String(text) => known_type(text, &place, cx) == Fate::Keep,
                    _ => wrong(Takes::Text, item, &place, cx) == Fate::Keep,
                }
            });
            if items.is_empty() { Fate::Drop } else { Fate::Keep }
        }
        Value::String(text) => {
            if text == "null" {
                cx.newer(Kind::Schema, "type: 'null'", Version::V3_1, place);
            }
            known_type(text, place, cx)
        }
        _ => wrong(Takes::Type, value, place, cx),
    }
}

/// `type: null` without quotes.
fn null_type(value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    cx.say(&LOOSE_TYPE, place, [place.name(), "a text", "null", "`\"null\"`"]);
    *value = Value::from("null");
    Fate::Keep
}

fn known_type(text: &str, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    if TYPES.contains(&text) {
        return Fate::Keep;
    }
    cx.say(&UNKNOWN_TYPE, place, [text]);
    Fate::Drop
}
