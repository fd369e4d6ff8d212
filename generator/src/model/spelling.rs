//! How numbers may be written.

/// How the values of a usage may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As their type says.
    Plain,
    /// As numbers, or as texts that spell them: `7` or `"7"`.
    OrText,
}
