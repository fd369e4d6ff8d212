//! The arms of a `match`: those of equal values are one.

use proc_macro2::TokenStream;
use quote::quote;

/// Arms in the order in which their values first came.
#[derive(Default)]
pub(super) struct Arms(Vec<Arm>);

struct Arm {
    patterns: Vec<TokenStream>,
    value: TokenStream,
    /// The type of what the patterns bind, where there are several of one name.
    bound: String,
}

impl Arms {
    /// Adds an arm, or its pattern to that of the same value; `bound` is the type of what the pattern binds, where
    /// others bind something else by the same name.
    pub(super) fn push(&mut self, pattern: TokenStream, value: TokenStream, bound: &str) {
        let text = value.to_string();
        match self.0.iter_mut().find(|arm| arm.bound == bound && arm.value.to_string() == text) {
            Some(arm) => arm.patterns.push(pattern),
            None => self.0.push(Arm { patterns: vec![pattern], value, bound: bound.to_owned() }),
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The arms, each with a comma.
    pub(super) fn emit(self) -> Vec<TokenStream> {
        let arm = |Arm { patterns, value, .. }: Arm| quote!(#(#patterns)|* => #value,);
        self.0.into_iter().map(arm).collect()
    }
}
