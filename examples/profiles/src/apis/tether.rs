//! Tether: the caller's user document and persona, with whatever properties are stored in them.

use ::tether::operations::{GetUserProfileError, GetUserProfileOk, GetUserProfileRequest};
use ::tether::server::{Failure, Rejection, RejectionKind, UsersApi, server};
use ::tether::types::{UserErrorResponse, UserPersona, UserProfile, UserProfileResponse};
use axum::Router;
use axum::body::Body;
use http::{Response, StatusCode};
use serde_json::{Map, Value};

use super::{BODY_LIMIT, BoxError, Disclosure, Parts, bearer_tokens, failed, log_rejection};
use crate::auth::Subject;
use crate::store::rows::{Document, User};
use crate::store::{Store, may_be_key};

struct Tether {
    store: Store,
    disclosure: Disclosure,
}

/// The paths of the API.
pub(super) fn routes(parts: &Parts) -> Router {
    let Parts { store, tokens, disclosure, .. } = parts.clone();
    server(Tether { store, disclosure }, tokens)
        .body_limit(BODY_LIMIT)
        .on_rejection(move |rejection| reject(disclosure, rejection))
        .into_routes()
}

bearer_tokens!(tether);

impl UsersApi for Tether {
    type Principal = Subject;

    async fn get_user_profile(
        &self,
        Subject(caller): Subject,
        _: GetUserProfileRequest,
    ) -> Result<GetUserProfileOk, Failure<GetUserProfileError>> {
        if !may_be_key(&caller) {
            return Err(GetUserProfileError::BadRequest(error("Invalid request", "the token names no user")).into());
        }
        match self.profile(&caller).await {
            Ok(Some(profile)) => Ok(profile),
            Ok(None) => {
                let body = error("User not found", format!("No user with id {caller}"));
                Err(GetUserProfileError::NotFound(body).into())
            }
            Err(problem) => {
                let mut body = UserErrorResponse::new("Failed to fetch profile");
                body.details = failed(self.disclosure, "tether", "get_user_profile", &problem);
                Err(GetUserProfileError::InternalServerError(body).into())
            }
        }
    }
}

impl Tether {
    async fn profile(&self, caller: &str) -> Result<Option<UserProfileResponse>, BoxError> {
        let Some(user) = self.store.user(caller).await? else { return Ok(None) };
        let document = self.store.document(caller).await?;
        let (body, persona_id, persona_body) = match document {
            Some(Document { body, persona_id, persona_body }) => {
                (serde_json::from_str(&body)?, persona_id, persona_body)
            }
            None => (Map::new(), None, None),
        };
        let persona = match (&persona_id, persona_body) {
            (Some(id), Some(body)) => Some(persona(id, &body)?),
            _ => None,
        };
        let mut profile = UserProfileResponse::new(user_profile(user, persona_id, body)?);
        profile.persona = persona.into();
        Ok(Some(profile))
    }
}

/// The document with what the columns say: they win.
fn user_profile(
    user: User,
    persona: Option<String>,
    mut document: Map<String, Value>,
) -> Result<UserProfile, serde_json::Error> {
    let columns = [
        ("_id", Some(user.id)),
        ("fullName", user.display_name),
        ("email", user.email),
        ("organizationId", user.org_id),
    ];
    for (key, value) in columns {
        match value {
            Some(value) => document.insert(key.to_owned(), value.into()),
            None => document.remove(key),
        };
    }
    document.insert("persona".to_owned(), persona.into());
    serde_json::from_value(document.into())
}

fn persona(id: &str, body: &str) -> Result<UserPersona, serde_json::Error> {
    let mut document: Map<String, Value> = serde_json::from_str(body)?;
    document.insert("_id".to_owned(), id.into());
    serde_json::from_value(document.into())
}

fn error(error: &str, details: impl Into<String>) -> UserErrorResponse {
    UserErrorResponse { details: Some(details.into()), ..UserErrorResponse::new(error) }
}

/// The answer to requests that the operation does not see.
fn reject(disclosure: Disclosure, rejection: &Rejection) -> Response<Body> {
    let detail = log_rejection!("tether", disclosure, rejection);
    match rejection.kind {
        RejectionKind::Internal | RejectionKind::Panic => {
            let body = UserErrorResponse { details: detail, ..UserErrorResponse::new("Failed to fetch profile") };
            rejection.json(&body)
        }
        RejectionKind::Unauthenticated => rejection.json(&error("Authentication required", rejection.detail.as_str())),
        RejectionKind::MethodNotAllowed => rejection.json(&error("Method not allowed", rejection.detail.as_str())),
        _ => {
            let mut response = rejection.json(&error("Invalid request", rejection.detail.as_str()));
            *response.status_mut() = StatusCode::BAD_REQUEST;
            response
        }
    }
}
