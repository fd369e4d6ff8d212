//! A database that goes away, or does not answer.

use std::time::{Duration, Instant};

use connvo::client::Error;
use connvo::operations::{
    GetCurrentUserProfileError, GetCurrentUserProfileRequest, GetUserProfileError, GetUserProfileRequest,
    ListActiveUsersInOrgError,
};
use connvo::types::{CurrentProfileQuery, FailedResponse, UserQuery, UserQueryArgs};
use profiles::apis::Disclosure;
use profiles::store::{Limits, Store};
use sqlx::Connection as _;

use crate::cluster::Cluster;
use crate::scenarios::calls::{ask_for_page, look_up};
use crate::stage::{Stage, instance};

/// The longest that an answer may take while there is no database.
const LIMIT: Duration = Duration::from_secs(3);

fn limits() -> Limits {
    Limits { max_connections: 4, acquire_timeout: Duration::from_millis(500), query_timeout: Duration::from_secs(1) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_killed_and_comes_back() {
    let Some(cluster) = Cluster::start() else { return };
    let store = Store::open(&cluster.url(), &limits()).unwrap();
    store.migrate().await.unwrap();
    let stage = Stage::new(store.clone(), [instance(&store, Disclosure::Nothing)].into());
    let open = Stage::new(store.clone(), [instance(&store, Disclosure::Everything)].into());
    let user = stage.user("user", None).await;
    assert!(look_up(&stage, &user, &user).await.is_some());

    cluster.down();
    for _ in 0..3 {
        every_operation_is_500(&stage, &user, Disclosure::Nothing).await;
    }
    every_operation_is_500(&open, &user, Disclosure::Everything).await;
    assert_eq!(stage.get("/health/ready").await, (503, r#"{"status":"database unavailable"}"#.to_owned()));
    assert_eq!(stage.get("/health/live").await.0, 200, "the process is not to blame");

    cluster.up();
    let begin = Instant::now();
    while stage.tether(&user).get_user_profile(&tether::operations::GetUserProfileRequest {}).await.is_err() {
        assert!(begin.elapsed() < Duration::from_secs(20), "it does not come back");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    println!("back after {:?}", begin.elapsed());
    assert_eq!(stage.get("/health/ready").await.0, 200);
    for _ in 0..20 {
        assert!(look_up(&stage, &user, &user).await.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_does_not_answer() {
    let Some(cluster) = Cluster::start() else { return };
    let store = Store::open(&cluster.url(), &limits()).unwrap();
    store.migrate().await.unwrap();
    let stage = Stage::new(store.clone(), [instance(&store, Disclosure::Nothing)].into());
    let user = stage.user("user", None).await;

    let mut other = sqlx::PgConnection::connect(&cluster.url()).await.unwrap();
    let mut transaction = other.begin().await.unwrap();
    let lock = "LOCK TABLE users, profiles IN ACCESS EXCLUSIVE MODE";
    sqlx::query(lock).execute(&mut *transaction).await.unwrap();
    every_operation_is_500(&stage, &user, Disclosure::Nothing).await;
    transaction.rollback().await.unwrap();
    assert!(look_up(&stage, &user, &user).await.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_that_is_closed() {
    let store = crate::stage::prepared("sqlite::memory:").await;
    let stage = Stage::new(store.clone(), [instance(&store, Disclosure::Nothing)].into());
    store.close().await;
    every_operation_is_500(&stage, "user", Disclosure::Nothing).await;
}

/// Each answers the 500 of its document, soon, and tells of the inside as much as it may.
async fn every_operation_is_500(stage: &Stage, user: &str, disclosure: Disclosure) {
    let begin = Instant::now();
    let own = GetCurrentUserProfileRequest::new(CurrentProfileQuery::new([].into()));
    let answer = stage.connvo(user).get_current_user_profile(&own).await;
    let Err(Error::Documented(GetCurrentUserProfileError::InternalServerError(body))) = answer else {
        panic!("{answer:?}")
    };
    envelope(&body, disclosure);
    let other = GetUserProfileRequest::new(UserQuery::new(UserQueryArgs::new(user)));
    let answer = stage.connvo(user).get_user_profile(&other).await;
    let Err(Error::Documented(GetUserProfileError::InternalServerError(body))) = answer else { panic!("{answer:?}") };
    envelope(&body, disclosure);
    let answer = ask_for_page(&stage.connvo(user), None, 10.0).await;
    let Err(Error::Documented(ListActiveUsersInOrgError::InternalServerError(body))) = answer else {
        panic!("{answer:?}")
    };
    envelope(&body, disclosure);

    let answer = stage.tether(user).get_user_profile(&tether::operations::GetUserProfileRequest {}).await;
    let body = match answer.unwrap_err().documented() {
        Some(tether::operations::GetUserProfileError::InternalServerError(body)) => body,
        other => panic!("{other:?}"),
    };
    assert_eq!(body.error, "Failed to fetch profile");
    assert!(body.additional_properties.is_empty());
    inside(body.details.as_deref(), disclosure);

    let answer = stage.flashback(user).get_user_profile(&flashback::operations::GetUserProfileRequest {}).await;
    let body = match answer.unwrap_err().documented() {
        Some(flashback::operations::GetUserProfileError::InternalServerError(body)) => body,
        other => panic!("{other:?}"),
    };
    assert_eq!((body.success, body.message.as_deref()), (Some(false), Some("Internal server error")));
    inside(body.error.as_deref(), disclosure);
    assert!(begin.elapsed() < 5 * LIMIT, "five answers took {:?}", begin.elapsed());
}

fn envelope(body: &FailedResponse, disclosure: Disclosure) {
    assert_eq!(body.len(), 3, "{body:?}");
    assert_eq!(body["status"], "error");
    assert_eq!(body["errorMessage"], "Internal server error");
    assert_eq!(body["errorData"]["code"], "InternalError");
    inside(body["errorData"].get("detail").and_then(|detail| detail.as_str()), disclosure);
}

fn inside(detail: Option<&str>, disclosure: Disclosure) {
    match disclosure {
        Disclosure::Nothing => assert_eq!(detail, None),
        Disclosure::Everything => assert!(detail.is_some_and(|detail| !detail.is_empty())),
    }
}
