//! Schemas of the tree, in the shape of 3.0 with carried keywords, as [`Schema`].

use serde_json::{Map, Value};

use super::Lowering;
use super::enums::number_of;
use super::{lookaround, pattern};
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer};
use crate::model::{Bound, JsonType, Keyword, Number, Schema};

impl<'a> Lowering<'a, '_> {
    /// A schema of the tree, whole.
    pub(super) fn whole(&mut self, schema: &'a Value, at: &Origin) -> Schema {
        let Value::Object(map) = schema else {
            let never = *schema == Value::Bool(false);
            return Schema(never.then_some(Keyword::Never).into_iter().collect());
        };
        if map.get("not").is_some_and(|not| not.as_object().is_some_and(Map::is_empty)) {
            return Schema(vec![Keyword::Never]);
        }
        let keywords = self.keywords(map, at, None);
        if map.get("nullable") != Some(&Value::Bool(true)) || keywords.is_empty() {
            return Schema(keywords);
        }
        let null = Schema(vec![Keyword::Types(vec![JsonType::Null])]);
        Schema(vec![Keyword::AnyOf(vec![null, Schema(keywords)])])
    }

    /// The keywords of a schema of the tree: `only` those, or all.
    pub(super) fn keywords(&mut self, map: &'a Map<String, Value>, at: &Origin, only: Option<&[&str]>) -> Vec<Keyword> {
        let get = |key: &str| only.is_none_or(|only| only.contains(&key)).then(|| map.get(key)).flatten();
        let mut all = Vec::new();
        if let Some(Value::String(reference)) = get("$ref") {
            all.extend(self.referred(reference));
        }
        all.extend(get("type").and_then(Value::as_str).and_then(json_type).map(|ty| Keyword::Types(vec![ty])));
        all.extend(get("enum").and_then(Value::as_array).map(|values| Keyword::Enum(values.clone())));
        all.extend(numbers(&get));
        let counts = |min: &str, max: &str| Some((size(get(min)), size(get(max)))).filter(|ends| *ends != (None, None));
        all.extend(counts("minLength", "maxLength").map(|(min, max)| Keyword::Length(min, max)));
        if let Some(Value::String(text)) = get("pattern") {
            self.pattern(text, &at.join("pattern"), &mut all);
        }
        all.extend(counts("minItems", "maxItems").map(|(min, max)| Keyword::ItemCount(min, max)));
        all.extend((get("uniqueItems") == Some(&Value::Bool(true))).then_some(Keyword::UniqueItems));
        all.extend(counts("minProperties", "maxProperties").map(|(min, max)| Keyword::PropertyCount(min, max)));
        all.extend(required(&get, map).map(Keyword::Required));
        all.extend(dependent_required(&get));
        self.applied(&get, at, &mut all);
        all
    }

    /// The keywords that hold schemas.
    fn applied(&mut self, get: &impl Fn(&str) -> Option<&'a Value>, at: &Origin, all: &mut Vec<Keyword>) {
        self.asserted_properties(get, at, all);
        self.asserted_items(get, at, all);
        let mut list = |key: &str| {
            let items = get(key).and_then(Value::as_array)?;
            Some(self.schemas_in(items, &at.join(key)))
        };
        all.extend(list("allOf").map(Keyword::AllOf));
        all.extend(list("anyOf").map(Keyword::AnyOf));
        let countable = get("oneOf").is_none_or(is_countable);
        all.extend(list("oneOf").map(if countable { Keyword::OneOf } else { Keyword::AnyOf }));
        let mut inner = |key: &str| get(key).map(|schema| Box::new(self.whole(schema, &at.join(key))));
        all.extend(inner("not").map(Keyword::Not));
        if let Some(condition) = inner("x-oasmith-if") {
            all.push(Keyword::If(condition, inner("x-oasmith-then"), inner("x-oasmith-else")));
        }
        all.extend(inner("x-oasmith-property-names").map(Keyword::PropertyNames));
        if let Some(schemas) =
            self.schemas_by_key(get("x-oasmith-dependent-schemas"), &at.join("x-oasmith-dependent-schemas"))
        {
            all.push(Keyword::DependentSchemas(schemas));
        }
        let mut inner = |key: &str| get(key).map(|schema| Box::new(self.whole(schema, &at.join(key))));
        all.extend(inner("x-oasmith-unevaluated-items").map(Keyword::UnevaluatedItems));
        all.extend(inner("x-oasmith-unevaluated-properties").map(Keyword::UnevaluatedProperties));
    }

    fn asserted_properties(&mut self, get: &impl Fn(&str) -> Option<&'a Value>, at: &Origin, all: &mut Vec<Keyword>) {
        let named = self.schemas_by_key(get("properties"), &at.join("properties")).unwrap_or_default();
        let key = "x-oasmith-pattern-properties";
        let mut matching = Vec::new();
        for (text, schema) in self.schemas_by_key(get(key), &at.join(key)).unwrap_or_default() {
            matching.extend(self.translatable(&text, &at.join(key).join(&text)).map(|pattern| (pattern, schema)));
        }
        let others = get("additionalProperties").map(|schema| self.whole(schema, &at.join("additionalProperties")));
        if !named.is_empty() || !matching.is_empty() || others.is_some() {
            all.push(Keyword::Properties { named, matching, others: others.map(Box::new) });
        }
    }

    fn asserted_items(&mut self, get: &impl Fn(&str) -> Option<&'a Value>, at: &Origin, all: &mut Vec<Keyword>) {
        let key = "x-oasmith-prefix-items";
        let prefix = match get(key) {
            Some(Value::Array(items)) => self.schemas_in(items, &at.join(key)),
            _ => Vec::new(),
        };
        let rest = get("items").map(|schema| Box::new(self.whole(schema, &at.join("items"))));
        if !prefix.is_empty() || rest.is_some() {
            all.push(Keyword::Items(prefix, rest));
        }
        if let Some(schema) = get("x-oasmith-contains") {
            let schema = self.whole(schema, &at.join("x-oasmith-contains"));
            let min = size(get("x-oasmith-min-contains")).unwrap_or(1);
            all.push(Keyword::Contains(Box::new(schema), min, size(get("x-oasmith-max-contains"))));
        }
    }

    fn schemas_in(&mut self, items: &'a [Value], at: &Origin) -> Vec<Schema> {
        items.iter().enumerate().map(|(index, schema)| self.whole(schema, &at.join(index))).collect()
    }

    fn schemas_by_key(&mut self, map: Option<&'a Value>, at: &Origin) -> Option<Vec<(String, Schema)>> {
        let Some(Value::Object(map)) = map else { return None };
        Some(map.iter().map(|(key, schema)| (key.clone(), self.whole(schema, &at.join(key)))).collect())
    }

    /// What a pattern asks for; reported where the engine can't tell.
    fn pattern(&mut self, text: &str, at: &Origin, all: &mut Vec<Keyword>) {
        match lookaround::parts(text) {
            Ok(parts) => {
                all.extend(parts.found.into_iter().map(Keyword::Pattern));
                all.extend(parts.absent.into_iter().map(lookaround::not));
            }
            Err(reason) => self.report.say(&rules::PATTERN_UNSUPPORTED, at, [text, &reason]),
        }
    }

    /// A pattern that can be translated; reported where it can't.
    pub(super) fn translatable(&mut self, text: &str, at: &Origin) -> Option<String> {
        if let Err(reason) = pattern::translate(text) {
            self.report.say(&rules::PATTERN_UNSUPPORTED, at, [text, &reason]);
            return None;
        }
        Some(text.to_owned())
    }

    /// The schema that a reference names: once, however many refer to it.
    fn referred(&mut self, reference: &'a str) -> Option<Keyword> {
        let at = Origin::root_file(crate::resolve::local_pointer(reference)?);
        let schema = self.source.at(&at.pointer)?;
        if let Some(index) = self.referred.get(&at.pointer) {
            return Some(Keyword::Ref(*index));
        }
        let index = self.rules.named.len();
        self.referred.insert(at.pointer.clone(), index);
        self.rules.named.push((words(&at.pointer), Schema::default()));
        self.rules.named[index].1 = self.whole(schema, &at);
        Some(Keyword::Ref(index))
    }
}

/// Whether it can be counted how many alternatives fit: not where formats tell them apart, which are not looked at, nor
/// where integers stand beside numbers, which they are, though nobody who writes that means to exclude them.
fn is_countable(alternatives: &Value) -> bool {
    let members = alternatives.as_array().map(Vec::as_slice).unwrap_or_default();
    let of_type = |ty: &str| members.iter().any(|member| member.get("type").is_some_and(|found| found == ty));
    let by_format = members.iter().any(|member| member.get("format").is_some());
    !(by_format || of_type("integer") && of_type("number"))
}

fn json_type(name: &str) -> Option<JsonType> {
    Some(match name {
        "null" => JsonType::Null,
        "boolean" => JsonType::Boolean,
        "integer" => JsonType::Integer,
        "number" => JsonType::Number,
        "string" => JsonType::String,
        "array" => JsonType::Array,
        "object" => JsonType::Object,
        _ => return None,
    })
}

/// A count: `2.0` is one, too.
fn size(value: Option<&Value>) -> Option<u64> {
    let value = value?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and above zero")]
    let whole = |number: f64| (number.fract() == 0.0 && number >= 0.0).then_some(number as u64);
    value.as_u64().or_else(|| value.as_f64().and_then(whole))
}

fn numbers<'a>(get: &impl Fn(&str) -> Option<&'a Value>) -> Vec<Keyword> {
    let number = |key: &str| match get(key) {
        Some(Value::Number(number)) => number_of(number),
        _ => None,
    };
    let flag = |key: &str| get(key) == Some(&Value::Bool(true));
    let end = |key: &str, exclusive: &str| number(key).map(|value| Bound { value, exclusive: flag(exclusive) });
    let minimum = end("minimum", "exclusiveMinimum").map(Keyword::minimum);
    let maximum = end("maximum", "exclusiveMaximum").map(Keyword::maximum);
    let step = number("multipleOf").filter(|step| match step {
        Number::Integer(step) => *step > 0,
        Number::Float(step) => *step > 0.0,
    });
    minimum.into_iter().chain(maximum).chain(step.map(Keyword::MultipleOf)).collect()
}

/// The names of `required`, without properties that only one side of the wire sends.
fn required<'a>(get: &impl Fn(&str) -> Option<&'a Value>, map: &Map<String, Value>) -> Option<Vec<String>> {
    let one_sided = |name: &str| {
        let property = map.get("properties").and_then(|properties| properties.get(name));
        property.is_some_and(|property| {
            ["readOnly", "writeOnly"].iter().any(|key| property.get(key) == Some(&Value::Bool(true)))
        })
    };
    let names = get("required")?.as_array()?.iter().filter_map(Value::as_str);
    let names: Vec<String> = names.filter(|name| !one_sided(name)).map(str::to_owned).collect();
    (!names.is_empty()).then_some(names)
}

fn dependent_required<'a>(get: &impl Fn(&str) -> Option<&'a Value>) -> Option<Keyword> {
    let rules = get("x-oasmith-dependent-required")?.as_object()?;
    let texts =
        |list: &Value| list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    Some(Keyword::DependentRequired(rules.iter().map(|(key, list)| (key.clone(), texts(list))).collect()))
}

/// Words for the schema at a pointer: the name of a component, or the last two steps.
fn words(pointer: &Pointer) -> String {
    let tokens: Vec<String> = pointer.tokens().collect();
    let from = tokens.len().saturating_sub(if tokens.len() > 3 { 2 } else { 1 });
    tokens[from..].join(" ")
}
