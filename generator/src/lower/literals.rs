//! Defaults: values of the document, as literals of the type of the place where they stand.

use serde_json::Value;

use super::Lowering;
use super::enums::{number_of, text_of};
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{Literal, Number, Presence, Scalar, TypeArena, TypeId, TypeKind, TypeRef, Union, Usage};

/// A default that waits until the type of its place is known.
pub(super) struct Pending<'a> {
    pub(super) owner: TypeId,
    pub(super) field: usize,
    pub(super) value: &'a Value,
    pub(super) at: Origin,
}

impl Lowering<'_, '_> {
    /// Gives every field its default, now that all types are there.
    pub(super) fn settle_defaults(&mut self) {
        for pending in std::mem::take(&mut self.defaults) {
            let TypeKind::Struct(owner) = &self.types.get(pending.owner).kind else { continue };
            let Some(field) = owner.fields.get(pending.field) else { continue };
            let presence = self.default_of(pending.value, &field.usage.clone(), &pending.at);
            if let TypeKind::Struct(owner) = &mut self.types.get_mut(pending.owner).kind {
                owner.fields[pending.field].presence = presence;
            }
        }
    }

    /// The presence of an optional value with a default; reports a default that the type has no place for.
    pub(super) fn default_of(&mut self, value: &Value, usage: &Usage, at: &Origin) -> Presence {
        let null = value.is_null() && !usage.nullable && !matches!(usage.ty, TypeRef::Any);
        match literal(value, usage, &self.types) {
            Ok(literal) => Presence::Default(literal),
            Err(_) if null => {
                self.report.say(&rules::DEFAULT_MISFIT, &at.join("default"), ["null"]);
                Presence::Optional
            }
            Err(Misfit::Wrong) => {
                let meant = meant(value, usage, &self.types).filter(|meant| meant != value);
                let found = meant.and_then(|meant| Some((literal(&meant, usage, &self.types).ok()?, meant)));
                if let Some((literal, meant)) = found {
                    let args = [value.to_string(), meant.to_string()];
                    self.report.say(&rules::DEFAULT_MEANT, &at.join("default"), args);
                    return Presence::Default(literal);
                }
                self.report.say(&rules::DEFAULT_MISFIT, &at.join("default"), [value.to_string()]);
                Presence::Optional
            }
            Err(_) => Presence::Optional,
        }
    }
}

/// What a default of the wrong type is meant to be: a number or flag in quotes, a text without them, an end of the range
/// that was rounded to a float, a listed value in other capitals.
fn meant(value: &Value, usage: &Usage, types: &TypeArena) -> Option<Value> {
    match (&usage.ty, value) {
        (TypeRef::Named(id), Value::String(text)) => {
            let TypeKind::Enum(list) = &types.get(*id).kind else { return None };
            let texts = list.variants.iter().map(|variant| text_of(&variant.value));
            let mut alike = texts.filter(|one| one.eq_ignore_ascii_case(text.trim()));
            alike.next().filter(|_| alike.next().is_none()).map(Value::from)
        }
        (TypeRef::Scalar(Scalar::Bool), Value::String(text)) => text.to_ascii_lowercase().parse().ok().map(Value::Bool),
        (TypeRef::Scalar(Scalar::Bool), Value::Number(number)) => match number.as_u64()? {
            0 => Some(Value::Bool(false)),
            1 => Some(Value::Bool(true)),
            _ => None,
        },
        (TypeRef::Scalar(Scalar::String), Value::Bool(_) | Value::Number(_)) => Some(Value::from(value.to_string())),
        (TypeRef::Scalar(Scalar::I64), Value::Number(number)) => {
            let number = number.as_f64()?;
            #[expect(clippy::cast_precision_loss, reason = "that is how it was written")]
            let rounded = [i64::MIN, i64::MAX].into_iter().find(|end| (number - *end as f64).abs() < 4096.0);
            rounded.map(Value::from)
        }
        (TypeRef::Scalar(_), Value::String(text)) => text.trim().parse().ok().map(Value::Number),
        (TypeRef::List(item), value) if !value.is_array() && !value.is_object() => {
            Some(Value::from(vec![meant(value, item, types).unwrap_or_else(|| value.clone())]))
        }
        _ => None,
    }
}

/// Why a value is no literal of a type.
enum Misfit {
    /// The type does not have it.
    Wrong,
    /// The type has it, but Rust has no literal for it: a date, an object with entries. It is in the prose.
    Unwritten,
}

fn literal(value: &Value, usage: &Usage, types: &TypeArena) -> Result<Literal, Misfit> {
    match (&usage.ty, value) {
        (_, Value::Null) => Err(Misfit::Unwritten),
        (TypeRef::Named(id), value) => of_definition(value, *id, types),
        (TypeRef::Scalar(scalar), value) => of_scalar(value, *scalar),
        (TypeRef::List(item), Value::Array(values)) => {
            let items = values.iter().map(|value| literal(value, item, types));
            items.collect::<Result<Vec<_>, _>>().map(Literal::List)
        }
        (TypeRef::Map(_), Value::Object(map)) if map.is_empty() => Ok(Literal::EmptyObject),
        (TypeRef::Map(_), Value::Object(_)) | (TypeRef::Any | TypeRef::Foreign(_) | TypeRef::Tuple(_), _) => {
            Err(Misfit::Unwritten)
        }
        (TypeRef::List(_) | TypeRef::Map(_), _) => Err(Misfit::Wrong),
    }
}

fn of_definition(value: &Value, id: TypeId, types: &TypeArena) -> Result<Literal, Misfit> {
    match &types.get(id).kind {
        TypeKind::Alias(usage) => literal(value, usage, types),
        TypeKind::Enum(list) => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let found = list.variants.iter().position(|variant| text_of(&variant.value) == text);
            found.map(|index| Literal::Variant(id, index)).ok_or(Misfit::Wrong)
        }
        TypeKind::Union(Union { texts: Some(list), .. }) if value.is_string() => {
            let found =
                list.variants.iter().position(|variant| Some(text_of(&variant.value).as_str()) == value.as_str());
            found.map(|index| Literal::Variant(id, index)).ok_or(Misfit::Wrong)
        }
        TypeKind::Struct(_) if !value.is_object() => Err(Misfit::Wrong),
        TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Newtype(_) => Err(Misfit::Unwritten),
    }
}

fn of_scalar(value: &Value, scalar: Scalar) -> Result<Literal, Misfit> {
    let (low, high) = match scalar {
        Scalar::Bool => return value.as_bool().map(Literal::Bool).ok_or(Misfit::Wrong),
        Scalar::String => return value.as_str().map(|text| Literal::String(text.to_owned())).ok_or(Misfit::Wrong),
        Scalar::F32 | Scalar::F64 => {
            return value.as_number().and_then(number_of).map(Literal::Number).ok_or(Misfit::Wrong);
        }
        Scalar::Null => return Err(Misfit::Wrong),
        Scalar::Date | Scalar::DateTime | Scalar::Uuid | Scalar::Base64 | Scalar::File => {
            return Err(if value.is_string() { Misfit::Unwritten } else { Misfit::Wrong });
        }
        Scalar::I8 => (i8::MIN.into(), i8::MAX.into()),
        Scalar::I16 => (i16::MIN.into(), i16::MAX.into()),
        Scalar::I32 => (i32::MIN.into(), i32::MAX.into()),
        Scalar::I64 => (i64::MIN.into(), i64::MAX.into()),
        Scalar::U8 => (0, u8::MAX.into()),
        Scalar::U16 => (0, u16::MAX.into()),
        Scalar::U32 => (0, u32::MAX.into()),
        Scalar::U64 => (0, u64::MAX.into()),
        Scalar::I128 => (i128::MIN, i128::MAX),
    };
    match value.as_number().and_then(number_of) {
        Some(Number::Integer(value)) if (low..=high).contains(&value) => Ok(Literal::Number(Number::Integer(value))),
        _ => Err(Misfit::Wrong),
    }
}
