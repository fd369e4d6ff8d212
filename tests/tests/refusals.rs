//! Broken input through the command line: exit 2, what is wrong and where, nothing written, no panic, soon.

mod command;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use command::oasmith;
use tests::{contents, root};

/// Far more than any of these takes, even unoptimised on a busy machine.
const SOON: Duration = Duration::from_secs(40);

/// Runs a document that is to be refused, twice: into a folder with an earlier output, and into none.
fn refused(prepare: impl FnOnce(&Path), document: &str, code: &str, place: &str) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("api");
    fs::copy(root().join("specs/valid/defaults.yaml"), folder.path().join("good.yaml")).unwrap();
    let good = oasmith(folder.path(), "generate --spec good.yaml --out api");
    assert_eq!(good.code, Some(0), "{good:?}");
    prepare(folder.path());
    let before = contents(&out);
    assert!(before.len() > 20, "{} files", before.len());

    let began = Instant::now();
    let run = oasmith(folder.path(), &format!("generate --spec {document} --out api"));
    assert!(began.elapsed() < SOON, "{document} took {:?}", began.elapsed());
    assert_eq!(run.code, Some(2), "{document}: {run:?}");
    assert_eq!(run.out, "api: nothing written\n");
    let told = ["error", "warning"].iter().any(|word| run.err.starts_with(&format!("{word}[{code}]: ")));
    assert!(told && run.err.contains("error["), "{document}: {}", run.err);
    let arrow = run.err.lines().nth(1).unwrap_or_default().trim_start();
    assert_eq!(arrow, format!("--> {document}{place}"), "{}", run.err);
    assert!(run.err.contains("= help: "), "{document}: {}", run.err);
    assert!(!run.err.contains("panicked"), "{document}: {}", run.err);
    assert!(run.err.len() < 4_000, "{document}: {} bytes of findings", run.err.len());
    assert_eq!(contents(&out), before, "{document}: the earlier output");

    let run = oasmith(folder.path(), &format!("generate --spec {document} --out fresh"));
    assert_eq!(run.code, Some(2), "{document}: {run:?}");
    assert!(!folder.path().join("fresh").exists(), "{document}: a folder for nothing");
}

/// The same for a file with this text.
fn refused_text(text: &str, document: &str, code: &str, place: &str) {
    refused(|folder| fs::write(folder.join(document), text).unwrap(), document, code, place);
}

const HEAD: &str = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\n";

#[test]
fn yaml_that_is_none() {
    refused_text(&format!("{HEAD}paths:\n  /a: [\n"), "broken.yaml", "yaml-syntax", ":5:1");
}

#[test]
fn json_that_is_none() {
    let text = "{\"openapi\": \"3.0.3\",\n \"info\": {\"title\": \"A\" \"version\": \"1\"}}";
    refused_text(text, "broken.json", "json-syntax", ":2:24");
}

#[test]
fn a_reference_to_nothing() {
    let paths = "paths: {}\ncomponents:\n  schemas:\n    A: { $ref: '#/components/schemas/Missing' }\n";
    refused_text(&format!("{HEAD}{paths}"), "broken.yaml", "dangling-ref", ":6:10");
}

#[test]
fn values_of_the_wrong_type() {
    refused_text("openapi: 3.0.3\ninfo: []\npaths: [a]\n", "broken.yaml", "wrong-type", ":2:1");
    refused_text(&format!("{HEAD}paths: [a]\n"), "broken.yaml", "paths-not-object", ":3:1");
    refused_text(&format!("{HEAD}paths: {{/a: 1}}\n"), "broken.yaml", "wrong-type", ":3:9");
    refused_text("[]", "list.json", "root-not-object", ":1:1");
    refused_text("swagger", "text.yaml", "root-not-object", ":1:1");
}

#[test]
fn no_paths() {
    refused_text(HEAD, "broken.yaml", "no-paths", ":1:1");
}

#[test]
fn a_folder() {
    refused(|folder| fs::create_dir(folder.join("specs")).unwrap(), "specs", "file-is-folder", "");
}

#[test]
fn a_file_that_is_missing() {
    refused(|_| {}, "absent.yaml", "file-missing", "");
}

#[test]
fn a_file_that_is_empty() {
    refused_text("", "broken.yaml", "file-empty", "");
    refused_text("", "broken.json", "file-empty", "");
}

#[test]
fn fifty_megabytes_of_brackets() {
    let text = "[".repeat(50 << 20);
    refused_text(&text, "broken.json", "nested-too-deeply", ":1:128");
    refused_text(&text, "broken.yaml", "nested-too-deeply", ":1:128");
}

#[test]
fn a_hundred_kilobytes_of_dashes() {
    refused_text(&"- ".repeat(50 << 10), "broken.yaml", "nested-too-deeply", ":1:255");
    refused_text(&"{a: ".repeat(25 << 10), "maps.yaml", "nested-too-deeply", ":1:509");
    refused_text(&"? ".repeat(50 << 10), "keys.yaml", "nested-too-deeply", ":1:255");
}

#[test]
fn what_is_lost_of_a_component_that_no_operation_uses_refuses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = "components:\n  securitySchemes:\n    away: { $ref: 'https://example.com/other.yaml#/components/securitySchemes/key' }\n";
    fs::write(folder.path().join("parts.yaml"), format!("{}{text}", HEAD.replace("3.0.3", "3.1.0"))).unwrap();
    let run = oasmith(folder.path(), "generate --spec parts.yaml --out api");
    assert!(run.err.starts_with("warning[external-ref]: "), "{}", run.err);
    assert_eq!(run.code, Some(0), "{}", run.err);
}
