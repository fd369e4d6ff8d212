//! What is an entry, how it is told, and what counts as growth.

use std::fs;

use super::Ledger;
use crate::config::Job;
use crate::layout::Layout;

const DOCUMENT: &str = "openapi: 3.1.0
info: { title: Shelf, version: '1' }
paths:
  /books:
    get: { responses: { '200': { description: All., content: { application/json: { schema: { $ref: '#/components/schemas/Books' } } } } } }
    fetch: { responses: { '204': { description: Done. } } }
  /lend:
    post:
      requestBody: { content: { application/zip: { schema: { type: object, properties: { id: { type: string } } } } } }
      responses: { '204': { description: Done. } }
  /lend/{id}:
    get: { parameters: [{ name: q, in: query, schema: { type: string, pattern: '(?=x)' } }], responses: { '204': { description: Done. } } }
  /lend/{book}:
    get: { responses: { '204': { description: Done. } } }
components:
  schemas:
    Books: { type: array, items: { $ref: '#/components/schemas/Bok' } }
    Free: { type: object, additionalProperties: true, properties: { anything: {}, list: { type: array }, map: { type: object } } }
";

fn ledger(document: &str, allow: &[&str]) -> Ledger {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("shelf.yaml");
    fs::write(&spec, document).unwrap();
    let mut job = Job { spec, ..Job::default() };
    let allow: Vec<String> = allow.iter().map(|code| (*code).to_owned()).collect();
    job.levels = job.levels.extended(&allow, &[], crate::diagnostics::Strictness::Lenient).unwrap();
    crate::generate(&job, &Layout::Crate).ledger
}

#[test]
fn what_is_lacking_is_told_by_operation() {
    insta::assert_snapshot!(ledger(DOCUMENT, &[]).text());
}

#[test]
fn the_file_has_a_line_an_entry_and_reads_back() {
    let ledger = ledger(DOCUMENT, &[]);
    let text = ledger.json();
    insta::assert_snapshot!(text);
    assert_eq!(Ledger::read(&text), Some(ledger));
    assert_eq!(Ledger::read("{}"), None);
}

#[test]
fn what_the_document_leaves_free_is_no_entry() {
    let free = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { type: object, \
                additionalProperties: true, properties: { a: {}, b: { type: array, items: {} }, c: { type: object } } } } }\n";
    let ledger = ledger(free, &[]);
    assert_eq!((ledger.fields.untyped, ledger.entries.as_slice()), (0, [].as_slice()), "{}", ledger.text());
    assert!(ledger.fields.typed > 3);
}

#[test]
fn silenced_findings_are_entries_all_the_same() {
    let codes = ["pattern-unsupported", "media-type-raw", "dangling-ref"];
    assert_eq!(ledger(DOCUMENT, &codes), ledger(DOCUMENT, &[]));
}

#[test]
fn growth_is_what_is_new_however_it_moves() {
    let before = ledger(DOCUMENT, &[]);
    // Lines move, and the order of the paths changes: nothing is new.
    let moved = DOCUMENT.replace(
        "paths:\n",
        "tags: [{ name: a }]\npaths:\n  /a: { get: { responses: { '204': { description: A. } } } }\n",
    );
    let moved = ledger(&moved, &[]);
    assert_eq!(moved.beyond(&before), Vec::<&super::Entry>::new());
    assert_ne!(moved.operations, before.operations);
    let worse = ledger(&DOCUMENT.replace("anything: {}", "anything: { $ref: '#/gone' }"), &[]);
    let new: Vec<_> = worse.beyond(&before).into_iter().map(|entry| (entry.at.as_str(), entry.code.as_str())).collect();
    assert_eq!(new, [("#/components/schemas/Free/properties/anything/$ref", "dangling-ref")]);
    assert_eq!(before.beyond(&worse), Vec::<&super::Entry>::new());
}
