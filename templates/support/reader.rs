//! Reads a request on the server: parameters in the order of the endpoint's table, then the body.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE};
use http::{HeaderMap, StatusCode};

use super::endpoint::{Endpoint, Location, Parameter, Style};
use super::pairs::Pairs;
use super::params_read;
use super::rejection::{Rejection, RejectionKind};
use super::validate::{Checker, Validate, Violation};
use super::value::{Value, ValueError};
use super::wire::Wire;
use super::{json, percent, text_read, trail, value_de};

/// A request being read. Each call reads the next parameter; what cannot be read is noted, `None` is returned, and no
/// request is valid any more.
#[derive(Debug)]
pub struct Reader {
    endpoint: &'static Endpoint,
    path: Vec<String>,
    query: Pairs,
    /// The query as it came, where a parameter is all of it.
    whole: Option<String>,
    cookies: Pairs,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    media_type: usize,
    next: usize,
    kind: RejectionKind,
    violations: Vec<Violation>,
}

impl Reader {
    /// Starts to read; `path` are the raw values of the path parameters from left to right.
    pub(super) fn new(
        endpoint: &'static Endpoint,
        path: Vec<String>,
        query: &str,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Self, Rejection> {
        let is_whole = endpoint.parameters.iter().any(|parameter| parameter.style == Style::Whole);
        let whole = (is_whole && !query.is_empty()).then(|| query.to_owned());
        let query = Pairs::query(if is_whole { "" } else { query })
            .map_err(|error| Rejection::new(RejectionKind::Malformed, format!("the query {error}")))?;
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let cookies = Pairs::cookies(cookies);
        let violations = Vec::new();
        let kind = RejectionKind::Malformed;
        Ok(Self { endpoint, path, query, whole, cookies, headers, body, media_type: 0, next: 0, kind, violations })
    }

    /// The same for a body of another of the endpoint's media types.
    pub(super) fn of(self, media_type: usize) -> Self {
        Self { media_type, ..self }
    }

    /// Which of the endpoint's media types the body is of.
    pub fn media_type(&self) -> usize {
        self.media_type
    }

    /// Reads a parameter that must be there.
    pub fn required<T: Wire>(&mut self) -> Option<T> {
        let parameter = self.parameter()?;
        match self.value(parameter) {
            Ok(None) if parameter.is_nameless() => self.typed(parameter, Value::Object(Vec::new())),
            Ok(None) => self.missing(parameter),
            Ok(Some(raw)) => self.raw(parameter, raw),
            Err(error) => self.fault(parameter, "", error.0),
        }
    }

    /// Reads a parameter that may be absent.
    pub fn optional<T: Wire>(&mut self) -> Option<T> {
        let parameter = self.parameter()?;
        match self.value(parameter) {
            Ok(None) => None,
            Ok(Some(raw)) => self.raw(parameter, raw),
            Err(error) => self.fault(parameter, "", error.0),
        }
    }

    /// Reads a JSON body that must be there.
    pub fn json<T: Wire>(&mut self) -> Option<T> {
        if self.body.is_empty() {
            return self.body_fault(RejectionKind::Malformed, "", "must be there");
        }
        match json::from_slice(&self.body) {
            Ok(body) => Some(body),
            Err(error) => {
                let kind = if error.is_syntax() { RejectionKind::Malformed } else { RejectionKind::Invalid };
                self.body_fault(kind, error.pointer(), error.message())
            }
        }
    }

    /// Reads a JSON body that may be absent.
    pub fn optional_json<T: Wire>(&mut self) -> Option<T> {
        if self.body.is_empty() { None } else { self.json() }
    }

    /// Reads a text body that must be there; it may be empty.
    pub fn text(&mut self) -> Option<String> {
        match String::from_utf8(self.body.to_vec()) {
            Ok(text) => Some(text),
            Err(_) => self.body_fault(RejectionKind::Malformed, "", "is not UTF-8"),
        }
    }

    /// Reads a text body that may be absent: without content and media type.
    pub fn optional_text(&mut self) -> Option<String> {
        if self.has_body() { self.text() } else { None }
    }

    /// Reads a body of bytes that must be there; it may be empty.
    pub fn bytes(&mut self) -> Option<Bytes> {
        Some(self.body.clone())
    }

    /// Reads a body of bytes that may be absent: without content and media type.
    pub fn optional_bytes(&mut self) -> Option<Bytes> {
        self.has_body().then(|| self.body.clone())
    }

    /// Lets a request through that was read as it came, and is what the document allows.
    pub fn valid<T: Validate>(&mut self, request: T) -> Option<T> {
        if !self.violations.is_empty() {
            return None;
        }
        let mut checker = Checker::default();
        request.check(&mut checker);
        match checker.finish() {
            Ok(()) => Some(request),
            Err(violations) => {
                self.kind = RejectionKind::Invalid;
                self.violations.extend(violations);
                None
            }
        }
    }

    /// What was noted.
    pub(super) fn into_rejection(self) -> Rejection {
        let (status, detail) = match self.kind {
            RejectionKind::Invalid => {
                let status = StatusCode::from_u16(self.endpoint.invalid).unwrap_or(self.kind.status());
                (status, "the request is not what the document allows")
            }
            kind => (kind.status(), "the request cannot be read"),
        };
        Rejection { status, violations: self.violations, ..Rejection::new(self.kind, detail) }
    }

    pub(super) fn has_body(&self) -> bool {
        !self.body.is_empty() || self.headers.contains_key(CONTENT_TYPE)
    }

    fn parameter(&mut self) -> Option<&'static Parameter> {
        let parameter = self.endpoint.parameters.get(self.next);
        self.next += 1;
        parameter
    }

    fn value(&self, parameter: &'static Parameter) -> Result<Option<Raw>, ValueError> {
        let all = self.endpoint.parameters;
        if parameter.style.is_json() {
            return self.json_text(parameter).map(|text| text.map(Raw::Json));
        }
        let value = match parameter.location {
            Location::Path => self.path_value(parameter).map(|raw| params_read::path(parameter, raw)).transpose(),
            Location::Query => params_read::named(parameter, &self.query, all),
            Location::Cookie => params_read::named(parameter, &self.cookies, all),
            Location::Header => {
                let values = self.headers.get_all(parameter.name).iter().map(http::HeaderValue::as_bytes);
                text_read::header(&parameter.shape, parameter.explode, values)
            }
        };
        Ok(value?.map(Raw::Value))
    }

    fn json_text(&self, parameter: &'static Parameter) -> Result<Option<String>, ValueError> {
        let decoded =
            |text: Result<String, percent::Malformed>| text.map_err(|fault| ValueError(fault.message().into()));
        match parameter.location {
            Location::Path => self.path_value(parameter).map(|raw| decoded(percent::decode(raw))).transpose(),
            Location::Query if parameter.style == Style::Whole => {
                self.whole.as_deref().map(|raw| decoded(percent::decode_form(raw))).transpose()
            }
            Location::Query => {
                let mut values = self.query.all(parameter.name);
                let first = values.next().map(|raw| decoded(percent::decode_form(raw))).transpose();
                if values.next().is_some() { Err(ValueError("is there more than once".into())) } else { first }
            }
            Location::Cookie => {
                self.cookies.all(parameter.name).next().map(|raw| decoded(percent::decode(raw))).transpose()
            }
            Location::Header => {
                let value = self.headers.get(parameter.name);
                let text = value.map(|value| String::from_utf8(value.as_bytes().to_vec()));
                text.transpose().map_err(|_| ValueError("is not UTF-8".into()))
            }
        }
    }

    fn path_value(&self, parameter: &'static Parameter) -> Option<&str> {
        let at = self.endpoint.places().into_iter().position(|place| std::ptr::eq(place, parameter))?;
        self.path.get(at).map(String::as_str)
    }

    fn raw<T: Wire>(&mut self, parameter: &'static Parameter, raw: Raw) -> Option<T> {
        match raw {
            Raw::Value(value) => self.typed(parameter, value),
            Raw::Json(text) => match json::from_slice(text.as_bytes()) {
                Ok(value) => Some(value),
                Err(error) => self.fault(parameter, error.pointer(), error.message().to_owned()),
            },
        }
    }

    fn typed<T: Wire>(&mut self, parameter: &'static Parameter, value: Value) -> Option<T> {
        match value_de::decode(value) {
            Ok(value) => Some(value),
            Err((below, error)) => self.fault(parameter, &below, error.0),
        }
    }

    fn missing<T>(&mut self, parameter: &'static Parameter) -> Option<T> {
        self.fault(parameter, "", "must be there".to_owned())
    }

    fn fault<T>(&mut self, parameter: &'static Parameter, below: &str, message: String) -> Option<T> {
        self.kind = RejectionKind::Malformed;
        let mut pointer = format!("/{}", parameter.location.word());
        trail::push_key(&mut pointer, parameter.name);
        pointer.push_str(below);
        self.violations.push(Violation { pointer, message });
        None
    }

    pub(super) fn body_fault<T>(&mut self, kind: RejectionKind, below: &str, message: &str) -> Option<T> {
        // A parameter that cannot be read weighs more than a body that can.
        if self.violations.is_empty() {
            self.kind = kind;
        }
        self.violations.push(Violation { pointer: format!("/body{below}"), message: message.to_owned() });
        None
    }
}

/// What stands on the wire for a parameter.
enum Raw {
    Value(Value),
    Json(String),
}
