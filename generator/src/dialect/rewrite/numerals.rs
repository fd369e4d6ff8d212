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

/// Whether nothing but the digits, signs and exponents of numbers match: all that the pattern holds is those, and the
/// marks that repeat, group and join them, from the start to the end of the text.
fn is_of_numerals(pattern: &str) -> bool {
    let Some(inner) = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$')) else { return false };
    let digits = inner.contains("\\d") || inner.contains("0-9");
    let rest = inner.replace("\\d", "0").replace("\\.", "0").replace("(?:", "(");
    let is_plain = |c: char| c.is_ascii_digit() || "-+eE()[]?*{},".contains(c);
    // A choice at the top would end the anchors' reach.
    digits && rest.chars().all(|c| is_plain(c) || c == '|') && !is_split(&rest)
}

/// Whether a `|` stands outside of all groups.
fn is_split(pattern: &str) -> bool {
    let mut depth = 0_usize;
    pattern.chars().any(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '|' && depth == 0
    })
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
            "^[0-9]{1,3}$",
        ] {
            assert!(is_of_numerals(pattern), "{pattern}");
        }
        for pattern in [r"\d+", r"^\d+", r"^\d+|x$", r"^\d+|e$", r"^[a-z]\d$", "^$", r"^\d.$", r"^\w+$"] {
            assert!(!is_of_numerals(pattern), "{pattern}");
        }
    }
}
