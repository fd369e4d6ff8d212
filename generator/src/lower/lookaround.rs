//! Patterns that look around at their ends, taken apart into patterns that don't: `^(?!aws:)\w+$` is found where `^\w+$`
//! is, and `^(?:aws:)` is not. Looks inside a pattern stay beyond a linear-time engine.

use super::pattern::translate;
use crate::model::{JsonType, Keyword, Schema};

/// What is to be found in a text, and what is not: patterns of ECMA-262 that can be translated.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub(super) found: Vec<String>,
    pub(super) absent: Vec<String>,
}

/// The parts of a pattern; one that looks nowhere is its own only part.
///
/// # Errors
/// As [`translate`].
pub(super) fn parts(pattern: &str) -> Result<Parts, String> {
    let Err(reason) = translate(pattern) else {
        return Ok(Parts { found: vec![pattern.to_owned()], ..Parts::default() });
    };
    apart(pattern).ok_or(reason)
}

/// That a value is no text in which the pattern is found.
pub(super) fn not(pattern: String) -> Keyword {
    Keyword::Not(Box::new(Schema(vec![Keyword::Types(vec![JsonType::String]), Keyword::Pattern(pattern)])))
}

/// Takes the looks off both ends; `None` where that is not the same, or leaves something that cannot be translated.
fn apart(pattern: &str) -> Option<Parts> {
    let tokens = tokens(pattern)?;
    if tokens.contains(&"|") {
        return None;
    }
    let mut parts = Parts::default();
    let mut rest = tokens.as_slice();
    let mut anchored = false;
    while let [first, others @ ..] = rest {
        match look(first) {
            _ if *first == "^" => anchored = true,
            Some(Look { behind: false, not, inner }) => parts.add(not, &format!("^(?:{inner})"))?,
            _ => break,
        }
        rest = others;
    }
    let mut end = "";
    while let [others @ .., last, "$"] = rest {
        let Some(Look { behind: true, not, inner }) = look(last) else { break };
        parts.add(not, &format!("(?:{inner})$"))?;
        (rest, end) = (others, "$");
    }
    // Without an anchor, the looks could be taken from anywhere in the text.
    let kept = anchored.then(|| format!("^{}{end}", rest.concat()))?;
    translate(&kept).ok()?;
    parts.found.insert(0, kept);
    Some(parts)
}

impl Parts {
    fn add(&mut self, not: bool, pattern: &str) -> Option<()> {
        translate(pattern).ok()?;
        if not {
            self.absent.push(pattern.to_owned());
        } else {
            self.found.push(pattern.to_owned());
        }
        Some(())
    }
}

/// A group that looks around.
struct Look<'a> {
    behind: bool,
    not: bool,
    inner: &'a str,
}

fn look(token: &str) -> Option<Look<'_>> {
    let inside = token.strip_suffix(')')?;
    let all = [("(?=", false, false), ("(?!", false, true), ("(?<=", true, false), ("(?<!", true, true)];
    all.iter()
        .find_map(|(start, behind, not)| Some(Look { behind: *behind, not: *not, inner: inside.strip_prefix(start)? }))
}

/// The pattern at its top level: groups and classes whole, each with what repeats it in a token of its own. `None` where
/// a group is repeated that looks around, or where brackets are open.
fn tokens(pattern: &str) -> Option<Vec<&str>> {
    let mut tokens: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < pattern.len() {
        let length = token(&pattern[at..])?;
        let text = &pattern[at..at + length];
        if text.starts_with(['?', '*', '+', '{']) && tokens.last().is_some_and(|last| look(last).is_some()) {
            return None;
        }
        tokens.push(text);
        at += length;
    }
    Some(tokens)
}

/// The length of the token that a text begins with.
fn token(text: &str) -> Option<usize> {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => {
                escaped = true;
                continue;
            }
            '[' if !in_class => in_class = true,
            ']' if in_class => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 && !in_class {
            return Some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(pattern: &str, text: &str) -> bool {
        let parts = parts(pattern).unwrap();
        let has = |part: &String| regex::Regex::new(&translate(part).unwrap()).unwrap().is_match(text);
        parts.found.iter().all(has) && !parts.absent.iter().any(has)
    }

    #[test]
    fn looks_at_the_ends_are_patterns_of_their_own() {
        assert!(accepts("^(?!aws:)[a-z:]+$", "my:key"));
        assert!(!accepts("^(?!aws:)[a-z:]+$", "aws:key"));
        assert!(accepts("^(?!aws:)[a-z:]+$", "my:aws:"));
        assert!(accepts("(?!^[0-9]+$)^[a-z0-9]+$", "a1"));
        assert!(!accepts("(?!^[0-9]+$)^[a-z0-9]+$", "11"));
        let password = r"^(?=.*[a-z])(?=.*\d)(?!.*\s).{4,8}$";
        assert!(accepts(password, "abc1"));
        assert!(!accepts(password, "abcd"));
        assert!(!accepts(password, "ab 1"));
        assert!(!accepts(password, "a1"));
        let host = "^(?!-)[a-z-]+(?<!-)$";
        assert!(accepts(host, "a-b"));
        assert!(!accepts(host, "-ab"));
        assert!(!accepts(host, "ab-"));
        assert!(accepts(r"^(?![)(|])a\)", "a)"));
    }

    #[test]
    fn other_looks_are_refused_with_their_reason() {
        for pattern in ["(?!a)b", "^a(?=b)c", "^(?=a)b|c", "^(?!a)*b", "^(?=(?!a)b)c", "a(?<!b)", "^((?!a)b)+$"] {
            let reason = parts(pattern).unwrap_err();
            assert!(reason.starts_with("it looks"), "{pattern}: {reason}");
        }
        assert_eq!(parts("[a").unwrap_err(), "a `[` is not closed");
        assert_eq!(parts("a"), Ok(Parts { found: vec!["a".to_owned()], absent: Vec::new() }));
    }
}
