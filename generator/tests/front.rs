//! The first stages on whole documents: what they say of broken ones, and what they make of those of later versions.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use oasmith::diagnostics::{Paint, Report, Severity, stages};
use oasmith::dialect::normalise;
use oasmith::load::{Document, load, load_text};
use oasmith::parse::parse;

/// The stages that these documents are about.
const STAGES: [&str; 6] = ["load", "version", "dialect", "swagger", "repairs", "parse"];

/// Rules that no document in a folder can show; unit tests do.
const WITHOUT_DOCUMENT: [&str; 6] =
    ["file-missing", "file-is-folder", "file-unreadable", "file-too-large", "bundle-too-large", "unreadable-part"];

fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder of documents");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().expect("a file name").to_string_lossy().into_owned()
}

fn front_codes() -> BTreeSet<&'static str> {
    let rules = stages().filter(|(stage, _)| STAGES.contains(stage)).flat_map(|(_, rules)| rules);
    rules.map(|rule| rule.code).collect()
}

/// Runs the stages up to `parse`.
fn read(path: &Path) -> (Report, Option<Document>) {
    let mut report = Report::default();
    let document = load(path, &mut report).map(|document| normalise(document, &mut report));
    if let Some(document) = &document {
        parse(document.clone(), &mut report);
    }
    (report, document)
}

/// The report with paths as they are from the root of the repository.
fn shown(report: &Report) -> String {
    let root = format!("{}/../", env!("CARGO_MANIFEST_DIR"));
    // Further files are shown without the way back.
    let plain = Path::new(&root).canonicalize().expect("the repository");
    let plain = format!("{}/", plain.display());
    report.text(Paint::Plain).replace(&root, "").replace(&plain, "").trim_end().to_owned()
}

#[test]
fn broken_documents_are_reported() {
    let codes = front_codes();
    let mut shown_by_document = BTreeSet::new();
    for path in documents("invalid") {
        let name = name(&path);
        let code = name.split('.').next().unwrap_or_default();
        let Some(code) = codes.get(code) else { continue };
        let (report, _) = read(&path);
        let found = report.diagnostics().iter().any(|found| found.rule.code == *code);
        assert!(found, "{name} does not lead to {code}:\n{}", shown(&report));
        shown_by_document.insert(*code);
        insta::with_settings!({ snapshot_suffix => &name, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("invalid", shown(&report));
        });
    }
    let missing: Vec<_> = codes
        .into_iter()
        .filter(|code| !shown_by_document.contains(code) && !WITHOUT_DOCUMENT.contains(code))
        .collect();
    assert!(missing.is_empty(), "no document in specs/invalid for {missing:?}");
}

#[test]
fn documents_of_later_versions_take_the_3_0_shape() {
    for path in documents("dialect") {
        let (report, document) = read(&path);
        let document = document.expect("a document");
        let worst = report.diagnostics().iter().map(|found| found.severity).max();
        assert!(worst < Some(Severity::Error), "{}", shown(&report));
        let tree = serde_yaml::to_string(&document.tree).expect("a tree");
        let text = format!("{tree}---\n{}", shown(&report));
        insta::with_settings!({ snapshot_suffix => name(&path), prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("dialect", text);
        });
    }
}

#[test]
fn good_documents_have_nothing_to_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    for name in ["connvo.yaml", "tether.yaml", "flashback.yaml", "petstore.yaml"] {
        let (report, _) = read(&folder.join(name));
        assert_eq!(shown(&report), "", "{name}");
    }
}

/// Truncated and damaged documents: whatever they are, no stage panics, and each is done in time.
#[test]
fn damaged_documents_do_not_panic() {
    let started = std::time::Instant::now();
    for (name, text) in [
        ("a.yaml", include_str!("../../specs/dialect/type-lists.yaml")),
        ("a.yaml", include_str!("../../specs/invalid/missing-field.yaml")),
        ("a.json", include_str!("../../specs/invalid/wrong-type.json")),
    ] {
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = |below: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            usize::try_from(random % below as u64).unwrap_or_default()
        };
        for end in 0..text.len() {
            survives(name, &text[..end]);
        }
        let pieces = [
            "null", "[", "{", "]", "}", ":", "-", "\"", "'", "true", "1e999", "&a", "*a", "!x", "\n", "\t", "\0", "é",
            "$ref", "{}", "[]", "|", "\u{feff}", "\r", "#",
        ];
        for _ in 0..1_500 {
            let (start, length) = (next(text.len()), next(12));
            let end = (start + length).min(text.len());
            let damaged = format!("{}{}{}", &text[..start], pieces[next(pieces.len())], &text[end..]);
            survives(name, &damaged);
        }
    }
    assert!(started.elapsed().as_secs() < 120, "took {:?}", started.elapsed());
}

fn survives(name: &str, text: &str) {
    let mut report = Report::default();
    if let Some(document) = load_text(name, text, &mut report) {
        parse(normalise(document, &mut report), &mut report);
    }
    let rendered = report.text(Paint::Plain);
    assert_eq!(rendered.is_empty(), report.diagnostics().is_empty());
    assert!(!rendered.contains(['\u{feff}', '\0', '\t']), "{rendered:?}");
}
