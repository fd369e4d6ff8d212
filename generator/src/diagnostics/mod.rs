//! What oasmith has to say about a document: rules, diagnostics, and the report that collects them.

mod origin;
mod report;
mod rule;

pub use origin::{FileId, Origin, Pointer};
pub use report::{Diagnostic, Report};
pub use rule::{Rule, Severity};
