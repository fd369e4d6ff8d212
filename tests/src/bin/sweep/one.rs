//! One document, in a process of its own: generates its output, and prints the figures as JSON.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use oasmith::config::{Job, PackageOptions};
use oasmith::diagnostics::{Paint, Report, Severity};
use oasmith::layout::{Files, Layout};
use oasmith::ledger::Ledger;
use oasmith::write::{self, Overwrite};
use oasmith::{Generation, load};
use serde_json::Value;

use crate::args::Args;
use crate::child::{self, Whose};
use crate::figures::{Generated, Lacks, Outcome};
use crate::roundtrip;

/// The findings of a document, as people see them; beside its output.
const FINDINGS: &str = "findings.txt";

/// Generates a document's output.
pub(crate) fn run(name: &str, args: &Args) -> ExitCode {
    child::limit_memory(args.memory);
    let job = job(name, args);
    let start = Instant::now();
    let mut generation = oasmith::generate(&job, &Layout::Crate);
    let seconds = start.elapsed().as_secs_f64();
    let usage = child::usage(Whose::Own);
    let mut figures = Generated { seconds, cpu: usage.cpu, peak: usage.peak, ..count(&generation, &job) };
    if let Some(mut files) = generation.files.take() {
        // The output is no member of the workspace that its folder stands in.
        files.entry("Cargo.toml".to_owned()).or_default().push_str("\n[workspace]\n");
        let mut report = Report::default();
        if write::write(&job.out, &files, Overwrite::Force, &mut report).is_none() {
            figures.outcome = Outcome::Crashed(report.text(Paint::Plain));
        } else if args.roundtrip {
            match roundtrip::prepare(&job, &job.out) {
                Ok(prepared) => figures.prepared = prepared,
                Err(error) => figures.outcome = Outcome::Crashed(error.to_string()),
            }
        }
    }
    // A note for people: nothing depends on it.
    let _ = fs::create_dir_all(&job.out);
    let _ = fs::write(job.out.join(FINDINGS), generation.report.text(Paint::Plain));
    match serde_json::to_string(&figures) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(_) => ExitCode::FAILURE,
    }
}

fn job(name: &str, args: &Args) -> Job {
    Job {
        name: name.to_owned(),
        spec: args.dir.clone(),
        root: args.root.clone(),
        document: args.dir.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        out: args.folder(name),
        command: format!("oasmith generate {name}"),
        package: PackageOptions {
            name: name.to_owned(),
            // TLS needs a C compiler and a while, and nothing of it is emitted.
            default_features: Some(vec!["client".to_owned(), "server".to_owned()]),
            ..PackageOptions::default()
        },
        ..Job::default()
    }
}

fn count(generation: &Generation, job: &Job) -> Generated {
    let mut figures = Generated::default();
    for found in generation.report.diagnostics() {
        let at = match found.severity {
            Severity::Fatal => 0,
            Severity::Error => 1,
            Severity::Warning => 2,
            Severity::Note => 3,
        };
        figures.severities[at] += 1;
        *figures.codes.entry(found.rule.code.to_owned()).or_default() += 1;
    }
    let none = BTreeMap::new();
    let files = generation.files.as_ref().unwrap_or(&none);
    figures.lines = lines(files);
    figures.emitted = files.get("src/endpoints.rs").map_or(0, |text| text.matches("Endpoint::new(").count());
    figures.lacks = lacks(&generation.ledger);
    figures.operations = operations(job);
    figures.outcome = match (&generation.files, figures.severities) {
        (None, _) => Outcome::Refused,
        (Some(_), [0, 0, ..]) => Outcome::Whole,
        (Some(_), _) => Outcome::KeptGoing,
    };
    figures
}

fn lacks(ledger: &Ledger) -> Lacks {
    let mut lacks = Lacks {
        skipped: ledger.operations.skipped,
        operations: ledger.operations.emitted,
        untyped: ledger.fields.untyped,
        typed: ledger.fields.typed,
        not_enforced: ledger.not_enforced,
        entries: BTreeMap::new(),
    };
    for entry in &ledger.entries {
        *lacks.entries.entry(format!("{} {}", entry.effect.name(), entry.code)).or_default() += 1;
    }
    lacks
}

fn lines(files: &Files) -> usize {
    let own = |path: &&String| path.starts_with("src/") && !path.contains("/support/");
    files.keys().filter(own).map(|path| files[path].lines().count()).sum()
}

/// How many operations the document itself declares.
fn operations(job: &Job) -> usize {
    const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
    let input = load::Input { document: &job.spec, root: job.root.as_deref(), ..load::Input::default() };
    let Some(document) = load::load_with(&input, &mut Report::default()) else { return 0 };
    let paths = document.tree.get("paths").and_then(Value::as_object);
    let items = paths.into_iter().flat_map(serde_json::Map::values).filter_map(Value::as_object);
    items.map(|item| METHODS.iter().filter(|method| item.contains_key(**method)).count()).sum()
}
