//! Writes what a handler returns.

use std::error::Error;
use std::ops::RangeInclusive;

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Response, StatusCode};

use super::json;
use super::negotiation;
use super::params_write;
use super::value_ser::ValueSerializer;
use super::wire::Wire;

/// An answer being written. What cannot be written makes it fail as a whole.
#[derive(Debug)]
pub struct Reply {
    status: StatusCode,
    pub(super) headers: HeaderMap,
    body: Body,
    others: &'static [&'static str],
    fault: Option<String>,
}

impl Reply {
    /// An answer without a body.
    #[must_use]
    pub fn new(status: u16) -> Self {
        let (status, fault) = match StatusCode::from_u16(status) {
            Ok(status) => (status, None),
            Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, Some(format!("{status} is no status"))),
        };
        Self { status, headers: HeaderMap::new(), body: Body::empty(), others: &[], fault }
    }

    /// An answer with a status that the handler chose: one of `allowed` that is not among `taken`, which the document
    /// describes on their own.
    #[must_use]
    pub fn chosen(status: StatusCode, allowed: RangeInclusive<u16>, taken: &[RangeInclusive<u16>]) -> Self {
        let code = status.as_u16();
        let mut reply = Self::new(code);
        if !allowed.contains(&code) || taken.iter().any(|range| range.contains(&code)) {
            reply.fail(format!("status {code} is not one that this answer may have"));
        }
        reply
    }

    /// Adds a JSON body.
    #[must_use]
    pub fn json<T: Wire>(mut self, media_type: &'static str, body: &T) -> Self {
        match json::to_vec(body) {
            Ok(text) => self.with_body(media_type, Bytes::from(text)),
            Err(error) => {
                self.fail(format!("the body cannot be written: {error}"));
                self
            }
        }
    }

    /// Adds a text body.
    #[must_use]
    pub fn text(self, media_type: &'static str, body: String) -> Self {
        self.with_body(media_type, Bytes::from(body))
    }

    /// Adds a body of bytes.
    #[must_use]
    pub fn bytes(self, media_type: &'static str, body: Bytes) -> Self {
        self.with_body(media_type, body)
    }

    /// Lets the body be sent as other media types too, where a caller prefers them.
    #[must_use]
    pub fn or(self, media_types: &'static [&'static str]) -> Self {
        Self { others: media_types, ..self }
    }

    /// Adds a header whose items are joined.
    #[must_use]
    pub fn header<T: Wire>(mut self, name: &'static str, value: &T) -> Self {
        self.put(name, false, value);
        self
    }

    /// Adds a header whose entries are written `name=value`.
    #[must_use]
    pub fn exploded_header<T: Wire>(mut self, name: &'static str, value: &T) -> Self {
        self.put(name, true, value);
        self
    }

    /// Adds a header, if there is a value for it.
    #[must_use]
    pub fn optional_header<T: Wire>(self, name: &'static str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.header(name, value),
            None => self,
        }
    }

    /// Adds a header whose entries are written `name=value`, if there is a value for it.
    #[must_use]
    pub fn optional_exploded_header<T: Wire>(self, name: &'static str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.exploded_header(name, value),
            None => self,
        }
    }

    /// The response to a caller who accepts this.
    ///
    /// # Errors
    /// What could not be written.
    pub(super) fn into_response(mut self, accept: &str) -> Result<Response<Body>, Box<dyn Error + Send + Sync>> {
        if let Some(fault) = self.fault {
            return Err(fault.into());
        }
        if let Some(first) = self.headers.get(CONTENT_TYPE).and_then(|first| first.to_str().ok())
            && let Some(other) = negotiation::preferred(accept, first, self.others)
        {
            self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(other));
        }
        // The body itself says how long it is; a handler speaks of bodies that are not sent, as to `HEAD`.
        if http_body::Body::size_hint(&self.body).exact() != Some(0) {
            self.headers.remove(CONTENT_LENGTH);
        }
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        Ok(response)
    }

    pub(super) fn with_body(mut self, media_type: &'static str, body: impl Into<Body>) -> Self {
        match HeaderValue::from_str(media_type) {
            Ok(media_type) => {
                self.headers.insert(CONTENT_TYPE, media_type);
            }
            Err(_) => self.fail(format!("{media_type:?} is no media type")),
        }
        self.body = body.into();
        self
    }

    fn put<T: Wire>(&mut self, name: &'static str, explode: bool, value: &T) {
        let text = value.encode(ValueSerializer).and_then(|value| params_write::header(explode, &value));
        let header =
            text.map(|text| (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(text.as_bytes())));
        match header {
            Ok((Ok(name), Ok(value))) => {
                self.headers.append(name, value);
            }
            Ok(_) => self.fail(format!("header {name} cannot be written")),
            Err(error) => self.fail(format!("header {name} {error}")),
        }
    }

    fn fail(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }
}
