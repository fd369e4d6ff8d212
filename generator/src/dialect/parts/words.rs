//! Names that HTTP or the path template gives a form to.

use serde_json::{Map, Value};

use super::{Cx, Fate, Place};
use crate::diagnostics::NAME_NOT_ALLOWED;

/// The name of a parameter, by where it is.
pub(super) fn parameter(map: &Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    let text = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or_default();
    let (name, location) = (text("name"), text("in"));
    let (good, what) = match location {
        "header" => (is_token(name), "letters, digits and any of !#$%&'*+-.^_`|~"),
        "path" => (!name.is_empty() && !name.contains(['{', '}', '/']), "no braces and slashes"),
        _ => return Fate::Keep,
    };
    if good {
        return Fate::Keep;
    }
    cx.say(&NAME_NOT_ALLOWED, &place.key("name"), [name, location, what]);
    Fate::Drop
}

/// Whether a text is a token of HTTP (RFC 9110, section 5.6.2): a header or a method may be called that.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
