//! A Connvo deployment in memory: a few people, and callers whose names ask for each way to fail.

use std::collections::BTreeMap;

use axum::Router;
use connvo::client::Client;
use connvo::operations::{
    GetCurrentUserProfileError, GetCurrentUserProfileOk, GetCurrentUserProfileRequest, GetUserProfileError,
    GetUserProfileOk, GetUserProfileRequest, ListActiveUsersInOrgError, ListActiveUsersInOrgOk,
    ListActiveUsersInOrgRequest,
};
use connvo::server::{Failure, UsersApi, router};
use connvo::support::maybe::Maybe;
use connvo::types::{
    ActiveUser, ActiveUsers, ActiveUsersReply, ActiveUsersReplyStatus, CurrentProfileReply, CurrentProfileReplyStatus,
    FailedResponse, Gender, Profile, User, UserReply, UserReplyStatus,
};
use serde_json::{Value, json};

tests::door!(connvo);

/// What an internal failure says, which no caller may read.
pub(crate) const SECRET: &str = "the ledger is torn";

/// A router to a deployment.
pub(crate) fn deployment() -> Router {
    router(Deployment, Door)
}

/// A client of `router` that calls as `token`.
pub(crate) fn client(router: Router, token: &str) -> Client {
    Client::builder().bearer_auth(token).in_process(router).build().expect("a client")
}

/// What a deployment says of a caller that it refuses, or of itself when it fails.
pub(crate) fn failure(code: &str) -> FailedResponse {
    BTreeMap::from([("code".to_owned(), json!(code)), ("more".to_owned(), json!({ "at": [null, 1.5, "ž"] }))])
}

/// The profile of a person.
pub(crate) fn profile(name: &str, gender: Gender) -> Profile {
    let languages = vec!["pt".to_owned(), "en".to_owned()];
    Profile {
        gender: Some(gender),
        age: Some(41.0),
        ..Profile::new("prf_1", 1_718_000_000_000.0, name, languages, 1_725_500_000_000.5, "usr_1")
    }
}

/// The people of the caller's organization.
pub(crate) fn people() -> [ActiveUser; 3] {
    ["usr_1", "usr_2", "usr_3"].map(|id| ActiveUser::new(id, id != "usr_2"))
}

/// A Connvo deployment.
pub(crate) struct Deployment;

/// How a call ends before its query runs.
enum Early {
    Refused,
    Down,
    Bug,
}

/// Callers whose names are trouble.
fn early(caller: &str) -> Option<Early> {
    match caller {
        "odd" => Some(Early::Refused),
        "down" => Some(Early::Down),
        "bug" => Some(Early::Bug),
        "panic" => panic!("{SECRET}"),
        _ => None,
    }
}

/// Ends the call for such callers, as each operation has it.
macro_rules! troubled {
    ($caller:expr, $error:ident) => {
        match early($caller) {
            Some(Early::Refused) => return Err($error::BadRequest(failure("refused")).into()),
            Some(Early::Down) => return Err($error::InternalServerError(failure("down")).into()),
            Some(Early::Bug) => return Err(Failure::internal(SECRET)),
            None => {}
        }
    };
}

impl UsersApi for Deployment {
    type Principal = String;

    /// Callers named after a gender have a profile with it; `new` has none yet; others get their arguments back.
    async fn get_current_user_profile(
        &self,
        caller: String,
        request: GetCurrentUserProfileRequest,
    ) -> Result<GetCurrentUserProfileOk, Failure<GetCurrentUserProfileError>> {
        troubled!(&caller, GetCurrentUserProfileError);
        let gender = Gender::from(caller.strip_prefix("gender:").unwrap_or(&caller));
        let success = CurrentProfileReply::new(CurrentProfileReplyStatus::Success);
        Ok(if caller == "new" {
            CurrentProfileReply { value: Maybe::Null, ..success }
        } else if caller.starts_with("gender:") {
            CurrentProfileReply { value: Maybe::Value(profile("Ines Okafor", gender)), ..success }
        } else {
            CurrentProfileReply {
                error_message: Some("the query failed".to_owned()),
                error_data: Some(request.body.args),
                ..CurrentProfileReply::new(CurrentProfileReplyStatus::Error)
            }
        })
    }

    /// `usr_1` is somebody, `usr_hidden` may not be seen, and nobody else is there.
    async fn get_user_profile(
        &self,
        caller: String,
        request: GetUserProfileRequest,
    ) -> Result<GetUserProfileOk, Failure<GetUserProfileError>> {
        troubled!(&caller, GetUserProfileError);
        let id = request.body.args.user_id;
        let success = UserReply::new(UserReplyStatus::Success);
        Ok(match id.as_str() {
            "usr_1" => {
                let user = User { org_role: Some("planner".to_owned()), ..User::new(id, true) };
                UserReply { value: Maybe::Value(user), ..success }
            }
            "usr_hidden" => {
                let error_data = Some(BTreeMap::from([("hidden".to_owned(), Value::Null)]));
                UserReply { error_data, ..UserReply::new(UserReplyStatus::Error) }
            }
            _ => UserReply { value: Maybe::Null, ..success },
        })
    }

    /// Answers as many people as asked for, from the one that the cursor names.
    async fn list_active_users_in_org(
        &self,
        caller: String,
        request: ListActiveUsersInOrgRequest,
    ) -> Result<ListActiveUsersInOrgOk, Failure<ListActiveUsersInOrgError>> {
        troubled!(&caller, ListActiveUsersInOrgError);
        let asked = request.body.args.pagination_opts;
        let from = asked.cursor.and_then(|cursor| people().iter().position(|user| user.id == cursor)).unwrap_or(0);
        let in_page = |index: usize| f64::from(u32::try_from(index - from).unwrap_or(u32::MAX)) < asked.num_items;
        let page: Vec<ActiveUser> =
            (from..people().len()).filter(|index| in_page(*index)).map(|index| people()[index].clone()).collect();
        let next = people().get(from + page.len()).map(|user| user.id.clone());
        let value = Some(ActiveUsers::new(next.clone(), next.is_none(), page));
        Ok(ActiveUsersReply { value, ..ActiveUsersReply::new(ActiveUsersReplyStatus::Success) })
    }
}
