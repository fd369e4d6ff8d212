//! Text for people: what, where, the line with a caret, what was assumed, what to do.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::lines::Lines;
use super::visible::visible;
use super::{Paint, Span};
use crate::diagnostics::{Diagnostic, Effect, Pointer, Report, Severity};

/// The longest stretch of a line that is shown; documents in one line exist.
const WINDOW: usize = 100;

/// From how many bytes on a line is so long that the place in the document is said, too.
const LONG: usize = 1_000;

/// How many findings of one code are shown, by severity: enough to see what they are about.
const fn shown(severity: Severity) -> usize {
    match severity {
        Severity::Note | Severity::Warning => 10,
        Severity::Error => 25,
        Severity::Fatal => usize::MAX,
    }
}

/// All findings in document order, and a summary. Of a code that comes up again and again, only the first are shown.
pub(super) fn render(report: &Report, paint: Paint) -> String {
    let placed = report.placed();
    if placed.is_empty() {
        return String::new();
    }
    // Found once a file, not once a finding: there can be thousands of either.
    let lines: Vec<Lines<'_>> = report.sources().iter().map(|source| Lines::of(&source.text)).collect();
    let mut text = String::new();
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for (found, span) in &placed {
        let count = counts.entry((found.rule.code, found.severity)).or_default();
        *count += 1;
        if *count > shown(found.severity) {
            continue;
        }
        let finding = Finding { found, span: *span, report, lines: &lines, paint };
        // Writing to a string does not fail.
        let _ = finding.write(&mut text);
        text.push('\n');
    }
    let hidden: Vec<String> = counts
        .into_iter()
        .filter_map(|((code, severity), count)| {
            Some((code, count.checked_sub(shown(severity)).filter(|rest| *rest > 0)?))
        })
        .map(|(code, rest)| format!("{rest} of {code}"))
        .collect();
    if !hidden.is_empty() {
        let _ = writeln!(
            text,
            "not shown, as they say the same of other places (all: --format json): {}\n",
            hidden.join(", ")
        );
    }
    if let Some(source) = report.sources().get(crate::diagnostics::FileId(0)) {
        let _ = writeln!(text, "{}: {}", visible(&source.name), report.summary());
    } else {
        let _ = writeln!(text, "{}", report.summary());
    }
    text
}

struct Finding<'a> {
    found: &'a Diagnostic,
    span: Option<Span>,
    report: &'a Report,
    /// The lines of each file.
    lines: &'a [Lines<'a>],
    paint: Paint,
}

impl Finding<'_> {
    fn write(&self, out: &mut String) -> std::fmt::Result {
        let (word, colour) = match self.found.severity {
            Severity::Note => ("note", "36"),
            Severity::Warning => ("warning", "33"),
            Severity::Error | Severity::Fatal => ("error", "31"),
        };
        let head = self.paint(&format!("{word}[{}]", self.found.rule.code), colour);
        writeln!(out, "{head}{}", self.paint(&format!(": {}", visible(&self.found.message())), "0"))?;
        let margin = self.place(out)?;
        let sign = self.paint("=", "34");
        if let Some(assumed) = self.found.assumed() {
            writeln!(out, "{margin} {sign} assumed: {}", visible(&assumed))?;
        }
        if let (Some(effect), Some(instead)) = (self.found.rule.effect, self.found.instead()) {
            let label = match effect {
                Effect::Skipped => "left out",
                Effect::Weakened => "weakened",
                Effect::NotEnforced => "not checked",
            };
            writeln!(out, "{margin} {sign} {label}: {}", visible(&instead))?;
        }
        writeln!(out, "{margin} {sign} help: {}", visible(&self.found.help()))
    }

    /// Where it is, and the line itself; gives the margin that what follows is set in by.
    fn place(&self, out: &mut String) -> Result<String, std::fmt::Error> {
        let Some(source) = self.report.sources().get(self.found.origin.file) else { return Ok(" ".to_owned()) };
        let name = visible(&source.name);
        let arrow = self.paint("-->", "34");
        let Some(Span { start, length }) = self.span else {
            writeln!(out, " {arrow} {name}")?;
            return Ok(" ".to_owned());
        };
        let number = start.line.to_string();
        let margin = " ".repeat(number.len());
        let bar = self.paint("|", "34");
        let line = self.line(start.line);
        write!(out, "{margin}{arrow} {name}:{}:{}", start.line, start.column)?;
        // A column says little of a line that no editor shows whole.
        let is_within = self.found.origin.pointer != Pointer::root();
        if is_within && line.is_some_and(|line| line.len() > LONG) {
            write!(out, " ({})", visible(&self.found.origin.to_string()))?;
        }
        out.push('\n');
        if let Some(line) = line {
            let (shown, before, width) = quote(line.trim_end_matches('\r'), start.column - 1, length);
            writeln!(out, "{margin} {bar}")?;
            writeln!(out, "{} {bar} {shown}", self.paint(&number, "34"))?;
            let caret = self.paint(&"^".repeat(width), "31");
            writeln!(out, "{margin} {bar} {}{caret}", " ".repeat(before))?;
        }
        Ok(margin)
    }

    fn line(&self, number: usize) -> Option<&str> {
        let file = usize::try_from(self.found.origin.file.0).ok()?;
        self.lines.get(file)?.get(number)
    }

    fn paint(&self, text: &str, colour: &str) -> String {
        match self.paint {
            Paint::Ansi if colour == "0" => format!("\x1b[1m{text}\x1b[0m"),
            Paint::Ansi => format!("\x1b[1;{colour}m{text}\x1b[0m"),
            Paint::Plain => text.to_owned(),
        }
    }
}

/// The line as it is shown, the width before the caret, and the width of the caret. `column` counts from 0.
fn quote(line: &str, column: usize, length: Option<usize>) -> (String, usize, usize) {
    // No more of the line than can be shown: a document may be one line of many megabytes.
    let chars: Vec<char> = line.chars().take(column.saturating_add(WINDOW + 1)).collect();
    let column = column.min(chars.len());
    let from = if chars.len() > WINDOW { column.saturating_sub(WINDOW / 3) } else { 0 };
    let to = chars.len().min(from + WINDOW);
    let end = column + length.unwrap_or(usize::MAX).min(to.saturating_sub(column));
    let piece = |from: usize, to: usize| show(&chars[from..to.max(from)].iter().collect::<String>());
    let start = if from > 0 { "..." } else { "" };
    let rest = if to < chars.len() { "..." } else { "" };
    let before = start.len() + piece(from, column).width();
    let marked = piece(column, end);
    let width = marked.trim_end().width().max(1);
    let shown = format!("{start}{}{rest}", piece(from, to));
    (shown.trim_end().to_owned(), before, width)
}

fn show(text: &str) -> String {
    visible(&text.replace('\t', "    ")).into_owned()
}
