//! The OpenAPI project's own documents: those that pass are generated, those that fail have a finding with a place.
//!
//! They are not part of the repository: where `../shared/conformance/openapi` is not there, nor what the variable
//! `OASMITH_CONFORMANCE` names, there is nothing to test. `sweep FOLDER --compile` compiles what they make.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith::Generation;
use oasmith::config::{Job, PackageOptions};
use oasmith::diagnostics::Paint;
use oasmith::layout::Layout;
use tests::root;

/// The folder with one folder a version.
fn folder() -> Option<PathBuf> {
    let given = std::env::var_os("OASMITH_CONFORMANCE").map(PathBuf::from);
    let path = given.unwrap_or_else(|| root().join("../shared/conformance")).join("openapi");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// The documents of one kind, for all versions.
fn documents(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for version in ["3.0", "3.1", "3.2"] {
        let entries = fs::read_dir(folder.join(version).join(kind)).expect("a folder of documents");
        found.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    found.sort();
    assert!(found.len() > 20, "{} documents", found.len());
    found
}

fn generate(path: &Path) -> Generation {
    let job = Job {
        name: "conformance".to_owned(),
        spec: path.to_owned(),
        document: "conformance.yaml".to_owned(),
        package: PackageOptions { name: "conformance".to_owned(), ..PackageOptions::default() },
        ..Job::default()
    };
    oasmith::generate(&job, &Layout::Crate)
}

#[test]
fn documents_that_pass_are_generated() {
    let Some(folder) = folder() else { return };
    let documents = documents(&folder, "pass");
    let refused = documents.iter().filter_map(|path| {
        let made = generate(path);
        made.files.is_none().then(|| format!("{}\n{}", path.display(), made.report.text(Paint::Plain)))
    });
    assert_eq!(refused.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn documents_that_fail_have_a_finding_with_a_place() {
    let Some(folder) = folder() else { return };
    let documents = documents(&folder, "fail");
    // What is only left out of the output is no finding about the document.
    let aside = ["unused-component", "nothing-usable", "keyword-not-enforced"];
    let silent = documents.iter().filter(|path| {
        let report = generate(path).report;
        let placed = report.text(Paint::Plain).contains(" --> ");
        !placed || report.diagnostics().iter().all(|found| aside.contains(&found.rule.code))
    });
    assert_eq!(silent.collect::<Vec<_>>(), Vec::<&PathBuf>::new());
}
