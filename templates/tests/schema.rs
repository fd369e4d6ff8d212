//! Schemas as values: what they report, and where.

#![allow(clippy::items_after_statements, reason = "schemas are statics, and stand by what is said of them")]

use oasmith_templates::support::pattern::Pattern;
use oasmith_templates::support::schema::{Json, Keyword, Kind, Schema};
use oasmith_templates::support::validate::Checker;
use serde_json::{Value, json};

fn found(schema: &'static Schema, value: &Value) -> Vec<String> {
    let mut checker = Checker::default();
    checker.schema(value, schema);
    checker.finish().map_or_else(|violations| violations.iter().map(ToString::to_string).collect(), |()| Vec::new())
}

fn fine() -> Vec<String> {
    Vec::new()
}

static ANY: Schema = Schema(&[]);
static NEVER: Schema = Schema(&[Keyword::Never]);
static TEXT: Schema = Schema(&[Keyword::Types(&[Kind::String])]);
static COUNT: Schema = Schema(&[Keyword::Types(&[Kind::Integer]), Keyword::Minimum(Json::Integer(1))]);
static LOWER: Pattern = Pattern::new("^[a-z]+$");

#[test]
fn scalars() {
    assert_eq!(found(&COUNT, &json!(1.0)), fine());
    assert_eq!(found(&COUNT, &json!(0.5)), ["must be an integer", "must be at least 1"]);
    static LIMITS: Schema = Schema(&[
        Keyword::ExclusiveMinimum(Json::Number(0.5)),
        Keyword::Maximum(Json::Integer(9)),
        Keyword::MultipleOf(Json::Number(0.25)),
        Keyword::Length(Some(2), None),
        Keyword::Pattern(&LOWER),
    ]);
    assert_eq!(found(&LIMITS, &json!(0.75)), fine());
    assert_eq!(found(&LIMITS, &json!(0.5)), ["must be above 0.5"]);
    assert_eq!(found(&LIMITS, &json!(9.1)), ["must be at most 9", "must be a multiple of 0.25"]);
    assert_eq!(
        found(&LIMITS, &json!("A")),
        ["must have at least 2 characters, has 1", "must match the pattern `^[a-z]+$`"]
    );
    static VALUES: Schema = Schema(&[Keyword::Enum(&[Json::Object(&[("a", Json::Integer(1))]), Json::Null])]);
    assert_eq!(found(&VALUES, &json!({"a": 1.0})), fine());
    assert_eq!(found(&VALUES, &json!({"a": 1, "b": 2})), [r#"must be one of `{"a":1}`, `null`"#]);
}

#[test]
fn arrays() {
    static PAIR: Schema = Schema(&[Keyword::Items(&[Schema(&[Keyword::Ref(&TEXT)])], Some(&COUNT))]);
    assert_eq!(found(&PAIR, &json!(["a", 1, 2])), fine());
    assert_eq!(found(&PAIR, &json!([1, 0])), ["/0: must be a string", "/1: must be at least 1"]);
    static SOME: Schema = Schema(&[Keyword::Contains(&TEXT, 1, Some(2)), Keyword::UnevaluatedItems(&COUNT)]);
    assert_eq!(found(&SOME, &json!(["a", 1])), fine());
    assert_eq!(
        found(&SOME, &json!([0])),
        ["must hold at least 1 and at most 2 items of a kind, holds 0", "/0: must be at least 1"]
    );
    static ONCE: Schema = Schema(&[Keyword::UniqueItems, Keyword::ItemCount(Some(1), Some(2))]);
    assert_eq!(
        found(&ONCE, &json!([1, 1.0, 2])),
        ["items 0 and 1 are equal; each must be there once only", "must have at most 2 items, has 3"]
    );
}

#[test]
fn objects() {
    static CARD: Schema = Schema(&[
        Keyword::Properties {
            named: &[("name", Schema(&[Keyword::Ref(&TEXT)]))],
            matching: &[(&LOWER, Schema(&[Keyword::Length(Some(2), None)]))],
            others: Some(&NEVER),
        },
        Keyword::Required(&["name"]),
        Keyword::DependentRequired(&[("card", &["address"])]),
    ]);
    assert_eq!(found(&CARD, &json!({"name": "Ann", "address": "x y"})), fine());
    assert_eq!(
        found(&CARD, &json!({"card": "a", "No": 1})),
        [
            "/card: must have at least 2 characters, has 1",
            "/No: must not be there",
            "must have the property `name`",
            "must have the property `address`, as it has `card`"
        ]
    );
    static NAMES: Schema = Schema(&[Keyword::PropertyNames(&Schema(&[Keyword::Length(None, Some(1))]))]);
    assert_eq!(found(&NAMES, &json!({"a": 1, "ab": 2})), ["must not have a property of the name `ab`"]);
}

#[test]
fn combinations() {
    static EITHER: Schema = Schema(&[
        Keyword::AnyOf(&[Schema(&[Keyword::Ref(&TEXT)]), Schema(&[Keyword::Ref(&COUNT)])]),
        Keyword::Not(&Schema(&[Keyword::Enum(&[Json::String("no")])])),
    ]);
    assert_eq!(found(&EITHER, &json!("yes")), fine());
    assert_eq!(found(&EITHER, &json!("no")), ["is what the document excludes here"]);
    assert_eq!(found(&EITHER, &json!(null)), ["must fit at least one of 2 alternatives, fits none"]);
    static ONE: Schema = Schema(&[Keyword::OneOf(&[Schema(&[]), Schema(&[Keyword::Ref(&TEXT)])])]);
    assert_eq!(found(&ONE, &json!(1)), fine());
    assert_eq!(found(&ONE, &json!("a")), ["must fit exactly one of 2 alternatives, fits 2"]);
    static WHEN: Schema = Schema(&[Keyword::If(&TEXT, Some(&NEVER), Some(&COUNT))]);
    assert_eq!(found(&WHEN, &json!("a")), ["must not be there"]);
    assert_eq!(found(&WHEN, &json!(0)), ["must be at least 1"]);
}

#[test]
fn what_was_looked_at_is_not_unevaluated() {
    static NAMED: Schema = Schema(&[Keyword::Properties { named: &[("a", Schema(&[]))], matching: &[], others: None }]);
    static WITH_B: Schema = Schema(&[
        Keyword::Required(&["b"]),
        Keyword::Properties { named: &[("b", Schema(&[]))], matching: &[], others: None },
    ]);
    static CLOSED: Schema = Schema(&[
        Keyword::AllOf(&[Schema(&[Keyword::Ref(&NAMED)])]),
        Keyword::AnyOf(&[Schema(&[Keyword::Ref(&WITH_B)]), Schema(&[Keyword::Ref(&ANY)])]),
        Keyword::UnevaluatedProperties(&NEVER),
    ]);
    assert_eq!(found(&CLOSED, &json!({"a": 1, "b": 2})), fine());
    assert_eq!(found(&CLOSED, &json!({"a": 1, "c": 2})), ["/c: must not be there"]);
}

#[test]
fn a_schema_that_refers_to_itself_ends() {
    static LOOP: Schema = Schema(&[Keyword::Ref(&LOOP)]);
    assert_eq!(found(&LOOP, &json!(1)), fine());
}
