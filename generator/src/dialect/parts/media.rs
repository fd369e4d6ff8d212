//! The keys of `content` are media types.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::{MEDIA_TYPE_INVALID, MEDIA_TYPE_MEANT};

/// Nobody has registered this one, and everybody means the other.
const MISNAMED: &str = "application/form-data";

/// Short words for media types.
const WORDS: [(&str, &str); 19] = [
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("yaml", "application/yaml"),
    ("form", "application/x-www-form-urlencoded"),
    ("form-data", "multipart/form-data"),
    (MISNAMED, "multipart/form-data"),
    ("text", "text/plain"),
    ("txt", "text/plain"),
    ("html", "text/html"),
    ("csv", "text/csv"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("*", "*/*"),
];

/// Repairs keys that can only mean some media types, and takes out what is none.
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
        let mut meant = meant(&key);
        meant.retain(|meant| !content.contains_key(meant));
        if meant.is_empty() || !value.is_object() {
            cx.say(&MEDIA_TYPE_INVALID, &place, [&key]);
            continue;
        }
        cx.say(&MEDIA_TYPE_MEANT, &place, [&key, &meant.join("` and `")]);
        content.extend(meant.into_iter().map(|meant| (meant, value.clone())));
    }
}

/// The media types that a key means: it may list some between commas, or set a parameter off with one.
fn meant(key: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for part in key.split(',') {
        let lower = part.trim().to_ascii_lowercase().replace('\\', "/").replace(" /", "/").replace("/ ", "/");
        let (essence, rest) = lower.split_at(lower.find(';').unwrap_or(lower.len()));
        let word = WORDS.iter().find(|(word, _)| *word == essence.trim_end()).map(|(_, meant)| *meant);
        // `applicationjson`
        let joined =
            essence.strip_prefix("application").filter(|sub| sub.starts_with(|c: char| c.is_ascii_alphabetic()));
        let one = match (word, joined) {
            (Some(word), _) => format!("{word}{rest}"),
            (None, Some(sub)) => format!("application/{sub}{rest}"),
            (None, None) => lower.clone(),
        };
        match all.last_mut() {
            Some(before) if lower.contains('=') && !essence.contains('/') => before.extend(["; ", &lower]),
            _ if good(&one) => all.push(one),
            _ => return Vec::new(),
        }
    }
    all
}

/// Two words with a slash between them; parameters after a semicolon may be anything.
fn good(key: &str) -> bool {
    let essence = key.split(';').next().unwrap_or_default().trim_end();
    let word =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && !"/\\\"(),:<=>?@[]".contains(c));
    key.starts_with("x-")
        || essence != MISNAMED && essence.split_once('/').is_some_and(|(main, sub)| word(main) && word(sub))
}
