//! Reports as text for people and as JSON for programs.

mod json;
mod lines;
mod text;
mod visible;

pub(crate) use json::escaped;

use std::collections::BTreeMap;

use super::spans::{Span, Spans};
use super::{Diagnostic, FileId, Report, Severity};

/// Whether rendered text carries terminal colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// It does not.
    #[default]
    Plain,
    /// It does, as ANSI escape sequences.
    Ansi,
}

impl Report {
    /// All findings in document order, as text that quotes the document, with a summary in the last line. Empty if
    /// there are none.
    pub fn text(&self, paint: Paint) -> String {
        text::render(self, paint)
    }

    /// All findings in document order, one JSON object a line: `code`, `severity`, `message`, `assumed`, `effect`,
    /// `instead`, `help`, `file`, `line`, `column`, `pointer`; what there is not is `null`.
    pub fn json(&self) -> String {
        json::render(self)
    }

    /// The findings in one line: "2 errors, 1 warning".
    pub fn summary(&self) -> String {
        let count = |severities: &[Severity], one: &str| {
            let number = self.distinct().filter(|found| severities.contains(&found.severity)).count();
            let ending = if number == 1 { "" } else { "s" };
            (number > 0).then(|| format!("{number} {one}{ending}"))
        };
        let counts = [
            count(&[Severity::Fatal, Severity::Error], "error"),
            count(&[Severity::Warning], "warning"),
            count(&[Severity::Note], "note"),
        ];
        counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The findings, without those that say the same of the same place.
    fn distinct(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut seen = std::collections::BTreeSet::new();
        self.diagnostics()
            .iter()
            .filter(move |found| seen.insert((&found.origin, found.position, found.rule.code, &found.args)))
    }

    /// The findings with their places, in document order.
    fn placed(&self) -> Vec<(&Diagnostic, Option<Span>)> {
        let mut spans: BTreeMap<FileId, Spans> = BTreeMap::new();
        for found in self.diagnostics().iter().filter(|found| found.position.is_none()) {
            spans.entry(found.origin.file).or_insert_with(|| self.spans(found.origin.file));
        }
        let place = |found: &Diagnostic| {
            let source = self.sources().get(found.origin.file)?;
            match found.position {
                Some(start) => Some(Span { start, length: Some(1) }),
                None if source.text.is_empty() => None,
                None => spans.get(&found.origin.file).map(|spans| spans.of(&found.origin.pointer)),
            }
        };
        let mut placed: Vec<_> = self.distinct().map(|found| (found, place(found))).collect();
        placed.sort_by_key(|(found, span)| (found.origin.file, span.map(|span| span.start)));
        placed
    }

    fn spans(&self, file: FileId) -> Spans {
        let pointers = self.diagnostics().iter().filter(|found| found.origin.file == file && found.position.is_none());
        let Some(source) = self.sources().get(file) else { return Spans::default() };
        Spans::find(source, pointers.map(|found| &found.origin.pointer))
    }
}

#[cfg(test)]
mod tests;
