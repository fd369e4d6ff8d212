//! Flashback: the caller's account and roles, as `{success, data}`.

use ::flashback::operations::{GetUserProfileError, GetUserProfileOk, GetUserProfileRequest};
use ::flashback::server::{Failure, Rejection, UserAccountApi, server};
use ::flashback::types::{InternalErrorResponse, NotFoundResponse, OrgRole, UserProfile, UserProfileResponse};
use axum::Router;
use axum::body::Body;
use http::Response;

use super::{BODY_LIMIT, Disclosure, Parts, bearer_tokens, failed, log_rejection};
use crate::auth::Subject;
use crate::role::Role;
use crate::store::{Store, StoreError};

struct Flashback {
    store: Store,
    disclosure: Disclosure,
}

/// The paths of the API.
pub(super) fn routes(parts: &Parts) -> Router {
    let Parts { store, tokens, disclosure, .. } = parts.clone();
    server(Flashback { store, disclosure }, tokens)
        .body_limit(BODY_LIMIT)
        .on_rejection(move |rejection| reject(disclosure, rejection))
        .into_routes()
}

bearer_tokens!(flashback);

impl UserAccountApi for Flashback {
    type Principal = Subject;

    async fn get_user_profile(
        &self,
        Subject(caller): Subject,
        _: GetUserProfileRequest,
    ) -> Result<GetUserProfileOk, Failure<GetUserProfileError>> {
        match self.profile(&caller).await {
            Ok(Some(profile)) => Ok(UserProfileResponse { success: Some(true), data: Some(profile) }),
            Ok(None) => {
                let message = Some("User not found".to_owned());
                Err(GetUserProfileError::NotFound(NotFoundResponse { success: Some(false), message }).into())
            }
            Err(error) => {
                let body = broken(failed(self.disclosure, "flashback", "get_user_profile", &error));
                Err(GetUserProfileError::InternalServerError(body).into())
            }
        }
    }
}

impl Flashback {
    async fn profile(&self, caller: &str) -> Result<Option<UserProfile>, StoreError> {
        let Some(user) = self.store.user(caller).await? else { return Ok(None) };
        let roles = self.store.roles(caller).await?;
        Ok(Some(UserProfile {
            id: Some(user.id),
            name: user.first_name,
            last_name: user.last_name,
            email: user.email,
            org_id: user.org_id,
            org_role: Some(user.org_role.into()),
            org_role_description: Role::of(user.org_role).map(|role| role.description().to_owned()),
            org_roles: Some(roles.into_iter().map(OrgRole::from).collect()),
            validated: Some(user.validated),
            mfa_required: Some(user.mfa_required),
        }))
    }
}

fn broken(error: Option<String>) -> InternalErrorResponse {
    InternalErrorResponse { success: Some(false), message: Some("Internal server error".to_owned()), error }
}

/// The answer to requests that the operation does not see.
fn reject(disclosure: Disclosure, rejection: &Rejection) -> Response<Body> {
    let detail = log_rejection!("flashback", disclosure, rejection);
    if rejection.status.is_server_error() {
        return rejection.json(&broken(detail));
    }
    rejection.json(&NotFoundResponse { success: Some(false), message: Some(rejection.detail.clone()) })
}
