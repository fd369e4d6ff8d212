//! Connvo: profiles behind three queries, answered in Convex's envelope (`status`, `errorMessage`, `errorData`, `value`).
//!
//! A query whose arguments have the right shape and make no sense (a cursor of another organization) ran, and ended in an
//! error: 200 with the status `error`. A body of another shape never gets as far: 400.

use std::collections::BTreeMap;
use std::fmt::Display;

use ::connvo::operations::{
    GetCurrentUserProfileError, GetCurrentUserProfileOk, GetCurrentUserProfileRequest, GetUserProfileError,
    GetUserProfileOk, GetUserProfileRequest, ListActiveUsersInOrgError, ListActiveUsersInOrgOk,
    ListActiveUsersInOrgRequest,
};
use ::connvo::server::{Failure, Rejection, RejectionKind, UsersApi, server};
use ::connvo::types::{
    ActiveUser, ActiveUsers, ActiveUsersReply, ActiveUsersReplyStatus, CurrentProfileReply, CurrentProfileReplyStatus,
    FailedResponse, Gender, Profile, User, UserReply, UserReplyStatus,
};
use axum::Router;
use axum::body::Body;
use http::{Response, StatusCode};
use serde_json::{Value, json};

use super::{BODY_LIMIT, BoxError, Disclosure, Parts, bearer_tokens, failed, log_rejection};
use crate::auth::Subject;
use crate::cursor::Cursors;
use crate::role::Role;
use crate::store::{Store, StoreError, rows};

/// The most users on a page. Who asks for more gets this many, and a cursor for the rest.
const LARGEST_PAGE: u32 = 200;

struct Connvo {
    store: Store,
    cursors: Cursors,
    disclosure: Disclosure,
}

/// The paths of the API.
pub(super) fn routes(parts: &Parts) -> Router {
    let Parts { store, tokens, cursors, disclosure } = parts.clone();
    server(Connvo { store, cursors, disclosure }, tokens)
        .body_limit(BODY_LIMIT)
        .on_rejection(move |rejection| reject(disclosure, rejection))
        .into_routes()
}

bearer_tokens!(connvo);

impl UsersApi for Connvo {
    type Principal = Subject;

    async fn get_current_user_profile(
        &self,
        caller: Subject,
        _: GetCurrentUserProfileRequest,
    ) -> Result<GetCurrentUserProfileOk, Failure<GetCurrentUserProfileError>> {
        let profile = self.profile(&caller).await.map_err(|error| {
            GetCurrentUserProfileError::InternalServerError(self.broken("get_current_user_profile", &error))
        })?;
        Ok(CurrentProfileReply {
            status: CurrentProfileReplyStatus::Success,
            error_message: Some(String::new()),
            error_data: Some(BTreeMap::new()),
            value: profile.into(),
        })
    }

    async fn get_user_profile(
        &self,
        caller: Subject,
        request: GetUserProfileRequest,
    ) -> Result<GetUserProfileOk, Failure<GetUserProfileError>> {
        let user = self
            .user_as_seen_by(&caller, &request.body.args.user_id)
            .await
            .map_err(|error| GetUserProfileError::InternalServerError(self.broken("get_user_profile", &error)))?;
        Ok(UserReply {
            status: UserReplyStatus::Success,
            error_message: Some(String::new()),
            error_data: Some(BTreeMap::new()),
            value: user.into(),
        })
    }

    async fn list_active_users_in_org(
        &self,
        caller: Subject,
        request: ListActiveUsersInOrgRequest,
    ) -> Result<ListActiveUsersInOrgOk, Failure<ListActiveUsersInOrgError>> {
        let options = request.body.args.pagination_opts;
        let outcome = self.page(&caller, options.cursor.as_deref(), options.num_items).await.map_err(|error| {
            ListActiveUsersInOrgError::InternalServerError(self.broken("list_active_users_in_org", &error))
        })?;
        Ok(match outcome {
            Ok(page) => ActiveUsersReply {
                status: ActiveUsersReplyStatus::Success,
                error_message: Some(String::new()),
                error_data: Some(BTreeMap::new()),
                value: Some(page),
            },
            Err(refusal) => ActiveUsersReply {
                status: ActiveUsersReplyStatus::Error,
                error_message: Some(refusal.message().to_owned()),
                error_data: Some(BTreeMap::from([("code".to_owned(), refusal.code().into())])),
                value: None,
            },
        })
    }
}

/// Why a page is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    PageSize,
    Cursor,
}

impl Refusal {
    fn code(self) -> &'static str {
        match self {
            Self::PageSize => "InvalidNumItems",
            Self::Cursor => "InvalidCursor",
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::PageSize => "numItems must be a whole number, 1 or more",
            Self::Cursor => "the cursor is not one of this list",
        }
    }
}

impl Connvo {
    /// What the caller tells of themselves.
    async fn profile(&self, caller: &Subject) -> Result<Option<Profile>, BoxError> {
        Ok(self.store.profile(&caller.0).await?.map(profile_of_row).transpose()?)
    }

    /// A user without what `caller` must not see; `None` where there is no such user.
    async fn user_as_seen_by(&self, caller: &Subject, id: &str) -> Result<Option<User>, StoreError> {
        let Some(user) = self.store.user(id).await? else { return Ok(None) };
        let caller = self.store.user(&caller.0).await?.filter(rows::User::is_active);
        let mut seen = User::new(user.id.as_str(), user.is_active());
        seen.display_name.clone_from(&user.display_name);
        seen.avatar_url.clone_from(&user.avatar_url);
        if caller.is_some_and(|caller| caller.is_admin || is_colleague(&caller, &user)) && user.org_id.is_some() {
            seen.org_role = Role::of(user.org_role).map(|role| role.word().to_owned());
            seen.org_id = user.org_id;
        }
        Ok(Some(seen))
    }

    /// A page of the active users of the caller's organization.
    async fn page(
        &self,
        caller: &Subject,
        cursor: Option<&str>,
        size: f64,
    ) -> Result<Result<ActiveUsers, Refusal>, StoreError> {
        let Some(size) = page_size(size) else { return Ok(Err(Refusal::PageSize)) };
        let caller = self.store.user(&caller.0).await?.filter(rows::User::is_active);
        let Some(org) = caller.and_then(|caller| caller.org_id) else {
            return Ok(Ok(ActiveUsers::new(None, true, Vec::new())));
        };
        let after = match cursor {
            None => String::new(),
            Some(cursor) => match self.cursors.read(&org, cursor) {
                Some(last) => last,
                None => return Ok(Err(Refusal::Cursor)),
            },
        };
        // One more than asked for tells whether there is another page.
        let mut users = self.store.active_users(&org, &after, size + 1).await?;
        let is_done = users.len() <= size as usize;
        users.truncate(size as usize);
        let next = users.last().filter(|_| !is_done).map(|last| self.cursors.write(&org, &last.id));
        Ok(Ok(ActiveUsers::new(next, is_done, users.into_iter().map(active_user).collect())))
    }

    fn broken(&self, operation: &'static str, error: &dyn Display) -> FailedResponse {
        failure("InternalError", "Internal server error", failed(self.disclosure, "connvo", operation, error))
    }
}

fn is_colleague(caller: &rows::User, user: &rows::User) -> bool {
    caller.org_id.is_some() && caller.org_id == user.org_id
}

/// The size of a page; `None` where nothing sensible is asked for.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the largest page")]
fn page_size(asked: f64) -> Option<u32> {
    (asked >= 1.0 && asked.fract() == 0.0).then(|| asked.min(f64::from(LARGEST_PAGE)) as u32)
}

fn active_user(row: rows::PublicUser) -> ActiveUser {
    ActiveUser { display_name: row.display_name, avatar_url: row.avatar_url, ..ActiveUser::new(row.id, true) }
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds since 1970 and ages are far below 2^53")]
fn profile_of_row(row: rows::Profile) -> Result<Profile, serde_json::Error> {
    Ok(Profile {
        id: row.id,
        age: row.age.map(|age| age as f64),
        bio: row.bio,
        company: row.company,
        created_at: row.created_at as f64,
        display_name: row.display_name,
        experience: row.experience,
        field: row.field,
        gender: row.gender.as_deref().map(Gender::from),
        goals: row.goals,
        job_title: row.job_title,
        languages: serde_json::from_str(&row.languages)?,
        linkedin_url: row.linkedin_url,
        updated_at: row.updated_at as f64,
        user_id: row.user_id,
    })
}

/// A failure in the envelope.
fn failure(code: &str, message: &str, detail: Option<String>) -> FailedResponse {
    let mut data = serde_json::Map::from_iter([("code".to_owned(), json!(code))]);
    if let Some(detail) = detail {
        data.insert("detail".to_owned(), Value::String(detail));
    }
    BTreeMap::from([
        ("status".to_owned(), json!("error")),
        ("errorMessage".to_owned(), json!(message)),
        ("errorData".to_owned(), Value::Object(data)),
    ])
}

/// The answer to requests that no query sees.
fn reject(disclosure: Disclosure, rejection: &Rejection) -> Response<Body> {
    let detail = log_rejection!("connvo", disclosure, rejection);
    let (code, message) = match rejection.kind {
        RejectionKind::Internal | RejectionKind::Panic => ("InternalError", "Internal server error".to_owned()),
        RejectionKind::Unauthenticated => ("Unauthenticated", rejection.detail.clone()),
        RejectionKind::MethodNotAllowed => ("MethodNotAllowed", rejection.detail.clone()),
        _ => {
            let violations = rejection.violations.iter().map(ToString::to_string);
            let parts: Vec<_> = Some(rejection.detail.clone()).into_iter().chain(violations).collect();
            ("BadRequest", parts.join("; ").trim_start_matches("; ").to_owned())
        }
    };
    let mut response = rejection.json(&failure(code, &message, detail));
    if code == "BadRequest" {
        // The document has one status for all of these.
        *response.status_mut() = StatusCode::BAD_REQUEST;
    }
    response
}
