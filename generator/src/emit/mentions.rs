//! Which words emitted items hold, so that a module imports what it names and no more.

use proc_macro2::{TokenStream, TokenTree};

/// Those of `words` that the items hold as identifiers, in the order of `words`.
pub(super) fn mentioned<'w>(items: &[TokenStream], words: &[&'w str]) -> Vec<&'w str> {
    let mut missing = words.to_vec();
    for item in items {
        if missing.is_empty() {
            break;
        }
        strike(item.clone(), &mut missing);
    }
    words.iter().copied().filter(|word| !missing.contains(word)).collect()
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
