//! Tether: properties that the document does not name survive, null is not absence, and every failure has one shape.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Body;
use http::{Request, Response, StatusCode};
use serde_json::{Value, json};
use tests::http::{Answer, Canned, ask};
use tether::client::{Client, Error};
use tether::operations::{GetUserProfileError, GetUserProfileOk, GetUserProfileRequest};
use tether::server::{Failure, Rejection, RejectionKind, UsersApi, router, serve, server};
use tether::support::json as wire;
use tether::support::maybe::Maybe;
use tether::types::{UserErrorResponse, UserPersona, UserProfile, UserProfileResponse};

tests::door!(tether);

/// The relay, as far as it is asked for: one profile for everyone whose name is no trouble.
struct Relay(UserProfileResponse);

impl UsersApi for Relay {
    type Principal = String;

    async fn get_user_profile(
        &self,
        caller: String,
        _: GetUserProfileRequest,
    ) -> Result<GetUserProfileOk, Failure<GetUserProfileError>> {
        match caller.as_str() {
            "odd" => Err(GetUserProfileError::BadRequest(refusal("Bad request", None)).into()),
            "late" => Err(GetUserProfileError::Unauthorized(refusal("Token expired", Some("at noon"))).into()),
            "ghost" => Err(GetUserProfileError::NotFound(refusal("Unknown user", Some("nothing is stored"))).into()),
            "down" => Err(GetUserProfileError::InternalServerError(refusal("Not readable", None)).into()),
            "bug" => Err(Failure::internal("the ledger is torn")),
            "panic" => panic!("the ledger is on fire"),
            _ => Ok(self.0.clone()),
        }
    }
}

fn refusal(error: &str, details: Option<&str>) -> UserErrorResponse {
    let additional_properties = BTreeMap::from([("trace".to_owned(), json!({ "span": [1, null] }))]);
    UserErrorResponse { details: details.map(str::to_owned), additional_properties, ..UserErrorResponse::new(error) }
}

fn relay() -> Relay {
    Relay(UserProfileResponse::new(UserProfile::default()))
}

fn client(router: Router, token: &str) -> Client {
    Client::builder().bearer_auth(token).in_process(router).build().expect("a client")
}

async fn call(client: Client) -> Result<GetUserProfileOk, Error<GetUserProfileError>> {
    client.get_user_profile(&GetUserProfileRequest::default()).await
}

async fn raw(router: &Router, token: &str) -> Answer {
    let request = Request::get("/api/user/profile").header("authorization", format!("Bearer {token}"));
    ask(router, request.body(Body::empty()).expect("a request")).await
}

/// What the client makes of a 200 with this body.
async fn reads(body: &Value) -> Result<GetUserProfileOk, Error<GetUserProfileError>> {
    call(client(Canned::new(200, body.to_string()).router(), "mirela")).await
}

/// JSON through the client's reader and the server's writer.
async fn there_and_back(body: &Value) -> Value {
    let reply = reads(body).await.expect("a profile");
    let router = router(Relay(reply.clone()), Door);
    assert_eq!(call(client(router.clone(), "mirela")).await.expect("a profile"), reply);
    raw(&router, "mirela").await.json()
}

#[tokio::test]
async fn unknown_properties_survive_at_every_level() {
    let body = json!({
        "user": {
            "_id": "u-3401",
            "fullName": "Mirela Voss",
            "departmentId": null,
            "callForwardingEnabled": false,
            "badges": [{ "name": "first", "at": 1.5 }, null, "π ≠ 3", 18_446_744_073_709_551_615_u64],
            "theme": null,
        },
        "persona": { "_id": "p-12", "mood": { "today": "fine", "scale": -7 }, "": "an empty name" },
        "features": { "beta": true, "limits": { "daily": 0 } },
        "a/b~c": [[]],
    });
    assert_eq!(there_and_back(&body).await, body);

    let reply = reads(&body).await.expect("a profile");
    assert_eq!(reply.additional_properties.keys().collect::<Vec<_>>(), ["a/b~c", "features"]);
    assert_eq!(reply.user.additional_properties.keys().collect::<Vec<_>>(), ["badges", "theme"]);
    assert_eq!(reply.user.additional_properties["theme"], Value::Null);
    let persona = reply.persona.into_value().expect("a persona");
    assert_eq!(persona.id.as_deref(), Some("p-12"));
    assert_eq!(persona.additional_properties["mood"]["scale"], -7);
}

#[tokio::test]
async fn no_persona_null_and_a_persona_are_three_things() {
    let persona = UserPersona { organization: Some("Lantern Supply".to_owned()), ..UserPersona::default() };
    for (body, expected) in [
        (json!({ "user": {} }), Maybe::Absent),
        (json!({ "user": {}, "persona": null }), Maybe::Null),
        (json!({ "user": {}, "persona": {} }), Maybe::Value(UserPersona::default())),
        (json!({ "user": {}, "persona": { "organization": "Lantern Supply" } }), Maybe::Value(persona)),
    ] {
        assert_eq!(reads(&body).await.expect("a profile").persona, expected);
        assert_eq!(there_and_back(&body).await, body);
    }
    for (body, expected) in [
        (json!({ "user": {} }), Maybe::Absent),
        (json!({ "user": { "departmentId": null } }), Maybe::Null),
        (json!({ "user": { "departmentId": "d-1" } }), Maybe::Value("d-1".to_owned())),
    ] {
        assert_eq!(reads(&body).await.expect("a profile").user.department_id, expected);
        assert_eq!(there_and_back(&body).await, body);
    }
}

#[tokio::test]
async fn what_is_not_described_is_refused_where_it_stands() {
    for (body, place, message) in [
        (json!({}), "/body", "property `user` is missing"),
        (json!({ "user": null }), "/body/user", "invalid type: null, expected an object"),
        (json!({ "user": {}, "persona": [] }), "/body/persona", "invalid type: sequence, expected an object"),
        (json!({ "user": { "_id": null } }), "/body/user/_id", "invalid type: null, expected a string"),
        (
            json!({ "user": { "callForwardingEnabled": "no" } }),
            "/body/user/callForwardingEnabled",
            "invalid type: string \"no\", expected a boolean",
        ),
        (
            json!({ "user": {}, "persona": { "timezone": 1 } }),
            "/body/persona/timezone",
            "invalid type: integer `1`, expected a string",
        ),
    ] {
        match reads(&body).await {
            Err(Error::Decode { pointer, message: found, .. }) => {
                assert_eq!((pointer.as_str(), found.as_str()), (place, message), "{body}");
            }
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn every_documented_failure_arrives_as_such() {
    for (token, status, expected) in [
        ("odd", 400, GetUserProfileError::BadRequest(refusal("Bad request", None))),
        ("late", 401, GetUserProfileError::Unauthorized(refusal("Token expired", Some("at noon")))),
        ("ghost", 404, GetUserProfileError::NotFound(refusal("Unknown user", Some("nothing is stored")))),
        ("down", 500, GetUserProfileError::InternalServerError(refusal("Not readable", None))),
    ] {
        let answer = raw(&router(relay(), Door), token).await;
        assert_eq!((answer.status, answer.header("content-type")), (status, "application/json"));
        assert_eq!(answer.json()["trace"], json!({ "span": [1, null] }));
        assert_eq!(answer.json().get("details").is_some(), matches!(status, 401 | 404));
        let error = call(client(router(relay(), Door), token)).await.expect_err("a failure");
        assert_eq!(error.documented(), Some(expected));
    }
}

/// The document's own shape for whatever no handler answers.
fn in_its_own_words(rejection: &Rejection) -> Response<Body> {
    let details = Some(rejection.detail.clone()).filter(|detail| !detail.is_empty());
    let title = rejection.status.canonical_reason().unwrap_or("Error");
    rejection.json(&UserErrorResponse { details, ..UserErrorResponse::new(title) })
}

#[tokio::test]
async fn one_hook_gives_all_rejections_the_shape_of_the_document() {
    let router = server(relay(), Door).on_rejection(in_its_own_words).into_router();
    let answer = raw(&router, "stranger").await;
    assert_eq!((answer.status, answer.header("content-type")), (401, "application/json"));
    assert_eq!(answer.json(), json!({ "error": "Unauthorized", "details": "nobody knows this token" }));
    assert_eq!(answer.header("www-authenticate"), "Bearer");

    let nobody = Client::builder().in_process(router.clone()).build().expect("a client");
    for (client, details) in [
        (nobody, Some("credentials are missing".to_owned())),
        (client(router.clone(), "stranger"), Some("nobody knows this token".to_owned())),
    ] {
        let body = UserErrorResponse { details, ..UserErrorResponse::new("Unauthorized") };
        let error = call(client).await.expect_err("401");
        assert_eq!(error.documented(), Some(GetUserProfileError::Unauthorized(body)));
    }
    for token in ["bug", "panic", "lost"] {
        let body = UserErrorResponse::new("Internal Server Error");
        let error = call(client(router.clone(), token)).await.expect_err("500");
        assert_eq!(error.documented(), Some(GetUserProfileError::InternalServerError(body)), "{token}");
    }
    let elsewhere = ask(&router, Request::get("/api/user").body(Body::empty()).expect("a request")).await;
    assert_eq!(elsewhere.status, 404);
    assert_eq!(elsewhere.json(), json!({ "error": "Not Found", "details": "there is no such path" }));
}

#[tokio::test]
async fn the_hook_sees_what_the_caller_does_not() {
    let (tell, told) = std::sync::mpsc::channel();
    let server = server(relay(), Door).on_rejection(move |rejection| {
        let _ = tell.send((rejection.kind, rejection.operation, rejection.log_line()));
        rejection.problem()
    });
    let router = server.into_router();
    for (token, kind, line) in [
        ("bug", RejectionKind::Internal, "500 Internal in get_user_profile: the ledger is torn"),
        ("panic", RejectionKind::Panic, "500 Panic in get_user_profile: panicked: the ledger is on fire"),
        ("lost", RejectionKind::Internal, "500 Internal in get_user_profile: the key store is on fire"),
    ] {
        let answer = raw(&router, token).await;
        let problem = answer.problem(500);
        assert_eq!(problem, json!({ "type": "about:blank", "title": "Internal Server Error", "status": 500 }));
        assert_eq!(told.recv(), Ok((kind, Some("get_user_profile"), line.to_owned())));
    }
}

#[tokio::test]
async fn a_hook_that_panics_is_a_plain_500() {
    let router = server(relay(), Door).on_rejection(|_| panic!("the hook is broken")).into_router();
    let answer = raw(&router, "stranger").await;
    assert_eq!((answer.status, answer.body.len()), (500, 0));
}

#[tokio::test]
async fn a_problem_where_the_document_promises_its_own_shape_is_not_taken_for_it() {
    match call(client(router(relay(), Door), "stranger")).await {
        Err(Error::Undocumented { status, body, .. }) => {
            assert_eq!(status, StatusCode::UNAUTHORIZED);
            assert!(body.starts_with(b"{"), "{body:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn over_a_socket_it_is_the_same() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let body = json!({ "user": { "_id": "u-1", "x": [null] }, "persona": null, "y": {} });
    let reply: UserProfileResponse = wire::from_value(&body).expect("a profile");
    let server = tokio::spawn(serve(listener, router(Relay(reply.clone()), Door), std::future::pending()));
    let client = |token: &str| Client::builder().base_url(format!("http://{address}")).bearer_auth(token).build();
    assert_eq!(call(client("mirela").expect("a client")).await.expect("a profile"), reply);
    let ghost = call(client("ghost").expect("a client")).await.expect_err("404").documented();
    assert!(matches!(ghost, Some(GetUserProfileError::NotFound(_))), "{ghost:?}");
    server.abort();
}
