//! Whether a body is what was asked for (RFC 9110, sections 8.3 and 12.5.1).

use http::HeaderMap;
use http::header::ACCEPT;

use super::media::{covers, essence, parameter, precision};

/// Whether a body sent as `given` can be read as `documented`, which may be a range such as `image/*`: then plain bytes
/// will do as well, which say nothing of what they are. Text in another encoding than UTF-8 can't be read.
#[must_use]
pub fn accepts_body(documented: &str, given: &str) -> bool {
    let (range, media_type) = (essence(documented), essence(given));
    let unnamed = range.contains('*') && media_type == "application/octet-stream";
    (unnamed || covers(&range, &media_type)) && utf8(given)
}

/// All that a caller accepts: one list, empty where nothing is said.
#[must_use]
pub fn accept(headers: &HeaderMap) -> String {
    let values: Vec<&str> = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    values.join(",")
}

/// Whether an `Accept` header lets one of `produced` through. One that cannot be read lets everything through.
#[must_use]
pub fn accepts_reply(accept: &str, produced: &[&str]) -> bool {
    let silent = accept.split(',').all(|range| range.trim().is_empty());
    silent || produced.iter().any(|produced| quality(accept, produced) > 0.0)
}

/// The one among `others` that an `Accept` header likes better than `first`, if there is any.
#[must_use]
pub fn preferred(accept: &str, first: &str, others: &[&'static str]) -> Option<&'static str> {
    let mut best = (quality(accept, first), None);
    for other in others {
        let liked = quality(accept, other);
        if liked > best.0 {
            best = (liked, Some(*other));
        }
    }
    best.1
}

/// How much an `Accept` header likes a media type: the weight of the range that says most about it.
fn quality(accept: &str, produced: &str) -> f32 {
    let produced = essence(produced);
    // The document may leave open which of a range it is.
    let fits = |range: &str| covers(range, &produced) || covers(&produced, range);
    let ranges = accept.split(',').filter(|range| !range.trim().is_empty());
    let fitting = ranges.map(|range| (essence(range), weight(range))).filter(|(range, _)| fits(range));
    fitting.max_by_key(|(range, _)| precision(range)).map_or(0.0, |(_, weight)| weight)
}

/// `q=0.5`; one that cannot be read counts in full.
fn weight(range: &str) -> f32 {
    parameter(range, "q").and_then(|quality| quality.parse::<f32>().ok()).unwrap_or(1.0)
}

fn utf8(media_type: &str) -> bool {
    parameter(media_type, "charset")
        .is_none_or(|charset| ["utf-8", "utf8", "us-ascii"].iter().any(|known| charset.eq_ignore_ascii_case(known)))
}
