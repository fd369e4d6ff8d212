//! A line for each document, while the sweep runs.

use std::fmt::Write as _;

use crate::figures::{Compiled, Figures, Outcome};
use crate::roundtrip::Tripped;

/// What came of a document, in one line.
pub(crate) fn line(number: usize, count: usize, figures: &Figures) -> String {
    let generated = &figures.generated;
    let name = figures.name.strip_prefix("sweep-").unwrap_or(&figures.name);
    let mut parts = vec![format!("{:10}", generated.outcome.word())];
    if let Outcome::Crashed(words) = &generated.outcome {
        parts.push(words.chars().take(300).collect());
    } else {
        let [fatal, error, warning, _] = generated.severities;
        parts.push(format!("{:>4}/{:<4} operations", generated.emitted, generated.operations));
        parts.push(format!("{} errors {warning} warnings", fatal + error));
        let lacks = &generated.lacks;
        if lacks.skipped + lacks.untyped + lacks.not_enforced > 0 {
            parts.push(lacks.text());
        }
        parts.push(format!("{:.2} s {:.0} MB", generated.cpu, generated.peak));
        parts.push(format!("{} lines", generated.lines));
    }
    parts.extend(figures.check.as_ref().map(|check| tool("check", check)));
    parts.extend(figures.clippy.as_ref().map(|clippy| tool("clippy", clippy)));
    parts.extend(figures.tripped.as_ref().map(trips));
    format!("[{number:>3}/{count}] {name:40} {}", parts.join("; "))
}

fn trips(tripped: &Tripped) -> String {
    let causes: Vec<_> = tripped.causes.iter().map(|(cause, count)| format!("; {cause}: {count}")).collect();
    format!("{} of {} values came back{}", tripped.equal, tripped.equal + tripped.different, causes.concat())
}

fn tool(name: &str, compiled: &Compiled) -> String {
    let Compiled { errors, warnings, cpu, peak, .. } = compiled;
    let mut text = format!("{name} {errors} errors {warnings} warnings");
    if *cpu > 0.0 {
        let _ = write!(text, " {cpu:.2} s {peak:.0} MB");
    }
    let codes: Vec<_> = compiled.codes.iter().map(|(code, count)| format!("{code}:{count}")).collect();
    if !codes.is_empty() {
        let codes: String = codes.join(", ").chars().take(160).collect();
        let _ = write!(text, " ({codes})");
    }
    text
}
