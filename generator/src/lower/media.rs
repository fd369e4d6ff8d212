//! Media types: what is known of how to read and write them.

use super::offer::Side;
use crate::model::Framing;

/// How a body of a media type is read and written; the better known come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Format {
    /// JSON.
    Json,
    /// A form of names and values.
    Form,
    /// A form of parts, some of which may be files.
    Parts,
    /// Text.
    Text,
    /// Items that come one after the other.
    Stream(Framing),
    /// Something with a structure that is not read: XML, streams that are sent or that are failures, answers in the
    /// shape of forms.
    Structured,
    /// Anything else.
    Bytes,
}

/// The format of a media type.
pub(super) fn format(media_type: &str, side: Side) -> Format {
    let essence = essence(media_type);
    if let Some(framing) = framing(media_type).filter(|_| side == Side::Response) {
        return Format::Stream(framing);
    }
    match essence.as_str() {
        _ if is_json(media_type) => Format::Json,
        "application/x-www-form-urlencoded" if side == Side::Request => Format::Form,
        "multipart/form-data" if side == Side::Request => Format::Parts,
        "application/x-www-form-urlencoded" | "text/event-stream" | "application/x-ndjson" | "application/jsonl" => {
            Format::Structured
        }
        _ if essence.starts_with("multipart/") || essence.ends_with("xml") => Format::Structured,
        _ if essence.starts_with("text/") => Format::Text,
        _ => Format::Bytes,
    }
}

/// What keeps the items apart, where a media type is that of a stream (OpenAPI 3.2, sequential media types).
pub(super) fn framing(media_type: &str) -> Option<Framing> {
    let essence = essence(media_type);
    match essence.strip_prefix("application/") {
        None => (essence == "text/event-stream").then_some(Framing::Events),
        Some("jsonl" | "x-jsonl" | "jsonlines" | "x-jsonlines" | "ndjson" | "x-ndjson") => Some(Framing::Lines),
        Some(subtype) => (subtype == "json-seq" || subtype.ends_with("+json-seq")).then_some(Framing::Sequence),
    }
}

/// `application/json`, `application/problem+json`, `text/json`, and ranges that JSON is of.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json") || is_range(media_type)
}

/// `*/*` and `application/*`: JSON is of both, and so is much else.
pub(super) fn is_range(media_type: &str) -> bool {
    is_anything(media_type) || essence(media_type) == "application/*"
}

/// `*/*`.
pub(super) fn is_anything(media_type: &str) -> bool {
    essence(media_type) == "*/*"
}

/// A media type of a vendor's own, `application/vnd.shop.v3`, that does not end in the format that it is written in.
pub(super) fn is_vendors(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("application/vnd.") && !essence.contains('+')
}

/// `multipart/form-data`.
pub(super) fn is_multipart(media_type: &str) -> bool {
    essence(media_type) == "multipart/form-data"
}

/// Whether a media type is neither text nor something that a value with a structure is written as.
pub(super) fn is_binary(media_type: &str) -> bool {
    let essence = essence(media_type);
    let is_structured = is_json(media_type) || essence.ends_with("xml") || essence.contains("form");
    essence.contains('/') && !essence.starts_with("text/") && !is_structured
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
