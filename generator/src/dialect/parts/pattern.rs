//! Patterns written as JavaScript and PHP write them in code.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::PATTERN_MEANT;

/// `pattern: '/^[a-z]+$/i'`: the slashes and the flags are no part of a pattern. Nothing matches a slash in front of the
/// start of the text, so nothing else can be meant.
pub(super) fn delimiters(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(text) = map.get("pattern").and_then(Value::as_str) else { return };
    let Some((body, flags)) = text.strip_prefix('/').and_then(|rest| rest.rsplit_once('/')) else { return };
    if !body.starts_with('^') || !body.ends_with('$') || !flags.chars().all(|flag| "dgimsuy".contains(flag)) {
        return;
    }
    let meant = if flags.contains('i') { format!("(?i:{body})") } else { body.to_owned() };
    cx.say(&PATTERN_MEANT, &place.key("pattern"), [text, &meant]);
    map.insert("pattern".to_owned(), Value::from(meant));
}
