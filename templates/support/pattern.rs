//! Patterns: compiled at their first use, matched in linear time.

use std::sync::OnceLock;

use regex::Regex;

use super::validate::Checker;

/// A pattern of the document.
pub struct Pattern {
    /// As the document writes it.
    pub(super) source: &'static str,
    /// In the syntax of the crate `regex`.
    translation: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that is known to compile as it is.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self::translated(source, source)
    }

    /// A pattern with its translation, which is known to compile.
    #[must_use]
    pub const fn translated(source: &'static str, translation: &'static str) -> Self {
        Self { source, translation, compiled: OnceLock::new() }
    }

    /// Whether the pattern is found in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Regex::new(self.translation).ok());
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
