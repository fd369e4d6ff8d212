//! What is said of selectors that match nothing, and that an output holds what is left.

use std::fs;
use std::path::Path;

use oasmith::config::{self, Job};
use oasmith::diagnostics::{Paint, Report};
use oasmith::layout::Layout;

fn job(selectors: &str) -> (tempfile::TempDir, Job) {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/overlays/document.yaml");
    let spec = toml::Value::String(spec.to_string_lossy().into_owned());
    let path = folder.path().join("oasmith.toml");
    fs::write(&path, format!("[job.books]\nspec = {spec}\nout = \"books\"\n{selectors}")).expect("a file");
    let mut report = Report::default();
    let config = config::read(&path, &mut report);
    let job = config.unwrap_or_else(|| panic!("{}", report.text(Paint::Plain))).jobs.remove(0);
    (folder, job)
}

fn said(selectors: &str) -> String {
    let (folder, job) = job(selectors);
    let made = oasmith::generate(&job, &Layout::Crate);
    assert!(made.files.is_none(), "no output where the configuration is wrong");
    made.config.text(Paint::Plain).replace(&folder.path().display().to_string(), "FOLDER")
}

#[test]
fn what_is_left_is_emitted() {
    let (_folder, job) = job("exclude.methods = [\"DELETE\"]\n");
    let made = oasmith::generate(&job, &Layout::Crate);
    let files = made.files.expect("an output");
    let operations = &files["src/operations.rs"];
    assert!(operations.contains("ListBooksRequest") && !operations.contains("RemoveAllBooks"));
}

#[test]
fn a_selector_that_matches_nothing_is_an_error() {
    insta::assert_snapshot!(said("[job.books.include]\ntags = [\"books\", \"bocks\"]\n"));
}

#[test]
fn a_selection_that_leaves_nothing_is_an_error() {
    insta::assert_snapshot!(said("include.tags = [\"books\"]\nexclude.methods = [\"get\"]\n"));
}
