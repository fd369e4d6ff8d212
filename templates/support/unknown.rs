//! Values that an enum of the document does not name.

use std::fmt;

/// A value that the document does not name: kept as it came, so that it can be passed on. It can't be made by hand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue<T = String>(T);

impl<T> UnknownValue<T> {
    #[allow(dead_code, reason = "called by the enums of the document, if it has any")]
    /// Only for values that were compared with the known ones.
    pub(in super::super) fn new(value: T) -> Self {
        Self(value)
    }
}

impl UnknownValue {
    /// The value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: Copy> UnknownValue<T> {
    /// The value.
    #[must_use]
    pub fn value(&self) -> T {
        self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for UnknownValue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
