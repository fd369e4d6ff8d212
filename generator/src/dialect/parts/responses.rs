//! The keys of `responses` are statuses.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::{NO_ARGS, RESPONSES_EMPTY, STATUS_CASE, STATUS_UNKNOWN};
use crate::dialect::Version;

/// From 3.1 on, an operation need not say what it answers; readers ought to know what is made of that.
pub(super) fn missing(operation: &Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if cx.version > Version::V3_0 && !operation.contains_key("responses") {
        cx.say(&RESPONSES_EMPTY, place, NO_ARGS);
    }
}

/// Repairs the case of ranges, and takes out what is no status.
pub(super) fn statuses(responses: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if responses.is_empty() {
        cx.say(&RESPONSES_EMPTY, place, NO_ARGS);
    }
    if responses.keys().all(|key| good(key)) {
        return;
    }
    for (key, value) in std::mem::take(responses) {
        let upper = key.trim().to_ascii_uppercase();
        let repaired = if upper == "DEFAULT" { "default".to_owned() } else { upper };
        if good(&key) {
            responses.insert(key, value);
        } else if good(&repaired) && !responses.contains_key(&repaired) {
            cx.say(&STATUS_CASE, &place.key(&key), [&key, &repaired]);
            responses.insert(repaired, value);
        } else {
            cx.say(&STATUS_UNKNOWN, &place.key(&key), [&key]);
        }
    }
}

fn good(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] | [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => true,
        _ => key == "default" || key.starts_with("x-"),
    }
}
