//! Names of responses: statuses by their reason phrases (IANA's registry of HTTP status codes).

use super::ResponseNames;
use super::case::Case;
use super::rename::Renames;
use super::scope::Scope;
use super::wish::{self, Rank, Wish};
use super::words::of_header;
use crate::diagnostics::{MEMBER_NAME_TAKEN, Origin, Report};
use crate::model::{Operation, Response, Status, spoken};

/// The variants and header fields of one operation's responses. Holders are not among them.
pub(super) fn names(operation: &Operation, overrides: &Renames<'_>, report: &mut Report) -> Vec<ResponseNames> {
    let mut scope = Scope::new(Case::Upper, &[], &MEMBER_NAME_TAKEN);
    let texts: Vec<(String, Origin)> = operation.responses.iter().map(told).collect();
    let mut wishes = Vec::with_capacity(texts.len());
    for (text, origin) in &texts {
        let renamed = overrides.of(origin, Case::Upper, report);
        wishes.push(Wish::new(text, origin, Case::Upper, renamed, ("Response", 0)));
    }
    let variants = wish::grant_alone(&wishes, &mut scope, report);
    operation
        .responses
        .iter()
        .zip(variants)
        .map(|(response, variant)| ResponseNames {
            variant,
            holder: String::new(),
            is_shared: false,
            headers: headers(response, overrides, report),
        })
        .collect()
}

fn headers(response: &Response, overrides: &Renames<'_>, report: &mut Report) -> Vec<String> {
    let mut scope = Scope::new(Case::Snake, &[], &MEMBER_NAME_TAKEN);
    if response.content.is_some() {
        scope.hold("body", "body", &response.origin);
    }
    let mut wishes = Vec::with_capacity(response.headers.len());
    if !matches!(response.status, Status::Code(_)) {
        scope.hold("status", "status", &response.origin);
    }
    let texts: Vec<_> = response.headers.iter().map(|header| of_header(&header.wire_name)).collect();
    for (index, (header, text)) in response.headers.iter().zip(&texts).enumerate() {
        let renamed = overrides.of(&header.origin, Case::Snake, report);
        let fallback = ("header", index + 1);
        let mut wish = Wish::new(text, &header.origin, Case::Snake, renamed, fallback);
        wish.claim.text = &header.wire_name;
        if wish.rank != Rank::Renamed {
            let located = format!("{}_header", wish.claim.names[0]);
            wish.claim.names.push(located);
        }
        wishes.push(wish);
    }
    wish::grant_alone(&wishes, &mut scope, report)
}

/// What tells a response from the others of its operation, and where it stands: `Ok`, `Ok event-stream`.
fn told(response: &Response) -> (String, Origin) {
    let text = text(response.status);
    match &response.told_by {
        Some(media_type) => {
            (format!("{text} {}", spoken(media_type)), response.origin.join("content").join(media_type))
        }
        None => (text, response.origin.clone()),
    }
}

/// The status as one would say it.
fn text(status: Status) -> String {
    match status {
        Status::Code(code) => phrase(code).map_or_else(|| format!("Status{code}"), str::to_owned),
        Status::Range(class) => range(class).to_owned(),
        Status::Default => "Default".to_owned(),
    }
}

/// The words for a key of `responses`: `404`, `4XX`, `default`. `None` for any other text.
pub(super) fn phrase_of(key: &str) -> Option<String> {
    let status = match key.as_bytes() {
        [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Status::Range(class - b'0'),
        [b'1'..=b'5', _, _] => Status::Code(key.parse().ok()?),
        b"default" => Status::Default,
        _ => return None,
    };
    Some(text(status))
}

fn range(class: u8) -> &'static str {
    match class {
        1 => "Informational",
        2 => "Success",
        3 => "Redirection",
        4 => "ClientError",
        _ => "ServerError",
    }
}

/// The reason phrase of a status, as one word.
pub fn phrase(code: u16) -> Option<&'static str> {
    let at = PHRASES.binary_search_by_key(&code, |&(code, _)| code).ok()?;
    Some(PHRASES[at].1)
}

const PHRASES: &[(u16, &str)] = &[
    (100, "Continue"),
    (101, "SwitchingProtocols"),
    (102, "Processing"),
    (103, "EarlyHints"),
    (200, "Ok"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "NonAuthoritativeInformation"),
    (204, "NoContent"),
    (205, "ResetContent"),
    (206, "PartialContent"),
    (207, "MultiStatus"),
    (208, "AlreadyReported"),
    (226, "ImUsed"),
    (300, "MultipleChoices"),
    (301, "MovedPermanently"),
    (302, "Found"),
    (303, "SeeOther"),
    (304, "NotModified"),
    (305, "UseProxy"),
    (307, "TemporaryRedirect"),
    (308, "PermanentRedirect"),
    (400, "BadRequest"),
    (401, "Unauthorized"),
    (402, "PaymentRequired"),
    (403, "Forbidden"),
    (404, "NotFound"),
    (405, "MethodNotAllowed"),
    (406, "NotAcceptable"),
    (407, "ProxyAuthenticationRequired"),
    (408, "RequestTimeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "LengthRequired"),
    (412, "PreconditionFailed"),
    (413, "ContentTooLarge"),
    (414, "UriTooLong"),
    (415, "UnsupportedMediaType"),
    (416, "RangeNotSatisfiable"),
    (417, "ExpectationFailed"),
    (418, "ImATeapot"),
    (421, "MisdirectedRequest"),
    (422, "UnprocessableContent"),
    (423, "Locked"),
    (424, "FailedDependency"),
    (425, "TooEarly"),
    (426, "UpgradeRequired"),
    (428, "PreconditionRequired"),
    (429, "TooManyRequests"),
    (431, "RequestHeaderFieldsTooLarge"),
    (451, "UnavailableForLegalReasons"),
    (500, "InternalServerError"),
    (501, "NotImplemented"),
    (502, "BadGateway"),
    (503, "ServiceUnavailable"),
    (504, "GatewayTimeout"),
    (505, "HttpVersionNotSupported"),
    (506, "VariantAlsoNegotiates"),
    (507, "InsufficientStorage"),
    (508, "LoopDetected"),
    (510, "NotExtended"),
    (511, "NetworkAuthenticationRequired"),
];
