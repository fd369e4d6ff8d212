//! Media types: whether a body is what was asked for (RFC 9110, sections 8.3 and 12.5.1).

/// The type without its parameters, in lower case: `application/json`.
#[must_use]
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a body sent as `given` can be read as `documented`, which may be a range such as `image/*`: then plain bytes
/// will do as well, which say nothing of what they are. Text in another encoding than UTF-8 can't be read.
#[must_use]
pub fn accepts_body(documented: &str, given: &str) -> bool {
    let (range, media_type) = (essence(documented), essence(given));
    let unnamed = range.contains('*') && media_type == "application/octet-stream";
    (unnamed || covers(&range, &media_type)) && utf8(given)
}

/// Whether an `Accept` header lets one of `produced` through. One that cannot be read lets everything through.
#[must_use]
pub fn accepts_reply(accept: &str, produced: &[&str]) -> bool {
    let ranges: Vec<(String, bool)> = accept
        .split(',')
        .filter(|range| !range.trim().is_empty())
        .map(|range| (essence(range), !refused(range)))
        .collect();
    let verdict = |media_type: &str| {
        // The document may leave open which of a range it is.
        let fits = |range: &str| covers(range, media_type) || covers(media_type, range);
        let fitting = ranges.iter().filter(|(range, _)| fits(range));
        fitting.max_by_key(|(range, _)| precision(range)).is_some_and(|(_, wanted)| *wanted)
    };
    ranges.is_empty() || produced.iter().any(|produced| verdict(&essence(produced)))
}

/// A media type that can be sent: `fallback` where the document only gives a range.
#[must_use]
pub fn concrete<'a>(media_type: &'a str, fallback: &'a str) -> &'a str {
    if essence(media_type).contains('*') { fallback } else { media_type }
}

fn covers(range: &str, media_type: &str) -> bool {
    match range.split_once('*') {
        // `*/*`, `text/*`, `application/*+json`
        Some((prefix, suffix)) => {
            range == "*/*" || range == media_type || (media_type.starts_with(prefix) && media_type.ends_with(suffix))
        }
        None => range == media_type,
    }
}

fn precision(range: &str) -> u8 {
    match range {
        "*/*" => 0,
        range if range.ends_with("/*") => 1,
        _ => 2,
    }
}

/// A parameter of a media type, without its quotes.
#[must_use]
pub fn parameter<'a>(media_type: &'a str, name: &str) -> Option<&'a str> {
    media_type.split(';').skip(1).find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

/// `q=0`, `q=0.000`
fn refused(range: &str) -> bool {
    parameter(range, "q").and_then(|quality| quality.parse::<f32>().ok()).is_some_and(|quality| quality <= 0.0)
}

fn utf8(media_type: &str) -> bool {
    parameter(media_type, "charset")
        .is_none_or(|charset| ["utf-8", "utf8", "us-ascii"].iter().any(|known| charset.eq_ignore_ascii_case(known)))
}
