//! Texts that can be only one: what a `const`, or an `enum` of one value, says.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::text;
use super::unknown::UnknownValue;
use super::validate::{self, Checker, Validate, Violations};
use super::wire::Named;

/// A text that the document fixes.
pub trait Constant: Copy {
    /// The text.
    const VALUE: &'static str;
}

/// The text that the document fixes, or, from a peer that knows a later document, another one.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Only<V> {
    /// The text that the document fixes.
    Known(V),
    /// Another one; `validate()` refuses it.
    Unknown(UnknownValue),
}

impl<V: Constant> Only<V> {
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(_) => V::VALUE,
            Self::Unknown(value) => value.as_str(),
        }
    }

    /// Checks that it is the text that the document fixes.
    ///
    /// # Errors
    /// That it is another one.
    pub fn validate(&self) -> Result<(), Violations> {
        validate::validate(self)
    }
}

impl<V: Default> Default for Only<V> {
    fn default() -> Self {
        Self::Known(V::default())
    }
}

impl<V: Constant> From<V> for Only<V> {
    fn from(known: V) -> Self {
        Self::Known(known)
    }
}

impl<V: Constant + Default> From<&str> for Only<V> {
    fn from(value: &str) -> Self {
        if value == V::VALUE { Self::default() } else { Self::Unknown(UnknownValue::new(String::from(value))) }
    }
}

impl<V: Constant> fmt::Display for Only<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

// By text, so that a constant needs none of these itself: there are many.
impl<V: Constant> PartialEq for Only<V> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl<V: Constant> Eq for Only<V> {}

impl<V: Constant> PartialOrd for Only<V> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<V: Constant> Ord for Only<V> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl<V: Constant> Hash for Only<V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<V: Constant> Validate for Only<V> {
    fn check(&self, checker: &mut Checker) {
        if let Self::Unknown(value) = self {
            checker.report(format!("`{}` is not `{}`", value.as_str(), V::VALUE));
        }
    }
}

impl<V: Constant + Default> Named for Only<V> {}

impl<'de, V: Constant + Default> Deserialize<'de> for Only<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::read(from)
    }
}

impl<V: Constant> Serialize for Only<V> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}
