//! What is said of a document as a whole, when all else has been said.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::Fatal;

/// Every operation is left out or has an error in it, or every component where there are no operations.
pub const NOTHING_USABLE: Rule = Rule::new(
    Fatal,
    "nothing-usable",
    "nothing of this document can be used as it is",
    "correct what is told above; `--keep-going` generates what is left without it",
);

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[&NOTHING_USABLE];
