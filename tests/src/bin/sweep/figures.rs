//! What came of a document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::roundtrip::{Prepared, Tripped};

/// How the generation of an output ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    /// There is one.
    Whole,
    /// There is one, but only with `--keep-going`.
    KeptGoing,
    /// There is none: the findings forbid one.
    #[default]
    Refused,
    /// The process broke down: its last words.
    Crashed(String),
    /// The process took too long.
    TimedOut,
    /// The process wanted more memory than it may have.
    OutOfMemory,
}

impl Outcome {
    /// A word for it.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::KeptGoing => "kept-going",
            Self::Refused => "refused",
            Self::Crashed(_) => "CRASHED",
            Self::TimedOut => "TIMED-OUT",
            Self::OutOfMemory => "OUT-OF-MEMORY",
        }
    }

    /// Whether there is an output.
    pub(crate) fn is_output(&self) -> bool {
        matches!(self, Self::Whole | Self::KeptGoing)
    }
}

/// What the generation of an output came to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Generated {
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// The findings by severity: fatal, error, warning, note.
    pub(crate) severities: [usize; 4],
    /// The findings by code.
    pub(crate) codes: BTreeMap<String, usize>,
    /// The operations of the document.
    pub(crate) operations: usize,
    /// Those that were emitted.
    pub(crate) emitted: usize,
    /// What the output lacks.
    pub(crate) lacks: Lacks,
    /// The lines of Rust that were emitted, without support code.
    pub(crate) lines: usize,
    /// Seconds from start to end.
    pub(crate) seconds: f64,
    /// CPU seconds.
    pub(crate) cpu: f64,
    /// Megabytes at most.
    pub(crate) peak: f64,
    /// What there is for round trips.
    pub(crate) prepared: Prepared,
}

/// The totals of a ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Lacks {
    /// Operations that the output does not have.
    pub(crate) skipped: usize,
    /// Operations that it has.
    pub(crate) operations: usize,
    /// Places that lost their type.
    pub(crate) untyped: usize,
    /// Places that have it.
    pub(crate) typed: usize,
    /// Constraints that are not checked.
    pub(crate) not_enforced: usize,
    /// The entries by effect and code.
    pub(crate) entries: BTreeMap<String, usize>,
}

impl Lacks {
    /// The totals of several ledgers.
    pub(crate) fn add(mut self, other: &Self) -> Self {
        self.skipped += other.skipped;
        self.operations += other.operations;
        self.untyped += other.untyped;
        self.typed += other.typed;
        self.not_enforced += other.not_enforced;
        for (code, count) in &other.entries {
            *self.entries.entry(code.clone()).or_default() += count;
        }
        self
    }

    /// The totals in one line.
    pub(crate) fn text(&self) -> String {
        let Self { skipped, operations, untyped, typed, not_enforced, .. } = self;
        format!(
            "{skipped} operations skipped ({}), {untyped} fields untyped ({}), {not_enforced} not enforced",
            share(*skipped, *operations),
            share(*untyped, *typed)
        )
    }
}

/// A part of a whole, of which the rest is given too.
#[expect(clippy::cast_precision_loss, reason = "a percentage for people")]
fn share(part: usize, rest: usize) -> String {
    format!("{:.2} %", part as f64 * 100.0 / (part + rest).max(1) as f64)
}

impl Generated {
    /// The figures of a document whose generation ended before there were any.
    pub(crate) fn ended(outcome: Outcome) -> Self {
        Self { outcome, ..Self::default() }
    }

    /// The most frequent findings.
    pub(crate) fn top(&self, count: usize) -> String {
        let mut codes: Vec<_> = self.codes.iter().collect();
        codes.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        codes.iter().take(count).map(|(code, count)| format!("{code}:{count}")).collect::<Vec<_>>().join(",")
    }
}

/// What a compiler said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    /// Errors.
    pub(crate) errors: usize,
    /// Warnings.
    pub(crate) warnings: usize,
    /// By code, or by text where there is none.
    pub(crate) codes: BTreeMap<String, usize>,
    /// CPU seconds of the compiler on the emitted crate alone.
    pub(crate) cpu: f64,
    /// Megabytes at most.
    pub(crate) peak: f64,
}

/// All figures of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// Its name.
    pub(crate) name: String,
    /// The size of its file.
    pub(crate) bytes: u64,
    /// The generation.
    pub(crate) generated: Generated,
    /// `cargo check`.
    pub(crate) check: Option<Compiled>,
    /// `cargo clippy`.
    pub(crate) clippy: Option<Compiled>,
    /// The round trips.
    pub(crate) tripped: Option<Tripped>,
}
