//! Rules about oasmith itself: what must not happen, and is said all the same if it does.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::Fatal;

/// An emitter made something that does not parse as items.
pub const INTERNAL_NOT_RUST: Rule = Rule::new(
    Fatal,
    "internal-not-rust",
    "the module `{0}` came out as something that is not Rust: {1}",
    "this is a fault of oasmith: please report it, with the document if you can share it",
);

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[&INTERNAL_NOT_RUST];
