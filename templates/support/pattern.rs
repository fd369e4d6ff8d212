//! Patterns: compiled at their first use, matched in linear time.

use std::sync::OnceLock;

use regex::Regex;

use super::validate::Checker;

/// A pattern of the document, in the syntax of the crate `regex`.
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that is known to compile.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    /// Reports a text in which the pattern is not found.
    pub fn check(&self, text: &str, checker: &mut Checker) {
        let compiled = self.compiled.get_or_init(|| Regex::new(self.source).ok());
        if compiled.as_ref().is_some_and(|pattern| !pattern.is_match(text)) {
            checker.report(format!("must match the pattern `{}`", self.source));
        }
    }
}
