//! Media types: what is known of how to read and write them.

use super::offer::Side;

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
    /// Something with a structure that is not read: XML, streams of records, answers in the shape of forms.
    Structured,
    /// Anything else.
    Bytes,
}

/// The format of a media type.
pub(super) fn format(media_type: &str, side: Side) -> Format {
    let essence = essence(media_type);
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

/// `application/json`, `application/problem+json`, `text/json`, and `*/*`, which JSON satisfies.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json") || essence == "*/*" || essence == "application/*"
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
