//! JSON in and out, with the place of what is wrong.

use std::fmt;

use super::trail;
use super::wire::{Encode, Wire};

/// Reads a JSON document.
///
/// # Errors
/// Where the text is not JSON, or not what `T` takes: the error knows the place.
pub fn from_slice<T: Wire>(json: &[u8]) -> Result<T, DecodeError> {
    trail::start();
    // Checked once for the whole, text needs no check for each string in it.
    let text = std::str::from_utf8(json).map_err(|error| DecodeError {
        pointer: String::new(),
        message: format!("the text is not UTF-8: {error}"),
        syntax: true,
    })?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = T::decode(&mut reader).map_err(|error| DecodeError::new(&error, trail::take(0)))?;
    reader.end().map_err(|error| DecodeError::new(&error, String::new()))?;
    Ok(value)
}

/// Reads a value that is JSON already.
///
/// # Errors
/// Where it is not what `T` takes.
pub fn from_value<T: Wire>(value: &serde_json::Value) -> Result<T, DecodeError> {
    trail::start();
    T::decode(value).map_err(|error| DecodeError::new(&error, trail::take(0)))
}

/// Writes a JSON document.
///
/// # Errors
/// Where the value has no JSON form: a float that is not finite.
pub fn to_vec<T: Wire>(value: &T) -> Result<Vec<u8>, EncodeError> {
    serde_json::to_vec(&Encode(value)).map_err(|error| EncodeError { message: error.to_string() })
}

/// Why a JSON document was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pointer: String,
    message: String,
    syntax: bool,
}

impl DecodeError {
    /// The place of what is wrong: a JSON Pointer (RFC 6901), empty for the document itself.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong there.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether the text is not JSON at all.
    #[must_use]
    pub fn is_syntax(&self) -> bool {
        self.syntax
    }

    fn new(error: &serde_json::Error, pointer: String) -> Self {
        let mut message = error.to_string();
        if error.is_data() {
            // The pointer tells the place of wrong data better than line and column.
            if let Some(at) = message.rfind(" at line ") {
                message.truncate(at);
            }
        }
        Self { pointer, message, syntax: !error.is_data() }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.pointer, self.message)
        }
    }
}

impl std::error::Error for DecodeError {}

/// Why a value could not be written as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError {
    message: String,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EncodeError {}
