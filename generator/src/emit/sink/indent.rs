//! Indentation that is that of the file a text comes from, and no part of the text.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem::Finder;

static INDENTED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\n "));

/// The text without what all lines but the first are indented by. Not where that has a meaning: below an item, a quote or
/// the mark of a block of code, and where the first line announces a block of code that is indented.
pub(super) fn dedented(text: &str) -> Cow<'_, str> {
    if INDENTED.find(text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let Some((first, rest)) = text.split_once('\n') else { return Cow::Borrowed(text) };
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let shared = rest.split('\n').filter(|line| !line.trim().is_empty()).map(blanks).min().unwrap_or(0);
    let announces = first.trim_end().ends_with(':') && rest.trim_start_matches(' ').starts_with('\n') && shared > 3;
    if shared == 0 || first.trim().is_empty() || has_own(first) || announces {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    out.push_str(first);
    for line in rest.split('\n') {
        out.push('\n');
        out.push_str(line.get(shared..).unwrap_or_default());
    }
    Cow::Owned(out)
}

/// Whether lines below a line may be indented because of what it is.
fn has_own(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    is_numbered
        || line.starts_with([' ', '-', '*', '+', '>']) && !line.starts_with("**")
        || line.starts_with("```")
        || line.starts_with("~~~")
}

#[cfg(test)]
mod tests {
    use super::dedented;

    #[test]
    fn what_all_other_lines_share_goes() {
        assert_eq!(dedented("DeleteApi removes a thing that it\n owns."), "DeleteApi removes a thing that it\nowns.");
        assert_eq!(dedented("One.\n\n    Two.\n\n      - three\n"), "One.\n\nTwo.\n\n  - three\n");
        assert_eq!(dedented("One\n  two\n\n      code();"), "One\ntwo\n\n    code();");
    }

    #[test]
    fn what_has_a_meaning_stays() {
        for text in [
            "One\n  two\nthree",
            "- one\n  - two",
            "1. one\n   two",
            "Such as:\n\n    code();",
            "> one\n  two",
            "```\n  a\n  ```",
            "  one\n  two",
            "one\n\n\n",
        ] {
            assert_eq!(dedented(text), text);
        }
    }
}
