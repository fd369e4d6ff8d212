//! The evaluation of schemas: JSON Schema 2020-12, core and validation, without annotations but those that
//! `unevaluatedItems` and `unevaluatedProperties` look at.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::{Map, Number, Value};

use super::schema::{Json, Keyword, Kind, Schema};
use super::validate::{Checker, some_of};

/// How deep schemas may refer to each other: deeper, a schema refers to itself without going down in the value.
const DEEPEST: usize = 400;

/// What of a value some keyword has looked at.
#[derive(Default)]
pub(super) struct Seen<'v> {
    properties: BTreeSet<&'v str>,
    items: BTreeSet<usize>,
}

impl Seen<'_> {
    fn add(&mut self, other: Self) {
        self.properties.extend(other.properties);
        self.items.extend(other.items);
    }
}

/// Reports what is wrong with `value`, and returns what was looked at.
pub(super) fn check<'v>(schema: &Schema, value: &'v Value, checker: &mut Checker, depth: usize) -> Seen<'v> {
    let mut seen = Seen::default();
    if depth < DEEPEST {
        for keyword in schema.0 {
            apply(keyword, value, &mut seen, checker, depth + 1);
        }
    }
    seen
}

fn apply<'v>(keyword: &Keyword, value: &'v Value, seen: &mut Seen<'v>, checker: &mut Checker, depth: usize) {
    match keyword {
        Keyword::Ref(schema) => seen.add(check(schema, value, checker, depth)),
        Keyword::AllOf(schemas) => {
            for schema in *schemas {
                seen.add(check(schema, value, checker, depth));
            }
        }
        Keyword::AnyOf(schemas) => {
            if fitting(schemas, value, seen, depth) == 0 {
                checker.report(format!("must fit at least one of {} alternatives, fits none", schemas.len()));
            }
        }
        Keyword::OneOf(schemas) => {
            let count = fitting(schemas, value, seen, depth);
            if count != 1 {
                let count = if count == 0 { "none".to_owned() } else { count.to_string() };
                checker.report(format!("must fit exactly one of {} alternatives, fits {count}", schemas.len()));
            }
        }
        Keyword::Not(schema) => {
            if fits(schema, value, depth).is_some() {
                checker.report("is what the document excludes here");
            }
        }
        Keyword::If(condition, then, otherwise) => {
            let branch = match fits(condition, value, depth) {
                Some(found) => {
                    seen.add(found);
                    then
                }
                None => otherwise,
            };
            if let Some(schema) = branch {
                seen.add(check(schema, value, checker, depth));
            }
        }
        Keyword::DependentSchemas(schemas) => {
            let applies = |trigger: &str| value.get(trigger).is_some();
            for (_, schema) in schemas.iter().filter(|(trigger, _)| applies(trigger)) {
                seen.add(check(schema, value, checker, depth));
            }
        }
        Keyword::Never => checker.report("must not be there"),
        Keyword::Types(kinds) => types(kinds, value, checker),
        Keyword::Enum(values) => listed(values, value, checker),
        _ => match value {
            Value::Number(number) => numbers(keyword, number, checker),
            Value::String(text) => texts(keyword, text, checker),
            Value::Array(items) => arrays(keyword, items, seen, checker, depth),
            Value::Object(entries) => objects(keyword, entries, seen, checker, depth),
            Value::Null | Value::Bool(_) => {}
        },
    }
}

/// What was looked at, if the value fits.
fn fits<'v>(schema: &Schema, value: &'v Value, depth: usize) -> Option<Seen<'v>> {
    let mut checker = Checker::default();
    let seen = check(schema, value, &mut checker, depth);
    checker.finish().is_ok().then_some(seen)
}

/// How many of the schemas the value fits.
fn fitting<'v>(schemas: &[Schema], value: &'v Value, seen: &mut Seen<'v>, depth: usize) -> usize {
    let fitting = schemas.iter().filter_map(|schema| fits(schema, value, depth));
    fitting.map(|found| seen.add(found)).count()
}

fn types(kinds: &[Kind], value: &Value, checker: &mut Checker) {
    if !kinds.iter().any(|kind| is(*kind, value)) {
        let words: Vec<&str> = kinds.iter().map(|kind| word(*kind)).collect();
        checker.report(format!("must be {}", words.join(" or ")));
    }
}

fn is(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Null => value.is_null(),
        Kind::Boolean => value.is_boolean(),
        Kind::Integer => match value {
            Value::Number(number) => !number.is_f64() || number.as_f64().is_some_and(|number| number.fract() == 0.0),
            _ => false,
        },
        Kind::Number => value.is_number(),
        Kind::String => value.is_string(),
        Kind::Array => value.is_array(),
        Kind::Object => value.is_object(),
    }
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Boolean => "true or false",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}

fn listed(values: &[Json], value: &Value, checker: &mut Checker) {
    if !values.iter().any(|listed| equal(listed, value)) {
        let values: Vec<serde_json::Value> = values.iter().map(to_value).collect();
        checker.report(format!("must be one of {}", some_of(&values)));
    }
}

/// Equality of JSON values: numbers by what they are worth, objects without regard to order.
fn equal(one: &Json, other: &Value) -> bool {
    match (one, other) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(one), Value::Bool(other)) => one == other,
        (Json::Integer(_) | Json::Number(_), Value::Number(other)) => compare(other, one) == Some(Ordering::Equal),
        (Json::String(one), Value::String(other)) => one == other,
        (Json::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
        }
        (Json::Object(one), Value::Object(other)) => {
            let same = |(key, value): &(&str, Json)| other.get(*key).is_some_and(|other| equal(value, other));
            one.len() == other.len() && one.iter().all(same)
        }
        _ => false,
    }
}

fn to_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Integer(value) => Number::from_i128(*value).map_or(Value::Null, Value::Number),
        Json::Number(value) => Value::from(*value),
        Json::String(text) => Value::from(*text),
        Json::Array(items) => items.iter().map(to_value).collect(),
        Json::Object(entries) => entries.iter().map(|(key, value)| ((*key).to_owned(), to_value(value))).collect(),
    }
}

/// How a number stands to one of the document; `None` where that is not one.
fn compare(number: &Number, limit: &Json) -> Option<Ordering> {
    match (number.as_i128(), limit) {
        (Some(number), Json::Integer(limit)) => Some(number.cmp(limit)),
        #[allow(clippy::cast_precision_loss, reason = "a fraction is compared, which no large integer has")]
        (None, Json::Integer(limit)) => number.as_f64()?.partial_cmp(&(*limit as f64)),
        (_, Json::Number(limit)) => number.as_f64()?.partial_cmp(limit),
        _ => None,
    }
}

fn numbers(keyword: &Keyword, number: &Number, checker: &mut Checker) {
    let order = |limit| compare(number, limit);
    match keyword {
        Keyword::Minimum(limit) if order(limit) == Some(Ordering::Less) => {
            checker.report(format!("must be at least {}", to_value(limit)));
        }
        Keyword::ExclusiveMinimum(limit) if matches!(order(limit), Some(Ordering::Less | Ordering::Equal)) => {
            checker.report(format!("must be above {}", to_value(limit)));
        }
        Keyword::Maximum(limit) if order(limit) == Some(Ordering::Greater) => {
            checker.report(format!("must be at most {}", to_value(limit)));
        }
        Keyword::ExclusiveMaximum(limit) if matches!(order(limit), Some(Ordering::Greater | Ordering::Equal)) => {
            checker.report(format!("must be below {}", to_value(limit)));
        }
        Keyword::MultipleOf(divisor) => checker.multiple_of(number, to_value(divisor)),
        _ => {}
    }
}

fn texts(keyword: &Keyword, text: &str, checker: &mut Checker) {
    match keyword {
        Keyword::Length(min, max) => checker.length(text, *min, *max),
        Keyword::Pattern(pattern) if !pattern.accepts(text) => {
            checker.report(format!("must match the pattern `{}`", pattern.source()));
        }
        _ => {}
    }
}

fn arrays<'v>(keyword: &Keyword, items: &'v [Value], seen: &mut Seen<'v>, checker: &mut Checker, depth: usize) {
    match keyword {
        Keyword::ItemCount(min, max) => checker.items(items.len(), *min, *max),
        Keyword::UniqueItems => checker.unique(items),
        Keyword::Items(prefix, rest) => {
            for (index, item) in items.iter().enumerate() {
                let Some(schema) = prefix.get(index).or(*rest) else { break };
                seen.items.insert(index);
                checker.at_index(index, |checker| drop(check(schema, item, checker, depth)));
            }
        }
        Keyword::Contains(schema, min, max) => {
            let fitting = (0..items.len()).filter(|index| fits(schema, &items[*index], depth).is_some());
            let found: BTreeSet<usize> = fitting.collect();
            let count = found.len() as u64;
            if count < *min || max.is_some_and(|max| count > max) {
                let max = max.map_or_else(String::new, |max| format!(" and at most {max}"));
                checker.report(format!("must hold at least {min}{max} items of a kind, holds {count}"));
            }
            seen.items.extend(found);
        }
        Keyword::UnevaluatedItems(schema) => {
            for (index, item) in items.iter().enumerate() {
                if seen.items.insert(index) {
                    checker.at_index(index, |checker| drop(check(schema, item, checker, depth)));
                }
            }
        }
        _ => {}
    }
}

fn objects<'v>(
    keyword: &Keyword,
    entries: &'v Map<String, Value>,
    seen: &mut Seen<'v>,
    checker: &mut Checker,
    depth: usize,
) {
    match keyword {
        Keyword::PropertyCount(min, max) => checker.properties(entries.len(), *min, *max),
        Keyword::Required(names) => {
            for name in names.iter().filter(|name| !entries.contains_key(**name)) {
                checker.report(format!("must have the property `{name}`"));
            }
        }
        Keyword::Properties { .. } => {
            for (key, value) in entries {
                property(keyword, key, value, seen, checker, depth);
            }
        }
        Keyword::PropertyNames(schema) => {
            for key in entries.keys() {
                if fits(schema, &Value::from(key.as_str()), depth).is_none() {
                    checker.report(format!("must not have a property of the name `{key}`"));
                }
            }
        }
        Keyword::DependentRequired(rules) => {
            for (trigger, names) in rules.iter().filter(|(trigger, _)| entries.contains_key(*trigger)) {
                for name in names.iter().filter(|name| !entries.contains_key(**name)) {
                    checker.report(format!("must have the property `{name}`, as it has `{trigger}`"));
                }
            }
        }
        Keyword::UnevaluatedProperties(schema) => {
            for (key, value) in entries {
                if seen.properties.insert(key) {
                    checker.at_key(key, |checker| drop(check(schema, value, checker, depth)));
                }
            }
        }
        _ => {}
    }
}

fn property<'v>(
    keyword: &Keyword,
    key: &'v str,
    value: &'v Value,
    seen: &mut Seen<'v>,
    checker: &mut Checker,
    depth: usize,
) {
    let Keyword::Properties { named, matching, others } = keyword else { return };
    let by_name = named.iter().filter(|(name, _)| *name == key).map(|(_, schema)| schema);
    let by_pattern = matching.iter().filter(|(pattern, _)| pattern.accepts(key)).map(|(_, schema)| schema);
    let mut schemas: Vec<&Schema> = by_name.chain(by_pattern).collect();
    if schemas.is_empty() {
        schemas.extend(*others);
    }
    if !schemas.is_empty() {
        seen.properties.insert(key);
    }
    for schema in schemas {
        checker.at_key(key, |checker| drop(check(schema, value, checker, depth)));
    }
}
