//! The items of a module, one blank line apart; `use` lines together, and aliases.

use proc_macro2::TokenStream;

use super::print::{self, Flat, ItemKind};
use super::referee;

/// The text of a module as it grows: its inner attributes, and its items.
#[derive(Default)]
pub(super) struct Items {
    pub(super) attributes: String,
    pub(super) text: String,
    last: Option<ItemKind>,
}

impl Items {
    /// Prints the tokens of one item, or of several, or of inner attributes.
    ///
    /// # Errors
    /// Where tokens are not items: emitters make none such.
    pub(super) fn add(&mut self, tokens: TokenStream) -> Result<(), syn::Error> {
        let tokens = Flat::of(tokens);
        if print::print(&tokens, |kind, text| self.put(kind, text)).is_ok() {
            return Ok(());
        }
        let judged = referee::print(&tokens)?;
        self.attributes.push_str(&judged.attributes);
        for (kind, text) in judged.items {
            self.put(kind, &text);
        }
        Ok(())
    }

    fn put(&mut self, kind: ItemKind, printed: &str) {
        let is_line = matches!(kind, ItemKind::Import | ItemKind::Reexport | ItemKind::Alias);
        let together = |last| last == kind && is_line;
        if self.last.is_some_and(|last| !together(last)) {
            self.text.push('\n');
        }
        self.last = Some(kind);
        if kind == ItemKind::Holder {
            apart(printed, &mut self.text);
        } else {
            self.text.push_str(printed);
        }
    }
}

/// Adds a printed `impl` or `trait` with a blank line between the functions in it. Literals hold no line breaks of
/// their own, so every line is one of code or of a comment.
fn apart(printed: &str, text: &mut String) {
    let is_inner = |line: &str| line.starts_with("    ") && !line.starts_with("     ");
    let (mut before, mut copied, mut at) = ("", 0, 0);
    for end in memchr::memchr_iter(b'\n', printed.as_bytes()) {
        let line = &printed[at..end];
        if is_inner(line) && is_inner(before) && ends_one(before) {
            let after_body = before == "    }" || before.ends_with("{}");
            if after_body || line.starts_with("    ///") || line.starts_with("    #[") {
                text.push_str(&printed[copied..at]);
                text.push('\n');
                copied = at;
            }
        }
        before = line;
        at = end + 1;
    }
    text.push_str(&printed[copied..]);
}

/// Whether an item in another one ends with this line.
fn ends_one(line: &str) -> bool {
    let is_prose = line.trim_start().starts_with("//");
    !is_prose && (line == "    }" || line.ends_with("{}") || line.ends_with(';'))
}
