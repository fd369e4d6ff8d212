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
    let mut before = "";
    for line in printed.lines() {
        let after_body = before == "    }" || before.ends_with("{}");
        let is_prose = before.trim_start().starts_with("//");
        let after_item = is_inner(before) && !is_prose && (after_body || before.ends_with(';'));
        let begins = after_body || line.starts_with("    ///") || line.starts_with("    #[");
        if after_item && begins && is_inner(line) {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        before = line;
    }
}
