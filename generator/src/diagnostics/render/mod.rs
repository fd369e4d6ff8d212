//! Reports as text for people and as JSON for programs.

/// Whether rendered text carries terminal colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// It does not.
    #[default]
    Plain,
    /// It does, as ANSI escape sequences.
    Ansi,
}
