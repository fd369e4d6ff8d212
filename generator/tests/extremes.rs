//! Schemas that are very long or very deep: no stack is overflown, time stays level, and what a Rust type cannot be is said.

use std::time::{Duration, Instant};

use oasmith::config::Job;
use oasmith::layout::Layout;
use serde_json::{Map, Value, json};

/// What a document of these schemas comes to: the codes of its findings but notes, each once, and the emitted types.
fn generated(schemas: &Value) -> (Vec<&'static str>, String) {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("openapi.json");
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Extremes", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    });
    std::fs::write(&spec, document.to_string()).unwrap();
    let job = Job { name: "extremes".to_owned(), spec, ..Job::default() };
    let start = Instant::now();
    let made = oasmith::generate(&job, &Layout::Crate);
    // Far more than it takes, and far less than what grows with the square would.
    assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
    let mut codes: Vec<&str> = made
        .report
        .diagnostics()
        .iter()
        .filter(|found| found.severity > oasmith::diagnostics::Severity::Note)
        .map(|found| found.rule.code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    (codes, made.files.unwrap_or_default().remove("src/types.rs").unwrap_or_default())
}

fn all<T: Into<String>>(entries: impl Iterator<Item = (T, Value)>) -> Value {
    Value::Object(entries.map(|(name, value)| (name.into(), value)).collect::<Map<_, _>>())
}

fn reference(number: usize) -> Value {
    json!({"$ref": format!("#/components/schemas/T{number}")})
}

/// `T0` and so on, each of the one after it.
fn chain(length: usize, of: impl Fn(Value, usize) -> Value) -> Value {
    all((0..=length).map(|number| {
        let schema = if number == length {
            json!({"type": "object", "properties": {"end": {"type": "string"}}})
        } else {
            of(reference(number + 1), number)
        };
        (format!("T{number}"), schema)
    }))
}

#[test]
fn long_schemas() {
    let text = json!({"type": "string"});
    let object = |count: usize| json!({"type": "object", "properties": all((0..count).map(|n| (format!("p{n}"), text.clone())))});
    let (codes, types) = generated(&json!({"Root": object(5000)}));
    assert_eq!((codes.as_slice(), types.matches("    pub p").count()), (&[][..], 5000));

    let parts: Vec<Value> =
        (0..1000).map(|n| json!({"type": "object", "properties": {(format!("p{n}")): text}})).collect();
    let (codes, types) = generated(&json!({"Root": {"allOf": parts}}));
    assert_eq!((codes.as_slice(), types.matches("    pub p").count()), (&[][..], 1000));

    let kinds: Vec<Value> = (0..500)
        .map(|n| json!({"type": "object", "required": ["kind"], "properties": {"kind": {"const": format!("k{n}")}}}))
        .collect();
    let (codes, types) = generated(&json!({"Root": {"oneOf": kinds}}));
    assert_eq!((codes.as_slice(), types.contains("K499(")), (&[][..], true));

    let values: Vec<String> = (0..4000).map(|n| format!("value {n}")).collect();
    let (codes, types) = generated(&json!({"Root": {"type": "string", "enum": values}}));
    assert_eq!((codes.as_slice(), types.contains("    Value3999,")), (&[][..], true));
}

#[test]
fn chains_of_references() {
    let (codes, types) = generated(&chain(200, |next, _| next));
    assert_eq!((codes.as_slice(), types.contains("T199")), (&[][..], true));
    let (codes, types) = generated(&chain(
        100,
        |next, number| json!({"allOf": [next, {"type": "object", "properties": {(format!("p{number}")): {"type": "string"}}}]}),
    ));
    assert_eq!((codes.as_slice(), types.contains("p99")), (&[][..], true));
}

#[test]
fn chains_by_value_end_where_the_compiler_does() {
    for next in [
        (|next, _| json!({"type": "object", "required": ["next"], "properties": {"next": next}}))
            as fn(Value, usize) -> _,
        |next, _| json!({"type": "array", "items": next}),
        |next, _| json!({"type": "object", "additionalProperties": next}),
        |next, _| json!({"oneOf": [next, {"type": "integer"}]}),
    ] {
        let (codes, _) = generated(&chain(200, next));
        assert_eq!(codes, ["nested-by-value"]);
    }
}

#[test]
fn deep_documents_are_refused() {
    let deep = (0..2000).fold("{\"type\":\"string\"}".to_owned(), |inner, _| {
        format!("{{\"type\":\"object\",\"properties\":{{\"inner\":{inner}}}}}")
    });
    let text = format!(
        "{{\"openapi\":\"3.1.0\",\"info\":{{\"title\":\"Deep\",\"version\":\"1\"}},\"components\":{{\"schemas\":{{\"Root\":{deep}}}}}}}"
    );
    let mut report = oasmith::diagnostics::Report::default();
    assert!(oasmith::load::load_text("deep.json", &text, &mut report).is_none());
    let codes: Vec<_> = report.diagnostics().iter().map(|found| found.rule.code).collect();
    assert_eq!(codes, ["nested-too-deeply"]);
}
