//! What the user's configuration makes of the rules' severities: `--allow`, `--deny`, `--strict`.

use std::collections::BTreeSet;

use super::{Rule, Severity};

/// Whether warnings and errors stop the generation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// They don't.
    #[default]
    Lenient,
    /// They do, and so do errors.
    Strict,
}

/// A code that no rule has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(pub String);

/// Severities by rule, as the user wants them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    allow: BTreeSet<String>,
    deny: BTreeSet<String>,
    strictness: Strictness,
}

impl Levels {
    /// Takes the codes of rules to silence and of rules to raise to errors.
    ///
    /// # Errors
    /// The first code that no rule of the catalogue has.
    pub fn new(allow: &[String], deny: &[String], strictness: Strictness) -> Result<Self, UnknownCode> {
        let unknown = allow.iter().chain(deny).find(|code| !super::catalogue().any(|rule| rule.code == code.as_str()));
        if let Some(code) = unknown {
            return Err(UnknownCode(code.clone()));
        }
        Ok(Self { allow: allow.iter().cloned().collect(), deny: deny.iter().cloned().collect(), strictness })
    }

    /// The same, and further codes; strict if either is.
    ///
    /// # Errors
    /// The first code that no rule of the catalogue has.
    pub fn extended(&self, allow: &[String], deny: &[String], strictness: Strictness) -> Result<Self, UnknownCode> {
        let mut levels = Self::new(allow, deny, strictness)?;
        levels.allow.extend(self.allow.iter().cloned());
        levels.deny.extend(self.deny.iter().cloned());
        if self.strictness == Strictness::Strict {
            levels.strictness = Strictness::Strict;
        }
        Ok(levels)
    }

    /// What a finding of this rule weighs; `None` if it is not to be mentioned.
    ///
    /// An allowed error is still said, as a warning, because a part of the document is left out; a fatal finding
    /// cannot be allowed.
    pub fn of(&self, rule: &Rule) -> Option<Severity> {
        let severity = match rule.severity {
            Severity::Fatal => return Some(Severity::Fatal),
            Severity::Error if self.allow.contains(rule.code) => return Some(Severity::Warning),
            _ if self.allow.contains(rule.code) => return None,
            severity => severity,
        };
        let raised =
            self.deny.contains(rule.code) || (self.strictness == Strictness::Strict && severity == Severity::Warning);
        Some(if raised { Severity::Error } else { severity })
    }

    /// Whether a finding of this rule forbids an output, although the rest of the document could be used.
    pub fn denies(&self, rule: &Rule) -> bool {
        let strict = self.strictness == Strictness::Strict && rule.severity >= Severity::Warning;
        (strict || self.deny.contains(rule.code)) && !self.allow.contains(rule.code)
    }
}
