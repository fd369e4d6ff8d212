//! What came of a job: the files, and the findings that decide whether there are any.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::config::{Job, OnErrors};
use crate::diagnostics::{
    Diagnostic, Effect, FileId, NO_ARGS, NOTHING_USABLE, OVERRIDE_UNUSED, Origin, Pointer, Report, SELECTION_EMPTY,
    SELECTOR_UNUSED, Severity,
};
use crate::emit::EmitOptions;
use crate::format::Provenance;
use crate::layout::Files;
use crate::ledger::Ledger;
use crate::load::{Examples, Input};
use crate::model::{Api, TypeDef, TypeKind, TypeRef};
use crate::resolve;

/// What came of a job.
#[derive(Debug)]
pub struct Generation {
    /// The output; `None` if the findings forbid one.
    pub files: Option<Files>,
    /// What the output lacks of the document; empty where the document could not be read.
    pub ledger: Ledger,
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
    /// Findings that the user does not put up with: `--strict`, `--deny`.
    Findings,
    /// Nothing can be made of the document, or the configuration is wrong.
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
        // Nothing of a document that cannot be read was asked about.
        if report.worst() < Some(Severity::Fatal) || job.selection.leaves_nothing() {
            for selector in job.selection.unused() {
                let args = [selector.side.key(), selector.by.key(), selector.text.as_str()];
                match selector.place {
                    Some(place) => config.say_at(&SELECTOR_UNUSED, FileId(0), place, args),
                    None => config.say(&SELECTOR_UNUSED, &Origin::default(), args),
                }
            }
            if job.selection.leaves_nothing() && job.selection.unused().next().is_none() {
                config.say(&SELECTION_EMPTY, &Origin::default(), NO_ARGS);
            }
        }
        let refused = refuses(&report) || !config.diagnostics().is_empty();
        Self { files: files.filter(|_| !refused), ledger: Ledger::default(), report, config }
    }

    /// What the findings come to.
    pub fn verdict(&self) -> Verdict {
        let all = self.report.diagnostics().iter().chain(self.config.diagnostics());
        all.map(weigh).max().unwrap_or(Verdict::Fine)
    }
}

/// Says so where nothing of the document is free of errors, or none of its operations is left, unless the user accepts
/// what there is.
///
/// An operation has an error where one lies in it, or in anything that it refers to. A document without operations is
/// judged by its components.
pub(crate) fn conclude(job: &Job, tree: &Value, api: &Api, report: &mut Report) {
    let judged = job.on_errors == OnErrors::KeepGoing || report.worst() == Some(Severity::Fatal);
    if !judged && (all_left_out(api, report) || all_wrong(tree, api, report)) {
        report.conclude(&NOTHING_USABLE);
    }
}

/// Whether there were operations, and none of them could be used; or whether no type is left that says anything.
fn all_left_out(api: &Api, report: &Report) -> bool {
    if !api.operations.is_empty() {
        return false;
    }
    let any =
        |(_, definition): (_, &TypeDef)| matches!(&definition.kind, TypeKind::Alias(usage) if usage.ty == TypeRef::Any);
    let without_types = api.types.iter().all(any);
    let lost = |found: &Diagnostic| {
        let at = found.within.as_ref().map(Pointer::as_str).unwrap_or_default();
        match found.rule.effect {
            _ if found.severity < Severity::Warning || only_for_others(at) => false,
            Some(Effect::Skipped) => without_types || at.starts_with("/paths/"),
            Some(Effect::Weakened) => without_types,
            _ => false,
        }
    };
    report.diagnostics().iter().any(lost)
}

/// Whether the place is in a component that operations use, and that is nothing without them: all but schemas.
fn only_for_others(at: &str) -> bool {
    at.strip_prefix("/components/").is_some_and(|rest| !rest.starts_with("schemas"))
}

/// Whether there is an error in every operation.
fn all_wrong(tree: &Value, api: &Api, report: &Report) -> bool {
    let is_error = |found: &&Diagnostic| (found.rule.severity, found.severity) == (Severity::Error, Severity::Error);
    let errors = || report.diagnostics().iter().filter(is_error);
    if errors().next().is_none() {
        return false;
    }
    let touched = resolve::touched(tree, errors().filter_map(|found| found.within.as_ref()));
    let clean = |at: &Pointer| resolve::part_of(at).is_none_or(|part| !touched.contains(&part));
    // An operation that was left out counts as one with an error.
    let paths = touched.iter().any(|part| part.as_str().starts_with("/paths/"));
    if api.operations.is_empty() && !paths {
        !resolve::components(tree).any(|at| clean(&at))
    } else {
        !api.operations.iter().any(|operation| clean(&operation.origin.pointer))
    }
}

/// Whether the findings forbid an output.
pub(crate) fn refuses(report: &Report) -> bool {
    report.diagnostics().iter().map(weigh).any(|verdict| verdict != Verdict::Fine)
}

fn weigh(found: &Diagnostic) -> Verdict {
    match found.severity {
        Severity::Fatal => Verdict::BadInput,
        _ if found.denied => Verdict::Findings,
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

    /// What is to be read.
    pub(crate) fn input(&self) -> Input<'_> {
        let (document, root) = (self.spec.as_path(), self.root.as_deref());
        Input { document, root, overlays: &self.overlays, examples: Examples::Outlined }
    }

    /// What emitted files say of where they come from.
    pub(crate) fn provenance(&self) -> Provenance {
        Provenance { document: self.document.clone(), command: self.command.clone() }
    }
}
