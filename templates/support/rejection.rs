//! What the server answers when no handler does: one place, which the user can replace.

use std::error::Error;
use std::fmt;
use std::fmt::Write as _;

use axum::body::Body;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Response, StatusCode};

use super::json;
use super::validate::Violation;
use super::wire::Wire;

/// How many violations an answer or a line lists: a short request may have very many.
const MOST_VIOLATIONS: usize = 100;

/// A request that got no answer of its operation's.
///
/// The default answer is [`Rejection::problem`]; `on_rejection` of the server takes another one.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rejection {
    /// The operation, where the request got as far as one: the name of its method.
    pub operation: Option<&'static str>,
    /// What happened.
    pub kind: RejectionKind,
    /// The status to answer.
    pub status: StatusCode,
    /// What is wrong, for the caller; empty where it is none of the caller's business.
    pub detail: String,
    /// What is wrong with which part of the request: pointers such as `/query/limit` and `/body/title`.
    pub violations: Vec<Violation>,
    /// Headers that belong to the status: `Allow`, `WWW-Authenticate`. The server adds those that an answer lacks.
    pub headers: Box<HeaderMap>,
    /// What failed, for the log; never shown to the caller.
    pub source: Option<Box<dyn Error + Send + Sync>>,
}

/// What happened to a request that was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RejectionKind {
    /// 404: no operation has this path.
    NotFound,
    /// 405: no operation has this method here.
    MethodNotAllowed,
    /// 401: credentials are missing or wrong.
    Unauthenticated,
    /// 403: the credentials do not suffice.
    Forbidden,
    /// 406: the caller takes nothing that the operation produces.
    NotAcceptable,
    /// 413: the body is longer than the limit.
    BodyTooLarge,
    /// 415: the body is of another media type.
    UnsupportedMediaType,
    /// 400: a parameter or the body cannot be read.
    Malformed,
    /// 422, or 400 where an operation has that alone: the request can be read, but is not what the document allows.
    Invalid,
    /// 500: the handler or the authenticator failed.
    Internal,
    /// 500: the handler panicked.
    Panic,
    /// 501: the handler failed with [`NotImplemented`].
    NotImplemented,
}

/// The failure of an operation that is not there yet: answered with 501.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotImplemented;

impl fmt::Display for NotImplemented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operation is not implemented")
    }
}

impl Error for NotImplemented {}

impl RejectionKind {
    /// The status that belongs to it, unless the operation has another one for it.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal | Self::Panic => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotImplemented => StatusCode::NOT_IMPLEMENTED,
        }
    }
}

impl Rejection {
    /// The answer as a problem document (RFC 9457); violations are its member `errors`, the first hundred of them, and
    /// `more_errors` says how many others there are.
    #[must_use]
    pub fn problem(&self) -> Response<Body> {
        let mut problem = serde_json::Map::new();
        problem.insert("type".into(), "about:blank".into());
        problem.insert("title".into(), title(self.status).into());
        problem.insert("status".into(), self.status.as_u16().into());
        if !self.detail.is_empty() {
            problem.insert("detail".into(), self.detail.clone().into());
        }
        if !self.violations.is_empty() {
            let errors = self
                .violations
                .iter()
                .take(MOST_VIOLATIONS)
                .map(|violation| serde_json::json!({ "pointer": violation.pointer, "detail": violation.message }));
            problem.insert("errors".into(), errors.collect());
            if let more @ 1.. = self.violations.len().saturating_sub(MOST_VIOLATIONS) {
                problem.insert("more_errors".into(), more.into());
            }
        }
        self.body("application/problem+json", serde_json::Value::from(problem).to_string().into_bytes())
    }

    /// The answer as JSON of any other shape: that of the document's own errors.
    pub fn json<T: Wire>(&self, body: &T) -> Response<Body> {
        self.body("application/json", json::to_vec(body).unwrap_or_default())
    }

    /// Everything known, in one line, for a log.
    #[must_use]
    pub fn log_line(&self) -> String {
        let mut line = format!("{} {:?}", self.status.as_u16(), self.kind);
        if let Some(operation) = self.operation {
            let _ = write!(line, " in {operation}");
        }
        if !self.detail.is_empty() {
            let _ = write!(line, ": {}", self.detail);
        }
        for violation in self.violations.iter().take(MOST_VIOLATIONS) {
            let _ = write!(line, "; {violation}");
        }
        if let more @ 1.. = self.violations.len().saturating_sub(MOST_VIOLATIONS) {
            let _ = write!(line, "; and {more} others");
        }
        let mut source = self.source.as_deref().map(|source| source as &dyn Error);
        while let Some(error) = source {
            let _ = write!(line, ": {error}");
            source = error.source();
        }
        line
    }

    pub(super) fn new(kind: RejectionKind, detail: impl Into<String>) -> Self {
        Self {
            operation: None,
            kind,
            status: kind.status(),
            detail: detail.into(),
            violations: Vec::new(),
            headers: Box::default(),
            source: None,
        }
    }

    pub(super) fn internal(source: Box<dyn Error + Send + Sync>) -> Self {
        let is_missing = source.is::<NotImplemented>();
        let kind = if is_missing { RejectionKind::NotImplemented } else { RejectionKind::Internal };
        Self { source: Some(source), ..Self::new(kind, "") }
    }

    pub(super) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(name, value);
        }
        self
    }

    fn body(&self, media_type: &'static str, body: Vec<u8>) -> Response<Body> {
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        response
    }
}

/// The name of a status, as RFC 9110 has it: two were renamed.
fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => "Content Too Large",
        StatusCode::UNPROCESSABLE_ENTITY => "Unprocessable Content",
        _ => status.canonical_reason().unwrap_or("Error"),
    }
}
