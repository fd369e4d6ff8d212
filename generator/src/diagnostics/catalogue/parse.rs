//! Rules about parts that cannot be read as what they should be.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::Warning;

/// A part that does not have the shape that OpenAPI gives it, and that no finer rule covers.
pub const UNREADABLE_PART: Rule = Rule::new(
    Warning,
    "unreadable-part",
    "this {0} cannot be read: {1}",
    "compare it with the object of that name in the OpenAPI specification",
)
.leaving_out("the {0}");

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[&UNREADABLE_PART];
