//! The ways in which real documents break the specification: each has a document that shows it, a finding with a place
//! and a hint, and what was assumed or left out. The exact texts are the snapshots of `front` and `model`.

use std::path::Path;

use oasmith::config::{Job, PackageOptions};
use oasmith::diagnostics::Paint;
use oasmith::layout::Layout;
use oasmith::{Generation, generate};

/// What is wrong, a document that shows it, and the finding.
const KINDS: [(&str, &str, &str); 50] = [
    ("schema names that collide once they are cased", "invalid/name-taken", "name-taken"),
    ("property names that do", "invalid/member-name-taken", "member-name-taken"),
    ("enum values that do", "invalid/member-name-taken", "member-name-taken"),
    ("two operations with one id", "invalid/name-taken", "name-taken"),
    ("operation ids that differ in case", "invalid/name-taken", "name-taken"),
    ("an operation id that is no text", "invalid/loose-type", "loose-type"),
    ("path templates that differ in names of parameters", "invalid/route-repeated", "route-repeated"),
    ("an undeclared path parameter", "invalid/path-parameter-undeclared", "path-parameter-undeclared"),
    ("a path parameter that the path lacks", "invalid/parameter-not-in-path", "parameter-not-in-path"),
    ("a path parameter twice in a path", "invalid/path-parameter-repeated", "path-parameter-repeated"),
    ("a parameter declared twice", "invalid/parameter-repeated", "parameter-repeated"),
    ("a path parameter as a router writes it", "invalid/path-parameter-meant", "path-parameter-meant"),
    ("a query in a path", "dialect/path-queries", "path-with-query"),
    ("a fragment in a path", "dialect/path-queries", "path-with-query"),
    ("siblings of a reference", "invalid/ref-siblings-ignored", "ref-siblings-ignored"),
    ("siblings of a reference to a schema", "invalid/ref-siblings", "ref-siblings"),
    ("nullable in 3.1", "invalid/older-keyword", "older-keyword"),
    ("exclusive bounds as flags in 3.1", "invalid/older-keyword", "older-keyword"),
    ("exclusive bounds as numbers in 3.0", "invalid/newer-keyword", "newer-keyword"),
    ("lists of types in 2.0", "invalid/newer-keyword.swagger", "newer-keyword"),
    ("the type null in 2.0", "invalid/newer-keyword.swagger", "newer-keyword"),
    ("an array without items", "invalid/items-missing", "items-missing"),
    ("items as a list", "invalid/items-list", "items-list"),
    ("additional items under their old name", "invalid/additional-items", "additional-items"),
    ("a key without a value", "invalid/null-value", "null-value"),
    ("a word that is no type", "invalid/type-meant", "type-meant"),
    ("a default of another type, or none of the enum's in its spelling", "invalid/default-meant", "default-meant"),
    ("a default that the type does not have", "invalid/default-misfit", "default-misfit"),
    ("a default that is null", "invalid/default-null", "default-null"),
    ("an enum value of another type", "invalid/enum-wrong-type", "enum-wrong-type"),
    ("an enum value twice", "invalid/enum-repeats", "enum-repeats"),
    ("an enum without values", "invalid/empty-list", "empty-list"),
    ("required as a flag", "invalid/boolean-required", "boolean-required"),
    ("a name twice in required", "invalid/required-repeated", "required-repeated"),
    ("a required property that is not described", "invalid/required-not-described", "required-not-described"),
    ("a reference that leads nowhere", "invalid/dangling-ref", "dangling-ref"),
    ("a value of a discriminator that leads nowhere", "invalid/mapping-dangling", "mapping-dangling"),
    ("a reference in the place of an operation or a map", "invalid/ref-copied", "ref-copied"),
    ("a reference to what is no schema", "invalid/ref-schema-of", "ref-schema-of"),
    ("a schema that is no object", "invalid/schema-meant", "schema-meant"),
    ("an undeclared security scheme", "invalid/scheme-undeclared", "scheme-undeclared"),
    ("a key that is no media type", "invalid/media-type-meant", "media-type-meant"),
    ("a range of statuses in lower case", "invalid/status-case", "status-case"),
    ("a pattern with the slashes of code around it", "invalid/pattern-meant", "pattern-meant"),
    ("a union that lists itself", "invalid/alternative-of-itself", "alternative-of-itself"),
    ("a pattern that cannot be compiled", "invalid/pattern-unsupported", "pattern-unsupported"),
    ("another version than any", "invalid/version-inexact", "version-inexact"),
    ("a number beyond 64 bits", "invalid/number-too-large", "number-too-large"),
    ("an operation without responses", "invalid/responses-empty", "responses-empty"),
    ("a field that must be there", "invalid/missing-field.info", "missing-field"),
];

fn made(document: &Path) -> Generation {
    let job = Job {
        name: "violation".to_owned(),
        spec: document.to_owned(),
        document: "document.yaml".to_owned(),
        package: PackageOptions { name: "violation".to_owned(), ..PackageOptions::default() },
        ..Job::default()
    };
    generate(&job, &Layout::Crate)
}

#[test]
fn each_kind_is_told_of_where_it_stands_with_what_became_of_it() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    for (kind, document, code) in KINDS {
        let generation = made(&specs.join(format!("{document}.yaml")));
        let found: Vec<_> = generation.report.diagnostics().iter().filter(|found| found.rule.code == code).collect();
        assert!(!found.is_empty(), "{kind}: no finding {code} in {document}");
        for found in found {
            let told = found.rule.assumed.is_some() || found.rule.effect.is_some();
            assert!(told, "{kind}: {code} does not tell what became of it");
            assert!(!found.rule.help.is_empty(), "{kind}: {code} has no hint");
        }
        let text = generation.report.text(Paint::Plain);
        assert!(text.contains(" --> ") && text.contains(&format!("[{code}]")), "{kind}: {text}");
    }
}

#[test]
fn what_is_only_unusual_is_taken_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let words = "components: {schemas: {Answer: {type: string, enum: [yes, no, on, off, y, n]}}}\n";
    let text = format!("\u{feff}openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n{words}");
    let path = folder.path().join("document.yaml");
    std::fs::write(&path, text).unwrap();
    let generation = made(&path);
    assert_eq!(generation.report.text(Paint::Plain), "");
    let types = &generation.files.expect("an output")["src/types.rs"];
    for word in ["`yes`", "`no`", "`on`", "`off`", "`y`", "`n`"] {
        assert!(types.contains(word), "{word} in {types}");
    }
}
