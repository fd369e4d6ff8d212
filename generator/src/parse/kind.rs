//! Which of the forms of `openapiv3` a schema has: that of one type if there are the keywords of that type alone.

use openapiv3::{AnySchema, ArrayType, BooleanType, IntegerType, NumberType, ObjectType, SchemaKind, StringType, Type};
use serde_json::{Number, Value};

use super::schema::Keywords;

/// `type`.
pub(super) const TYPE: u32 = 1;
/// `format`.
pub(super) const FORMAT: u32 = 1 << 1;
/// `enum`.
pub(super) const ENUM: u32 = 1 << 2;
/// Those of strings.
pub(super) const TEXT: u32 = 1 << 3;
/// Those of numbers.
pub(super) const NUMBER: u32 = 1 << 4;
/// Those of objects.
pub(super) const OBJECT: u32 = 1 << 5;
/// Those of arrays.
pub(super) const ARRAY: u32 = 1 << 6;
/// `oneOf`.
pub(super) const ONE_OF: u32 = 1 << 7;
/// `allOf`.
pub(super) const ALL_OF: u32 = 1 << 8;
/// `anyOf`.
pub(super) const ANY_OF: u32 = 1 << 9;
/// `not`.
pub(super) const NOT: u32 = 1 << 10;

/// The form of a schema with these keywords.
pub(super) fn of(mut keywords: Keywords<'_>) -> SchemaKind {
    if let Some(ty) = typed(&mut keywords) {
        return SchemaKind::Type(ty);
    }
    let any = keywords.any;
    match (keywords.present, any.not) {
        (ONE_OF, _) => SchemaKind::OneOf { one_of: any.one_of },
        (ALL_OF, _) => SchemaKind::AllOf { all_of: any.all_of },
        (ANY_OF, _) => SchemaKind::AnyOf { any_of: any.any_of },
        (NOT, Some(not)) => SchemaKind::Not { not },
        (_, not) => SchemaKind::Any(AnySchema { not, ..any }),
    }
}

/// The type that all keywords belong to, if there is one: what it needs of them is taken out.
fn typed(keywords: &mut Keywords<'_>) -> Option<Type> {
    let Keywords { present, any, numbers } = keywords;
    let only = |others: u32| *present & !(TYPE | others) == 0;
    let values = |valid: fn(&Value) -> bool| any.enumeration.iter().all(|value| value.is_null() || valid(value));
    let integral = || numbers.iter().flatten().all(|number| number.is_i64());
    Some(match any.typ.as_deref()? {
        "string" if only(FORMAT | ENUM | TEXT) && values(Value::is_string) => Type::String(string(any)),
        "number" if only(FORMAT | ENUM | NUMBER) && values(Value::is_number) => Type::Number(number(any)),
        "integer" if only(FORMAT | ENUM | NUMBER) && values(Value::is_i64) && integral() => {
            Type::Integer(integer(any, *numbers))
        }
        "boolean" if only(ENUM) && values(Value::is_boolean) => {
            Type::Boolean(BooleanType { enumeration: each(&any.enumeration, Value::as_bool) })
        }
        "object" if only(OBJECT) => Type::Object(object(any)),
        "array" if only(ARRAY) => Type::Array(array(any)),
        _ => return None,
    })
}

fn string(any: &mut AnySchema) -> StringType {
    StringType {
        format: any.format.take().into(),
        pattern: any.pattern.take(),
        enumeration: each(&any.enumeration, |value| value.as_str().map(str::to_owned)),
        min_length: any.min_length,
        max_length: any.max_length,
    }
}

fn number(any: &mut AnySchema) -> NumberType {
    NumberType {
        format: any.format.take().into(),
        multiple_of: any.multiple_of,
        exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
        exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
        minimum: any.minimum,
        maximum: any.maximum,
        enumeration: each(&any.enumeration, Value::as_f64),
    }
}

fn integer(any: &mut AnySchema, numbers: [Option<&Number>; 3]) -> IntegerType {
    let [multiple_of, minimum, maximum] = numbers.map(|number| number.and_then(Number::as_i64));
    IntegerType {
        format: any.format.take().into(),
        multiple_of,
        exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
        exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
        minimum,
        maximum,
        enumeration: each(&any.enumeration, Value::as_i64),
    }
}

fn object(any: &mut AnySchema) -> ObjectType {
    ObjectType {
        properties: std::mem::take(&mut any.properties),
        required: std::mem::take(&mut any.required),
        additional_properties: any.additional_properties.take(),
        min_properties: any.min_properties,
        max_properties: any.max_properties,
    }
}

fn array(any: &mut AnySchema) -> ArrayType {
    ArrayType {
        items: any.items.take(),
        min_items: any.min_items,
        max_items: any.max_items,
        unique_items: any.unique_items.unwrap_or_default(),
    }
}

/// The values of an `enum`; `None` is null.
fn each<T>(values: &[Value], read: impl Fn(&Value) -> Option<T>) -> Vec<Option<T>> {
    values.iter().map(read).collect()
}
