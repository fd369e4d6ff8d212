//! Crates emitted from documents made to break them: they compile without a warning, and hold no test that would run.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use tests::{emitted, root, valid};

const DOCUMENTS: [&str; 4] = ["hostile-docs", "hostile-names", "hostile-operations", "hostile-routes"];

/// A workspace of the emitted crates. Their names are those of the documents: unique, as they share a target folder.
fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in DOCUMENTS {
        for (path, text) in emitted(&valid(name)) {
            let file = folder.path().join(name).join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
    }
    let members = DOCUMENTS.map(|name| format!("'{name}'")).join(", ");
    let manifest = format!(
        "[workspace]\nresolver = '3'\nmembers = [{members}]\n[profile.dev]\ndebug = false\nincremental = false\n"
    );
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    // The versions that this repository has, so that nothing is fetched.
    fs::copy(root().join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    folder
}

/// Runs cargo, which is to succeed; both outputs.
fn cargo(folder: &Path, arguments: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .current_dir(folder)
        .args(arguments.split(' '))
        .arg("--offline")
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile"))
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "cargo {arguments}: {text}");
    text
}

#[test]
fn hostile_documents_make_crates_that_compile_without_a_warning() {
    let folder = workspace();
    // All features but TLS, which no emitted line depends on; and none.
    for features in ["--features client,server", "--no-default-features"] {
        let said = cargo(folder.path(), &format!("check --workspace {features}"));
        assert!(!said.contains("warning"), "{features}: {said}");
    }
    // That a warning would show.
    let file = folder.path().join("hostile-names/src/types.rs");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(file, text + "fn unused() {}\n").unwrap();
    assert!(cargo(folder.path(), "check --workspace --no-default-features").contains("warning"));
}

#[test]
fn hostile_docs_hold_no_test_that_would_run() {
    let folder = workspace();
    let manifest = folder.path().join("hostile-docs/Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("\n[lib]\ndoctest = false\n"), "{text}");
    // Tests of documentation are off; with them on, there is still none.
    fs::write(&manifest, text.replace("doctest = false", "doctest = true")).unwrap();
    let said = cargo(folder.path(), "test -p hostile-docs --no-default-features");
    assert!(said.contains("Doc-tests hostile_docs\n"), "{said}");
    assert_eq!(said.matches("running 0 tests").count(), 2, "{said}");
    assert_eq!(said.matches("test result: ok. 0 passed; 0 failed; 0 ignored").count(), 2, "{said}");
}
