//! From documents to the model: an outline of every document of `specs/valid`, and what `lower` has to say of it.

mod outline;

use std::path::{Path, PathBuf};

use oasmith::config::Overrides;
use oasmith::diagnostics::{self, Paint, Report};
use oasmith::{analyse, check, dialect, load, lower, name, parse, resolve};

fn documents(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(folder);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect();
    paths.sort();
    paths
}

/// The outline of a document, and its findings below.
fn model(name: &str, text: &str) -> String {
    let mut report = Report::default();
    let document = load::load_text(name, text, &mut report).unwrap();
    let parsed = parse::parse(dialect::normalise(document, &mut report), &mut report);
    let resolved = resolve::resolve(parsed, &mut report);
    let api = check::check(lower::lower(&resolved, &Overrides::default(), &mut report), &mut report);
    let facts = analyse::analyse(&api);
    let names = name::name(&api, &facts, &name::NameOptions::default(), &mut report);
    format!("{}\n{}", outline::of(&api, &facts, &names), report.text(Paint::Plain))
}

#[test]
fn every_construct_has_its_model() {
    for path in documents("valid") {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        insta::with_settings!({ snapshot_suffix => stem.clone(), omit_expression => true }, {
            insta::assert_snapshot!("model", model(&format!("specs/valid/{stem}.yaml"), &text));
        });
    }
}

/// Documents that show a rule again, under other circumstances.
const SHOWN_AGAIN: [&str; 3] = ["all-of-cycle.twice", "part-headers.beside", "ref-cycle.part"];

/// The stages that the documents below are about.
const STAGES: [&str; 5] = ["resolve", "lower", "operations", "streams", "name"];

/// Rules that no document can show: they need a configuration, a `names.lock`, or what other rules refuse first.
const WITHOUT_DOCUMENT: [&str; 7] = [
    "skipped-type-in-use",
    "alias-of-itself",
    "rename-invalid",
    "rename-case",
    "lock-unreadable",
    "lock-entry-gone",
    "lock-name-invalid",
];

#[test]
fn every_rule_has_a_document_that_shows_it() {
    let rules = diagnostics::stages().filter(|(stage, _)| STAGES.contains(stage)).flat_map(|(_, rules)| rules);
    for rule in rules.filter(|rule| !WITHOUT_DOCUMENT.contains(&rule.code)) {
        shows(rule.code, rule.code);
    }
    for stem in SHOWN_AGAIN {
        shows(stem, stem.split('.').next().unwrap());
    }
}

fn shows(stem: &str, code: &str) {
    let name = format!("specs/invalid/{stem}.yaml");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(&name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let found = model(&name, &text);
    assert!(found.contains(&format!("[{code}]")), "{name} does not show its rule:\n{found}");
    insta::with_settings!({ snapshot_suffix => stem, omit_expression => true }, {
        insta::assert_snapshot!("finding", found);
    });
}
