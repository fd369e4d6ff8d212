//! Values that lesser code bends: an enum spread over four schemas, free JSON, null, and what is not there.

use std::collections::BTreeMap;

use axum::body::Body;
use connvo::client::Error;
use connvo::operations::{GetCurrentUserProfileOk, GetCurrentUserProfileRequest, GetUserProfileOk};
use connvo::support::json as wire;
use connvo::support::maybe::Maybe;
use connvo::types::{ActiveUsersReply, CurrentProfileQuery, CurrentProfileReply, Gender, User, UserReply};
use http::Request;
use serde_json::{Value, json};
use tests::http::{Canned, ask};

use crate::calls::{of, own, page};
use crate::deployment::{client, deployment};

/// What a deployment writes for a request of `token`.
async fn written(token: &str, query: &str, body: &Value) -> Value {
    let request = Request::post(format!("/api/run/{query}"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json");
    let answer = ask(&deployment(), request.body(Body::from(body.to_string())).expect("a request")).await;
    assert_eq!(answer.status, 200, "{}", answer.json());
    answer.json()
}

#[tokio::test]
async fn gender_is_one_enum_of_four() {
    let names: Vec<&str> = Gender::ALL.iter().map(Gender::as_str).collect();
    assert_eq!(names, ["male", "female", "non-binary", "prefer-not-to-say"]);
    for gender in Gender::ALL {
        let token = format!("gender:{gender}");
        let reply = client(deployment(), &token).get_current_user_profile(&own()).await.expect("a profile");
        assert_eq!(reply.validate(), Ok(()));
        assert_eq!(reply.value.into_value().and_then(|profile| profile.gender).as_ref(), Some(gender));
        let json = written(&token, "profiles/queries/getCurrentUserProfile", &json!({ "args": {} })).await;
        assert_eq!(json["value"]["gender"], gender.as_str());
    }
}

#[tokio::test]
async fn a_gender_without_a_name_is_kept_and_not_valid() {
    let reply = client(deployment(), "gender:agender").get_current_user_profile(&own()).await.expect("a profile");
    let violations = reply.validate().expect_err("not one of the four");
    let known = "`agender` is not one of `male`, `female`, `non-binary`, `prefer-not-to-say`";
    assert_eq!(violations.to_string(), format!("/value/gender: {known}"));
    let gender = reply.value.into_value().and_then(|profile| profile.gender).expect("a gender");
    assert!(matches!(gender, Gender::Unknown(_)));
    assert_eq!(gender.as_str(), "agender");
}

#[tokio::test]
async fn all_violations_are_told_with_their_places() {
    let body = json!({
        "status": "maybe",
        "value": {
            "_id": "", "createdAt": 0, "displayName": "", "languages": [], "updatedAt": 0, "userId": "",
            "gender": "Male",
        },
    });
    let reply: CurrentProfileReply = wire::from_value(&body).expect("a reply");
    let violations = reply.validate().expect_err("two violations");
    let places: Vec<&str> = violations.iter().map(|violation| violation.pointer.as_str()).collect();
    assert_eq!(places, ["/status", "/value/gender"]);
}

#[tokio::test]
async fn error_data_is_any_json_object() {
    let args: BTreeMap<String, Value> = serde_json::from_value(json!({
        "null": null,
        "empty": [{}, [], ""],
        "deep": { "er": { "and": [[[{ "deepest": null }]]] } },
        "numbers": [0, -1, 1.5, -0.1, 1e300, 5e-324, 9_007_199_254_740_993_i64, i64::MIN, u64::MAX],
        "whole floats": [1.0, -2.0],
        "text": "quote \" backslash \\ tab \t nul \u{0} bidi \u{202e} ž 漢 🦀",
        "ключ/~": true,
        "status": "not the reply's own",
    }))
    .expect("an object");
    let request = GetCurrentUserProfileRequest::new(CurrentProfileQuery::new(args.clone()));
    let reply = client(deployment(), "echo").get_current_user_profile(&request).await.expect("a reply");
    assert_eq!(reply.error_data, Some(args.clone()));
    // Equal as text too: `1.0` has not become `1`.
    let text = |data: &BTreeMap<String, Value>| serde_json::to_string(data).expect("JSON");
    assert_eq!(reply.error_data.as_ref().map(text), Some(text(&args)));
    assert!(reply.value.is_absent());

    let json = written("echo", "profiles/queries/getCurrentUserProfile", &json!({ "args": args })).await;
    assert_eq!(json, json!({ "status": "error", "errorMessage": "the query failed", "errorData": args }));
}

#[tokio::test]
async fn no_value_null_and_a_value_are_three_things() {
    let user = User { org_role: Some("planner".to_owned()), ..User::new("usr_1", true) };
    for (id, expected, json) in [
        ("usr_hidden", Maybe::Absent, json!({ "status": "error", "errorData": { "hidden": null } })),
        ("usr_gone", Maybe::Null, json!({ "status": "success", "value": null })),
        (
            "usr_1",
            Maybe::Value(user),
            json!({ "status": "success", "value": { "_id": "usr_1", "isActive": true, "orgRole": "planner" } }),
        ),
    ] {
        let body = json!({ "args": { "userId": id } });
        assert_eq!(written("ines", "users/queries/getUserProfile", &body).await, json);
        let reply = client(deployment(), "ines").get_user_profile(&of(id)).await.expect("a reply");
        assert_eq!(reply.value, expected);
        // Read from JSON and written again by hand, it is the same as well.
        let read: UserReply = wire::from_value(&json).expect("a reply");
        assert_eq!(read, reply);
        let bytes = wire::to_vec(&read).expect("JSON");
        assert_eq!(serde_json::from_slice::<Value>(&bytes).expect("JSON"), json);
    }
    let nobody = client(deployment(), "new").get_current_user_profile(&own()).await.expect("a reply");
    assert!(nobody.value.is_null());
}

#[tokio::test]
async fn null_is_refused_where_only_absence_is_allowed() {
    let refused = |error: wire::DecodeError| (error.pointer().to_owned(), error.message().to_owned());
    let page = json!({ "status": "success", "value": null });
    let (pointer, message) = refused(wire::from_value::<ActiveUsersReply>(&page).expect_err("null"));
    assert_eq!((pointer.as_str(), message.as_str()), ("/value", "invalid type: null, expected an object"));
    let reply = json!({ "status": "success", "errorData": null });
    let (pointer, _) = refused(wire::from_value::<GetUserProfileOk>(&reply).expect_err("null"));
    assert_eq!(pointer, "/errorData");
    let profile = json!({
        "_id": "", "createdAt": 0, "displayName": "", "languages": ["pt", null], "updatedAt": 0, "userId": "",
    });
    let reply = json!({ "status": "success", "value": profile });
    let (pointer, _) = refused(wire::from_value::<GetCurrentUserProfileOk>(&reply).expect_err("null"));
    assert_eq!(pointer, "/value/languages/1");
}

#[tokio::test]
async fn a_required_null_is_written_and_asked_for() {
    let canned = Canned::new(200, r#"{"status":"success"}"#);
    let connvo = client(canned.router(), "ines");
    connvo.list_active_users_in_org(&page(None, 25.0)).await.expect("a reply");
    connvo.list_active_users_in_org(&page(Some("usr_2"), 0.5)).await.expect("a reply");
    let options =
        |cursor: Value, items: Value| json!({ "args": { "paginationOpts": { "cursor": cursor, "numItems": items } } });
    assert_eq!(canned.seen(), [options(Value::Null, json!(25)), options(json!("usr_2"), json!(0.5))]);

    // The same in answers: the last page has a cursor, and it is null.
    let body = options(Value::Null, json!(9.0));
    let json = written("ines", "users/queries/listActiveUsersInOrg", &body).await;
    assert_eq!(json["value"].get("continueCursor"), Some(&Value::Null));
    let without = r#"{"status":"success","value":{"isDone":true,"page":[]}}"#;
    match client(Canned::new(200, without).router(), "ines").list_active_users_in_org(&page(None, 1.0)).await {
        Err(Error::Decode { pointer, message, .. }) => {
            assert_eq!((pointer.as_str(), message.as_str()), ("/body/value", "property `continueCursor` is missing"));
        }
        other => panic!("{other:?}"),
    }
}
