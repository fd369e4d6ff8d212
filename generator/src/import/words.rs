//! The words by which pages label their parts.

use super::blocks::Inline;
use super::sheet::Slot;

/// What a heading inside of an operation announces.
pub(super) fn section(heading: &str) -> Option<Slot> {
    let lower = heading.trim().to_lowercase();
    if let Some(status) = status(&lower) {
        return Some(Slot::Answer(Some(status)));
    }
    Some(match lower.as_str() {
        "parameters" => Slot::Parameters(None),
        "path parameters" => Slot::Parameters(Some("path")),
        "query parameters" => Slot::Parameters(Some("query")),
        "headers" | "header parameters" | "request headers" => Slot::Parameters(Some("header")),
        "cookies" | "cookie parameters" => Slot::Parameters(Some("cookie")),
        "body" | "request body" | "body parameters" | "request schema" => Slot::Body,
        "response schema" | "response" | "response body" => Slot::Answer(None),
        "enumerated values" => Slot::Enumerated,
        _ => return None,
    })
}

/// What a paragraph announces: `Status Code 200`, `Enumerated Values`, a tab.
pub(super) fn label(text: &str) -> Option<Slot> {
    let trimmed = text.trim();
    if let Some(rest) = trimmed.strip_prefix("Status Code ") {
        return status(&rest.to_lowercase()).map(|status| Slot::Answer(Some(status)));
    }
    if let Some(title) = trimmed.strip_prefix("{% tab title=\"").and_then(|rest| rest.split('"').next()) {
        return status(&title.to_lowercase()).map(|status| Slot::Answer(Some(status)));
    }
    match section(trimmed)? {
        Slot::Answer(Some(_)) => None,
        slot => Some(slot),
    }
}

/// What a quoted line says of the block of code below it.
pub(super) fn quoted(text: &str) -> Slot {
    let lower = text.trim().to_lowercase();
    if lower == "body parameter" || lower == "example request" {
        return Slot::Body;
    }
    match lower.strip_suffix(" response").and_then(status) {
        Some(status) => Slot::Answer(Some(status)),
        None => Slot::Nothing,
    }
}

/// A status as a document writes it: `200`, `4XX`, `default`.
pub(super) fn status(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(':');
    if text == "default" {
        return Some(text.to_owned());
    }
    let head: String = text.chars().take(3).collect();
    let rest = text.get(head.len()..)?;
    let mut digits = head.chars();
    let first = digits.next().filter(|c| ('1'..='5').contains(c))?;
    let known = digits.clone().all(|c| c.is_ascii_digit()) || digits.all(|c| c == 'x');
    let ends = rest.is_empty() || rest.starts_with([':', ' ', '-']);
    // `200 results` is prose; `404 not found` is a status with its meaning.
    (head.len() == 3 && known && ends && rest.len() < 40 && first.is_ascii_digit()).then(|| head.to_uppercase())
}

/// The name in an anchor such as `<a id="opIdlistPets">`.
pub(super) fn anchor(html: &str) -> Option<String> {
    let rest = html.split("id=\"opId").nth(1)?;
    let name = rest.split('"').next()?;
    is_name(name).then(|| name.to_owned())
}

/// Whether a text can be a name in code.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

/// Words between tables that say that the next is another form of the same.
pub(super) fn is_alternative(lower: &str) -> bool {
    ["oneof", "anyof", "allof", "xor", "and", "or", "not"].contains(&lower)
}

/// An address of the web that a paragraph is.
pub(super) fn address(text: &Inline) -> Option<String> {
    let link = text.link.as_deref().unwrap_or(text.text.as_str()).trim_end_matches('/');
    let web = link.starts_with("https://") || link.starts_with("http://");
    (web && !link.contains(char::is_whitespace)).then(|| link.to_owned())
}
