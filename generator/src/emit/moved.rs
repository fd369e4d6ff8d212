//! Tokens that are put into others once.

use std::cell::Cell;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// Tokens that move to where they are put; `quote!` copies others one by one. They can be put in once.
pub(super) struct Moved(Cell<Option<TokenStream>>);

/// For tokens of which there are many.
pub(super) fn moved(tokens: TokenStream) -> Moved {
    Moved(Cell::new(Some(tokens)))
}

impl ToTokens for Moved {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let own = self.0.take();
        assert!(own.is_some(), "these tokens were put in before");
        tokens.extend(own);
    }
}
