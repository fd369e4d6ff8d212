//! Overlays on whole documents: what becomes of them, and what is said of overlays that are wrong.

use std::path::{Path, PathBuf};

use oasmith::diagnostics::{Paint, Report, stages};
use oasmith::dialect::normalise;
use oasmith::load::{Document, Input, load_with};

fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository").join("specs")
}

fn applied(document: &str, overlay: &Path) -> (Option<Document>, String) {
    let mut report = Report::default();
    let input = Input { document: &specs().join(document), overlays: &[overlay.to_owned()], ..Input::default() };
    let document = load_with(&input, &mut report).map(|document| normalise(document, &mut report));
    let root = format!("{}/", specs().parent().expect("the repository").display());
    (document, report.text(Paint::Plain).replace(&root, ""))
}

fn snapshot(name: &str, document: Option<&Document>, said: &str) {
    let tree = document.map(|document| serde_yaml::to_string(&document.tree).expect("a tree")).unwrap_or_default();
    insta::with_settings!({ snapshot_suffix => name, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("overlay", format!("{tree}---\n{}", said.trim_end()));
    });
}

#[test]
fn actions_change_the_document() {
    let overlay = specs().join("overlays/changes.overlay.yaml");
    let (document, said) = applied("overlays/document.yaml", &overlay);
    snapshot("changes", document.as_ref(), &said);
}

#[test]
fn every_rule_about_overlays_has_one_that_shows_it() {
    for rule in stages().filter(|(stage, _)| *stage == "overlay").flat_map(|(_, rules)| rules) {
        let overlay = specs().join(format!("overlays/{}.overlay.yaml", rule.code));
        let (_, said) = applied("overlays/document.yaml", &overlay);
        assert!(said.contains(&format!("[{}]", rule.code)), "{}:\n{said}", rule.code);
        snapshot(rule.code, None, &said);
    }
}

#[test]
fn parts_of_all_files_can_be_changed_and_updates_may_refer_to_files() {
    let overlay = specs().join("overlays/files.overlay.yaml");
    let (document, said) = applied("shelter/openapi.yaml", &overlay);
    let tree = document.expect("a document").tree;
    assert_eq!(tree["paths"]["/animals"]["get"]["deprecated"], true);
    let properties = &tree["components"]["schemas"]["Animal"]["properties"];
    assert_eq!(properties["trainer"]["$ref"], "#/components/schemas/staff-Person");
    assert_eq!(properties["keeper"]["$ref"], "#/components/schemas/staff-Person");
    insta::assert_snapshot!(said);
}
