//! What came of jobs, for people.

use std::fmt::Write as _;

use super::run::{Done, Outcome};
use super::screen::Screen;
use crate::write::{Drift, Written};

/// How many files are named one by one.
const NAMED: usize = 12;

/// Tells what came of a job.
pub(super) fn tell(done: &Done, screen: &mut Screen<'_>) {
    for report in [&done.generation.config, &done.generation.report, &done.folder] {
        screen.findings(report);
    }
    let name = &done.job.name;
    let out = done.job.out.to_string_lossy();
    let text = match &done.outcome {
        Outcome::Refused => format!("{name}: nothing written\n"),
        Outcome::Written(written) => written_text(name, &out, written),
        Outcome::Compared(drift) if drift.is_empty() => format!("{name}: up to date\n"),
        Outcome::Compared(drift) => drift_text(name, &out, &done.job.command, drift),
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

fn written_text(name: &str, out: &str, written: &Written) -> String {
    let files = |count: usize| if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
    if is_idle(written) {
        return format!("{name}: up to date\n");
    }
    let mut text = format!("{name}: wrote {} in {out}", files(written.written.len()));
    if !written.removed.is_empty() {
        // Writing to a string does not fail.
        let _ = write!(text, ", removed {}", files(written.removed.len()));
    }
    text.push('\n');
    if written.unchanged > 0 {
        list(&mut text, "wrote", &written.written);
    }
    list(&mut text, "removed", &written.removed);
    text
}

fn drift_text(name: &str, out: &str, command: &str, drift: &Drift) -> String {
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
    let _ = writeln!(text, "  run `{command}` to bring it up to date");
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
