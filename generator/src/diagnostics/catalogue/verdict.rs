//! What is said of a document as a whole, when all else has been said.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::Fatal;

/// Every operation, or every component where there are no operations, has an error in it.
pub const NOTHING_USABLE: Rule = Rule::new(
    Fatal,
    "nothing-usable",
    "nothing of this document is free of errors",
    "correct the errors above; `--keep-going` generates what is left without them",
);

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[&NOTHING_USABLE];
