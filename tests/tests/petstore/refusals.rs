//! What the server answers by itself: 400, 404, 405, 406, 413, 415 and 500, as problems or as the user likes.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use http::{Method, Response};
use petstore::client::{Client, Error};
use petstore::operations::{ListPetsError, ListPetsRequest};
use petstore::server::RejectionKind;

use crate::shop::{Door, Raw, STAFF, Shop, cat, get, send_json};

#[tokio::test]
async fn unknown_paths_and_methods() {
    let shop = Shop::with([]);
    for path in ["/", "/pet", "/pets/", "/pets/1/2/3", "//pets", "/Pets", "/shelves//1"] {
        let answer = get(&shop, path).await;
        assert_eq!(
            (answer.status, answer.headers["content-type"].as_bytes()),
            (404, b"application/problem+json".as_slice()),
            "{path}"
        );
    }
    let answer = Raw { method: Method::PUT, path: "/pets", headers: &[], body: "" }.send(&shop).await;
    assert_eq!((answer.status, answer.headers["allow"].as_bytes()), (405, b"HEAD, GET, POST".as_slice()));
    let path = "/pets/00000000-0000-0000-0000-000000000001";
    let answer = Raw { method: Method::POST, path, headers: &[], body: "" }.send(&shop).await;
    assert_eq!((answer.status, answer.headers["allow"].as_bytes()), (405, b"HEAD, GET, PATCH, DELETE".as_slice()));
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let shop = Shop::with([cat(1, "Tom")]);
    let full = get(&shop, "/pets").await;
    let answer = Raw { method: Method::HEAD, path: "/pets", headers: &[], body: "" }.send(&shop).await;
    assert_eq!((answer.status, answer.body.is_null()), (200, true));
    assert_eq!(answer.headers["x-total-count"], full.headers["x-total-count"]);
}

#[tokio::test]
async fn media_types_are_negotiated() {
    let shop = Shop::with([]);
    for (accept, status) in [
        ("application/json", 200),
        ("*/*", 200),
        ("text/html, application/*;q=0.5", 200),
        ("text/html", 406),
        ("application/json;q=0", 406),
    ] {
        let headers = [("accept", accept)];
        let answer = Raw { method: Method::GET, path: "/pets", headers: &headers, body: "" }.send(&shop).await;
        assert_eq!(answer.status, status, "{accept}");
    }
    let bearer = format!("Bearer {STAFF}");
    let body = r#"{"name":"Tom","state":"sold","species":{"kind":"dog"}}"#;
    for (content_type, status) in [
        ("application/json; charset=utf-8", 201),
        ("APPLICATION/JSON", 200),
        ("text/plain", 415),
        ("application/json; charset=latin1", 415),
        ("application/merge-patch+json", 415),
    ] {
        let key = ("idempotency-key", "00000000-0000-0000-0000-000000000001");
        let headers = [("authorization", bearer.as_str()), key, ("content-type", content_type)];
        let answer = Raw { method: Method::POST, path: "/pets", headers: &headers, body }.send(&shop).await;
        assert_eq!(answer.status, status, "{content_type}");
    }
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", "00000000-0000-0000-0000-000000000001")];
    let answer = Raw { method: Method::POST, path: "/pets", headers: &headers, body }.send(&shop).await;
    assert_eq!(answer.status, 415);
}

#[tokio::test]
async fn what_is_not_json_is_400() {
    let shop = Shop::with([]);
    let trailing = r#"{"name":"T","state":"sold","species":{"kind":"dog"}}x"#;
    for body in ["", "{", "{'name':1}", r#"{"name":"T",}"#, trailing, "\u{feff}{}", "nul"] {
        let answer = send_json(&shop, Method::POST, "/pets", body).await;
        assert_eq!(answer.status, 400, "{body:?}: {}", answer.body);
        let pointers: Vec<String> = answer.errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/body"], "{body:?}");
    }
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn long_bodies_are_not_read() {
    let shop = Shop::with([]);
    let router = petstore::server::shared(Arc::clone(&shop), Door).body_limit(64).into_router();
    let client = Client::builder().in_process(router).bearer_auth(STAFF).build().unwrap();
    let input = crate::shop::new_cat(&"x".repeat(60));
    let result = client.create_pet(&petstore::operations::CreatePetRequest::new(crate::shop::id(1), input)).await;
    let Err(Error::Documented(error)) = result else { panic!("{result:?}") };
    let petstore::operations::CreatePetError::Default { status, body } = error else { panic!("{error:?}") };
    assert_eq!((status.as_u16(), body.detail.as_deref()), (413, Some("the body may have up to 64 bytes")));
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn failures_of_a_handler_are_500_and_tell_nothing() {
    let shop = Shop::with([]);
    for cursor in ["panic", "lost", "fine"] {
        let answer = get(&shop, &format!("/pets?cursor={cursor}")).await;
        let expected = serde_json::json!({ "type": "about:blank", "title": "Internal Server Error", "status": 500 });
        assert_eq!((answer.status, answer.body), (500, expected), "{cursor}");
    }
    assert_eq!(get(&shop, "/pets").await.status, 200);
}

#[tokio::test]
async fn the_user_answers_instead_and_logs() {
    let shop = Shop::with([]);
    let log = Arc::new(Mutex::new(Vec::new()));
    let lines = Arc::clone(&log);
    let server = petstore::server::shared(Arc::clone(&shop), Door).on_rejection(move |rejection| {
        lines.lock().unwrap().push((rejection.kind, rejection.log_line()));
        let mut response = Response::new(Body::from(r#"{"title":"ours"}"#));
        *response.status_mut() = rejection.status;
        response
    });
    let client = Client::builder().in_process(server.into_router()).build().unwrap();
    for (cursor, limit) in [("lost", 1), ("panic", 1), ("x", 0)] {
        let request = ListPetsRequest { cursor: Some(cursor.into()), limit: Some(limit), ..Default::default() };
        let result = client.list_pets(&request).await;
        let Err(Error::Documented(ListPetsError::Default { body, .. })) = result else { panic!("{result:?}") };
        assert_eq!(body.title, "ours");
    }
    let log = log.lock().unwrap();
    assert_eq!(
        *log,
        [
            (RejectionKind::Internal, "500 Internal in list_pets: the disk is gone".to_owned()),
            (RejectionKind::Panic, "500 Panic in list_pets: panicked: a handler that gives up".to_owned()),
            (
                RejectionKind::Invalid,
                "422 Invalid in list_pets: the request is not what the document allows; /query/limit: must be at \
                 least 1"
                    .to_owned()
            ),
        ]
    );
}

#[tokio::test]
async fn the_router_nests_under_a_prefix() {
    let shop = Shop::with([cat(1, "Tom")]);
    let router = axum::Router::new().nest("/v2", shop.router());
    let client = Client::builder().in_process(router).base_url("http://localhost/v2/").build().unwrap();
    let page = client.list_pets(&ListPetsRequest::default()).await.unwrap();
    assert_eq!(page.body, [cat(1, "Tom")]);
}
