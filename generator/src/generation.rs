//! What came of a job: the files, and the findings that decide whether there are any.

use std::collections::BTreeMap;

use crate::config::{Job, OnErrors};
use crate::diagnostics::{Diagnostic, FileId, OVERRIDE_UNUSED, Origin, Pointer, Report, Severity};
use crate::emit::EmitOptions;
use crate::format::Provenance;
use crate::layout::Files;
use crate::model::{Api, TypeKind};

/// What came of a job.
#[derive(Debug)]
pub struct Generation {
    /// The output; `None` if the findings forbid one.
    pub files: Option<Files>,
    /// The findings about the document.
    pub report: Report,
    /// The findings about the configuration: overrides that match nothing.
    pub config: Report,
}

/// What findings come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing that the user minds.
    Fine,
    /// Findings that the user raised to errors, with `--strict` or `--deny`.
    Findings,
    /// The document or the configuration is wrong.
    BadInput,
}

impl Generation {
    pub(crate) fn new(job: &Job, files: Option<Files>, report: Report) -> Self {
        let mut config = Report::default();
        config.read(&job.sources);
        // After a fatal finding nothing was asked for.
        if report.worst() < Some(Severity::Fatal) {
            for unused in job.overrides.unused() {
                let args = [unused.action.key(), unused.pointer.as_str()];
                match unused.place {
                    Some(place) => config.say_at(&OVERRIDE_UNUSED, FileId(0), place, args),
                    None => config.say(&OVERRIDE_UNUSED, &Origin::root_file(unused.pointer.clone()), args),
                }
            }
        }
        let refused = refuses(job, &report) || !config.diagnostics().is_empty();
        Self { files: files.filter(|_| !refused), report, config }
    }

    /// What the findings come to.
    pub fn verdict(&self, job: &Job) -> Verdict {
        let all = self.report.diagnostics().iter().chain(self.config.diagnostics());
        all.map(|found| weigh(job, found)).max().unwrap_or(Verdict::Fine)
    }
}

/// Whether the findings forbid an output.
pub(crate) fn refuses(job: &Job, report: &Report) -> bool {
    let worst = report.worst();
    match job.on_errors {
        OnErrors::Refuse => worst >= Some(Severity::Error),
        OnErrors::KeepGoing => worst >= Some(Severity::Fatal),
    }
}

fn weigh(job: &Job, found: &Diagnostic) -> Verdict {
    match (found.severity, found.rule.severity, job.on_errors) {
        (Severity::Fatal, ..) | (Severity::Error, Severity::Error, OnErrors::Refuse) => Verdict::BadInput,
        (Severity::Error, Severity::Error, OnErrors::KeepGoing) => Verdict::Fine,
        (Severity::Error, ..) => Verdict::Findings,
        _ => Verdict::Fine,
    }
}

impl Job {
    /// What the emitters are told.
    pub(crate) fn emit_options(&self, api: &Api) -> EmitOptions {
        let derives = |at: &Pointer| {
            let derives = self.overrides.derives(at);
            (!derives.is_empty()).then(|| (at.clone(), derives.to_vec()))
        };
        let root = api.types.iter().filter(|(_, definition)| {
            // An alias derives nothing: an override for one matches nothing.
            definition.origin.file == FileId(0) && !matches!(definition.kind, TypeKind::Alias(_))
        });
        let derives_at: BTreeMap<_, _> =
            root.filter_map(|(_, definition)| derives(&definition.origin.pointer)).collect();
        // Without operations there is nothing to call or to serve.
        let any = !api.operations.is_empty();
        let (client, server) = (any && self.options.client, any && self.options.server);
        EmitOptions { derives_at, client, server, ..self.options.clone() }
    }

    /// What emitted files say of where they come from.
    pub(crate) fn provenance(&self) -> Provenance {
        Provenance { document: self.document.clone(), command: self.command.clone() }
    }
}
