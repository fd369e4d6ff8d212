//! What outputs lack of their documents.

use serde_json::{Value, json};

use super::args::{Format, Selection};
use super::json::diagnostics;
use super::screen::Screen;
use super::select;
use crate::config::Job;
use crate::diagnostics::{Report, Severity};
use crate::layout::Layout;
use crate::ledger::Ledger;
use crate::{Generation, generate};

/// Tells the ledgers of the jobs; the exit code.
pub(super) fn report(selection: &Selection, format: Format, screen: &mut Screen<'_>) -> u8 {
    let mut configuration = Report::default();
    let jobs = select::jobs(selection, &mut configuration).unwrap_or_default();
    let mut all = Vec::new();
    let mut code = if configuration.diagnostics().is_empty() { 0 } else { 2 };
    screen.findings(&configuration);
    for job in jobs {
        let generation = generate(&job, &Layout::OneFile(String::new()));
        let fatal = fatal(&generation.report);
        if fatal.is_some() {
            code = 2;
        }
        if format == Format::Json {
            all.push(object(&job, &generation));
            continue;
        }
        let why = fatal.map(|why| format!(": {why}")).unwrap_or_default();
        let known = generation.ledger != Ledger::default() || why.is_empty();
        let ledger = if known { generation.ledger.text() } else { String::new() };
        screen.say(&format!("{}{why}\n{ledger}\n", name(&job)));
    }
    if format == Format::Json {
        let findings = diagnostics(&[&configuration]);
        screen.say(&format!("{}\n", json!({"command": "report", "exit": code, "diagnostics": findings, "jobs": all})));
    }
    code
}

/// What to call a job: by its document, where it was made for one.
fn name(job: &Job) -> String {
    crate::format::one_line(if job.command.contains("--spec") { &job.document } else { &job.name })
}

/// Why there is no ledger: nothing was read.
fn fatal(report: &Report) -> Option<String> {
    let found = report.diagnostics().iter().find(|found| found.severity == Severity::Fatal)?;
    Some(crate::format::one_line(&format!("error[{}]: {}", found.rule.code, found.message())))
}

fn object(job: &Job, generation: &Generation) -> Value {
    json!({
        "name": job.name,
        "spec": job.document,
        "refused": fatal(&generation.report),
        "ledger": generation.ledger,
    })
}
