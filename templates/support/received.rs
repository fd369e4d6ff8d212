//! Reads a response on the client.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Response, StatusCode};

use super::endpoint::Endpoint;
use super::error::{Error, Trouble};
use super::json::{self, DecodeError};
use super::media;
use super::wire::Wire;

/// What an answer turned out to be: success or a described failure; otherwise why it is neither.
pub type Decoded<O, E> = Result<Result<O, E>, Trouble>;

/// A response, whole.
#[derive(Debug)]
pub struct Received {
    pub(super) endpoint: &'static Endpoint,
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
        json::from_slice(&self.body).map_err(|error| self.no_json(&error))
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

    /// The answer as one that the document does not describe.
    pub fn undocumented(&self) -> Trouble {
        Error::Undocumented {
            operation: self.endpoint.operation,
            status: self.status,
            headers: Box::new(self.headers.clone()),
            body: self.body.clone(),
        }
    }

    /// Lets all answers through but the problems (RFC 9457) that the document does not describe: servers and those in
    /// front of them answer so before the operation has its say, under statuses that mean something else there.
    pub(super) fn expected(&self) -> Result<(), Trouble> {
        let code = self.code();
        let is_described = |(first, last): &(u16, u16)| (*first..=*last).contains(&code);
        let is_problem = || self.media_type().is_some_and(|media_type| media_type == media::PROBLEM);
        if self.is_failure() && is_problem() && !self.endpoint.problems.iter().any(is_described) {
            return Err(self.undocumented());
        }
        Ok(())
    }

    /// The answer as it came.
    pub(super) fn into_response(self) -> Response<Bytes> {
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }

    /// Why the body cannot be read as JSON. A failure that says it is something else is not the one that the document
    /// describes: the page of a proxy.
    fn no_json(&self, error: &DecodeError) -> Trouble {
        if self.is_failure() && self.media_type().is_some_and(|media_type| !media::may_be_json(&media_type)) {
            return self.undocumented();
        }
        if self.body.is_empty() {
            return self.wrong("/body".to_owned(), "the body is empty".to_owned());
        }
        self.wrong(format!("/body{}", error.pointer()), error.message().to_owned())
    }

    fn is_failure(&self) -> bool {
        self.code() >= 400
    }

    fn media_type(&self) -> Option<String> {
        self.headers.get(CONTENT_TYPE).and_then(|given| given.to_str().ok()).map(media::essence)
    }

    pub(super) fn wrong(&self, pointer: String, message: String) -> Trouble {
        Error::Decode {
            operation: self.endpoint.operation,
            status: self.status,
            pointer,
            message,
            body: self.body.clone(),
        }
    }
}
