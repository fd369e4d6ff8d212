//! The minijinja templates and the support code that oasmith copies into what it emits.

pub mod support;
mod table;
pub mod text;

pub use table::SUPPORT;
pub use text::TEMPLATES;

/// A file of support code: real Rust, tested where it lies, copied verbatim into `src/support/` of what is emitted.
#[derive(Debug, PartialEq, Eq)]
pub struct Support {
    /// The module's name: `wire` for `support/wire.rs`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Other support modules that it refers to, as `super::<name>`.
    pub uses: &'static [&'static str],
    /// The packages it needs, besides `std`: names as the workspace knows them.
    pub packages: &'static [&'static str],
}
