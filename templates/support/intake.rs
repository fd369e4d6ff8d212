//! What happens to a request before its operation reads it: routing, negotiation, and the body up to its limit.

use std::cell::LazyCell;

use axum::body::Body;
use bytes::Bytes;
use http::HeaderMap;
use http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE};
use http::request::Parts;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::endpoint::{Demand, Endpoint, Location};
use super::pairs::Pairs;
use super::reader::Reader;
use super::rejection::{Rejection, RejectionKind};
use super::routes::{Found, Routes};
use super::{media, negotiation, percent};

/// Knows the paths and the limits.
#[derive(Debug)]
pub(super) struct Intake {
    routes: Routes,
    body_limit: usize,
}

impl Intake {
    pub(super) fn new(endpoints: Vec<&'static Endpoint>, body_limit: usize) -> Self {
        Self { routes: Routes::new(endpoints.into_iter()), body_limit }
    }

    /// Finds the operation, and the raw values of its path.
    pub(super) fn locate(&self, parts: &Parts) -> Result<(usize, Vec<String>), Rejection> {
        let query = LazyCell::new(|| Pairs::query(parts.uri.query().unwrap_or_default()).unwrap_or_default());
        let carries = |demand: &Demand| carries(demand, parts, &query);
        match self.routes.find(&parts.method, parts.uri.path(), &carries) {
            Found::Operation(index, values) => Ok((index, values)),
            Found::Methods(methods) => {
                let allow = methods.iter().map(http::Method::as_str).collect::<Vec<_>>().join(", ");
                let detail = format!("this path answers {allow}");
                Err(Rejection::new(RejectionKind::MethodNotAllowed, detail).with_header(ALLOW, &allow))
            }
            Found::Demands(all) => {
                let one = |demands: &[Demand]| demands.iter().map(Demand::to_string).collect::<Vec<_>>().join(" and ");
                let all: Vec<_> = all.into_iter().map(one).collect();
                let detail = format!("this path answers requests with {}", all.join(", or "));
                Err(Rejection::new(RejectionKind::NotFound, detail))
            }
            Found::Nothing => Err(Rejection::new(RejectionKind::NotFound, "there is no such path")),
        }
    }

    /// Makes a reader of a request that may be read.
    pub(super) async fn read(
        &self,
        endpoint: &'static Endpoint,
        values: Vec<String>,
        parts: Parts,
        body: Body,
    ) -> Result<Reader, Rejection> {
        negotiate(endpoint, &parts.headers)?;
        let (media_type, body) = match endpoint.consumes {
            [] => (0, Bytes::new()),
            media_types => self.body(media_types, &parts.headers, body).await?,
        };
        let reader = Reader::new(endpoint, values, parts.uri.query().unwrap_or_default(), parts.headers, body)?;
        Ok(reader.of(media_type))
    }

    /// The body, and which of the media types it is of.
    async fn body(
        &self,
        media_types: &'static [&'static str],
        headers: &HeaderMap,
        body: Body,
    ) -> Result<(usize, Bytes), Rejection> {
        let given = headers.get(CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
        let found = given.and_then(|given| media_types.iter().position(|one| negotiation::accepts_body(one, given)));
        if http_body::Body::is_end_stream(&body) {
            return Ok((found.unwrap_or_default(), Bytes::new()));
        }
        let wrong = || {
            let detail = format!("the body must be {}", media_types.join(" or "));
            Rejection::new(RejectionKind::UnsupportedMediaType, detail)
        };
        if given.is_some() && found.is_none() {
            return Err(wrong());
        }
        let bytes = self.limited(headers, body).await?;
        if given.is_none() && !bytes.is_empty() && media::essence(media_types[0]) != "*/*" {
            return Err(wrong());
        }
        Ok((found.unwrap_or_default(), bytes))
    }

    async fn limited(&self, headers: &HeaderMap, body: Body) -> Result<Bytes, Rejection> {
        let limit = self.body_limit;
        let too_large =
            || Rejection::new(RejectionKind::BodyTooLarge, format!("the body may have up to {limit} bytes"));
        let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        if announced.is_some_and(|length| length > limit) {
            return Err(too_large());
        }
        match Limited::new(body, limit).collect().await {
            Ok(collected) => Ok(collected.to_bytes()),
            Err(error) if error.is::<LengthLimitError>() => Err(too_large()),
            Err(error) => {
                let rejection = Rejection::new(RejectionKind::Malformed, "the body broke off");
                Err(Rejection { source: Some(error), ..rejection })
            }
        }
    }
}

/// Whether a request meets a demand.
fn carries(demand: &Demand, parts: &Parts, query: &Pairs) -> bool {
    let is = |text: &str| demand.value.is_none_or(|value| value == text);
    match demand.location {
        Location::Header => {
            let values = parts.headers.get_all(demand.name);
            values.iter().any(|value| value.to_str().is_ok_and(|text| is(text.trim())))
        }
        _ => query.all(demand.name).any(|raw| percent::decode_form(raw).is_ok_and(|text| is(&text))),
    }
}

fn negotiate(endpoint: &'static Endpoint, headers: &HeaderMap) -> Result<(), Rejection> {
    if endpoint.produces.is_empty() || negotiation::accepts_reply(&negotiation::accept(headers), endpoint.produces) {
        return Ok(());
    }
    let detail = format!("the operation produces {}", endpoint.produces.join(", "));
    Err(Rejection::new(RejectionKind::NotAcceptable, detail))
}
