//! Unions: finding the type that a value is of, and writing the tag that says so.

use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error};

use super::buffer::Buffer;
use super::trail;
use super::wire::Wire;

/// Reads a value to be looked at before its type is known.
///
/// # Errors
/// Those of the format.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Value<D::Error>, D::Error> {
    Ok(Value { buffer: Buffer::deserialize(from)?, error: PhantomData })
}

/// A value whose type is not known yet, with the errors of the format it came from.
pub struct Value<E> {
    buffer: Buffer,
    error: PhantomData<E>,
}

/// An attempt to take a value for one type of a union `T`.
pub type Trial<E, T> = fn(&Value<E>) -> Result<T, E>;

/// For types that ask nothing of values.
#[must_use]
pub fn unchecked<T>(_: &T) -> bool {
    true
}

/// A constant of the document that a property may have.
#[derive(Clone, Copy)]
pub enum Constant {
    /// Text.
    Text(&'static str),
    /// An integer.
    Integer(i128),
    /// Another number.
    Float(f64),
    /// `true`, `false`.
    Bool(bool),
}

impl<E: Error> Value<E> {
    /// The text of property `key`, which selects the type.
    ///
    /// # Errors
    /// No object, or no such property, or no text in it.
    pub fn tag(&self, key: &'static str) -> Result<&str, E> {
        let Buffer::Map(_) = self.buffer else {
            return Err(E::custom("expected an object"));
        };
        match self.buffer.get(key) {
            Some(Buffer::Text(tag)) => Ok(tag),
            Some(_) => {
                trail::key(key);
                Err(E::custom("expected a string"))
            }
            None => Err(E::custom(format_args!("property `{key}` is missing"))),
        }
    }

    /// Whether the value is an object without property `key`.
    #[must_use]
    pub fn lacks(&self, key: &str) -> bool {
        matches!(self.buffer, Buffer::Map(_)) && self.buffer.get(key).is_none()
    }

    /// The text that the value is, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Buffer::Text(text) = &self.buffer { Some(text) } else { None }
    }

    /// The value as a `T`.
    ///
    /// # Errors
    /// Where it is none.
    pub fn decode<T: Wire>(&self) -> Result<T, E> {
        T::decode(self.buffer.reader(None))
    }

    /// The value as a `T` that takes whatever object comes: none of its properties is known, those inside of them
    /// included.
    ///
    /// # Errors
    /// Where it is none.
    pub fn decode_free<T: Wire>(&self) -> Result<T, E> {
        let value = self.decode()?;
        // Even an empty object says more where it is of a type that has properties.
        trail::settle(trail::passed().wrapping_add(self.buffer.properties().max(1)));
        Ok(value)
    }

    /// The value as a `T` that does not know the property which selects it.
    ///
    /// # Errors
    /// Where it is none.
    pub fn decode_without<T: Wire>(&self, key: &'static str) -> Result<T, E> {
        T::decode(self.buffer.reader(Some(key)))
    }

    /// Whether the value is of one of these JSON types.
    #[must_use]
    pub fn is(&self, types: &[&str]) -> bool {
        types.iter().any(|ty| match (*ty, &self.buffer) {
            ("integer", Buffer::Float(value)) => value.fract() == 0.0,
            ("null", Buffer::Null)
            | ("boolean", Buffer::Bool(_))
            | ("integer" | "number", Buffer::Integer(_))
            | ("number", Buffer::Float(_))
            | ("string", Buffer::Text(_))
            | ("array", Buffer::List(_))
            | ("object", Buffer::Map(_)) => true,
            _ => false,
        })
    }

    /// Whether the value is an object with all these properties.
    #[must_use]
    pub fn has(&self, keys: &[&str]) -> bool {
        matches!(self.buffer, Buffer::Map(_)) && keys.iter().all(|key| self.buffer.get(key).is_some())
    }

    /// Whether property `key` has one of these values.
    #[must_use]
    pub fn has_value(&self, key: &str, values: &[Constant]) -> bool {
        let Some(found) = self.buffer.get(key) else { return false };
        values.iter().any(|value| match (value, found) {
            (Constant::Text(value), Buffer::Text(found)) => value == found,
            (Constant::Bool(value), Buffer::Bool(found)) => value == found,
            (Constant::Integer(value), Buffer::Integer(found)) => value == found,
            #[allow(clippy::cast_precision_loss, clippy::float_cmp, reason = "the same number in the other form")]
            (Constant::Integer(value), Buffer::Float(found)) => *value as f64 == *found,
            #[allow(clippy::cast_precision_loss, clippy::float_cmp, reason = "the same number in the other form")]
            (Constant::Float(value), Buffer::Integer(found)) => *value == *found as f64,
            #[allow(clippy::float_cmp, reason = "the same text gives the same number")]
            (Constant::Float(value), Buffer::Float(found)) => value == found,
            _ => false,
        })
    }

    /// The type that takes the value best: the first that is valid and has a place for every property in it; failing
    /// that, a valid one before others, and the one that passes over the least. `whole` is for values of several types at
    /// once: it holds the properties of all, and counts where it passes over less than any single one.
    ///
    /// # Errors
    /// Where none takes it: `names` are told.
    pub fn best<T>(
        &self,
        trials: &[Trial<E, T>],
        whole: Option<Trial<E, T>>,
        is_valid: fn(&T) -> bool,
        names: &[&str],
    ) -> Result<T, E> {
        let mark = trail::mark();
        let start = trail::passed();
        let mut best: Option<((bool, usize), T)> = None;
        let attempt = |trial: &Trial<E, T>, best: &mut Option<((bool, usize), T)>| {
            trail::settle(start);
            let Ok(value) = trial(self) else { return trail::rewind(mark) };
            let grade = (!is_valid(&value), trail::passed().wrapping_sub(start));
            if best.as_ref().is_none_or(|(known, _)| grade < *known) {
                *best = Some((grade, value));
            }
        };
        for trial in trials {
            attempt(trial, &mut best);
            if matches!(best, Some(((false, 0), _))) {
                break;
            }
        }
        if let (Some(whole), Some(((false, 1..), _))) = (whole, &best) {
            attempt(&whole, &mut best);
        }
        match best {
            Some(((_, passed), value)) => {
                trail::settle(start.wrapping_add(passed));
                Ok(value)
            }
            None => Err(Self::unmatched(names)),
        }
    }

    /// The error for a value that is of none of the types.
    #[cold]
    #[must_use]
    pub fn unmatched(names: &[&str]) -> E {
        E::custom(format_args!("the value is none of {}", names.join(", ")))
    }

    /// The error for a tag that selects none of the types.
    #[cold]
    #[must_use]
    pub fn unknown_tag(key: &str, tag: &str) -> E {
        trail::key(key);
        E::custom(format_args!("`{}` is not a known value of `{key}`", tag.escape_debug()))
    }
}
