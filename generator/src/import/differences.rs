//! Compares a part that two pages describe.

use serde_json::Value;

use crate::diagnostics::Pointer;
use crate::load;

/// Keys of what is written for readers.
const PROSE: [&str; 7] = ["description", "summary", "example", "examples", "externalDocs", "title", "tags"];

/// Keys whose entries are named by the author of the document, not by OpenAPI.
const NAMES: [&str; 13] = [
    "callbacks",
    "definitions",
    "examples",
    "headers",
    "links",
    "parameters",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
];

/// Keys of lists whose order says nothing.
const SETS: [&str; 3] = ["required", "enum", "parameters"];

/// Whether a difference shows on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Wire,
    Prose,
}

/// Where two descriptions of one part differ.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) pointer: Pointer,
    pub(super) weight: Weight,
    /// The value of the second, in short.
    pub(super) here: String,
    /// That of the first.
    pub(super) there: String,
}

/// Compares a part with how another page has it; what is written for readers is taken over where there is none.
pub(super) fn reconcile(known: &mut Value, other: Value, at: &Pointer) -> Vec<Difference> {
    let mut found = Vec::new();
    let info = at.as_str() == "/info";
    values(known, other, at, if info { Weight::Wire } else { weight(at, Weight::Wire) }, &mut found);
    found
}

fn values(known: &mut Value, other: Value, at: &Pointer, weight: Weight, found: &mut Vec<Difference>) {
    if *known == other {
        return;
    }
    match (known, other) {
        (Value::Object(known), Value::Object(mut other)) => {
            for (key, known) in known.iter_mut() {
                let at = at.join(key);
                let weight = self::weight(&at, weight);
                match other.remove(key) {
                    Some(other) => values(known, other, &at, weight, found),
                    None if weight == Weight::Prose => {}
                    None => found.push(difference(&at, weight, Some(known), None)),
                }
            }
            for (key, other) in other {
                let at = at.join(&key);
                if self::weight(&at, weight) == Weight::Prose {
                    known.insert(key, other);
                } else {
                    found.push(difference(&at, weight, None, Some(&other)));
                }
            }
        }
        (Value::Array(known), Value::Array(other)) if is_set(at) && same_set(known, &other) => {}
        (Value::Array(known), Value::Array(other)) if known.len() == other.len() => {
            for (index, (known, other)) in known.iter_mut().zip(other).enumerate() {
                values(known, other, &at.join(index), weight, found);
            }
        }
        (known, other) => found.push(difference(at, weight, Some(known), Some(&other))),
    }
}

fn difference(pointer: &Pointer, weight: Weight, there: Option<&Value>, here: Option<&Value>) -> Difference {
    Difference { pointer: pointer.clone(), weight, here: brief(here), there: brief(there) }
}

/// The weight of what stands at a pointer, in a part that has the given one.
fn weight(at: &Pointer, outer: Weight) -> Weight {
    let tokens: Vec<String> = at.tokens().collect();
    let [.., parent, key] = tokens.as_slice() else { return outer };
    let titled = key == "title" && parent == "info";
    let prose =
        (PROSE.contains(&key.as_str()) && !titled || key.starts_with("x-")) && !NAMES.contains(&parent.as_str());
    if prose { Weight::Prose } else { outer }
}

fn is_set(at: &Pointer) -> bool {
    at.tokens().last().is_some_and(|key| SETS.contains(&key.as_str()))
}

fn same_set(one: &[Value], other: &[Value]) -> bool {
    let sorted = |list: &[Value]| {
        let mut texts: Vec<String> = list.iter().map(Value::to_string).collect();
        texts.sort();
        texts
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

/// A value in a sentence.
fn brief(value: Option<&Value>) -> String {
    match value {
        None => "not there".to_owned(),
        Some(value @ (Value::Array(_) | Value::Object(_))) => load::kind(value).to_owned(),
        Some(value) => {
            let text = value.to_string();
            let short: String = text.chars().take(60).collect();
            if short.len() < text.len() { format!("`{short}..`") } else { format!("`{short}`") }
        }
    }
}
