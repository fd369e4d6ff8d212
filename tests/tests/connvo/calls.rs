//! The three queries, with each status that the document describes, and with one that it does not.

use connvo::client::{Client, Error};
use connvo::operations::{
    GetCurrentUserProfileError, GetCurrentUserProfileRequest, GetUserProfileError, GetUserProfileRequest,
    ListActiveUsersInOrgError, ListActiveUsersInOrgRequest,
};
use connvo::server::serve;
use connvo::support::maybe::Maybe;
use connvo::types::{
    ActiveUsersQuery, ActiveUsersQueryArgs, ActiveUsersQueryArgsPaginationOpts, ActiveUsersReplyStatus,
    CurrentProfileQuery, Gender, UserQuery, UserQueryArgs,
};
use serde_json::json;
use tests::http::Canned;

use crate::deployment::{client, deployment, failure, people, profile};

/// The caller's own profile.
pub(crate) fn own() -> GetCurrentUserProfileRequest {
    GetCurrentUserProfileRequest::new(CurrentProfileQuery::new(std::collections::BTreeMap::new()))
}

/// Somebody's profile.
pub(crate) fn of(id: &str) -> GetUserProfileRequest {
    GetUserProfileRequest::new(UserQuery::new(UserQueryArgs::new(id)))
}

/// A page of colleagues.
pub(crate) fn page(cursor: Option<&str>, items: f64) -> ListActiveUsersInOrgRequest {
    let options = ActiveUsersQueryArgsPaginationOpts::new(cursor.map(str::to_owned), items);
    ListActiveUsersInOrgRequest::new(ActiveUsersQuery::new(ActiveUsersQueryArgs::new(options)))
}

#[tokio::test]
async fn each_query_answers() {
    let connvo = client(deployment(), "gender:female");
    let own = connvo.get_current_user_profile(&own()).await.expect("a profile");
    assert_eq!(own.value, Maybe::Value(profile("Ines Okafor", Gender::Female)));
    assert_eq!(own.validate(), Ok(()));

    let user = connvo.get_user_profile(&of("usr_1")).await.expect("a reply").value.into_value().expect("a user");
    assert_eq!((user.id.as_str(), user.is_active, user.org_role.as_deref()), ("usr_1", true, Some("planner")));

    let first = connvo.list_active_users_in_org(&page(None, 2.0)).await.expect("a page");
    assert_eq!(first.status, ActiveUsersReplyStatus::Success);
    let first = first.value.expect("a page");
    assert_eq!((first.page.as_slice(), first.is_done), (&people()[..2], false));
    let rest = connvo.list_active_users_in_org(&page(first.continue_cursor.as_deref(), 2.0)).await;
    let rest = rest.expect("a page").value.expect("a page");
    assert_eq!((rest.page.as_slice(), rest.is_done, rest.continue_cursor), (&people()[2..], true, None));
}

#[tokio::test]
async fn each_query_fails_as_documented() {
    let (odd, down) = (client(deployment(), "odd"), client(deployment(), "down"));

    let error = odd.get_current_user_profile(&own()).await.expect_err("400").documented();
    assert_eq!(error, Some(GetCurrentUserProfileError::BadRequest(failure("refused"))));
    let error = down.get_current_user_profile(&own()).await.expect_err("500").documented();
    assert_eq!(error, Some(GetCurrentUserProfileError::InternalServerError(failure("down"))));

    let error = odd.get_user_profile(&of("usr_1")).await.expect_err("400").documented();
    assert_eq!(error, Some(GetUserProfileError::BadRequest(failure("refused"))));
    let error = down.get_user_profile(&of("usr_1")).await.expect_err("500").documented();
    assert_eq!(error, Some(GetUserProfileError::InternalServerError(failure("down"))));

    let error = odd.list_active_users_in_org(&page(None, 1.0)).await.expect_err("400").documented();
    assert_eq!(error, Some(ListActiveUsersInOrgError::BadRequest(failure("refused"))));
    let error = down.list_active_users_in_org(&page(None, 1.0)).await.expect_err("500").documented();
    assert_eq!(error, Some(ListActiveUsersInOrgError::InternalServerError(failure("down"))));
}

#[tokio::test]
async fn an_undocumented_status_keeps_its_body() {
    let text = "{\"retry\" : [ 1.50, \"soon\" ]}";
    for code in [201, 302, 404, 418, 503] {
        let connvo = client(Canned::new(code, text).router(), "ines");
        match connvo.get_user_profile(&of("usr_1")).await {
            Err(Error::Undocumented { operation, status, headers, body }) => {
                assert_eq!((operation, status.as_u16()), ("get_user_profile", code));
                assert_eq!(headers["content-type"], "application/json");
                assert_eq!(body, text);
            }
            other => panic!("{code}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_request_that_json_cannot_carry_is_not_sent() {
    let canned = Canned::new(200, "{}");
    let connvo = client(canned.router(), "ines");
    for items in [f64::NAN, f64::INFINITY] {
        let error = connvo.list_active_users_in_org(&page(None, items)).await.expect_err("no number");
        let Error::Request { operation, violations } = error else { panic!("{error:?}") };
        assert_eq!((operation, violations.len()), ("list_active_users_in_org", 1));
        assert!(violations[0].pointer.starts_with("/body"), "{violations:?}");
    }
    assert_eq!(canned.seen(), [json!(null); 0]);
}

#[tokio::test]
async fn over_a_socket_it_is_the_same() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, deployment(), async {
        stopped.await.ok();
    }));
    let client = |token: &str| Client::builder().base_url(format!("http://{address}/")).bearer_auth(token).build();
    let ines = client("gender:non-binary").expect("a client");
    let own = ines.get_current_user_profile(&own()).await.expect("a profile").value.into_value();
    assert_eq!(own.and_then(|profile| profile.gender), Some(Gender::NonBinary));
    let first = ines.list_active_users_in_org(&page(None, 2.0)).await.expect("a page");
    assert_eq!(first.value.map(|page| page.page.len()), Some(2));
    let error = client("odd").expect("a client").get_user_profile(&of("usr_1")).await.expect_err("400").documented();
    assert_eq!(error, Some(GetUserProfileError::BadRequest(failure("refused"))));
    let error = client("stranger").expect("a client").get_user_profile(&of("usr_1")).await.expect_err("401");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    stop.send(()).expect("the server runs");
    server.await.expect("the server ends");
}
