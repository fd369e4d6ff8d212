//! The keys of `content` are media types.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::{MEDIA_TYPE_INVALID, MEDIA_TYPE_MEANT};

/// Short words for media types.
const WORDS: [(&str, &str); 7] = [
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("text", "text/plain"),
    ("html", "text/html"),
    ("csv", "text/csv"),
    ("pdf", "application/pdf"),
    ("*", "*/*"),
];

/// Repairs keys that can only mean one media type, and takes out what is none.
pub(super) fn keys(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(Value::Object(content)) = map.get_mut("content") else { return };
    if content.keys().all(|key| good(key)) {
        return;
    }
    let above = place.key("content");
    for (key, value) in std::mem::take(content) {
        let place = above.key(&key);
        if good(&key) {
            content.insert(key, value);
            continue;
        }
        let lower = key.trim().to_ascii_lowercase().replace('\\', "/");
        let meant = WORDS.iter().find(|(word, _)| *word == lower).map_or(lower.as_str(), |(_, meant)| meant);
        if good(meant) && !content.contains_key(meant) && value.is_object() {
            cx.say(&MEDIA_TYPE_MEANT, &place, [&key, meant]);
            content.insert(meant.to_owned(), value);
        } else {
            cx.say(&MEDIA_TYPE_INVALID, &place, [&key]);
        }
    }
}

/// Two words with a slash between them; parameters after a semicolon may be anything.
fn good(key: &str) -> bool {
    let essence = key.split(';').next().unwrap_or_default().trim_end();
    let word =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && !"/\\\"(),:<=>?@[]".contains(c));
    key.starts_with("x-") || essence.split_once('/').is_some_and(|(main, sub)| word(main) && word(sub))
}
