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

/// A document whose operations each fail with 429 and a header, described as given.
fn failing(operations: &[(&str, &str)]) -> String {
    let operation = |(path, description): &(&str, &str)| {
        format!(
            "  /{path}:
    get:
      operationId: get_{path}
      responses:
        '204': {{description: Nothing.}}
        '429': {{description: {description}, headers: {{Retry-After: {{schema: {{type: integer}}}}}}}}
"
        )
    };
    let head = "openapi: 3.0.3\ninfo: {title: Lock, version: 1.0.0}\npaths:\n".to_owned();
    std::iter::once(head).chain(operations.iter().map(operation)).collect()
}

/// Generates, leaves `names.lock` for the next time, and gives the structs of failures in their order.
fn holders(folder: &Path, operations: &[(&str, &str)]) -> (Vec<String>, String) {
    let (files, said) = made(&job(folder, &failing(operations)));
    let locked = files.get("names.lock").cloned().unwrap_or_default();
    lock(folder, &locked);
    let of = |path: &str| {
        let key = format!("\"/paths/~1{path}/get/responses/429\" = \"");
        let rest = locked.split_once(&key).map_or("", |(_, rest)| rest);
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let names: Vec<String> = operations.iter().map(|(path, _)| of(path)).collect();
    for name in &names {
        let structs = files["src/operations.rs"].matches(&format!("pub struct {name} {{")).count();
        assert_eq!(structs, 1, "{name}");
    }
    (names, said)
}

#[test]
fn a_failure_keeps_its_struct_when_another_of_the_same_words_comes_or_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (one, _) = holders(folder.path(), &[("a", "Slow.")]);
    assert_eq!(one, ["GetATooManyRequestsResponse"]);
    let (three, _) = holders(folder.path(), &[("a", "Slow."), ("b", "Slow."), ("c", "Slow.")]);
    assert_eq!(three, ["GetATooManyRequestsResponse", "TooManyRequestsResponse", "TooManyRequestsResponse"]);
    let (two, said) = holders(folder.path(), &[("a", "Slow."), ("c", "Slow.")]);
    assert_eq!(two, ["GetATooManyRequestsResponse", "TooManyRequestsResponse"], "{said}");
    let (four, said) = holders(folder.path(), &[("d", "Slow."), ("c", "Slow."), ("a", "Slow."), ("e", "Slow.")]);
    let shared = "TooManyRequestsResponse";
    assert_eq!(four, [shared, shared, "GetATooManyRequestsResponse", shared], "{said}");
}

#[test]
fn a_failure_whose_words_change_leaves_the_struct_to_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let (shared, _) = holders(folder.path(), &[("a", "Slow."), ("b", "Slow."), ("c", "Slow.")]);
    assert_eq!(shared, ["TooManyRequestsResponse"; 3]);
    let (changed, said) = holders(folder.path(), &[("a", "Slower."), ("b", "Slow."), ("c", "Slow.")]);
    assert_eq!(changed, ["GetATooManyRequestsResponse", "TooManyRequestsResponse", "TooManyRequestsResponse"]);
    insta::assert_snapshot!(said);
}
