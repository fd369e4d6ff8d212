//! The ledger: everything of a document that the output lacks, each with its place and its reason, and totals.
//!
//! It is fed by findings whose rule has an effect, and checked against the document itself: an operation that is neither
//! emitted nor mentioned by a finding is an entry, too. What a document leaves free by its own wish (`{}`,
//! `additionalProperties: true`) is none.

mod census;
mod places;
mod text;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use census::Census;

use crate::config::Overrides;
use crate::diagnostics::{Diagnostic, Effect, Origin, Pointer, Report, Severity, as_written, escaped};
use crate::model::Api;

/// The file that keeps the ledger in the output. Committed, it is the state that was accepted.
pub const FILE: &str = "ledger.json";

/// What the output lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The operations of the document.
    pub operations: Operations,
    /// The places of the document that have a type: properties, parameters, headers, bodies, items of components.
    pub fields: Fields,
    /// How many constraints are not checked.
    pub not_enforced: usize,
    /// What is lacking, by place.
    pub entries: Vec<Entry>,
}

/// Operations of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operations {
    /// Those that are in the output.
    pub emitted: usize,
    /// Those that are not.
    pub skipped: usize,
}

/// Places that have a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Those that have it in the output, or that the document leaves free.
    pub typed: usize,
    /// Those that are any JSON value, or mere bytes, although the document says more.
    pub untyped: usize,
}

/// One thing that is lacking.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// Where it stands: a JSON Pointer after `#`, behind the name of the file if it is not the root.
    pub at: String,
    /// The operation that it stands in: `GET /books`.
    pub operation: Option<String>,
    /// What became of it.
    pub effect: Effect,
    /// The code of the finding.
    pub code: String,
    /// Why.
    pub reason: String,
    /// What is left out, or what takes its place.
    pub instead: Option<String>,
}

impl Ledger {
    /// The ledger of a document: `census` knows what it holds as written, `tree` is its shape after all
    /// repairs.
    pub fn new(census: &Census, overrides: &Overrides, api: &Api, tree: &Value, report: &Report) -> Self {
        let mut entries: BTreeSet<Entry> = report.effects().map(|found| entry(found, report)).collect();
        let said = Said::by(report);
        let missing = census.missing(api, overrides);
        for (label, at) in missing.iter().filter(|(_, at)| !said.within(at)) {
            let reason = format!("`{label}` is not in the output");
            entries.insert(unexplained(at, Effect::Skipped, ("operation-missing", reason, "the operation"), report));
        }
        let (fields, lost) = places::fields(api, tree);
        for at in lost.iter().filter(|at| !said.around(at)) {
            let reason = "the document says more of the type of this place".to_owned();
            entries.insert(unexplained(at, Effect::Weakened, ("untyped", reason, "any JSON value, or bytes"), report));
        }
        Self {
            operations: Operations { emitted: api.operations.len(), skipped: missing.len() },
            fields,
            not_enforced: entries.iter().filter(|entry| entry.effect == Effect::NotEnforced).count(),
            entries: entries.into_iter().collect(),
        }
    }

    /// How many entries have this effect.
    pub fn count(&self, effect: Effect) -> usize {
        self.entries.iter().filter(|entry| entry.effect == effect).count()
    }

    /// The entries that an earlier ledger does not have. That a reason is worded otherwise makes no entry a new one.
    pub fn beyond(&self, earlier: &Self) -> Vec<&Entry> {
        let mut known: Vec<_> = earlier.entries.iter().map(Entry::identity).collect();
        let mut new = Vec::new();
        for entry in &self.entries {
            match known.iter().position(|one| *one == entry.identity()) {
                Some(at) => drop(known.swap_remove(at)),
                None => new.push(entry),
            }
        }
        new
    }

    /// The ledger as a file: one entry a line, so that a change of one is a change of one line.
    pub fn json(&self) -> String {
        let entries: Vec<String> = self.entries.iter().map(|entry| format!("\n    {}", line(entry))).collect();
        let end = if entries.is_empty() { "" } else { "\n  " };
        format!(
            "{{\n  \"operations\": {},\n  \"fields\": {},\n  \"not_enforced\": {},\n  \"entries\": [{}{end}]\n}}\n",
            line(&self.operations),
            line(&self.fields),
            self.not_enforced,
            entries.join(",")
        )
    }

    /// Reads such a file; `None` if it is none.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

impl Entry {
    fn identity(&self) -> (&str, Effect, &str) {
        (&self.at, self.effect, &self.code)
    }
}

fn entry(found: &Diagnostic, report: &Report) -> Entry {
    Entry {
        at: shown(&found.origin, report),
        operation: found.within.as_ref().and_then(operation),
        effect: found.rule.effect.unwrap_or(Effect::Skipped),
        code: found.rule.code.to_owned(),
        reason: found.message(),
        instead: found.instead(),
    }
}

/// The places that findings are about, notes aside.
struct Said(BTreeSet<Pointer>);

impl Said {
    fn by(report: &Report) -> Self {
        let loud = report.diagnostics().iter().filter(|found| found.severity >= Severity::Warning);
        Self(loud.chain(report.effects()).filter_map(|found| found.within.clone()).collect())
    }

    /// Whether something was said of this place or of one below it.
    fn within(&self, at: &Pointer) -> bool {
        let at = &*as_written(at);
        let below = Pointer::parse(&format!("{at}/")).unwrap_or_default();
        self.0.contains(at) || self.0.range(&below..).next().is_some_and(|one| one.as_str().starts_with(below.as_str()))
    }

    /// The same, or of the part that the place lies in, as far as a few steps up.
    fn around(&self, at: &Pointer) -> bool {
        let mut above = std::iter::successors(as_written(at).parent(), Pointer::parent).take(3);
        self.within(at) || above.any(|one| self.0.contains(&one))
    }
}

fn unexplained(at: &Pointer, effect: Effect, said: (&str, String, &str), report: &Report) -> Entry {
    let (code, reason, instead) = said;
    let place = report.sources().place(&Origin::root_file(at.clone()));
    let place = Origin { pointer: as_written(&place.pointer).into_owned(), ..place };
    Entry {
        at: shown(&place, report),
        operation: operation(at),
        effect,
        code: code.to_owned(),
        reason,
        instead: Some(instead.to_owned()),
    }
}

/// A place without lines: they move when something else changes.
fn shown(place: &Origin, report: &Report) -> String {
    let file = (place.file.0 > 0).then(|| report.sources().relative(place.file)).flatten();
    format!("{}{place}", file.unwrap_or_default())
}

/// The operation that a place lies in: `GET /books`; the path where all its operations share the place.
fn operation(place: &Pointer) -> Option<String> {
    const SHARED: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];
    let mut tokens = place.tokens();
    if tokens.next()? != "paths" {
        return None;
    }
    let path = tokens.next()?;
    Some(match tokens.next().filter(|key| !SHARED.contains(&key.as_str())) {
        Some(method) => format!("{} {path}", method.to_uppercase()),
        None => path,
    })
}

/// A value on one line.
fn line(value: &impl Serialize) -> String {
    // Texts and numbers alone: this cannot fail.
    escaped(&serde_json::to_string(value).unwrap_or_default())
}

#[cfg(test)]
mod tests;
