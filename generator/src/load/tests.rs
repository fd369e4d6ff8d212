//! What the loader makes of texts; the exact findings are in the snapshots of `specs/invalid`.

use std::fmt::Write as _;

use serde_json::json;

use super::load_text;
use crate::diagnostics::Report;

fn codes(name: &str, text: &str) -> Vec<&'static str> {
    let mut report = Report::default();
    let _ = load_text(name, text, &mut report);
    assert!(report.text(crate::diagnostics::Paint::Plain).len() < 10_000, "rendered briefly, whatever the text");
    report.diagnostics().iter().map(|diagnostic| diagnostic.rule.code).collect()
}

#[test]
fn yaml_is_read_by_the_core_schema() {
    let mut report = Report::default();
    let text = "\u{feff}no: no\non: [yes, off, y]\n200: ok\n1.0: x\nnull: n\ndate: 2024-01-01\noctal: 0777\nhex: 0x1f\n\
                time: 12:30:45\ntext: \"1\"\nbig: 18446744073709551615\nempty:\n";
    let document = load_text("a.yaml", text, &mut report).expect("good YAML");
    assert_eq!(
        document.tree,
        json!({"no": "no", "on": ["yes", "off", "y"], "200": "ok", "1.0": "x", "null": "n", "date": "2024-01-01",
            "octal": "0777", "hex": 31, "time": "12:30:45", "text": "1", "big": 18_446_744_073_709_551_615_u64,
            "empty": null})
    );
    assert!(report.diagnostics().is_empty());
}

#[test]
fn json_and_yaml_give_the_same_tree() {
    let text = r#"{"a": [1, -2, 3.5, true, null, "x\ud83d\ude00"], "b": {"c": {}}}"#;
    let mut report = Report::default();
    let json = load_text("a.json", text, &mut report).expect("good JSON").tree;
    let yaml = load_text("a.yaml", "a: [1, -2, 3.5, true, null, \"x😀\"]\nb: {c: {}}", &mut report).expect("YAML").tree;
    assert_eq!(json, yaml);
    assert!(report.diagnostics().is_empty());
}

#[test]
fn flow_mappings_in_yaml_files_are_yaml() {
    for text in ["{openapi: 3.0.3}", "{\"a\": 1,}", "{\"a\": b}", "{\"a\": 1} # done"] {
        assert_eq!(codes("a.yaml", text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn deep_documents_are_refused_and_quickly() {
    let started = std::time::Instant::now();
    for name in ["a.json", "a.yaml"] {
        for unit in ["[", "{\"a\":", "- ", "? ", "a: {"] {
            let code = codes(name, &unit.repeat(2_000_000));
            assert!(
                matches!(code[..], ["nested-too-deeply" | "json-syntax" | "yaml-syntax"]),
                "{name} {unit}: {code:?}"
            );
        }
    }
    let indented: String = (0..2_000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    assert_eq!(codes("a.yaml", &indented), ["nested-too-deeply"]);
    assert_eq!(codes("a.json", &"[".repeat(50_000_000)), ["nested-too-deeply"]);
    assert_eq!(codes("a.yaml", &"[".repeat(50_000_000)), ["nested-too-deeply"]);
    assert!(started.elapsed().as_secs() < 20, "took {:?}", started.elapsed());
}

#[test]
fn aliases_are_bounded() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let refs = vec![format!("*a{}", level - 1); 10].join(", ");
        let _ = writeln!(text, "a{level}: &a{level} [{refs}]");
    }
    assert_eq!(codes("a.yaml", &text), ["aliases-too-large"]);
    assert_eq!(codes("a.yaml", "a: &a {b: 1}\nc: *a\n"), Vec::<&str>::new());
    assert_eq!(codes("a.yaml", "a: &a [*a]\n").len(), 1);
}

#[test]
fn files_that_cannot_be_read_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let codes = |path: &std::path::Path| {
        let mut report = Report::default();
        assert!(super::load(path, &mut report).is_none());
        assert!(report.text(crate::diagnostics::Paint::Plain).contains(&folder.path().display().to_string()));
        report.diagnostics().iter().map(|found| found.rule.code).collect::<Vec<_>>()
    };
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    assert_eq!(codes(&folder.path().join("gone.yaml")), ["file-missing"]);
    assert_eq!(codes(folder.path()), ["file-is-folder"]);
    assert_eq!(codes(&file("utf16.yaml", b"\xff\xfeo\0p\0")), ["file-not-utf8"]);
    let large = file("large.yaml", b"");
    std::fs::File::options().write(true).open(&large).and_then(|file| file.set_len((64 << 20) + 1)).expect("a hole");
    assert_eq!(codes(&large), ["file-too-large"]);
    assert_eq!(codes(&folder.path().join("a\0b.yaml")), ["file-unreadable"]);
}

#[test]
fn files_are_named_as_given_and_known_by_their_absolute_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.yaml");
    std::fs::write(&path, "\u{feff}openapi: 3.0.3\n").expect("a file");
    let document = super::load(&path, &mut Report::default()).expect("a document");
    let source = document.sources.iter().next().expect("the file");
    assert_eq!((source.name.as_str(), source.text.as_str()), (path.to_str().expect("UTF-8"), "openapi: 3.0.3\n"));
    assert_eq!(document.sources.paths().collect::<Vec<_>>(), [path.as_path()]);
}
