//! What came of jobs, for programs: one object. Its keys are described in oasmith's README, and only ever added to.

use serde_json::{Value, json};

use super::run::{Done, Outcome, Task};
use crate::diagnostics::Report;
use crate::ledger::Ledger;

/// The object, on one line.
pub(super) fn object(task: Task, exit: u8, configuration: &Report, all: &[Done]) -> String {
    let command = match task {
        Task::Generate(_) => "generate",
        Task::Check => "check",
    };
    let object = json!({
        "command": command,
        "exit": exit,
        "diagnostics": diagnostics(&[configuration]),
        "jobs": all.iter().map(job).collect::<Vec<_>>(),
    });
    format!("{object}\n")
}

fn job(done: &Done) -> Value {
    let generation = &done.generation;
    let mut job = json!({
        "name": done.job.name,
        "spec": done.job.document,
        "out": done.job.out.to_string_lossy(),
        "outcome": "refused",
        "written": [],
        "removed": [],
        "changed": [],
        "missing": [],
        "extra": [],
        "command": done.job.command,
        "ledger": totals(&generation.ledger),
        "growth": done.growth,
        "diagnostics": diagnostics(&[&generation.config, &generation.report, &done.folder]),
    });
    match &done.outcome {
        Outcome::Refused => {}
        Outcome::Written(written) => {
            let idle = written.written.is_empty() && written.removed.is_empty();
            job["outcome"] = json!(if idle { "fresh" } else { "written" });
            job["written"] = json!(written.written);
            job["removed"] = json!(written.removed);
        }
        Outcome::Compared(drift) => {
            job["outcome"] = json!(if drift.is_empty() { "fresh" } else { "stale" });
            let changed = |changed: &crate::write::Changed| json!({ "path": changed.path, "diff": changed.diff });
            job["changed"] = drift.changed.iter().map(changed).collect();
            job["missing"] = json!(drift.missing);
            job["extra"] = json!(drift.extra);
        }
    }
    job
}

/// The ledger without its entries, which are in the file.
fn totals(ledger: &Ledger) -> Value {
    json!({
        "operations": ledger.operations,
        "fields": ledger.fields,
        "not_enforced": ledger.not_enforced,
        "entries": ledger.entries.len(),
    })
}

/// The findings, as `Report::json` writes them.
pub(super) fn diagnostics(reports: &[&Report]) -> Vec<Value> {
    let lines = reports.iter().map(|report| report.json()).collect::<String>();
    lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}
