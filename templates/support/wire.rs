//! How values travel: reading and writing them over any serde format, exactly.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

use super::maybe::Maybe;

/// A value that travels.
pub trait Wire: Sized {
    /// Whether a property of this type may be absent, unless its struct says otherwise: `Option`, `Maybe`.
    const OPTIONAL: bool = false;

    /// Reads a value.
    ///
    /// # Errors
    /// Where the input is not what the type takes.
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;

    /// Writes the value.
    ///
    /// # Errors
    /// Where the format can't hold it, or can't be written to.
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;

    /// What a property that is not there means; `None` where it must be there.
    #[must_use]
    #[inline]
    fn absent() -> Option<Self> {
        None
    }

    /// Reads a property that is there.
    ///
    /// # Errors
    /// As [`Wire::decode`].
    #[inline]
    fn decode_present<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::decode(from)
    }

    /// Whether a property is left out.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }
}

/// A type that travels as its own implementation of serde's traits says.
pub trait Named: Serialize + DeserializeOwned {}

/// A value as serde writes it.
pub struct Encode<'a, T>(pub &'a T);

impl<T: Wire> Serialize for Encode<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.encode(to)
    }
}

/// Reads a value.
pub struct Decode<T>(pub PhantomData<T>);

impl<'de, T: Wire> DeserializeSeed<'de> for Decode<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::decode(from)
    }
}

impl Wire for bool {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bool(*self)
    }
}

impl Wire for String {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }
}

impl Wire for () {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit()
    }
}

impl Wire for serde_json::Value {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.serialize(to)
    }
}

impl<T: Named> Named for Box<T> {}

/// The types of the API implement serde's traits; so do those that the configuration puts among them.
impl<T: Named> Wire for T {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from)
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.serialize(to)
    }
}

/// As a value, `None` is `null`; as a property, it is absence.
impl<T: Wire> Wire for Option<T> {
    const OPTIONAL: bool = true;

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_option(NullableVisitor(PhantomData))
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => to.serialize_some(&Encode(value)),
            None => to.serialize_none(),
        }
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn decode_present<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::decode(from).map(Some)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Wire> Wire for Maybe<T> {
    const OPTIONAL: bool = true;

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::decode(from).map(Self::from)
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.encode(to),
            Self::Absent | Self::Null => to.serialize_none(),
        }
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

struct NullableVisitor<T>(PhantomData<T>);

impl<'de, T: Wire> Visitor<'de> for NullableVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        T::decode(from).map(Some)
    }
}
