//! A rule: one kind of finding, and everything about it that does not depend on the document.

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Repaired or weakened: the output stands, and the finding says what was assumed.
    Warning,
    /// A part of the document can't be used. Generation is refused unless the user asks to go on without it.
    Error,
    /// Nothing can be made of the document at all.
    Fatal,
}

/// One kind of finding. Every rule is a constant of the catalogue, and has a stable `code`.
///
/// `message`, `assumed` and `help` may hold `{0}`, `{1}`, .. which the arguments of a diagnostic fill.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable, kebab-case: what users put into `--allow` and search for.
    pub code: &'static str,
    /// How much it weighs unless the configuration says otherwise.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: &'static str,
    /// What was taken to be meant, for findings that were repaired.
    pub assumed: Option<&'static str>,
    /// What to do about it.
    pub help: &'static str,
}

impl Rule {
    /// A rule without an assumption; see [`Rule::assuming`].
    pub const fn new(severity: Severity, code: &'static str, message: &'static str, help: &'static str) -> Self {
        Self { code, severity, message, assumed: None, help }
    }

    /// The same rule, saying what was assumed.
    #[must_use]
    pub const fn assuming(mut self, assumed: &'static str) -> Self {
        self.assumed = Some(assumed);
        self
    }
}
