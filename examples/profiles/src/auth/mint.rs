//! Makes tokens, for demonstrations and tests.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jsonwebtoken::{EncodingKey, Header};
use serde::Serialize;

use super::Expectations;

#[derive(Serialize)]
struct Claims<'a> {
    sub: &'a str,
    iat: u64,
    exp: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    iss: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aud: Option<&'a str>,
}

/// A token that speaks of `user`, signed with HS256.
///
/// # Errors
/// Where the clock stands before 1970.
pub fn mint(secret: &[u8], user: &str, lifetime: Duration, claims: &Expectations) -> Result<String, MintError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| MintError(error.to_string()))?.as_secs();
    let claims = Claims {
        sub: user,
        iat: now,
        exp: now.saturating_add(lifetime.as_secs()),
        iss: claims.issuer.as_deref(),
        aud: claims.audience.as_deref(),
    };
    jsonwebtoken::encode(&Header::default(), &claims, &EncodingKey::from_secret(secret))
        .map_err(|error| MintError(error.to_string()))
}

/// Why a token could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MintError(String);

impl fmt::Display for MintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token could not be made: {}", self.0)
    }
}

impl std::error::Error for MintError {}
