//! Who may call an operation: the server's side of security.

use std::error::Error;
use std::future::Future;
use std::pin::Pin;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE, WWW_AUTHENTICATE};
use http::request::Parts;

use super::endpoint::Endpoint;
use super::pairs::Pairs;
use super::percent;
use super::rejection::{Rejection, RejectionKind};
use super::security::{Alternative, Basic, Secret};

/// What a caller wants, for authenticators.
#[derive(Debug)]
pub struct Access<'a> {
    /// The operation: the name of its method.
    pub operation: &'static str,
    /// Head of the request: address, headers, and extensions such as the certificate that the connection was made with.
    pub request: &'a Parts,
    alternative: &'static Alternative,
}

impl Access<'_> {
    /// The scopes or roles that the document asks for, over all schemes.
    pub fn scopes(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.alternative.schemes.iter().flat_map(|(_, scopes)| scopes.iter().copied())
    }

    /// The schemes in play by their keys in the document, each with its scopes.
    pub fn schemes(&self) -> impl Iterator<Item = (&'static str, &'static [&'static str])> + use<> {
        self.alternative.schemes.iter().map(|(scheme, scopes)| (scheme.key, *scopes))
    }

    /// The number of the combination of schemes, as the emitted credentials know it.
    #[must_use]
    pub fn combination(&self) -> usize {
        self.alternative.combination
    }

    /// `Authorization: Bearer ..`
    #[must_use]
    pub fn bearer(&self) -> Option<Secret> {
        self.http("Bearer")
    }

    /// `Authorization: Basic ..` (RFC 7617)
    #[must_use]
    pub fn basic(&self) -> Option<Basic> {
        let decoded = STANDARD.decode(self.http("Basic")?.expose()).ok()?;
        let text = String::from_utf8(decoded).ok()?;
        let (username, password) = text.split_once(':')?;
        Some(Basic::new(username, password))
    }

    /// `Authorization: <scheme> ..`
    pub fn http(&self, scheme: &str) -> Option<Secret> {
        let (given, rest) = self.request.headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
        let rest = rest.trim();
        (given.eq_ignore_ascii_case(scheme) && !rest.is_empty()).then(|| Secret::new(rest))
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<Secret> {
        let value = self.request.headers.get(name)?.as_bytes();
        str::from_utf8(value).ok().filter(|value| !value.is_empty()).map(Secret::new)
    }

    /// A query parameter.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<Secret> {
        let query = Pairs::query(self.request.uri.query()?).ok()?;
        let value = percent::decode_form(query.all(name).next()?).ok()?;
        (!value.is_empty()).then(|| Secret::new(value))
    }

    /// A cookie.
    pub fn cookie(&self, name: &str) -> Option<Secret> {
        let cookies =
            Pairs::cookies(self.request.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()));
        let value = percent::decode(cookies.all(name).next()?).ok()?;
        (!value.is_empty()).then(|| Secret::new(value))
    }
}

/// Why an authenticator lets a caller not through. Any standard error becomes [`Denied::Internal`] by `?`.
#[derive(Debug)]
pub enum Denied {
    /// 401: the credentials are not valid; the text is for the caller.
    Unauthenticated(String),
    /// 403: they are valid and do not suffice; the text is for the caller.
    Forbidden(String),
    /// 500: it could not be found out; the error is for the log.
    Internal(Box<dyn Error + Send + Sync>),
}

impl<E: Error + Send + Sync + 'static> From<E> for Denied {
    fn from(error: E) -> Self {
        Self::Internal(Box::new(error))
    }
}

/// A verdict in the making; `None` where the caller brought other credentials or none.
pub type Admission<'a, P> = Pin<Box<dyn Future<Output = Option<Result<P, Denied>>> + Send + 'a>>;

/// What emitted code makes of the user's authenticator.
pub trait Guard: Send + Sync + 'static {
    /// Who called.
    type Principal: Send + 'static;

    /// Judges what the caller brought for one combination of schemes.
    fn admit<'a>(&'a self, access: &'a Access<'a>) -> Admission<'a, Self::Principal>;
}

/// The guard of an API where nothing is secured.
#[derive(Clone, Copy, Debug)]
pub struct Open;

impl Guard for Open {
    type Principal = ();

    fn admit<'a>(&'a self, _: &'a Access<'a>) -> Admission<'a, ()> {
        Box::pin(std::future::ready(None))
    }
}

/// Tries the alternatives of `endpoint` in order; the first that admits the caller wins.
///
/// Credentials that are there and wrong are refused even where the operation can be called without any.
pub(super) async fn authenticate<G: Guard>(
    guard: &G,
    endpoint: &'static Endpoint,
    request: &Parts,
) -> Result<Option<G::Principal>, Rejection> {
    let mut denial = None;
    let mut anyone = endpoint.security.is_empty();
    for alternative in endpoint.security {
        if alternative.schemes.is_empty() {
            anyone = true;
            continue;
        }
        let access = Access { operation: endpoint.operation, request, alternative };
        match guard.admit(&access).await {
            None => {}
            Some(Ok(principal)) => return Ok(Some(principal)),
            Some(Err(Denied::Internal(error))) => return Err(Rejection::internal(error)),
            // Who is known and may not weighs more than who is not known.
            Some(Err(denied @ Denied::Forbidden(_))) => denial = Some(denied),
            Some(Err(denied)) => {
                denial.get_or_insert(denied);
            }
        }
    }
    match denial {
        None if anyone => Ok(None),
        None => Err(unauthenticated(endpoint, "credentials are missing")),
        Some(Denied::Forbidden(detail)) => Err(Rejection::new(RejectionKind::Forbidden, detail)),
        Some(Denied::Unauthenticated(detail)) => Err(unauthenticated(endpoint, &detail)),
        Some(Denied::Internal(error)) => Err(Rejection::internal(error)),
    }
}

fn unauthenticated(endpoint: &'static Endpoint, detail: &str) -> Rejection {
    let mut challenges: Vec<String> = Vec::new();
    for (scheme, _) in endpoint.security.iter().flat_map(|alternative| alternative.schemes) {
        let challenge = scheme.carrier.challenge();
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    let rejection = Rejection::new(RejectionKind::Unauthenticated, detail);
    challenges.iter().fold(rejection, |rejection, challenge| rejection.with_header(WWW_AUTHENTICATE, challenge))
}
