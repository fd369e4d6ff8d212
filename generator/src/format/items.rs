//! The items of a module, one blank line apart; `use` lines together, and aliases.

use proc_macro2::TokenStream;

use super::print::{self, Flat, ItemKind};
use super::referee;

/// The text of a module as it grows: its inner attributes, and its items.
#[derive(Default)]
pub(super) struct Items {
    pub(super) attributes: String,
    pub(super) text: String,
    first: Option<ItemKind>,
    last: Option<ItemKind>,
    /// Room for the tokens of an item, and for its text: the same for all.
    tokens: Flat,
    printed: String,
}

impl Items {
    /// Prints the tokens of one item, or of several, or of inner attributes.
    ///
    /// # Errors
    /// Where tokens are not items: emitters make none such.
    pub(super) fn add(&mut self, tokens: TokenStream) -> Result<(), syn::Error> {
        let (mut flat, mut printed) = (std::mem::take(&mut self.tokens), std::mem::take(&mut self.printed));
        flat.refill(tokens);
        let done = match print::print(&flat, &mut printed) {
            Ok(items) => {
                let mut from = 0;
                for (kind, to) in items {
                    self.put(kind, &printed[from..to]);
                    from = to;
                }
                Ok(())
            }
            Err(print::Unknown) => self.judge(&flat),
        };
        (self.tokens, self.printed) = (flat, printed);
        done
    }

    /// Adds items that the printer of our own does not know.
    fn judge(&mut self, tokens: &Flat) -> Result<(), syn::Error> {
        let judged = referee::print(tokens)?;
        self.attributes.push_str(&judged.attributes);
        for (kind, text) in judged.items {
            self.put(kind, &text);
        }
        Ok(())
    }

    /// Adds the items of another text.
    pub(super) fn append(&mut self, other: &Self) {
        let Some(first) = other.first else { return };
        self.apart_from(first);
        self.attributes.push_str(&other.attributes);
        self.text.push_str(&other.text);
    }

    /// A blank line before an item of this kind, unless it goes with the last one.
    fn apart_from(&mut self, kind: ItemKind) {
        let is_line = matches!(kind, ItemKind::Import | ItemKind::Reexport | ItemKind::Alias);
        let together = |last| last == kind && is_line;
        if self.last.is_some_and(|last| !together(last)) {
            self.text.push('\n');
        }
    }

    fn put(&mut self, kind: ItemKind, printed: &str) {
        self.apart_from(kind);
        self.first = self.first.or(Some(kind));
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
