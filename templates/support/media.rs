//! Media types, and what is written in them (RFC 9110, section 8.3).

/// The media type of problems (RFC 9457).
pub const PROBLEM: &str = "application/problem+json";

/// The type without its parameters, in lower case: `application/json`.
#[must_use]
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A media type that can be sent: `fallback` where the document only gives a range.
#[must_use]
pub fn concrete<'a>(media_type: &'a str, fallback: &'a str) -> &'a str {
    if essence(media_type).contains('*') { fallback } else { media_type }
}

/// A parameter of a media type, without its quotes.
#[must_use]
pub fn parameter<'a>(media_type: &'a str, name: &str) -> Option<&'a str> {
    media_type.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

/// Whether a media type is of a range: `text/*`, `*/*`; both as [`essence`] gives them.
#[must_use]
pub fn covers(range: &str, media_type: &str) -> bool {
    match range.split_once('*') {
        // `*/*`, `text/*`, `application/*+json`
        Some((prefix, suffix)) => {
            range == "*/*" || range == media_type || (media_type.starts_with(prefix) && media_type.ends_with(suffix))
        }
        None => range == media_type,
    }
}

/// Whether a body of this media type, as [`essence`] gives it, may be JSON: one that says so, or that only its vendor knows.
#[must_use]
pub fn may_be_json(media_type: &str) -> bool {
    let subtype = media_type.split_once('/').map_or(media_type, |(_, subtype)| subtype);
    let is_own = ["vnd.", "prs.", "x-", "x."].iter().any(|tree| subtype.starts_with(tree)) && !subtype.ends_with("xml");
    subtype.contains("json") || subtype == "octet-stream" || subtype.is_empty() || is_own
}

/// How much a range says.
#[must_use]
pub fn precision(range: &str) -> u8 {
    match range {
        "*/*" => 0,
        range if range.ends_with("/*") => 1,
        _ => 2,
    }
}
