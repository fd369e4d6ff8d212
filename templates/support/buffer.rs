//! A value read but not yet understood: what unions are decided on. It keeps entries in order, and repeated keys.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::trail;

/// A value of any shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Buffer {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// An integer that fits into 128 bits.
    Integer(i128),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(String),
    /// An array.
    List(Vec<Buffer>),
    /// An object: its entries as they came.
    Map(Vec<(String, Buffer)>),
}

impl Buffer {
    /// The first value of property `key`, of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// How many properties there are in the value, at any depth.
    #[must_use]
    pub fn properties(&self) -> usize {
        match self {
            Self::Map(entries) => entries.iter().map(|(_, value)| 1 + value.properties()).sum(),
            Self::List(items) => items.iter().map(Self::properties).sum(),
            _ => 0,
        }
    }

    /// A deserializer over the value; property `hidden` of the object itself is not shown.
    #[must_use]
    pub fn reader<'a, E: Error>(&'a self, hidden: Option<&'a str>) -> Reader<'a, E> {
        Reader { buffer: self, hidden, error: PhantomData }
    }
}

impl<'de> Deserialize<'de> for Buffer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(BufferVisitor)
    }
}

struct BufferVisitor;

impl<'de> Visitor<'de> for BufferVisitor {
    type Value = Buffer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Buffer, E> {
        Ok(Buffer::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Buffer, E> {
        Ok(Buffer::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Buffer, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Buffer, D::Error> {
        from.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Buffer, E> {
        Ok(Buffer::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Buffer, E> {
        Ok(Buffer::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Buffer, E> {
        Ok(Buffer::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Buffer, E> {
        Ok(Buffer::Integer(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Buffer, E> {
        Ok(Buffer::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Buffer, E> {
        Ok(Buffer::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Buffer, E> {
        Ok(Buffer::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Buffer, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Buffer::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Buffer, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Buffer::Map(entries))
    }
}

/// Reads a [`Buffer`]; fails with the errors of the format it came from.
pub struct Reader<'a, E> {
    buffer: &'a Buffer,
    hidden: Option<&'a str>,
    error: PhantomData<E>,
}

impl<E: Error> Reader<'_, E> {
    fn visit<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.buffer {
            Buffer::Null => visitor.visit_unit(),
            Buffer::Bool(value) => visitor.visit_bool(*value),
            Buffer::Integer(value) => match (u64::try_from(*value), i64::try_from(*value)) {
                (Ok(value), _) => visitor.visit_u64(value),
                (_, Ok(value)) => visitor.visit_i64(value),
                _ => visitor.visit_i128(*value),
            },
            Buffer::Float(value) => visitor.visit_f64(*value),
            Buffer::Text(value) => visitor.visit_str(value),
            Buffer::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Buffer::Map(entries) => {
                let shown = entries.iter().filter(|(key, _)| self.hidden != Some(key.as_str()));
                visitor.visit_map(MapDeserializer::new(shown.map(|(key, value)| (key.as_str(), value))))
            }
        }
    }
}

impl<'de, E: Error> Deserializer<'de> for Reader<'_, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        self.visit(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.buffer {
            Buffer::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        match self.buffer {
            Buffer::Text(text) => visitor.visit_enum(IntoDeserializer::<E>::into_deserializer(text.as_str())),
            _ => Err(E::custom("expected a string")),
        }
    }

    /// What is passed over is so with all that it holds.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        trail::settle(trail::passed().wrapping_add(self.buffer.properties()));
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

impl<'a, E: Error> IntoDeserializer<'_, E> for &'a Buffer {
    type Deserializer = Reader<'a, E>;

    fn into_deserializer(self) -> Reader<'a, E> {
        self.reader(None)
    }
}
