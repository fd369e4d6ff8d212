//! Reads a response on the client.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::endpoint::Shape;
use super::error::{Error, Trouble};
use super::value::ValueError;
use super::wire::Wire;
use super::{json, media, params_read, value_de};

/// What an answer turned out to be: success or a described failure; otherwise why it is neither.
pub type Decoded<O, E> = Result<Result<O, E>, Trouble>;

/// A response, whole.
#[derive(Debug)]
pub struct Received {
    pub(super) operation: &'static str,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Failures that several operations have in common.
pub trait Failures: Sized {
    /// Reads a response that is no success.
    ///
    /// # Errors
    /// Where the document does not describe it, or it is not as described.
    fn read(reply: &Received) -> Result<Self, Trouble>;
}

/// Reads the response of an operation whose one success has status `CODE`, and JSON.
///
/// # Errors
/// As [`Failures::read`].
pub fn json<const CODE: u16, O: Wire, E: Failures>(reply: &Received) -> Decoded<O, E> {
    if reply.code() == CODE { reply.json().map(Ok) } else { E::read(reply).map(Err) }
}

/// Reads the response of an operation whose one success has status `CODE`, and no body.
///
/// # Errors
/// As [`Failures::read`].
pub fn empty<const CODE: u16, E: Failures>(reply: &Received) -> Decoded<(), E> {
    if reply.code() == CODE { Ok(Ok(())) } else { E::read(reply).map(Err) }
}

impl Received {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The status as a number.
    pub fn code(&self) -> u16 {
        self.status.as_u16()
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// Where it is not what `T` takes.
    pub fn json<T: Wire>(&self) -> Result<T, Trouble> {
        json::from_slice(&self.body)
            .map_err(|error| self.wrong(format!("/body{}", error.pointer()), error.message().to_owned()))
    }

    /// The body as text.
    ///
    /// # Errors
    /// Where it is not UTF-8.
    pub fn text(&self) -> Result<String, Trouble> {
        String::from_utf8(self.body.to_vec()).map_err(|_| self.wrong("/body".to_owned(), "is not UTF-8".to_owned()))
    }

    /// The body as it came.
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// Which of several the body is, by its media type; the first where it is none of them.
    #[must_use]
    pub fn which(&self, media_types: &[&[&str]]) -> usize {
        let given = self.headers.get(CONTENT_TYPE).and_then(|given| given.to_str().ok());
        media::which(given.unwrap_or_default(), media_types)
    }

    /// A header that must be there.
    ///
    /// # Errors
    /// Where it is not, or is not what `T` takes.
    pub fn header<T: Wire>(&self, name: &'static str, shape: &Shape) -> Result<T, Trouble> {
        self.optional_header(name, shape)?.ok_or_else(|| self.wrong_header(name, "must be there".to_owned()))
    }

    /// A header that may be absent.
    ///
    /// # Errors
    /// Where it is not what `T` takes.
    pub fn optional_header<T: Wire>(&self, name: &'static str, shape: &Shape) -> Result<Option<T>, Trouble> {
        self.read_header(name, shape, false)
    }

    /// As [`Received::header`], with entries written `name=value`.
    ///
    /// # Errors
    /// As there.
    pub fn exploded_header<T: Wire>(&self, name: &'static str, shape: &Shape) -> Result<T, Trouble> {
        self.read_header(name, shape, true)?.ok_or_else(|| self.wrong_header(name, "must be there".to_owned()))
    }

    /// As [`Received::optional_header`], with entries written `name=value`.
    ///
    /// # Errors
    /// As there.
    pub fn optional_exploded_header<T: Wire>(&self, name: &'static str, shape: &Shape) -> Result<Option<T>, Trouble> {
        self.read_header(name, shape, true)
    }

    /// The answer as one that the document does not describe.
    pub fn undocumented(&self) -> Trouble {
        Error::Undocumented {
            operation: self.operation,
            status: self.status,
            headers: Box::new(self.headers.clone()),
            body: self.body.clone(),
        }
    }

    fn read_header<T: Wire>(&self, name: &'static str, shape: &Shape, explode: bool) -> Result<Option<T>, Trouble> {
        let values = self.headers.get_all(name).iter().map(http::HeaderValue::as_bytes);
        let wrong = |error: ValueError| self.wrong_header(name, error.0);
        let Some(value) = params_read::header(shape, explode, values).map_err(wrong)? else { return Ok(None) };
        let value = value_de::decode(value);
        value.map(Some).map_err(|(below, error)| self.wrong(format!("/header/{name}{below}"), error.0))
    }

    fn wrong_header(&self, name: &str, message: String) -> Trouble {
        self.wrong(format!("/header/{name}"), message)
    }

    fn wrong(&self, pointer: String, message: String) -> Trouble {
        Error::Decode { operation: self.operation, status: self.status, pointer, message, body: self.body.clone() }
    }
}
