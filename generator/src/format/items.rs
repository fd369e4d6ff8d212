//! The items of a module, one blank line apart, `use` lines together.

use proc_macro2::TokenStream;
use syn::{Attribute, File, Item};

use crate::emit::sink;

/// Prints the tokens of a module: its inner attributes, and its items.
///
/// # Errors
/// Where tokens are not items: emitters make none such.
pub(super) fn print(tokens: Vec<TokenStream>) -> Result<(String, String), syn::Error> {
    let mut attributes = String::new();
    let mut text = String::new();
    let mut last = None;
    for tokens in tokens {
        let file: File = syn::parse2(tokens)?;
        if !file.attrs.is_empty() {
            attributes.push_str(&prettyplease::unparse(&alone(file.attrs, Vec::new())));
        }
        for item in file.items {
            let kind = Kind::of(&item);
            if last.is_some_and(|last| last != kind || kind == Kind::Other) {
                text.push('\n');
            }
            last = Some(kind);
            let holds_items = matches!(item, Item::Impl(_) | Item::Trait(_));
            let printed = prettyplease::unparse(&alone(Vec::new(), vec![item]));
            let printed = sink::spread(&printed);
            if holds_items {
                apart(&printed, &mut text);
            } else {
                text.push_str(&printed);
            }
        }
    }
    Ok((attributes, text))
}

/// Adds a printed `impl` or `trait` with a blank line between the functions in it. Literals hold no line breaks of
/// their own, so every line is one of code or of a comment.
fn apart(printed: &str, text: &mut String) {
    let is_inner = |line: &str| line.starts_with("    ") && !line.starts_with("     ");
    let mut before = "";
    for line in printed.lines() {
        let after_body = before == "    }" || before.ends_with("{}");
        let after_item = is_inner(before) && (after_body || before.ends_with(';'));
        let begins = after_body || line.starts_with("    ///") || line.starts_with("    #[");
        if after_item && begins && is_inner(line) {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
        before = line;
    }
}

fn alone(attrs: Vec<Attribute>, items: Vec<Item>) -> File {
    File { shebang: None, frontmatter: None, attrs, items }
}

/// What an item is to its neighbours: items of one kind other than `Other` stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `use`.
    Import,
    /// `pub use`.
    Reexport,
    /// All else.
    Other,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match item {
            Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => Self::Import,
            Item::Use(_) => Self::Reexport,
            _ => Self::Other,
        }
    }
}
