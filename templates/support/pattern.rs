//! Patterns: compiled at their first use, matched in linear time.

use std::sync::OnceLock;

use regex::Regex;

use super::validate::Checker;

/// A pattern of the document, in the syntax of the crate `regex`.
pub struct Pattern {
    pub(super) source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that is known to compile.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// Whether the pattern is found in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Regex::new(self.source).ok());
        compiled.as_ref().is_none_or(|pattern| pattern.is_match(text))
    }

    /// Reports a text in which the pattern is not found.
    pub fn check(&self, text: &str, checker: &mut Checker) {
        if !self.is_match(text) {
            checker.report(format!("must match the pattern `{}`", self.source));
        }
    }

    /// Reports a text in which the pattern is found.
    pub fn check_absent(&self, text: &str, checker: &mut Checker) {
        if self.is_match(text) {
            checker.report(format!("must not match the pattern `{}`", self.source));
        }
    }
}
