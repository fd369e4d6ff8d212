//! Validation: what the document asks of values beyond their types. All violations are collected.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;

use super::maybe::Maybe;
use super::trail::push_key;

/// A type with something to check.
pub trait Validate {
    /// Reports everything that is wrong with the value, at the place where `checker` stands. Where the document asks
    /// nothing of it, that is nothing.
    fn check(&self, _checker: &mut Checker) {}
}

/// Checks a whole value.
///
/// # Errors
/// Every violation, each with its place.
pub fn validate<T: Validate + ?Sized>(value: &T) -> Result<(), Violations> {
    let mut checker = Checker::default();
    value.check(&mut checker);
    checker.finish()
}

/// Whether nothing is wrong with a value.
pub fn is_valid<T: Validate + ?Sized>(value: &T) -> bool {
    validate(value).is_ok()
}

impl<T: Validate> Validate for Option<T> {
    fn check(&self, checker: &mut Checker) {
        if let Some(value) = self {
            value.check(checker);
        }
    }
}

impl<T: Validate> Validate for Maybe<T> {
    fn check(&self, checker: &mut Checker) {
        if let Self::Value(value) = self {
            value.check(checker);
        }
    }
}

impl<T: Validate> Validate for Box<T> {
    fn check(&self, checker: &mut Checker) {
        T::check(self, checker);
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, checker: &mut Checker) {
        checker.each(self, |checker, item| item.check(checker));
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn check(&self, checker: &mut Checker) {
        checker.entries(self, |checker, value| value.check(checker));
    }
}

/// Collects violations, and knows where in the value the check stands.
#[derive(Debug, Default)]
pub struct Checker {
    pointer: String,
    violations: Vec<Violation>,
}

impl Checker {
    /// Does `check` one step down, at property `key`.
    pub fn at_key(&mut self, key: &str, check: impl FnOnce(&mut Self)) {
        self.enter(key);
        check(self);
        self.leave();
    }

    /// Does `check` one step down, at item `index`.
    pub fn at_index(&mut self, index: usize, check: impl FnOnce(&mut Self)) {
        self.enter_item(index);
        check(self);
        self.leave();
    }

    /// Goes one step down, to property `key`.
    pub fn enter(&mut self, key: &str) {
        push_key(&mut self.pointer, key);
    }

    /// Goes one step down, to item `index`.
    pub fn enter_item(&mut self, index: usize) {
        let _ = write!(self.pointer, "/{index}");
    }

    /// Goes back up.
    pub fn leave(&mut self) {
        // Slashes in keys are escaped, so the last one is the last step's own.
        self.pointer.truncate(self.pointer.rfind('/').unwrap_or(0));
    }

    /// Reports a violation where the check stands.
    pub fn report(&mut self, message: impl Into<String>) {
        self.violations.push(Violation { pointer: self.pointer.clone(), message: message.into() });
    }

    /// A checker of its own at the same place.
    #[must_use]
    pub fn here(&self) -> Self {
        Self { pointer: self.pointer.clone(), violations: Vec::new() }
    }

    /// Takes over what another checker found, but for places of which something is known already.
    pub fn adopt(&mut self, other: Self) {
        let known = self.violations.len();
        for violation in other.violations {
            if self.violations[..known].iter().all(|reported| reported.pointer != violation.pointer) {
                self.violations.push(violation);
            }
        }
    }

    /// What was found.
    ///
    /// # Errors
    /// Every violation that was reported.
    pub fn finish(self) -> Result<(), Violations> {
        if self.violations.is_empty() { Ok(()) } else { Err(Violations(self.violations)) }
    }
}

/// How many of the values that may stand somewhere a message names.
const MOST_NAMED: usize = 20;

/// The first of these values, for a message: it is written for each violation, and a document may have thousands.
pub(super) fn some_of<T: fmt::Display>(values: &[T]) -> String {
    let mut text = String::new();
    for (index, value) in values.iter().take(MOST_NAMED).enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        let _ = write!(text, "{separator}`{value}`");
    }
    if values.len() > MOST_NAMED {
        let _ = write!(text, " and {} others", values.len() - MOST_NAMED);
    }
    text
}

/// Something in a value that the document does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The place: a JSON Pointer (RFC 6901), empty for the value itself.
    pub pointer: String,
    /// What is asked for there, for users of the API.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            f.write_str(&self.message)
        } else {
            write!(f, "{}: {}", self.pointer, self.message)
        }
    }
}

/// Everything that is wrong with a value; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations, in the order of the value's properties.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
