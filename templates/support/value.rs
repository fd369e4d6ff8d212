//! The value of a parameter between its text and its type: scalars, lists of them, objects of them.

use std::fmt;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i128),
    /// A finite number of single precision; only written.
    Single(f32),
    /// A finite number.
    Number(f64),
    /// Text.
    Text(String),
    /// A JSON text, not looked into yet; only read.
    Json(String),
    /// Several values.
    List(Vec<Value>),
    /// Values by name, in order.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The text of a scalar; `None` for null, lists and objects.
    #[must_use]
    pub fn scalar_text(&self) -> Option<String> {
        match self {
            Self::Boolean(value) => Some(value.to_string()),
            Self::Integer(value) => Some(value.to_string()),
            Self::Single(value) => Some(float_text(*value, f64::from(*value))),
            Self::Number(value) => Some(float_text(*value, *value)),
            Self::Text(value) => Some(value.clone()),
            Self::Null | Self::Json(_) | Self::List(_) | Self::Object(_) => None,
        }
    }
}

/// Plain digits for everyday magnitudes, an exponent beyond.
fn float_text(value: impl fmt::Display + fmt::LowerExp, size: f64) -> String {
    if size == 0.0 || (1e-7..1e17).contains(&size.abs()) { value.to_string() } else { format!("{value:e}") }
}

/// Why a value could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError(pub String);

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ValueError {}

impl serde::de::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl serde::ser::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}
