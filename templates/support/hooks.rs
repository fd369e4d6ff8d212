//! What receivers of webhooks and callbacks have beyond other servers.

use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use bytes::Bytes;
use http::request::Parts;
use http::{Response, StatusCode, Uri};
use tower_service::Service as _;

use super::failure::{Failure, Outcome};
use super::percent;
use super::reply::Reply;

/// The failure of a webhook or callback that a receiver does not implement: answered with 404.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotReceived;

impl fmt::Display for NotReceived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not received here")
    }
}

impl std::error::Error for NotReceived {}

/// Writes what a handler returned.
///
/// # Errors
/// The internal failure.
pub fn outcome<O, E>(result: Result<O, Failure<E>>, write: fn(Result<O, E>) -> Reply) -> Outcome {
    match result {
        Err(Failure::Internal(error)) if error.is::<NotReceived>() => {
            let body =
                Bytes::from_static(br#"{"title":"Not Found","status":404,"detail":"this is not received here"}"#);
            Ok(Reply::new(404).bytes("application/problem+json", body))
        }
        result => super::failure::outcome(result, write),
    }
}

/// The longest body that [`at_one_address`] reads, in bytes.
const BODY_LIMIT: usize = 2 << 20;

/// Takes at one address, whatever it is, what `router` has at one each: `choose` says which, by the path that it has in
/// `router`, after head and body of the request. `None` is a 404; bodies of more than 2 MiB are a 413.
///
/// `at_one_address(router, |head, _| Some(format!("/{}", head.headers.get("x-event")?.to_str().ok()?)))`
pub fn at_one_address(
    router: Router,
    choose: impl Fn(&Parts, &[u8]) -> Option<String> + Send + Sync + 'static,
) -> Router {
    let choose = Arc::new(choose);
    Router::new().fallback(move |request: Request| {
        let (mut router, choose) = (router.clone(), Arc::clone(&choose));
        async move {
            let (mut parts, body) = request.into_parts();
            let Ok(body) = to_bytes(body, BODY_LIMIT).await else { return empty(StatusCode::PAYLOAD_TOO_LARGE) };
            let Some(path) = choose(&parts, &body) else { return empty(StatusCode::NOT_FOUND) };
            let Some(uri) = with_path(&parts.uri, &path) else { return empty(StatusCode::NOT_FOUND) };
            parts.uri = uri;
            match router.call(Request::from_parts(parts, Body::from(body))).await {
                Ok(response) => response,
                Err(never) => match never {},
            }
        }
    })
}

/// The address with another path, which is encoded here.
fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let mut text = String::new();
    for segment in path.strip_prefix('/').unwrap_or(path).split('/') {
        text.push('/');
        percent::encode(segment, percent::SEGMENT, &mut text);
    }
    if let Some(query) = uri.query() {
        text.extend(["?", query]);
    }
    text.parse().ok()
}

fn empty(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
