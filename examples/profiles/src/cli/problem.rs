//! What goes wrong on the command line, and with which exit code it ends.

use std::fmt;
use std::io::Write as _;
use std::process::ExitCode;

/// A message for people, and an exit code for scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    code: u8,
    message: String,
}

impl Problem {
    /// The service answered with an error: exit code 1.
    pub(super) fn answered(message: impl Into<String>) -> Self {
        Self { code: 1, message: message.into() }
    }

    /// Wrong use: exit code 2.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { code: 2, message: message.into() }
    }

    /// The service or the database is not reached: exit code 3.
    pub(super) fn unreachable(message: impl Into<String>) -> Self {
        Self { code: 3, message: message.into() }
    }

    /// Tells it, and gives the exit code.
    pub(super) fn report(&self) -> ExitCode {
        let _ = writeln!(std::io::stderr(), "error: {self}");
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        Self::unreachable(error.to_string())
    }
}
