//! What oasmith has to say about a document: rules, diagnostics, and the report that collects and renders them.

mod carried;
mod catalogue;
mod levels;
mod mounts;
mod origin;
mod place;
mod render;
mod report;
mod rule;
mod sources;
mod spans;

pub(crate) use carried::{as_written, carried};
pub use catalogue::*;
pub use levels::{Levels, Strictness, UnknownCode};
pub use mounts::Mounts;
pub use origin::{FileId, Origin, Pointer};
pub(crate) use place::Place;
pub use render::Paint;
pub(crate) use render::escaped;
pub use report::{Diagnostic, NO_ARGS, Report};
pub use rule::{Effect, Rule, Severity};
pub use sources::{Source, Sources, Syntax};
pub use spans::Position;
