//! A caller: the generated clients in a user's name, one call after the other.

use std::sync::Arc;
use std::time::Duration;

use connvo::operations as connvo_operations;
use connvo::types::{
    ActiveUsersQuery, ActiveUsersQueryArgs, ActiveUsersQueryArgsPaginationOpts, ActiveUsersReply,
    ActiveUsersReplyStatus, CurrentProfileQuery, CurrentProfileReplyStatus, UserQuery, UserQueryArgs, UserReplyStatus,
};
use profiles::auth::{Expectations, mint};
use profiles::config::DEMO_SECRET;
use tokio::time::Instant;

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// With what was asked for.
    Well,
    /// With the 500 of the document.
    Documented500,
    /// With something else.
    Otherwise(String),
}

/// A call.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) operation: &'static str,
    /// When it ended, after the beginning of the test.
    pub(crate) at: Duration,
    pub(crate) took: Duration,
    pub(crate) ended: Ended,
}

/// Tells the documented 500 from all other errors. The error types of the three crates are alike, and not the same.
macro_rules! ended {
    ($answer:expr, $failure:pat, $well:expr) => {
        match $answer {
            Ok(answer) if $well(&answer) => Ended::Well,
            Ok(answer) => Ended::Otherwise(format!("{answer:?}")),
            Err(error) => {
                let text = error.to_string();
                match error.documented() {
                    Some($failure) => Ended::Documented500,
                    _ => Ended::Otherwise(text),
                }
            }
        }
    };
}

struct Caller {
    connvo: connvo::client::Client,
    tether: tether::client::Client,
    flashback: flashback::client::Client,
    cursor: Option<String>,
}

/// Calls until the end, and tells of each call.
pub(crate) async fn call(url: Arc<str>, number: usize, begin: Instant, end: Instant) -> Vec<Call> {
    let user = if number.is_multiple_of(2) { "user_ada" } else { "user_ben" };
    let token =
        mint(DEMO_SECRET.as_bytes(), user, Duration::from_hours(24), &Expectations::default()).expect("a token");
    let mut caller = Caller {
        connvo: connvo::client::Client::builder().bearer_auth(&token).base_url(&*url).build().expect("a client"),
        tether: tether::client::Client::builder().bearer_auth(&token).base_url(&*url).build().expect("a client"),
        flashback: flashback::client::Client::builder().bearer_auth(&token).base_url(&*url).build().expect("a client"),
        cursor: None,
    };
    let mut calls = Vec::new();
    for turn in number.. {
        let start = Instant::now();
        if start >= end {
            break;
        }
        let (operation, ended) = caller.one(turn).await;
        calls.push(Call { operation, at: begin.elapsed(), took: start.elapsed(), ended });
    }
    calls
}

impl Caller {
    async fn one(&mut self, turn: usize) -> (&'static str, Ended) {
        match turn % 5 {
            0 => ("connvo getUserProfile", self.look_up().await),
            1 => ("connvo getCurrentUserProfile", self.own_profile().await),
            2 => ("connvo listActiveUsersInOrg", self.next_page().await),
            3 => {
                let answer = self.tether.get_user_profile(&tether::operations::GetUserProfileRequest {}).await;
                let is_user = |answer: &tether::types::UserProfileResponse| answer.user.id.is_some();
                let ended = ended!(answer, tether::operations::GetUserProfileError::InternalServerError(_), is_user);
                ("tether getUserProfile", ended)
            }
            _ => {
                let answer = self.flashback.get_user_profile(&flashback::operations::GetUserProfileRequest {}).await;
                let is_user = |answer: &flashback::types::UserProfileResponse| answer.data.is_some();
                let ended = ended!(answer, flashback::operations::GetUserProfileError::InternalServerError(_), is_user);
                ("flashback getUserProfile", ended)
            }
        }
    }

    async fn look_up(&self) -> Ended {
        let query = UserQuery::new(UserQueryArgs::new("user_ben"));
        let answer = self.connvo.get_user_profile(&connvo_operations::GetUserProfileRequest::new(query)).await;
        let is_user = |answer: &connvo::types::UserReply| answer.status == UserReplyStatus::Success;
        ended!(answer, connvo_operations::GetUserProfileError::InternalServerError(_), is_user)
    }

    async fn own_profile(&self) -> Ended {
        let query = CurrentProfileQuery::new([].into());
        let request = connvo_operations::GetCurrentUserProfileRequest::new(query);
        let answer = self.connvo.get_current_user_profile(&request).await;
        let is_profile =
            |answer: &connvo::types::CurrentProfileReply| answer.status == CurrentProfileReplyStatus::Success;
        ended!(answer, connvo_operations::GetCurrentUserProfileError::InternalServerError(_), is_profile)
    }

    /// The page after the last one; the first after the end.
    async fn next_page(&mut self) -> Ended {
        let options = ActiveUsersQueryArgsPaginationOpts::new(self.cursor.take(), 10.0);
        let query = ActiveUsersQuery::new(ActiveUsersQueryArgs::new(options));
        let request = connvo_operations::ListActiveUsersInOrgRequest::new(query);
        let answer = self.connvo.list_active_users_in_org(&request).await;
        let cursor = answer.as_ref().ok().and_then(|answer| answer.value.as_ref()?.continue_cursor.clone());
        self.cursor = cursor;
        let is_page = |answer: &ActiveUsersReply| answer.status == ActiveUsersReplyStatus::Success;
        ended!(answer, connvo_operations::ListActiveUsersInOrgError::InternalServerError(_), is_page)
    }
}
