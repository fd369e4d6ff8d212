//! The ledger as text for people.

use std::fmt::Write as _;

use super::{Entry, Ledger};
use crate::diagnostics::Effect;
use crate::format::one_line;

impl Ledger {
    /// Totals, then the entries by operation; those outside of all operations come last.
    pub fn text(&self) -> String {
        let mut text = self.totals();
        let mut last: Option<Option<&str>> = None;
        let (inside, outside): (Vec<&Entry>, Vec<&Entry>) =
            self.entries.iter().partition(|entry| entry.operation.is_some());
        for entry in inside.into_iter().chain(outside) {
            let operation = entry.operation.as_deref();
            if last != Some(operation) {
                // Writing to a string does not fail.
                let _ = writeln!(text, "\n{}", operation.map_or("shared by operations".to_owned(), one_line));
                last = Some(operation);
            }
            let _ = writeln!(text, "  {}", entry.text());
        }
        text
    }

    /// The totals, a line each.
    pub fn totals(&self) -> String {
        let Self { operations, fields, .. } = self;
        let share = |part: usize, rest: usize| match part + rest {
            0 => String::new(),
            #[expect(clippy::cast_precision_loss, reason = "a percentage for people")]
            all => format!(" ({:.2} %)", part as f64 * 100.0 / all as f64),
        };
        format!(
            "operations: {} emitted, {} skipped{}\nfields: {} typed, {} untyped{}\nconstraints not checked: {}\nentries: {} \
             skipped, {} weakened, {} not enforced\n",
            operations.emitted,
            operations.skipped,
            share(operations.skipped, operations.emitted),
            fields.typed,
            fields.untyped,
            share(fields.untyped, fields.typed),
            self.not_enforced,
            self.count(Effect::Skipped),
            self.count(Effect::Weakened),
            self.count(Effect::NotEnforced),
        )
    }
}

impl Entry {
    /// The entry on one line.
    pub fn text(&self) -> String {
        let instead = self.instead.as_ref().map(|instead| match self.effect {
            Effect::Skipped => format!("; left out: {instead}"),
            Effect::Weakened | Effect::NotEnforced => format!("; instead: {instead}"),
        });
        let (effect, code) = (self.effect.name(), &self.code);
        one_line(&format!("{effect}[{code}] {}: {}{}", self.at, self.reason, instead.unwrap_or_default()))
    }
}
