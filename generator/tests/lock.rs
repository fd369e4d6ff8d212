//! `names.lock`: what it holds, and that the names in it stay.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith::config::Job;
use oasmith::diagnostics::Paint;
use oasmith::layout::{Files, Layout};
use oasmith::write::{self, Overwrite};

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Lock, version: 1.0.0}
paths:
  /books/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: The book.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Book'}
components:
  schemas:
    Book:
      type: object
      properties:
        state: {type: string, enum: [new, old]}
";

fn job(folder: &Path, document: &str) -> Job {
    let spec = folder.join("lock.yaml");
    fs::write(&spec, document).expect("a file");
    Job { spec, out: folder.to_owned(), names: Some(folder.join("names.lock")), ..Job::default() }
}

fn made(job: &Job) -> (Files, String) {
    let made = oasmith::generate(job, &Layout::Crate);
    let said = made.report.text(Paint::Plain).replace(&job.out.display().to_string(), "FOLDER");
    (made.files.unwrap_or_default(), said)
}

fn lock(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("names.lock");
    fs::write(&path, text).expect("a file");
    path
}

#[test]
fn names_that_do_not_follow_from_the_document_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (files, said) = made(&job(folder.path(), DOCUMENT));
    assert_eq!(said, "");
    insta::assert_snapshot!(files["names.lock"]);
}

#[test]
fn names_of_before_stay_until_their_line_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let job = job(folder.path(), DOCUMENT);
    let (files, _) = made(&job);
    let path = lock(folder.path(), &files["names.lock"].replace("\"BookState\"", "\"Condition\""));
    let (files, said) = made(&job);
    assert_eq!(said, "");
    assert!(files["src/types.rs"].contains("pub enum Condition") && files["names.lock"].contains("\"Condition\""));
    let (files, _) = made(&Job { relock: true, ..job.clone() });
    assert!(files["src/types.rs"].contains("pub enum BookState"), "with `--relock`");
    fs::remove_file(path).expect("the file");
    assert!(made(&job).0["src/types.rs"].contains("pub enum BookState"));
}

#[test]
fn a_new_part_of_the_document_does_not_take_a_name_in_use() {
    let folder = tempfile::tempdir().expect("a folder");
    let (files, _) = made(&job(folder.path(), DOCUMENT));
    lock(folder.path(), &files["names.lock"]);
    let more = format!("{DOCUMENT}    BookState: {{type: object}}\n");
    let (files, said) = made(&job(folder.path(), &more));
    assert!(files["src/types.rs"].contains("pub enum BookState"), "{said}");
}

#[test]
fn what_is_wrong_with_the_names_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let job = job(folder.path(), DOCUMENT);
    lock(
        folder.path(),
        "\"/paths/~1gone/get\" = \"get_gone\"\n\"/components/schemas/Book/properties/state\" = \"a b; c\"\n",
    );
    let (files, said) = made(&job);
    assert!(files["src/types.rs"].contains("pub enum BookState"));
    assert!(!files["names.lock"].contains("gone"));
    insta::assert_snapshot!(said);
    lock(folder.path(), "<<<<<<< one\n");
    assert!(made(&job).1.contains("error[lock-unreadable]"));
}

#[test]
fn check_sees_a_stale_file_and_generate_takes_edits_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let job = job(folder.path(), DOCUMENT);
    let out = folder.path().join("out");
    let (files, _) = made(&job);
    let mut report = oasmith::diagnostics::Report::default();
    write::write(&out, &files, Overwrite::Protect, &mut report).expect("written");
    fs::write(out.join("names.lock"), "").expect("a file");
    assert!(!write::check(&out, &files).is_empty());
    write::write(&out, &files, Overwrite::Protect, &mut report).expect("an edit of it is no edit of ours");
    assert!(write::check(&out, &files).is_empty());
}
