//! Items as `syn` and `prettyplease` print them: what the printer of our own does not cover, and what it is held against.

use syn::{Attribute, File, Item};

use super::print::{Flat, ItemKind};

/// The inner attributes of some tokens, and their items, each as text.
pub(super) struct Judged {
    pub(super) attributes: String,
    pub(super) items: Vec<(ItemKind, String)>,
}

/// Reads tokens as a file, and prints what it holds.
///
/// # Errors
/// Where tokens are not items: emitters make none such.
pub(super) fn print(tokens: &Flat) -> Result<Judged, syn::Error> {
    // The text is made of tokens, each of which came through a sink.
    let file: File = syn::parse_file(&tokens.to_string())?;
    let attributes = if file.attrs.is_empty() { String::new() } else { unparse(file.attrs, Vec::new()) };
    let items = file.items.into_iter().map(|item| (kind(&item), unparse(Vec::new(), vec![item]))).collect();
    Ok(Judged { attributes, items })
}

fn unparse(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
}

fn kind(item: &Item) -> ItemKind {
    match item {
        Item::Use(item) if matches!(item.vis, syn::Visibility::Inherited) => ItemKind::Import,
        Item::Use(_) => ItemKind::Reexport,
        Item::Impl(_) | Item::Trait(_) => ItemKind::Holder,
        Item::Type(item) if item.attrs.is_empty() => ItemKind::Alias,
        _ => ItemKind::Other,
    }
}
