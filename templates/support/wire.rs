//! How values travel: reading and writing them over any serde format, exactly.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A value that travels.
pub trait Wire: Sized {
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
    fn absent() -> Option<Self> {
        None
    }

    /// Reads a property that is there.
    ///
    /// # Errors
    /// As [`Wire::decode`].
    fn decode_present<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::decode(from)
    }

    /// Whether a property is left out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A value as serde writes it.
pub struct Encode<'a, T>(pub &'a T);

impl<T: Wire> Serialize for Encode<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.encode(to)
    }
}

/// A value as serde reads it.
pub struct Decode<T>(pub PhantomData<T>);

impl<'de, T: Wire> DeserializeSeed<'de> for Decode<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::decode(from)
    }
}
