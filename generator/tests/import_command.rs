//! `oasmith import` as a process: where the document goes, and the exit codes.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::Command;

const PAGE: &str =
    "# getShelf\n\n`GET /shelves`\n\n| Status | Description | Schema |\n|---|---|---|\n| 204 | Done | None |\n";

fn oasmith(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_oasmith")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A folder with a page.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("shelf.md"), PAGE).unwrap();
    folder
}

#[test]
fn the_document_goes_to_the_standard_output_or_into_a_file() {
    let folder = folder();
    let (code, document, err) = oasmith(folder.path(), &["import", "shelf.md"]);
    assert_eq!(code, 0, "{err}");
    assert!(document.starts_with("openapi: 3.0.3\ninfo:\n  title: "), "{document}");
    assert!(err.contains("warning[import-no-server]: ") && err.contains("--> shelf.md:3:1\n"), "{err}");

    let (code, out, _) = oasmith(folder.path(), &["import", "shelf.md", "-o", "shelf.yaml"]);
    assert_eq!((code, out.as_str()), (0, "shelf.yaml: 1 operation of 1 page\n"));
    assert_eq!(fs::read_to_string(folder.path().join("shelf.yaml")).unwrap(), document);
    assert_eq!(oasmith(folder.path(), &["import", "shelf.md", "-o", "shelf.yaml"]).1, "shelf.yaml: up to date\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
}

#[test]
fn a_document_that_is_there_is_overwritten_by_force_only() {
    let folder = folder();
    let document = folder.path().join("shelf.yaml");
    fs::write(&document, "corrected by hand").unwrap();
    let (code, out, err) = oasmith(folder.path(), &["import", "shelf.md", "-o", "shelf.yaml"]);
    assert_eq!((code, out.as_str()), (1, "nothing written\n"));
    assert!(err.contains("error[import-target-exists]: `shelf.yaml` is there already, and is not what was imported\n"));
    assert_eq!(fs::read_to_string(&document).unwrap(), "corrected by hand");
    assert_eq!(oasmith(folder.path(), &["import", "shelf.md", "-o", "shelf.yaml", "--force"]).0, 0);
    assert!(fs::read_to_string(&document).unwrap().starts_with("openapi: "));
    let (code, _, err) = oasmith(folder.path(), &["import", "shelf.md", "-o", "nowhere/shelf.yaml"]);
    assert_eq!(code, 2);
    assert!(err.contains("error[output-failed]: `nowhere/shelf.yaml` cannot be written"), "{err}");
}

#[test]
fn exit_codes_are_those_of_the_other_commands() {
    let folder = folder();
    fs::write(folder.path().join("prose.md"), "nothing here").unwrap();
    for (args, expected) in [
        (vec!["import", "prose.md", "-o", "x.yaml"], 2),
        (vec!["import", "shelf.md", "prose.md"], 2),
        (vec!["import", "shelf.md", "prose.md", "--keep-going"], 0),
        (vec!["import", "gone.md"], 2),
        (vec!["import", "shelf.md", "--strict"], 1),
        (vec!["import", "shelf.md", "--deny", "import-no-server"], 1),
        (vec!["import", "shelf.md", "--deny", "no-such-code"], 2),
        (vec!["import"], 2),
        (vec!["import", "--help"], 0),
    ] {
        let (code, out, err) = oasmith(folder.path(), &args);
        assert_eq!(code, expected, "{args:?}\n{out}{err}");
    }
    assert!(!folder.path().join("x.yaml").exists());
}

#[test]
fn programs_get_one_object() {
    let folder = folder();
    let read = |args: &[&str]| -> serde_json::Value { serde_json::from_str(&oasmith(folder.path(), args).1).unwrap() };
    let object = read(&["import", "shelf.md", "--format", "json"]);
    assert_eq!(object["command"], "import");
    assert_eq!((&object["exit"], &object["outcome"], &object["operations"]), (&0.into(), &"shown".into(), &1.into()));
    assert!(object["document"].as_str().unwrap().starts_with("openapi: "));
    assert_eq!(object["diagnostics"][0]["file"], "shelf.md");
    let object = read(&["import", "shelf.md", "-o", "a.yaml", "--format", "json"]);
    assert_eq!((&object["outcome"], &object["out"]), (&"written".into(), &"a.yaml".into()));
    assert!(object["document"].is_null());
    let object = read(&["import", "gone.md", "--format", "json"]);
    assert_eq!((&object["exit"], &object["outcome"]), (&2.into(), &"refused".into()));
}
