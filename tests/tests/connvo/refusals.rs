//! Every way to be refused before a query runs, and what the caller gets to read.

use axum::Router;
use axum::body::Body;
use connvo::client::Error;
use connvo::server::server;
use http::Request;
use http::request::Builder;
use serde_json::{Value, json};
use tests::http::{Answer, ask};

use crate::calls::of;
use crate::deployment::{Deployment, Door, SECRET, client, deployment};

const USER: &str = "/api/run/users/queries/getUserProfile";
const PAGE: &str = "/api/run/users/queries/listActiveUsersInOrg";
const GOOD: &str = r#"{"args":{"userId":"usr_1"}}"#;

/// Everyone's request, unless a test changes it.
fn post(path: &str) -> Builder {
    Request::post(path).header("authorization", "Bearer ines").header("content-type", "application/json")
}

async fn send(router: &Router, request: Builder, body: impl Into<Body>) -> Answer {
    ask(router, request.body(body.into()).expect("a request")).await
}

/// The one violation that the answer tells.
fn only(answer: &Answer) -> (String, String) {
    let violations = answer.violations();
    assert_eq!(violations.len(), 1, "{violations:?}");
    violations[0].clone()
}

#[tokio::test]
async fn without_a_good_token_it_is_401() {
    let none = Request::post(USER).header("content-type", "application/json");
    let basic = Request::post(USER).header("authorization", "Basic aW5lczp4");
    let empty = Request::post(USER).header("authorization", "Bearer ");
    let stranger = Request::post(USER).header("authorization", "bearer stranger");
    for (request, detail) in [
        (none, "credentials are missing"),
        (basic, "credentials are missing"),
        (empty, "credentials are missing"),
        (stranger, "nobody knows this token"),
    ] {
        let answer = send(&deployment(), request, GOOD).await;
        assert_eq!(answer.problem(401)["detail"], detail);
        assert_eq!(answer.problem(401)["title"], "Unauthorized");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    match client(deployment(), "stranger").get_user_profile(&of("usr_1")).await {
        Err(Error::Undocumented { status, headers, body, .. }) => {
            assert_eq!(status.as_u16(), 401);
            assert_eq!(headers["www-authenticate"], "Bearer");
            let problem: Value = serde_json::from_slice(&body).expect("a problem");
            assert_eq!(problem["detail"], "nobody knows this token");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn with_a_token_that_does_not_suffice_it_is_403() {
    let request = Request::post(USER).header("authorization", "Bearer mallory");
    let answer = send(&deployment(), request, GOOD).await;
    assert_eq!(answer.problem(403)["detail"], "get_user_profile is not for you");
    assert_eq!(answer.header("www-authenticate"), "");
    let error = client(deployment(), "mallory").get_user_profile(&of("usr_1")).await.expect_err("403");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(403));
}

#[tokio::test]
async fn who_calls_is_found_out_before_the_body_is_read() {
    let request = Request::post(USER).header("content-type", "text/plain");
    assert_eq!(send(&deployment(), request, "{").await.status, 401);
}

#[tokio::test]
async fn what_is_not_json_is_400() {
    for (body, message) in [
        ("", "must be there"),
        ("{", "EOF while parsing an object at line 1 column 1"),
        (r#"{"args":{"userId":"usr_1"}} x"#, "trailing characters at line 1 column 29"),
        (r#"{"args":{"userId":usr_1}}"#, "expected value at line 1 column 19"),
    ] {
        let answer = send(&deployment(), post(USER), body).await;
        assert_eq!(answer.problem(400)["detail"], "the request cannot be read");
        assert_eq!(only(&answer).1, message, "{body}");
        assert!(only(&answer).0.starts_with("/body"), "{body}");
    }
    let answer = send(&deployment(), post(USER), &b"{\"args\":{\"userId\":\"\xff\"}}"[..]).await;
    answer.problem(400);
    assert_eq!(only(&answer).0, "/body");
}

/// The document has 400 for all that is wrong with a request.
#[tokio::test]
async fn json_that_is_not_as_described_is_400_and_tells_where() {
    let missing = |key: &str| format!("property `{key}` is missing");
    for (path, body, place, message) in [
        (USER, json!([]), "/body", "invalid type: sequence, expected an object".to_owned()),
        (USER, json!({}), "/body", missing("args")),
        (USER, json!({ "args": null }), "/body/args", "invalid type: null, expected an object".to_owned()),
        (USER, json!({ "args": {} }), "/body/args", missing("userId")),
        (
            USER,
            json!({ "args": { "userId": 7 } }),
            "/body/args/userId",
            "invalid type: integer `7`, expected a string".to_owned(),
        ),
        (
            PAGE,
            json!({ "args": { "paginationOpts": { "numItems": 1 } } }),
            "/body/args/paginationOpts",
            missing("cursor"),
        ),
        (
            PAGE,
            json!({ "args": { "paginationOpts": { "cursor": null } } }),
            "/body/args/paginationOpts",
            missing("numItems"),
        ),
        (
            PAGE,
            json!({ "args": { "paginationOpts": { "cursor": false, "numItems": 1 } } }),
            "/body/args/paginationOpts/cursor",
            "invalid type: boolean `false`, expected a string".to_owned(),
        ),
        (
            PAGE,
            json!({ "args": { "paginationOpts": { "cursor": null, "numItems": "1" } } }),
            "/body/args/paginationOpts/numItems",
            "invalid type: string \"1\", expected a number".to_owned(),
        ),
    ] {
        let answer = send(&deployment(), post(path), body.to_string()).await;
        assert_eq!(answer.problem(400)["detail"], "the request is not what the document allows");
        assert_eq!(only(&answer), (place.to_owned(), message), "{body}");
    }
}

#[tokio::test]
async fn a_body_of_another_type_is_415() {
    let bare = || Request::post(USER).header("authorization", "Bearer ines");
    for request in [bare(), bare().header("content-type", "text/plain"), bare().header("content-type", "json")] {
        let answer = send(&deployment(), request, GOOD).await;
        assert_eq!(answer.problem(415)["detail"], "the body must be application/json");
    }
    let spelled = bare().header("content-type", "Application/JSON; charset=utf-8");
    assert_eq!(send(&deployment(), spelled, GOOD).await.status, 200);
}

#[tokio::test]
async fn another_method_is_405_and_another_path_404() {
    for method in ["GET", "PUT", "DELETE", "PATCH"] {
        let answer = send(&deployment(), Request::builder().method(method).uri(USER), Body::empty()).await;
        assert_eq!(answer.problem(405)["detail"], "this path answers POST");
        assert_eq!(answer.header("allow"), "POST");
    }
    for path in [
        "/",
        "/api/run/users/queries",
        "/api/run/users/queries/getUserProfile/",
        "/api/run/users/queries/getuserprofile",
    ] {
        let answer = send(&deployment(), post(path), GOOD).await;
        assert_eq!(answer.problem(404)["detail"], "there is no such path", "{path}");
    }
}

#[tokio::test]
async fn a_long_body_is_413() {
    let router = server(Deployment, Door).body_limit(GOOD.len()).into_router();
    assert_eq!(send(&router, post(USER), GOOD).await.status, 200);
    let long = format!("{GOOD} ");
    let announced = post(USER).header("content-length", long.len());
    for request in [announced, post(USER)] {
        let answer = send(&router, request, long.clone()).await;
        assert_eq!(answer.problem(413)["detail"], format!("the body may have up to {} bytes", GOOD.len()));
    }
    let error = client(router, "ines").get_user_profile(&of("usr_with_a_long_name")).await.expect_err("413");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(413));
}

#[tokio::test]
async fn an_accept_without_json_is_406() {
    for accept in ["text/html", "application/json;q=0", "application/xml, text/*"] {
        let answer = send(&deployment(), post(USER).header("accept", accept), GOOD).await;
        assert_eq!(answer.problem(406)["detail"], "the operation produces application/json", "{accept}");
    }
    for accept in ["*/*", "application/*", "text/html, application/json;q=0.1"] {
        assert_eq!(send(&deployment(), post(USER).header("accept", accept), GOOD).await.status, 200, "{accept}");
    }
}

#[tokio::test]
async fn an_internal_failure_is_500_and_does_not_tell_why() {
    for token in ["bug", "panic", "lost"] {
        let request = Request::post(USER)
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json");
        let answer = send(&deployment(), request, GOOD).await;
        let expected = json!({ "type": "about:blank", "title": "Internal Server Error", "status": 500 });
        assert_eq!(answer.problem(500), expected, "{token}");
        let error = client(deployment(), token).get_user_profile(&of("usr_1")).await.expect_err("500");
        assert!(!format!("{error:?} {error}").contains(SECRET), "{token}");
        // The document describes failures with 500, but no problem.
        assert!(matches!(error, Error::Undocumented { status, .. } if status == 500), "{token}");
    }
}

#[tokio::test]
async fn after_a_panic_the_router_goes_on() {
    let router = deployment();
    let panicking = client(router.clone(), "panic").get_user_profile(&of("usr_1")).await;
    assert!(panicking.is_err());
    assert!(client(router, "ines").get_user_profile(&of("usr_1")).await.is_ok());
}
