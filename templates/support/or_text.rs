//! Numbers that may be written as texts: read from either, written as numbers.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, IntoDeserializer, Unexpected, Visitor};
use serde::ser::Serializer;

use super::maybe::Maybe;
use super::wire::Wire;

/// A number, or what holds numbers, on its way through a format; its place in the API is plain.
pub struct OrText<T>(pub T);

/// A number, or what holds numbers.
pub trait Numeric: Wire {
    /// Reads it, its numbers as numbers or as texts.
    ///
    /// # Errors
    /// Where the input is no number, and no text that spells one, or not in the range.
    fn decode_either<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;

    /// Reads a property that is there.
    ///
    /// # Errors
    /// As [`Numeric::decode_either`].
    fn decode_either_present<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::decode_either(from)
    }
}

impl<T: Numeric> Wire for OrText<T> {
    const OPTIONAL: bool = T::OPTIONAL;

    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::decode_either(from).map(Self)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.encode(to)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self)
    }

    fn decode_present<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::decode_either_present(from).map(Self)
    }

    fn is_absent(&self) -> bool {
        self.0.is_absent()
    }
}

/// The numbers of a map that was read.
#[must_use]
pub fn each<T>(map: BTreeMap<String, OrText<T>>) -> BTreeMap<String, T> {
    map.into_iter().map(|(key, OrText(value))| (key, value)).collect()
}

macro_rules! numbers {
    ($($ty:ident)*) => {$(
        impl Numeric for $ty {
            fn decode_either<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_any(EitherVisitor(PhantomData))
            }
        }
    )*};
}

numbers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 f32 f64);

impl<T: Numeric> Numeric for Option<T> {
    fn decode_either<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::<OrText<T>>::decode(from)?.map(|OrText(value)| value))
    }

    fn decode_either_present<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::decode_either(from).map(Some)
    }
}

impl<T: Numeric> Numeric for Maybe<T> {
    fn decode_either<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Option::decode_either(from).map(Self::from)
    }
}

impl<T: Numeric> Numeric for Vec<T> {
    fn decode_either<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Vec::<OrText<T>>::decode(from)?.into_iter().map(|OrText(value)| value).collect())
    }
}

impl<T: Numeric> Numeric for BTreeMap<String, T> {
    fn decode_either<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        BTreeMap::decode(from).map(each)
    }
}

/// Hands on what it is given, a text as the number that it spells.
struct EitherVisitor<T>(PhantomData<T>);

impl<T: Wire> Visitor<'_> for EitherVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, or a text that spells one")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::decode(value.into_deserializer())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::decode(value.into_deserializer())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
        T::decode(value.into_deserializer())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        T::decode(value.into_deserializer())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        // What Rust reads beyond numbers: `inf`, `NaN`.
        let spells = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
        if let Ok(whole) = text.parse::<i128>() {
            return match i64::try_from(whole) {
                Ok(value) => self.visit_i64(value),
                Err(_) => self.visit_i128(whole),
            };
        }
        match text.parse::<f64>() {
            Ok(value) if spells => self.visit_f64(value),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}
