//! Times that are none by the letter, as their own examples show.

use serde_json::{Map, Value};

use super::{Cx, Place};
use crate::diagnostics::FORMAT_CONTRADICTED;

/// `format: date-time` is RFC 3339, which has an offset. An example or a default without one shows what is sent.
pub(super) fn local(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    if map.get("format").and_then(Value::as_str) != Some("date-time") {
        return;
    }
    let shown = ["example", "default"].iter().find_map(|key| map.get(*key)?.as_str());
    if let Some(shown) = shown.filter(|text| is_local(text)) {
        cx.say(&FORMAT_CONTRADICTED, &place.key("format"), [shown]);
        map.shift_remove("format");
    }
}

/// `2017-10-23T20:00:00`, with parts of seconds or without seconds, and with a blank for the `T`.
fn is_local(text: &str) -> bool {
    const SHAPE: &[u8] = b"dddd-dd-ddTdd:dd";
    let Some((minutes, rest)) = text.split_at_checked(SHAPE.len()) else { return false };
    let fits = minutes.bytes().zip(SHAPE).all(|(byte, shape)| match shape {
        b'd' => byte.is_ascii_digit(),
        b'T' => matches!(byte, b'T' | b't' | b' '),
        mark => byte == *mark,
    });
    fits && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn an_offset_makes_the_difference() {
        for local in ["2017-10-23T20:00:00", "2017-10-23 20:00", "2017-10-23T20:00:00.123"] {
            assert!(is_local(local), "{local}");
        }
        for other in [
            "2017-10-23T20:00:00Z",
            "2017-10-23T20:00:00+02:00",
            "2017-10-23",
            "string",
            "",
            "2017-10-23T20:00:00-0700",
        ] {
            assert!(!is_local(other), "{other}");
        }
    }
}
