//! The server: what it answers when no handler does, and that one place can replace it.

#![allow(missing_docs, reason = "a test")]

mod common;

use std::sync::{Arc, Mutex};

use axum::body::Body;
use http::{HeaderMap, Request, header};
use http_body_util::BodyExt as _;
use oasmith_templates::support::rejection::RejectionKind;
use tower_service::Service as _;

type Answer = (u16, HeaderMap, String);

async fn ask(mut router: axum::Router, request: Request<Body>) -> Answer {
    let Ok(response) = router.call(request).await;
    let (parts, body) = response.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    (parts.status.as_u16(), parts.headers, String::from_utf8(body.to_vec()).expect("text"))
}

fn request(line: &str, headers: &[(&str, &str)], body: &'static str) -> Request<Body> {
    let (method, path) = line.split_once(' ').expect("method and path");
    let request = Request::builder().method(method).uri(path);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(if body.is_empty() { Body::empty() } else { Body::from(body) }).expect("a request")
}

async fn answer(line: &str, headers: &[(&str, &str)], body: &'static str) -> Answer {
    ask(common::server().body_limit(64).into_router(), request(line, headers, body)).await
}

const GOOD: (&str, &str) = ("authorization", "bearer good");
const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn statuses() {
    for (line, headers, body, status) in [
        ("GET /things/a%2Fb?n=1.0", &[][..], "", 200),
        ("GET /nothing", &[], "", 404),
        ("GET /things/", &[], "", 404),
        ("DELETE /things", &[], "", 405),
        ("GET /things/%FF", &[], "", 400),
        ("GET /things/a?n=x", &[], "", 400),
        ("GET /things/a?%ff=x", &[], "", 400),
        ("GET /things/a?n=9223372036854775808", &[], "", 400),
        ("GET /things/a?n=0", &[], "", 422),
        ("GET /things/a", &[("accept", "text/html")], "", 406),
        ("GET /things/gone", &[], "", 410),
        ("GET /things/success", &[], "", 500),
        ("GET /things/internal", &[], "", 500),
        ("GET /things/panic", &[], "", 500),
        ("POST /things", &[JSON], "\"a\"", 401),
        ("POST /things", &[("authorization", "Bearer bad"), JSON], "\"a\"", 401),
        ("POST /things", &[("authorization", "Basic good"), JSON], "\"a\"", 401),
        ("POST /things", &[("authorization", "Bearer weak"), JSON], "\"a\"", 403),
        ("POST /things", &[("authorization", "Bearer broken"), JSON], "\"a\"", 500),
        ("POST /things?key=k", &[JSON], "\"a\"", 401),
        ("POST /things?key=k", &[("cookie", "a=b; sid=s"), JSON], "\"a\"", 200),
        ("POST /things", &[GOOD, JSON], "\"a\"", 200),
        ("POST /things", &[GOOD], "\"a\"", 415),
        ("POST /things", &[GOOD, ("content-type", "text/plain")], "\"a\"", 415),
        ("POST /things", &[GOOD, JSON], "", 400),
        ("POST /things", &[GOOD, JSON], "\"a", 400),
        ("POST /things", &[GOOD, JSON], "1", 422),
        ("POST /things", &[GOOD, JSON], "\"\"", 422),
        ("POST /things", &[GOOD, JSON], "\"0123456789012345678901234567890123456789012345678901234567890123\"", 413),
        ("GET /me", &[], "", 200),
        ("GET /me", &[("authorization", "Bearer bad")], "", 401),
    ] {
        let (found, headers, body) = answer(line, headers, body).await;
        assert_eq!(found, status, "{line}: {body}");
        assert!(!body.contains("secret"), "{line}: {body}");
        if status != 200 && status != 410 {
            assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json", "{line}");
        }
    }
}

#[tokio::test]
async fn every_fault_is_told_with_its_place() {
    let (_, _, body) = answer("GET /things/%FF?n=1&n=2", &[], "").await;
    let problem: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    let expected = serde_json::json!([
        { "pointer": "/path/id", "detail": "is not UTF-8 once percent-decoded" },
        { "pointer": "/query/n", "detail": "is there more than once" },
    ]);
    assert_eq!(problem["errors"], expected);
    assert_eq!(problem["status"], 400);
}

#[tokio::test]
async fn a_short_request_gets_no_long_answer() {
    let (_, _, body) = answer("POST /things", &[GOOD, JSON], "\"bad\"").await;
    let problem: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(problem["errors"].as_array().map(Vec::len), Some(100));
    assert_eq!(problem["more_errors"], 900);
}

#[tokio::test]
async fn statuses_bring_their_headers() {
    let (_, headers, _) = answer("DELETE /things/a", &[], "").await;
    assert_eq!(headers[header::ALLOW], "HEAD, GET");
    let (_, headers, _) = answer("POST /things", &[], "").await;
    let challenges: Vec<_> = headers.get_all(header::WWW_AUTHENTICATE).iter().collect();
    assert_eq!(challenges, ["Bearer", "ApiKey in=\"query\", name=\"key\"", "ApiKey in=\"cookie\", name=\"sid\""]);
}

#[tokio::test]
async fn a_head_is_a_get_without_its_body() {
    let (status, headers, body) = answer("HEAD /things/abc", &[], "").await;
    assert_eq!((status, body.as_str()), (200, ""));
    assert_eq!(headers[header::CONTENT_LENGTH], "5");
}

#[tokio::test]
async fn one_place_replaces_the_answers_and_sees_the_errors() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&log);
    let server = common::server().on_rejection(move |rejection| {
        seen.lock().expect("no panic").push(rejection.log_line());
        assert_ne!(rejection.kind, RejectionKind::NotFound, "a hook may panic, too");
        rejection.json(&"sorry".to_owned())
    });
    let router = server.into_router();
    let (status, headers, body) = ask(router.clone(), request("DELETE /things", &[], "")).await;
    assert_eq!((status, body.as_str()), (405, "\"sorry\""));
    assert_eq!(headers[header::ALLOW], "POST", "added where the hook does not");
    ask(router.clone(), request("GET /things/internal", &[], "")).await;
    ask(router.clone(), request("GET /things/panic", &[], "")).await;
    assert_eq!(ask(router, request("GET /nothing", &[], "")).await.0, 500);
    let expected = [
        "405 MethodNotAllowed: this path answers POST",
        "500 Internal in get: a secret",
        "500 Panic in get: panicked: a secret",
        "404 NotFound: there is no such path",
    ];
    assert_eq!(*log.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn it_can_be_nested_and_merged() {
    let nested = axum::Router::new().nest("/v1", common::server().into_router());
    assert_eq!(ask(nested.clone(), request("GET /v1/things/a", &[], "")).await.0, 200);
    let (status, headers, _) = ask(nested, request("GET /v1/nothing", &[], "")).await;
    assert_eq!(
        (status, &headers[header::CONTENT_TYPE]),
        (404, &header::HeaderValue::from_static("application/problem+json"))
    );
    let other =
        axum::Router::new().route("/other", axum::routing::get(|| async { "other" })).fallback(|| async { "rest" });
    let merged = common::server().into_routes().merge(other);
    assert_eq!(ask(merged.clone(), request("GET /other", &[], "")).await.2, "other");
    assert_eq!(ask(merged.clone(), request("GET /nothing", &[], "")).await.2, "rest");
    assert_eq!(ask(merged, request("GET /things/a", &[], "")).await.2, "\"a\"");
}
