//! Tokens: who calls. JSON Web Tokens (RFC 7519), signed with HS256 or RS256; all else is refused.

mod jwks;
mod mint;

pub use jwks::{Jwks, JwksError};
pub use mint::{MintError, mint};

use std::fmt;
use std::sync::Arc;

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;

/// The longest token that is looked at, in bytes.
const LONGEST: usize = 8 << 10;

/// How far clocks may be apart, in seconds.
const LEEWAY: u64 = 30;

/// Who a valid token speaks of: its claim `sub`, the key of a user who may or may not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject(pub String);

/// What tokens must say beyond a valid signature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectations {
    /// The claim `iss`.
    pub issuer: Option<String>,
    /// One of the claim `aud`.
    pub audience: Option<String>,
}

/// Judges tokens. Clones share the keys.
#[derive(Clone)]
pub struct Tokens {
    keys: Arc<Keys>,
}

struct Keys {
    hs256: Option<DecodingKey>,
    jwks: Option<Arc<Jwks>>,
    expected: Expectations,
}

#[derive(Deserialize)]
struct Claims {
    sub: String,
}

impl Tokens {
    /// Takes tokens that are signed with this secret, or with a key of this set. A token says which algorithm it uses,
    /// but never which kind of key: the secret is for HS256 alone, the set for RS256 alone.
    pub fn new(secret: Option<&[u8]>, jwks: Option<Arc<Jwks>>, expected: Expectations) -> Self {
        let hs256 = secret.map(DecodingKey::from_secret);
        Self { keys: Arc::new(Keys { hs256, jwks, expected }) }
    }

    /// Who a token speaks of.
    ///
    /// # Errors
    /// Why it is refused, in words for the caller.
    pub fn verify(&self, token: &str) -> Result<Subject, Refused> {
        if token.len() > LONGEST {
            return Err(Refused("the token is too long"));
        }
        // `none` is no algorithm of the library's, so such a header cannot be read.
        let header = jsonwebtoken::decode_header(token)
            .map_err(|_| Refused("the token is no JSON Web Token, or its algorithm is not accepted"))?;
        if header.crit.is_some() {
            return Err(Refused("the token asks for extensions that are not known here"));
        }
        let key = match header.alg {
            Algorithm::HS256 => self.keys.hs256.clone(),
            Algorithm::RS256 => match &self.keys.jwks {
                Some(jwks) => Some(jwks.find(header.kid.as_deref()).ok_or(Refused("the token's key is not known"))?),
                None => None,
            },
            _ => None,
        };
        let key = key.ok_or(Refused("the token's algorithm is not accepted"))?;
        let token = jsonwebtoken::decode::<Claims>(token, &key, &self.validation(header.alg))
            .map_err(|error| Refused(reason(error.kind())))?;
        Ok(Subject(token.claims.sub))
    }

    fn validation(&self, algorithm: Algorithm) -> Validation {
        let mut validation = Validation::new(algorithm);
        validation.leeway = LEEWAY;
        validation.validate_nbf = true;
        let mut required = vec!["exp", "sub"];
        if let Some(issuer) = &self.keys.expected.issuer {
            validation.set_issuer(&[issuer]);
            required.push("iss");
        }
        match &self.keys.expected.audience {
            Some(audience) => {
                validation.set_audience(&[audience]);
                required.push("aud");
            }
            None => validation.validate_aud = false,
        }
        validation.set_required_spec_claims(&required);
        validation
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("hs256", &self.keys.hs256.is_some())
            .field("rs256", &self.keys.jwks.is_some())
            .finish_non_exhaustive()
    }
}

/// Why a token is refused, for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused(pub &'static str);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Refused {}

fn reason(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::ExpiredSignature => "the token has expired",
        ErrorKind::ImmatureSignature => "the token is not valid yet",
        ErrorKind::InvalidSignature => "the token's signature is wrong",
        ErrorKind::InvalidIssuer => "the token is of another issuer",
        ErrorKind::InvalidAudience => "the token is for another audience",
        ErrorKind::MissingRequiredClaim(_) => "the token lacks a claim: exp and sub must be there",
        _ => "the token is not valid",
    }
}

#[cfg(test)]
mod tests;
