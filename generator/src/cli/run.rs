//! Runs jobs.

use super::args::{Format, Selection};
use super::screen::Screen;
use super::{json, select, text};
use crate::config::Job;
use crate::diagnostics::{Paint, Report, Severity};
use crate::layout::Layout;
use crate::ledger::{self, Entry, Ledger};
use crate::write::{self, Drift, Overwrite, Written};
use crate::{Generation, Verdict, generate, stack};

/// What to do with what jobs make.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task {
    /// Write it.
    Generate(Overwrite),
    /// Compare it with what is there.
    Check,
}

/// What came of a job.
pub(super) struct Done {
    pub(super) job: Job,
    pub(super) generation: Generation,
    /// The findings as text; empty where they are told otherwise.
    pub(super) findings: String,
    /// Findings about the folder of the output.
    pub(super) folder: Report,
    pub(super) outcome: Outcome,
    /// What the output lacks that it did not lack so far; where a ledger is there to be compared.
    pub(super) growth: Vec<Entry>,
}

/// What became of the output.
pub(super) enum Outcome {
    /// There is none.
    Refused,
    /// It is in place.
    Written(Written),
    /// It was compared.
    Compared(Drift),
}

/// Runs the jobs, and tells what came of them; the exit code.
pub(super) fn run(task: Task, selection: &Selection, format: Format, screen: &mut Screen<'_>) -> u8 {
    let mut report = Report::default();
    let Some(jobs) = select::jobs(selection, &mut report) else {
        match format {
            Format::Text => screen.findings(&report),
            Format::Json => screen.say(&json::object(task, 2, &report, &[])),
        }
        return 2;
    };
    let count = jobs.len();
    let mut all = Vec::with_capacity(count);
    for (index, job) in jobs.into_iter().enumerate() {
        if format == Format::Text {
            screen.at(index + 1, count, &job.name);
        }
        let done = one(task, job, format, screen.paint);
        if format == Format::Text {
            screen.clear();
            text::tell(&done, screen);
        }
        all.push(done);
    }
    let code = exit_code(&all);
    match format {
        Format::Text => screen.say(&text::last(&all)),
        Format::Json => screen.say(&json::object(task, code, &report, &all)),
    }
    // The process ends before that is done.
    stack::free(all);
    code
}

fn one(task: Task, job: Job, format: Format, paint: Paint) -> Done {
    let generation = generate(&job, &Layout::Crate);
    let mut folder = Report::default();
    let finish = || match (&generation.files, task) {
        (None, _) => Outcome::Refused,
        (Some(files), Task::Check) => Outcome::Compared(write::check(&job.out, files)),
        (Some(files), Task::Generate(overwrite)) => {
            write::write(&job.out, files, overwrite, &mut folder).map_or(Outcome::Refused, Outcome::Written)
        }
    };
    // To find the places of findings, documents are read once more: that takes about as long as writing.
    let tell = || match format {
        Format::Text => [&generation.config, &generation.report].map(|report| report.text(paint)).concat(),
        Format::Json => String::new(),
    };
    let (outcome, findings) = stack::both(finish, tell);
    let growth = match &outcome {
        Outcome::Compared(drift) if !drift.is_empty() => growth(&job, &generation.ledger),
        _ => Vec::new(),
    };
    Done { job, generation, findings, folder, outcome, growth }
}

fn growth(job: &Job, ledger: &Ledger) -> Vec<Entry> {
    let accepted = std::fs::read_to_string(job.out.join(ledger::FILE)).ok().and_then(|text| Ledger::read(&text));
    accepted.map(|accepted| ledger.beyond(&accepted).into_iter().cloned().collect()).unwrap_or_default()
}

impl Done {
    fn exit_code(&self) -> u8 {
        let folder = match self.folder.worst() {
            Some(Severity::Fatal) => 2,
            Some(Severity::Error) => 1,
            _ => 0,
        };
        let drift = match &self.outcome {
            Outcome::Compared(drift) if !drift.is_empty() => 4,
            _ => 0,
        };
        let verdict = match self.generation.verdict() {
            Verdict::Fine => 0,
            Verdict::Findings => 1,
            Verdict::BadInput => 2,
        };
        [folder, drift, verdict].into_iter().max_by_key(|code| weight(*code)).unwrap_or(0)
    }
}

fn exit_code(all: &[Done]) -> u8 {
    all.iter().map(Done::exit_code).max_by_key(|code| weight(*code)).unwrap_or(0)
}

/// What is worse: input that cannot be used hides all else, and stale output is more than findings.
fn weight(code: u8) -> u8 {
    match code {
        2 => 3,
        4 => 2,
        code => code,
    }
}
