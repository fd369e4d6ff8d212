//! Import: pages for readers to an OpenAPI document. A way in of its own, beside the flow.
//!
//! A page either states a document in a block of code, or describes operations in tables and examples. What pages state
//! is merged; what they describe is rebuilt, and each guess is a finding. The text of a page is data: nothing that it
//! names is followed, fetched or run.

mod access;
mod assemble;
mod blocks;
mod describe;
mod desk;
mod differences;
mod evidence;
mod examples;
mod fences;
mod kinds;
mod merge;
mod method;
mod nesting;
mod page;
mod parameters;
mod rebuild;
mod responses;
mod sheet;
mod tables;
mod values;
mod words;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::Verdict;
use crate::config::OnErrors;
use crate::diagnostics::{Diagnostic, IMPORT_NO_API, Levels, NO_ARGS, Position, Report, Severity, Sources};
use desk::Desk;
use fences::Stated;
use page::Page;
use sheet::Sheet;

/// What came of pages.
#[derive(Debug)]
pub struct Imported {
    /// The document, as YAML; `None` if the findings forbid one.
    pub document: Option<String>,
    /// How many operations it has.
    pub operations: usize,
    /// The findings.
    pub report: Report,
    /// What they come to.
    pub verdict: Verdict,
}

/// Reads pages, Markdown or plain text, and makes one document of them. Nothing is written.
///
/// With [`OnErrors::Refuse`], an error forbids the document; with [`OnErrors::KeepGoing`], it is made without the part.
pub fn import(pages: &[PathBuf], levels: Levels, on_errors: OnErrors) -> Imported {
    let mut report = Report::new(levels);
    let mut sources = Sources::default();
    let mut material = Material::default();
    for path in pages {
        material.read(path, &mut sources, &mut report);
    }
    report.read(&sources);
    let tree = material.document(&sources, &mut report);
    report.read(&sources);
    let verdict = report.diagnostics().iter().map(|found| weigh(found, on_errors)).max().unwrap_or(Verdict::Fine);
    let tree = tree.filter(|_| verdict == Verdict::Fine);
    let operations = tree.as_ref().map(operations).unwrap_or_default();
    Imported { document: tree.as_ref().and_then(yaml::write), operations, report, verdict }
}

/// An error is worse here than where code is generated: the document is written once, and kept.
fn weigh(found: &Diagnostic, on_errors: OnErrors) -> Verdict {
    let is_error = (found.rule.severity, found.severity) == (Severity::Error, Severity::Error);
    match found.severity {
        Severity::Fatal => Verdict::BadInput,
        _ if is_error && on_errors == OnErrors::Refuse => Verdict::BadInput,
        _ if found.denied => Verdict::Findings,
        _ => Verdict::Fine,
    }
}

fn operations(tree: &Value) -> usize {
    let paths = tree.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let keys = paths.filter_map(Value::as_object).flat_map(Map::keys);
    keys.filter(|key| merge::METHODS.contains(&key.as_str())).count()
}

/// What all pages say.
#[derive(Default)]
struct Material {
    stated: Vec<Stated>,
    sheets: Vec<(Page, Sheet)>,
}

impl Material {
    fn read(&mut self, path: &std::path::Path, sources: &mut Sources, report: &mut Report) {
        let Some(page) = Page::read(path, sources, report) else { return };
        let blocks = blocks::blocks(&page.text);
        let (stated, count) = fences::stated(&page, &blocks, sources, report);
        self.stated.extend(stated);
        if count > 0 {
            return;
        }
        let sheet = describe::describe(&page, &blocks, report);
        if sheet.operations.is_empty() && sheet.schemas.is_empty() {
            report.say_at(&IMPORT_NO_API, page.file, Position::default(), NO_ARGS);
        } else {
            self.sheets.push((page, sheet));
        }
    }

    fn document(self, sources: &Sources, report: &mut Report) -> Option<Value> {
        let stated = merge::merge(self.stated, sources, report);
        let known = known(stated.as_ref(), &self.sheets);
        let title = title(&self.sheets);
        let (mut schemas, mut places) = (Map::new(), BTreeMap::new());
        let mut rebuilt = Vec::new();
        for (page, sheet) in self.sheets {
            let mut desk = Desk { page: &page, report, known: &known, schemas: &mut schemas, places: &mut places };
            for (name, rows) in sheet.schemas {
                let schema = nesting::schema(&rows, &mut desk);
                desk.define(&name, schema, rows.first().map_or(0, |row| row.at));
            }
            for described in sheet.operations {
                rebuilt.push(rebuild::rebuild(described, &sheet.bases, &sheet.credentials, &mut desk));
            }
        }
        if stated.is_none() && rebuilt.is_empty() {
            return None;
        }
        Some(assemble::assemble(stated, rebuilt, schemas, title.as_deref(), report))
    }
}

/// The names of the schemas that pages describe for themselves.
fn known(stated: Option<&Map<String, Value>>, sheets: &[(Page, Sheet)]) -> BTreeSet<String> {
    let schemas = stated.and_then(|tree| tree.get("components")?.get("schemas")?.as_object());
    let named = schemas.into_iter().flat_map(Map::keys).cloned();
    named.chain(sheets.iter().flat_map(|(_, sheet)| sheet.schemas.iter().map(|(name, _)| name.clone()))).collect()
}

/// The title of the API: the first heading of a page, unless it is that of an operation.
fn title(sheets: &[(Page, Sheet)]) -> Option<String> {
    sheets.iter().find_map(|(_, sheet)| {
        let title = sheet.title.clone()?;
        let of_operation = sheet.operations.iter().any(|one| one.heading.as_ref() == Some(&title));
        (!of_operation && method::line(&title).is_none()).then_some(title)
    })
}
