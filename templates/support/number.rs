//! Numbers, exactly: an integer may be written `1.0`; what does not fit is refused; floats are finite, and written as short as they can be.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::ser::{Error as _, Serializer};

use super::wire::Wire;

macro_rules! integers {
    ($($ty:ident $read:ident $write:ident;)*) => {$(
        impl Wire for $ty {
            #[inline]
            fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.$read(IntegerVisitor(PhantomData))
            }

            #[inline]
            fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.$write(*self)
            }
        }

        impl Integer for $ty {
            const NAME: &'static str = stringify!($ty);
        }
    )*};
}

integers! {
    i8 deserialize_i64 serialize_i8;
    i16 deserialize_i64 serialize_i16;
    i32 deserialize_i64 serialize_i32;
    i64 deserialize_i64 serialize_i64;
    u8 deserialize_u64 serialize_u8;
    u16 deserialize_u64 serialize_u16;
    u32 deserialize_u64 serialize_u32;
    u64 deserialize_u64 serialize_u64;
    i128 deserialize_any serialize_i128;
}

/// An integer type.
trait Integer: TryFrom<i64> + TryFrom<u64> + TryFrom<i128> + TryFrom<u128> {
    /// What Rust calls it.
    const NAME: &'static str;
}

/// -2^63 and 2^64. Readers of JSON make floats of integers that 64 bits don't hold, rounded: from here on outwards, a
/// float does not tell which integer was written.
const LOW: f64 = -9_223_372_036_854_775_808.0;
const HIGH: f64 = 18_446_744_073_709_551_616.0;

struct IntegerVisitor<T>(PhantomData<T>);

impl<T: Integer> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an integer in the range of {}", T::NAME)
    }

    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    #[inline]
    fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Other("another integer"), &self))
    }

    #[inline]
    fn visit_u128<E: Error>(self, value: u128) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Other("another integer"), &self))
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        let refused = || E::invalid_value(Unexpected::Float(value), &self);
        if value.fract() != 0.0 || value <= LOW || value >= HIGH {
            return Err(refused());
        }
        #[allow(clippy::cast_possible_truncation, reason = "whole, and inside the range")]
        let whole = value as i128;
        T::try_from(whole).map_err(|_| refused())
    }
}

impl Wire for f64 {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_f64(FloatVisitor)
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match whole(*self) {
            Some(whole) => to.serialize_i64(whole),
            None if self.is_finite() => to.serialize_f64(*self),
            None => Err(S::Error::custom("the number is not finite")),
        }
    }
}

impl Wire for f32 {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let wide = from.deserialize_f64(FloatVisitor)?;
        #[allow(clippy::cast_possible_truncation, reason = "the nearest, where there is one")]
        let value = wide as Self;
        if value.is_finite() {
            Ok(value)
        } else {
            Err(D::Error::invalid_value(Unexpected::Float(wide), &"a number in the range of f32"))
        }
    }

    #[inline]
    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match whole(f64::from(*self)) {
            Some(whole) => to.serialize_i64(whole),
            None if self.is_finite() => to.serialize_f32(*self),
            None => Err(S::Error::custom("the number is not finite")),
        }
    }
}

/// A whole number that a float holds exactly, to be written as people would: `1`, not `1.0`.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let is_minus_zero = value == 0.0 && value.is_sign_negative();
    #[allow(clippy::cast_possible_truncation, reason = "whole, and inside the range")]
    (value.fract() == 0.0 && value.abs() <= EXACT && !is_minus_zero).then_some(value as i64)
}

struct FloatVisitor;

impl Visitor<'_> for FloatVisitor {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    #[inline]
    fn visit_f64<E: Error>(self, value: f64) -> Result<f64, E> {
        if value.is_finite() { Ok(value) } else { Err(E::invalid_value(Unexpected::Float(value), &self)) }
    }

    #[allow(clippy::cast_precision_loss, reason = "the nearest float")]
    #[inline]
    fn visit_i64<E: Error>(self, value: i64) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[allow(clippy::cast_precision_loss, reason = "the nearest float")]
    #[inline]
    fn visit_u64<E: Error>(self, value: u64) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[allow(clippy::cast_precision_loss, reason = "the nearest float")]
    #[inline]
    fn visit_i128<E: Error>(self, value: i128) -> Result<f64, E> {
        Ok(value as f64)
    }

    #[allow(clippy::cast_precision_loss, reason = "the nearest float")]
    #[inline]
    fn visit_u128<E: Error>(self, value: u128) -> Result<f64, E> {
        Ok(value as f64)
    }
}
