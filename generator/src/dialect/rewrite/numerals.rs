//! Numbers that may be written as texts, as serializers of .NET describe theirs.

use serde_json::{Map, Value, json};

use super::Cx;
use crate::diagnostics::{NUMBER_OR_TEXT, Place};

/// `type: [integer, string]` beside a pattern that only numerals match is a number, however it is written. Taken by the
/// letter, it would be a choice between a number and any such text, which nobody wants to tell apart.
pub(super) fn apply(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(Value::Array(types)) = map.get("type") else { return };
    let has = |name: &str| types.iter().any(|one| one == name);
    let number = if has("number") { "number" } else { "integer" };
    let others = types.iter().all(|one| ["integer", "number", "string", "null"].iter().any(|name| one == name));
    let spelled = map.get("pattern").and_then(Value::as_str).is_some_and(is_of_numerals);
    if !(has(number) && has("string") && others && spelled) || LISTED.iter().any(|key| map.contains_key(*key)) {
        return;
    }
    let kept = if has("null") { json!([number, "null"]) } else { json!(number) };
    cx.say(&NUMBER_OR_TEXT, &place.key("type"), [number]);
    map.insert("type".to_owned(), kept);
    map.shift_remove("pattern");
    map.insert("x-oasmith-or-text".to_owned(), json!(true));
}

/// Keywords that tell its numbers from its texts.
const LISTED: [&str; 3] = ["enum", "minLength", "maxLength"];

/// The parts of a numeral, as patterns write them once `[0-9]` is `\d`, and groups capture.
const SIGN: [&str; 4] = ["-?", "[+-]?", "[-+]?", "\\-?"];
const WHOLE: [&str; 2] = ["(0|[1-9]\\d*)", "[1-9]\\d*"];
const FRACTION: [&str; 2] = ["(\\.\\d+)?", "\\.\\d+"];
const EXPONENT: [&str; 2] = ["([eE][+-]?\\d+)?", "([eE][-+]?\\d+)?"];

/// Whether nothing but numerals match, from the start to the end of the text. Digits alone are not enough to tell: those
/// of `^\d{3}-\d{4}$` are no number, and `^\d+$` lets zeros lead, which a number would lose.
fn is_of_numerals(pattern: &str) -> bool {
    let Some(inner) = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$')) else { return false };
    let inner = inner.replace("[0-9]", "\\d").replace("(?:", "(");
    let after = |text: &str, parts: &[&str]| parts.iter().find_map(|part| text.strip_prefix(part).map(str::to_owned));
    let unsigned = after(&inner, &SIGN).unwrap_or(inner);
    let Some(rest) = after(&unsigned, &WHOLE) else { return false };
    let rest = after(&rest, &FRACTION).unwrap_or(rest);
    after(&rest, &EXPONENT).unwrap_or(rest).is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_of_numerals;

    #[test]
    fn patterns_of_numerals_are_told_from_others() {
        for pattern in [
            r"^-?(?:0|[1-9]\d*)$",
            r"^-?(?:0|[1-9]\d*)(?:\.\d+)?$",
            r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$",
            r"^[+-]?[1-9][0-9]*$",
        ] {
            assert!(is_of_numerals(pattern), "{pattern}");
        }
        for pattern in [
            r"\d+",
            r"^\d+",
            r"^\d+|x$",
            r"^\d+|e$",
            r"^[a-z]\d$",
            "^$",
            r"^\d.$",
            r"^\w+$",
            r"^\d{3}-\d{4}$",
            "^[0-9,]+$",
            r"^\d+$",
        ] {
            assert!(!is_of_numerals(pattern), "{pattern}");
        }
    }
}
