//! Values that travel as text and are made from it: enums of strings, dates, identifiers.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// Reads a string that is always fit.
///
/// # Errors
/// Where the value is no string.
pub fn read<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> From<&'a str>,
{
    from.deserialize_str(TextVisitor(PhantomData))
}

/// Reads a string that must be fit: `expected` says what it should be.
///
/// # Errors
/// Where the value is no string, or `parse` refuses it.
pub fn parse<'de, D: Deserializer<'de>, T>(
    from: D,
    expected: &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<T, D::Error> {
    from.deserialize_str(ParseVisitor { expected, parse })
}

/// As [`parse`], the way the type's own `FromStr` does it.
///
/// # Errors
/// As [`parse`].
pub fn from_str<'de, D: Deserializer<'de>, T: FromStr>(from: D, expected: &'static str) -> Result<T, D::Error> {
    parse(from, expected, |text| text.parse().ok())
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: for<'a> From<&'a str>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }
}

struct ParseVisitor<T> {
    expected: &'static str,
    parse: fn(&str) -> Option<T>,
}

impl<T> Visitor<'_> for ParseVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.parse)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}
