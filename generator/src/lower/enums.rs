//! Enums: values, their names, and the place of `null` among them.

use serde_json::Value;

use super::Lowering;
use super::assertions::Assertion;
use super::constraints::float;
use super::shape::{Choice, Node, Shape};
use super::types::Place;
use crate::diagnostics as rules;
use crate::model::{
    Direction, Docs, Enum, EnumBase, Keyword, Literal, Number, OtherValues, Scalar, TypeKind, TypeRef, Usage, Variant,
};

/// Extensions that many generators read for the names of values.
const NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];
/// And for their prose.
const PROSE: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];

impl<'a> Lowering<'a, '_> {
    /// The type of a schema with `enum`.
    pub(super) fn enumeration(&mut self, shape: &Shape<'a>, place: Place, direction: Direction) -> Usage {
        let values = shape.enumeration.clone().unwrap_or_default();
        let nullable = values.iter().any(Value::is_null);
        let variants = self.listed(shape);
        let Some((variants, base)) = variants.and_then(|variants| base_of(&variants).map(|base| (variants, base)))
        else {
            return self.unlisted(shape, nullable, place, direction);
        };
        let id = self.open(place, &shape.at, direction);
        let usage = self.finish(id, shape, TypeKind::Enum(Enum { base, variants, others: shape.others_listed }));
        // A choice beside the list, such as one that an `allOf` brought, may tell what the values are called.
        shape.choices.iter().for_each(|choice| self.name_joined(choice, &usage));
        Usage { nullable, ..usage }
    }

    /// The values of a schema with `enum`, distinct, without null; `None` where one of them is no text and no number.
    pub(super) fn listed(&mut self, shape: &Shape<'a>) -> Option<Vec<Variant>> {
        let values = shape.enumeration.as_deref().unwrap_or_default();
        let mut variants = Vec::new();
        for (index, listed) in values.iter().enumerate().filter(|(_, value)| !value.is_null()) {
            let value = self.enum_value(listed, shape)?;
            let repeated = variants.iter().any(|variant: &Variant| variant.value == value);
            if repeated {
                self.report.say(&rules::ENUM_REPEATS, &shape.at.join("enum").join(index), [text_of(&value)]);
                continue;
            }
            let index = match &shape.named_values {
                Some(named) => named.iter().position(|named| named == listed),
                None => Some(index),
            };
            let hint = NAMES.iter().find_map(|key| text_of_value(shape, key, index, listed));
            let description = PROSE.iter().find_map(|key| text_of_value(shape, key, index, listed));
            variants.push(Variant { value, hint, docs: Docs { description, ..Docs::default() } });
        }
        Some(variants)
    }

    /// A value as the type says it is meant: `enum: [1]` under `type: string` is `"1"`.
    fn enum_value(&mut self, value: &Value, shape: &Shape<'a>) -> Option<Literal> {
        match (value, shape.ty.as_deref()) {
            (Value::String(text), None | Some("string")) => Some(Literal::String(text.clone())),
            (Value::Number(number), None | Some("integer" | "number")) => Some(Literal::Number(number_of(number)?)),
            (Value::Number(_) | Value::Bool(_), Some("string")) => {
                self.report.say(&rules::ENUM_WRONG_TYPE, &shape.at.join("enum"), [value.to_string()]);
                Some(Literal::String(value.to_string()))
            }
            (Value::String(text), Some("integer" | "number")) => {
                self.report.say(&rules::ENUM_WRONG_TYPE, &shape.at.join("enum"), [format!("{text:?}")]);
                let number = text.parse::<i64>().ok().map(|value| Number::Integer(value.into()));
                let number = number.or_else(|| text.parse().ok().filter(|value: &f64| value.is_finite()).map(float));
                number.map(Literal::Number)
            }
            _ => None,
        }
    }

    /// Values that no Rust enum holds: booleans, objects, mixtures. The type remains, the list is not enforced.
    fn unlisted(&mut self, shape: &Shape<'a>, nullable: bool, place: Place, direction: Direction) -> Usage {
        let values = shape.enumeration.clone().unwrap_or_default();
        let booleans = values.iter().filter(|value| !value.is_null()).all(Value::is_boolean);
        let complete = booleans && [true, false].iter().all(|one| values.contains(&Value::Bool(*one)));
        if values.iter().all(Value::is_null) {
            return Usage { nullable: true, ..Usage::plain(TypeRef::Scalar(Scalar::Null)) };
        }
        let mut rest = Shape { enumeration: None, ..shape.clone() };
        if !complete {
            rest.assertions.push(Assertion::Made(Keyword::Enum(values)));
        }
        if booleans {
            rest.ty = Some("boolean".to_owned());
        }
        let usage = self.of_shape(rest, place, direction);
        Usage { nullable: usage.nullable || nullable, ..usage }
    }

    /// A choice between enums that stand in place is one enum of all their values (`oneOf` of one-value enums).
    pub(super) fn joined_enum(&mut self, choice: &Choice<'a>, shape: &Shape<'a>) -> Option<Shape<'a>> {
        let mut joined = Shape { choices: Vec::new(), enumeration: Some(Vec::new()), ..shape.clone() };
        for child in &choice.children {
            let Node::Schema(_) = child.node else { return None };
            let part = self.shape(child);
            let plain = part.properties.is_empty() && part.choices.is_empty() && part.items.is_none();
            let same_type = joined.ty.is_none() || part.ty.is_none() || joined.ty == part.ty;
            // Any text beside listed ones: the list says which are known.
            let any_text = part.enumeration.is_none() && part.is_plain_text();
            if any_text {
                joined.others_listed = OtherValues::Allowed;
            }
            let values = if any_text { Some(Vec::new()) } else { part.enumeration };
            let values = values.filter(|_| plain && same_type)?;
            joined.ty = joined.ty.or(part.ty);
            joined.nullable |= part.nullable;
            joined.enumeration.get_or_insert_default().extend(values);
        }
        let values = joined.enumeration.as_deref().unwrap_or_default();
        let uniform = values.iter().all(Value::is_string) || values.iter().all(Value::is_number);
        (uniform && !values.is_empty()).then_some(joined)
    }

    /// The names that a joined enum takes from the titles and prose of its parts.
    pub(super) fn name_joined(&mut self, choice: &Choice<'a>, usage: &Usage) {
        let TypeRef::Named(id) = usage.ty else { return };
        for child in &choice.children {
            let part = self.shape(child);
            let Some([value]) = part.enumeration.as_deref() else { continue };
            let TypeKind::Enum(list) = &mut self.types.get_mut(id).kind else { return };
            let named = list.variants.iter_mut().find(|variant| text_of(&variant.value) == plain_text(value));
            if let Some(variant) = named {
                variant.hint = variant.hint.take().or_else(|| part.title.map(str::to_owned));
                variant.docs.description =
                    variant.docs.description.take().or_else(|| part.description.map(str::to_owned));
            }
        }
    }
}

impl Shape<'_> {
    /// Whether it is text of any kind.
    pub(super) fn is_plain_text(&self) -> bool {
        self.ty.as_deref() == Some("string") && self.format.is_none() && !self.raw.says_anything()
    }
}

/// The lists of names and prose of the one that has any, with the values that they go by: merged, the values may be fewer.
pub(super) fn merge_names<'a>(shape: &mut Shape<'a>, part: &mut Shape<'a>) {
    if has_names(shape) {
        part.extensions.retain(|key, _| !is_list_of_names(key));
        let own = &shape.enumeration;
        shape.named_values = shape.named_values.take().or_else(|| own.clone());
    } else if has_names(part) {
        shape.named_values = part.named_values.take().or_else(|| part.enumeration.clone());
    }
}

fn has_names(shape: &Shape<'_>) -> bool {
    shape.extensions.keys().any(|key| is_list_of_names(key))
}

fn is_list_of_names(key: &str) -> bool {
    NAMES.contains(&key) || PROSE.contains(&key)
}

/// What an extension says of a value: in a list at its index, or in a map by the value.
fn text_of_value(shape: &Shape<'_>, key: &str, index: Option<usize>, value: &Value) -> Option<String> {
    let text = match shape.extensions.get(key)? {
        Value::Array(items) => items.get(index?)?.as_str()?,
        Value::Object(map) => map.get(&plain_text(value))?.as_str()?,
        _ => return None,
    };
    Some(text.to_owned())
}

fn base_of(variants: &[Variant]) -> Option<EnumBase> {
    let all = |test: fn(&Literal) -> bool| !variants.is_empty() && variants.iter().all(|variant| test(&variant.value));
    if all(|value| matches!(value, Literal::String(_))) {
        Some(EnumBase::String)
    } else if all(|value| matches!(value, Literal::Number(Number::Integer(_)))) {
        Some(EnumBase::Integer)
    } else if all(|value| matches!(value, Literal::Number(_))) {
        Some(EnumBase::Number)
    } else {
        None
    }
}

pub(super) fn number_of(number: &serde_json::Number) -> Option<Number> {
    let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    integer.map(Number::Integer).or_else(|| number.as_f64().filter(|value| value.is_finite()).map(float))
}

/// The value as a person would write it.
pub(super) fn text_of(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        Literal::Number(Number::Integer(value)) => value.to_string(),
        Literal::Number(Number::Float(value)) => value.to_string(),
        Literal::Bool(value) => value.to_string(),
        _ => String::new(),
    }
}

fn plain_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
