//! The items of a module, one blank line apart; `use` lines together, and aliases.

use proc_macro2::TokenStream;

use super::print::{self, Flat, ItemKind};
use super::referee;

/// How much text of a module there is room for, in bytes.
const ROOM: usize = 4 * 1024 * 1024;

/// The text of a module as it grows: its inner attributes, and its items.
#[derive(Default)]
pub(super) struct Items {
    pub(super) attributes: String,
    pub(super) text: String,
    first: Option<ItemKind>,
    last: Option<ItemKind>,
    /// The first line of the last item, where that holds others.
    head: String,
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

    /// With room for the text of a large document's module. Pages that are not written to cost nothing, and a text that
    /// grows is copied, and takes twice the room.
    pub(super) fn roomy() -> Self {
        Self { text: String::with_capacity(ROOM), ..Self::default() }
    }

    /// Puts other items before these.
    pub(super) fn prepend(&mut self, mut other: Self) {
        if let Some(first) = self.first {
            other.apart_from(first);
        }
        self.attributes.insert_str(0, &other.attributes);
        self.text.insert_str(0, &other.text);
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
        if kind == ItemKind::Holder {
            return self.hold(printed);
        }
        self.head.clear();
        self.begin(kind);
        self.text.push_str(printed);
    }

    fn begin(&mut self, kind: ItemKind) {
        self.apart_from(kind);
        self.first = self.first.or(Some(kind));
        self.last = Some(kind);
    }

    /// Adds an `impl` or a `trait`. An `impl` that begins as the item before goes on with it: so a long one can be put
    /// part by part.
    fn hold(&mut self, printed: &str) {
        let (head, rest) = printed.split_once('\n').unwrap_or((printed, ""));
        if head.starts_with("impl ")
            && head.ends_with(" {")
            && head == self.head
            && rest.ends_with("\n}\n")
            && self.text.ends_with("\n}\n")
        {
            self.text.truncate(self.text.len() - "}\n".len());
            self.text.push('\n');
            apart(rest, &mut self.text);
            return;
        }
        self.head.clear();
        self.head.push_str(head);
        self.begin(ItemKind::Holder);
        apart(printed, &mut self.text);
    }
}

/// Adds a printed `impl` or `trait` with a blank line between the functions in it. Literals hold no line breaks of
/// their own, so every line is one of code or of a comment.
fn apart(printed: &str, text: &mut String) {
    let is_inner = |line: &[u8]| matches!(line, [b' ', b' ', b' ', b' ', first, ..] if *first != b' ');
    // The last line, where it is one of the items themselves.
    let mut before = None;
    let (mut copied, mut at) = (0, 0);
    for end in memchr::memchr_iter(b'\n', printed.as_bytes()) {
        let line = Some(&printed[at..end]).filter(|line| is_inner(line.as_bytes()));
        if let (Some(line), Some(before)) = (line, before)
            && ends_one(before)
        {
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
    let is_prose = line.starts_with("    //");
    !is_prose && (line == "    }" || line.ends_with("{}") || line.ends_with(';'))
}
