//! Small matters of text: addresses, entities, marks that are to stand for themselves.

use super::tokens::{Tag, Token, known, tag};

/// Where a link leads, if that is somewhere on the web: written so that it can stand in parentheses.
pub(super) fn address(token: &Token<'_>) -> Option<String> {
    let Token::Open(Tag::Link, source) = token else { return None };
    let name = source.as_bytes().windows(4).position(|name| name.eq_ignore_ascii_case(b"href"))?;
    let value = source[name + 4..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    let value = decoded(value.trim());
    let is_web =
        ["http://", "https://", "mailto:"].iter().any(|scheme| value.len() > scheme.len() && value.starts_with(scheme));
    is_web.then(|| value.chars().filter(|c| *c != '\n').map(in_parentheses).collect())
}

fn in_parentheses(c: char) -> String {
    match c {
        ' ' | '<' | '>' | '(' | ')' | '[' | ']' | '`' | '\\' | '|' | '"' | '*' => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    }
}

/// The text that entities stand for: within code Markdown has none.
pub(super) fn decoded(text: &str) -> String {
    const ENTITIES: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        let (length, stands_for) = entity.map_or((1, "&"), |(entity, text)| (entity.len(), *text));
        out.push_str(stands_for);
        rest = &rest[length..];
    }
    out + rest
}

/// Preformatted text without the tags that say how it looks.
pub(super) fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match tag(rest) {
            Some((_, name, length)) if name == "br" => {
                out.push('\n');
                length
            }
            Some((_, name, length))
                if matches!(known(&name), Some(Tag::Bold | Tag::Italic | Tag::Code | Tag::Link)) =>
            {
                length
            }
            _ => {
                out.push('<');
                1
            }
        };
        rest = &rest[length..];
    }
    out + rest
}

/// A text in which no bracket begins or ends a link.
pub(super) fn without_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if matches!(c, '[' | ']') && !escaped {
            out.push('\\');
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// The mark of a heading.
pub(super) fn hashes(level: u8) -> &'static str {
    match level {
        1 => "# ",
        2 => "## ",
        3 => "### ",
        4 => "#### ",
        5 => "##### ",
        _ => "###### ",
    }
}

/// The longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
