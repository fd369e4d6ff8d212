//! From a parameter's value to its type: a serde deserializer.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::trail;
use super::value::{Value, ValueError};
use super::wire::Wire;

/// Reads a value of type `T`.
///
/// # Errors
/// What is wrong, and where in the value: a JSON Pointer.
pub fn decode<T: Wire>(value: Value) -> Result<T, (String, ValueError)> {
    let mark = trail::mark();
    T::decode(value).map_err(|error| (trail::take(mark), error))
}

impl<'de> Deserializer<'de> for Value {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Boolean(value) => visitor.visit_bool(value),
            Self::Integer(value) => integer(value, visitor),
            Self::Single(value) => visitor.visit_f64(f64::from(value)),
            Self::Number(value) => visitor.visit_f64(value),
            Self::Text(value) => visitor.visit_string(value),
            Self::Json(text) => json(&text, visitor),
            Self::List(values) => visitor.visit_seq(SeqDeserializer::new(values.into_iter())),
            Self::Object(entries) => visitor.visit_map(MapDeserializer::new(entries.into_iter())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self {
            Self::Null => visitor.visit_none(),
            Self::Json(text) if text.trim() == "null" => visitor.visit_none(),
            value => visitor.visit_some(value),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        match self {
            Self::Text(name) => visitor.visit_enum(name.into_deserializer()),
            _ => Err(ValueError("is not the name of a value".to_owned())),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, ValueError> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn json<'de, V: Visitor<'de>>(text: &str, visitor: V) -> Result<V::Value, ValueError> {
    let wrong = |error: serde_json::Error| {
        let message = error.to_string();
        // Of wrong data, the pointer tells the place.
        let end = if error.is_data() { message.rfind(" at line ") } else { None };
        ValueError(message[..end.unwrap_or(message.len())].to_owned())
    };
    let mut reader = serde_json::Deserializer::from_reader(text.as_bytes());
    let value = reader.deserialize_any(visitor).map_err(wrong)?;
    reader.end().map_err(wrong)?;
    Ok(value)
}

fn integer<'de, V: Visitor<'de>>(value: i128, visitor: V) -> Result<V::Value, ValueError> {
    if let Ok(value) = i64::try_from(value) {
        visitor.visit_i64(value)
    } else if let Ok(value) = u64::try_from(value) {
        visitor.visit_u64(value)
    } else {
        visitor.visit_i128(value)
    }
}
