//! The three APIs on their generated stubs: what each answers, from the same store.

mod connvo;
mod flashback;
mod tether;

use std::fmt;

use axum::Router;

use crate::auth::Tokens;
use crate::cursor::Cursors;
use crate::store::Store;

/// What all APIs need.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The judge of tokens.
    pub tokens: Tokens,
    /// The pages of lists.
    pub cursors: Cursors,
    /// What callers learn of failures.
    pub disclosure: Disclosure,
}

/// What callers learn of a failure on our side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disclosure {
    /// That there was one; the log has the rest.
    #[default]
    Nothing,
    /// What failed. For developers.
    Everything,
}

/// Any failure on our side.
type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The most that a request body may have, in bytes.
const BODY_LIMIT: usize = 64 << 10;

/// The paths of all three APIs, as their documents have them: none has a path of another.
pub fn routes(parts: &Parts) -> Router {
    connvo::routes(parts).merge(tether::routes(parts)).merge(flashback::routes(parts))
}

/// Writes a failure to the log, and gives what the caller may know of it.
fn failed(
    disclosure: Disclosure,
    api: &'static str,
    operation: &'static str,
    error: &dyn fmt::Display,
) -> Option<String> {
    tracing::error!(api, operation, %error, "operation failed");
    metrics::counter!("profiles_failures_total", "api" => api, "operation" => operation).increment(1);
    match disclosure {
        Disclosure::Nothing => None,
        Disclosure::Everything => Some(error.to_string()),
    }
}

/// Writes a rejected request to the log: failures on our side as such, all others for those who look closely.
macro_rules! log_rejection {
    ($api:literal, $disclosure:expr, $rejection:expr) => {
        if $rejection.status.is_server_error() {
            $crate::apis::failed($disclosure, $api, $rejection.operation.unwrap_or("none"), &$rejection.log_line())
        } else {
            tracing::debug!(api = $api, reason = $rejection.log_line(), "request rejected");
            None
        }
    };
}
use log_rejection;

/// Lets `Tokens` judge the credentials of an API: each has its own trait for that, and they are alike.
macro_rules! bearer_tokens {
    ($api:ident) => {
        impl ::$api::security::Authenticator for $crate::auth::Tokens {
            type Principal = $crate::auth::Subject;

            async fn authenticate(
                &self,
                credentials: ::$api::security::Credentials,
                _: &::$api::security::Access<'_>,
            ) -> Result<Self::Principal, ::$api::security::Denied> {
                let ::$api::security::Credentials::BearerAuth(token) = credentials else {
                    return Err(::$api::security::Denied::Unauthenticated("a bearer token is expected".to_owned()));
                };
                self.verify(token.expose())
                    .map_err(|refused| ::$api::security::Denied::Unauthenticated(refused.to_string()))
            }
        }
    };
}
use bearer_tokens;
