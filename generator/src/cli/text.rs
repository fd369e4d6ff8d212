//! What came of jobs, for people.

use std::fmt::Write as _;

use super::run::{Done, Outcome};
use super::screen::Screen;
use crate::ledger::{self, Entry, Ledger};
use crate::write::{Drift, Written};

/// How many files are named one by one.
const NAMED: usize = 12;

/// Tells what came of a job.
pub(super) fn tell(done: &Done, screen: &mut Screen<'_>) {
    screen.note(&done.findings);
    screen.findings(&done.folder);
    let name = &done.job.name;
    let out = done.job.out.to_string_lossy();
    let text = match &done.outcome {
        Outcome::Refused => format!("{name}: nothing written\n"),
        Outcome::Written(written) => written_text(name, &out, &lacks(&done.generation.ledger), written),
        Outcome::Compared(drift) if drift.is_empty() => format!("{name}: up to date\n"),
        Outcome::Compared(drift) => {
            drift_text(name, &out, drift) + &growth_text(&done.growth) + &command_text(&done.job.command)
        }
    };
    screen.say(&text);
}

/// The last line, where several jobs came to the same.
pub(super) fn last(all: &[Done]) -> String {
    let idle = |done: &Done| matches!(&done.outcome, Outcome::Written(written) if is_idle(written));
    if all.iter().all(idle) { "nothing to do\n".to_owned() } else { String::new() }
}

fn is_idle(written: &Written) -> bool {
    written.written.is_empty() && written.removed.is_empty()
}

fn written_text(name: &str, out: &str, lacks: &str, written: &Written) -> String {
    let files = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
    if is_idle(written) {
        return format!("{name}: up to date\n");
    }
    let mut text = format!("{name}: wrote {} in {out}", files(written.written.len()));
    if !written.removed.is_empty() {
        // Writing to a string does not fail.
        let _ = write!(text, ", removed {}", files(written.removed.len()));
    }
    text.push_str(lacks);
    text.push('\n');
    if written.unchanged > 0 {
        list(&mut text, "wrote", &written.written);
    }
    list(&mut text, "removed", &written.removed);
    text
}

fn drift_text(name: &str, out: &str, drift: &Drift) -> String {
    let mut text = format!("{name}: stale output in {out}\n");
    for changed in drift.changed.iter().take(NAMED) {
        let _ = writeln!(text, "  changed {out}/{}", changed.path);
        changed.diff.lines().for_each(|line| {
            let _ = writeln!(text, "    {line}");
        });
    }
    more(&mut text, drift.changed.len());
    let full = |path: &String| format!("{out}/{path}");
    list(&mut text, "missing", &drift.missing.iter().map(full).collect::<Vec<_>>());
    list(&mut text, "extra", &drift.extra.iter().map(full).collect::<Vec<_>>());
    text
}

fn command_text(command: &str) -> String {
    format!("  run `{command}` to bring it up to date\n")
}

/// What the output lacks, where that is more than constraints that are not checked.
fn lacks(ledger: &Ledger) -> String {
    let count = |count: usize, one: &str, what: &str| match count {
        0 => None,
        1 => Some(format!("1 {one} {what}")),
        count => Some(format!("{count} {one}s {what}")),
    };
    let counts = [
        count(ledger.operations.skipped, "operation", "skipped"),
        count(ledger.fields.untyped, "field", "untyped"),
        count(ledger.not_enforced, "constraint", "not checked"),
    ];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    if counts.is_empty() { String::new() } else { format!("; {}: see {}", counts.join(", "), ledger::FILE) }
}

/// What the output would lack that it does not lack so far.
fn growth_text(growth: &[Entry]) -> String {
    let mut text = match growth.len() {
        0 => return String::new(),
        1 => "  the output would lack one thing more:\n".to_owned(),
        count => format!("  the output would lack {count} things more:\n"),
    };
    for entry in growth.iter().take(NAMED) {
        let _ = writeln!(text, "    {}", entry.text());
    }
    more(&mut text, growth.len());
    text
}

fn list(text: &mut String, what: &str, paths: &[String]) {
    for path in paths.iter().take(NAMED) {
        let _ = writeln!(text, "  {what} {path}");
    }
    more(text, paths.len());
}

fn more(text: &mut String, count: usize) {
    if count > NAMED {
        let _ = writeln!(text, "  ... and {} more", count - NAMED);
    }
}
