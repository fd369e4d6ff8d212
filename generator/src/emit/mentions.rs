//! Which words emitted items hold, so that a module imports what it names and no more.

use proc_macro2::{TokenStream, TokenTree};

/// Those of `words` that the items hold as identifiers, in the order of `words`.
pub(super) fn mentioned<'w>(items: &[TokenStream], words: &[&'w str]) -> Vec<&'w str> {
    let mut mentions = Mentions::of(words);
    for item in items {
        mentions.look(item);
    }
    words.iter().copied().filter(|word| mentions.found(word)).collect()
}

/// Words that are looked for in items, one item after another.
pub(super) struct Mentions<'w> {
    missing: Vec<&'w str>,
}

impl<'w> Mentions<'w> {
    /// Looks for these.
    pub(super) fn of(words: &[&'w str]) -> Self {
        Self { missing: words.to_vec() }
    }

    /// Looks into an item.
    pub(super) fn look(&mut self, item: &TokenStream) {
        if !self.missing.is_empty() {
            strike(item.clone(), &mut self.missing);
        }
    }

    /// Whether one of the items so far has this word, which must be one of those looked for.
    pub(super) fn found(&self, word: &str) -> bool {
        !self.missing.contains(&word)
    }
}

/// Takes the words that the tokens hold off the list.
fn strike(tokens: TokenStream, missing: &mut Vec<&str>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => missing.retain(|word| ident != word),
            TokenTree::Group(group) => strike(group.stream(), missing),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
