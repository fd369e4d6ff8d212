//! A rule: one kind of finding, and everything about it that does not depend on the document.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// A part is repaired, left out or weakened: the finding says what was assumed, or what the output lacks.
    Warning,
    /// It can't be told what is meant. The part is left out, and the rest is generated.
    Error,
    /// Nothing can be made of the document at all.
    Fatal,
}

/// What the output lacks because of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// A part of the document is left out.
    Skipped,
    /// Something has a looser type than the document gives it, most often any JSON value.
    Weakened,
    /// A constraint is not checked.
    NotEnforced,
}

impl Effect {
    /// The effect in a word, as JSON has it: "not-enforced".
    pub fn name(self) -> &'static str {
        match self {
            Self::Skipped => "skipped",
            Self::Weakened => "weakened",
            Self::NotEnforced => "not-enforced",
        }
    }
}

/// One kind of finding. Every rule is a constant of the catalogue, and has a stable `code`.
///
/// `message`, `assumed`, `instead` and `help` may hold `{0}`, `{1}`, .. which the arguments of a diagnostic fill.
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
    /// What the output lacks, for findings that cost it something.
    pub effect: Option<Effect>,
    /// What exactly that is: the part that is left out, or what is accepted in place of the type.
    pub instead: Option<&'static str>,
    /// What to do about it.
    pub help: &'static str,
}

impl Rule {
    /// A rule that neither assumes anything nor costs the output anything; the other methods say otherwise.
    pub const fn new(severity: Severity, code: &'static str, message: &'static str, help: &'static str) -> Self {
        Self { code, severity, message, assumed: None, effect: None, instead: None, help }
    }

    /// The same rule, saying what was assumed.
    #[must_use]
    pub const fn assuming(mut self, assumed: &'static str) -> Self {
        self.assumed = Some(assumed);
        self
    }

    /// The same rule, saying what is left out.
    #[must_use]
    pub const fn leaving_out(self, what: &'static str) -> Self {
        Self { effect: Some(Effect::Skipped), instead: Some(what), ..self }
    }

    /// The same rule, saying what is accepted in place of what the document says.
    #[must_use]
    pub const fn weakening(self, to: &'static str) -> Self {
        Self { effect: Some(Effect::Weakened), instead: Some(to), ..self }
    }

    /// The same rule, whose message says what is not checked.
    #[must_use]
    pub const fn not_enforcing(self) -> Self {
        Self { effect: Some(Effect::NotEnforced), ..self }
    }
}
