//! What the round trips ask of HTTP itself: raw requests into a router, and a router that answers what it was told to.

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::Value;
use tower_service::Service as _;

/// An answer, whole.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as it came.
    pub body: Bytes,
}

impl Answer {
    /// A header; empty where it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap_or_default())
    }

    /// The body as JSON; null where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Asserts that this is a problem document of its own status.
    ///
    /// # Panics
    /// Where it is not.
    pub fn problem(&self, status: u16) -> Value {
        let problem = self.json();
        assert_eq!(self.status, status, "{problem}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(problem["type"], "about:blank");
        assert_eq!(problem["status"], status);
        problem
    }

    /// What a problem document says is wrong: pointer and text.
    pub fn violations(&self) -> Vec<(String, String)> {
        let problem = self.json();
        let errors = problem["errors"].as_array().into_iter().flatten();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.map(|error| (text(&error["pointer"]), text(&error["detail"]))).collect()
    }
}

/// Sends a request into a router.
///
/// # Panics
/// Where the answer breaks off.
pub async fn ask(router: &Router, request: http::Request<Body>) -> Answer {
    let Ok(response) = router.clone().call(request).await;
    let (head, body) = response.into_parts();
    let body = body.collect().await.expect("the answer is whole").to_bytes();
    Answer { status: head.status.as_u16(), headers: head.headers, body }
}

/// A router that gives every request the same answer, and keeps the bodies that it got.
#[derive(Clone, Debug)]
pub struct Canned {
    status: StatusCode,
    body: Bytes,
    seen: Arc<Mutex<Vec<Bytes>>>,
}

impl Canned {
    /// Answers with this status and this JSON text.
    ///
    /// # Panics
    /// Where `status` is none.
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        let status = StatusCode::from_u16(status).expect("a status");
        Self { status, body: body.into(), seen: Arc::default() }
    }

    /// The router.
    pub fn router(&self) -> Router {
        let canned = self.clone();
        Router::new().fallback(move |request: Request| canned.clone().answer(request))
    }

    /// The bodies that came, as JSON.
    pub fn seen(&self) -> Vec<Value> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.iter().map(|body| serde_json::from_slice(body).unwrap_or_default()).collect()
    }

    async fn answer(self, request: Request) -> Response<Body> {
        let body = request.into_body().collect().await.map(http_body_util::Collected::to_bytes);
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(body.unwrap_or_default());
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    }
}

/// Defines `Door`, an authenticator for an API with one bearer scheme. The token is the caller's name; of these few are
/// not let in: `stranger` (401), `mallory` (403), and `lost`, for whom the check itself fails.
#[macro_export]
macro_rules! door {
    ($api:ident) => {
        /// Lets callers in by their names.
        pub struct Door;

        impl $api::security::Authenticator for Door {
            type Principal = String;

            async fn authenticate(
                &self,
                credentials: $api::security::Credentials,
                access: &$api::security::Access<'_>,
            ) -> Result<String, $api::security::Denied> {
                let $api::security::Credentials::BearerAuth(token) = credentials else {
                    return Err($api::security::Denied::Unauthenticated("another scheme".into()));
                };
                match token.expose() {
                    "stranger" => Err($api::security::Denied::Unauthenticated("nobody knows this token".into())),
                    "mallory" => Err($api::security::Denied::Forbidden(format!("{} is not for you", access.operation))),
                    "lost" => Err(::std::io::Error::other("the key store is on fire").into()),
                    name => Ok(name.to_owned()),
                }
            }
        }
    };
}
