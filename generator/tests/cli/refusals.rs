//! Documents and configurations with something wrong, and what that costs.

use std::fs;

use super::{CONFIG, SHELF, half_broken, oasmith, project};

#[test]
fn bad_input_is_2_and_writes_nothing() {
    let cases = [
        ("", "error[file-empty]"),
        ("a: [", "error[yaml-syntax]"),
        ("openapi: 3.0.3\ninfo: {title: a, version: b}\npaths: {}\npaths: {a: 1}\n", "error[duplicate-key]"),
        ("[1]", "error[root-not-object]"),
    ];
    for (document, expected) in cases {
        let folder = project(CONFIG, document);
        for command in ["generate", "check"] {
            let (code, out, err) = oasmith(folder.path(), &[command]);
            assert_eq!((code, out.as_str()), (2, "shelf: nothing written\n"), "{document}");
            assert!(err.contains(expected) && err.contains("specs/shelf.yaml"), "{err}");
        }
        assert!(!folder.path().join("made").exists());
    }
    let folder = project(CONFIG, SHELF);
    fs::remove_file(folder.path().join("specs/shelf.yaml")).unwrap();
    assert_eq!(oasmith(folder.path(), &["generate"]).0, 2);
    let (code, _, err) = oasmith(folder.path(), &["generate", "--spec", "specs", "--out", "made"]);
    assert_eq!(code, 2);
    assert!(err.contains("`specs` is a folder"), "{err}");
}

#[test]
fn bad_configuration_is_2() {
    let folder = project("[job.shelf]\nspec = 1\n", SHELF);
    let (code, out, err) = oasmith(folder.path(), &["generate"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains(" --> oasmith.toml:2:8\n"), "{err}");

    let folder = project(CONFIG, SHELF);
    let (code, _, err) = oasmith(folder.path(), &["generate", "shlef"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no job `shlef`") && err.contains("the jobs are: shelf"), "{err}");

    fs::remove_file(folder.path().join("oasmith.toml")).unwrap();
    let (code, _, err) = oasmith(folder.path(), &["generate"]);
    assert_eq!(code, 2);
    assert!(err.contains("error[config-missing]"), "{err}");
    assert_eq!(oasmith(folder.path(), &["generate", "--config", "x.toml"]).0, 2);
    assert_eq!(oasmith(folder.path(), &["generate", "--spec", "specs/shelf.yaml"]).0, 2, "--out is wanted");
}

#[test]
fn an_override_that_matches_nothing_is_2_with_its_place() {
    let config = format!("{CONFIG}[job.shelf.override.\"/components/schemas/Bok\"]\nrename = \"Volume\"\n");
    let folder = project(&config, SHELF);
    let (code, _, err) = oasmith(folder.path(), &["generate"]);
    assert_eq!(code, 2);
    assert!(err.contains("`rename` for `/components/schemas/Bok` matches nothing"), "{err}");
    assert!(err.contains(" --> oasmith.toml:5:10\n"), "{err}");
    assert!(!folder.path().join("made").exists());

    fs::write(folder.path().join("oasmith.toml"), config.replace("Bok", "Book")).unwrap();
    assert_eq!(oasmith(folder.path(), &["generate"]).0, 0);
    let text = fs::read_to_string(folder.path().join("made/shelf/src/types.rs")).unwrap();
    assert!(text.contains("pub struct Volume"));
}

#[test]
fn findings_that_the_user_minds_are_1() {
    let twice = format!("openapi: 3.0.3\n{SHELF}");
    let folder = project(CONFIG, &twice);
    let code = |args: &[&str]| oasmith(folder.path(), args).0;
    assert_eq!(code(&["generate", "--strict"]), 1);
    assert_eq!(code(&["generate", "--deny", "repeated-key"]), 1);
    assert!(!folder.path().join("made").exists());
    assert_eq!(code(&["generate", "--strict", "--allow", "repeated-key"]), 0);
    assert_eq!(code(&["check"]), 0);
    assert_eq!(code(&["check", "--deny", "no-such-code"]), 2);
    let (_, _, err) = oasmith(folder.path(), &["check"]);
    assert!(err.starts_with("warning[repeated-key]"), "warnings are told all the same: {err}");
}

#[test]
fn a_defect_in_one_operation_does_not_stop_the_rest() {
    let folder = project(CONFIG, &half_broken());
    let (code, out, err) = oasmith(folder.path(), &["generate"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("shelf: wrote ") && err.starts_with("warning[dangling-ref]: "), "{out}{err}");
    assert!(err.contains(" = weakened: "), "{err}");
    let code = |args: &[&str]| oasmith(folder.path(), args).0;
    assert_eq!(code(&["check"]), 0);
    assert_eq!(code(&["generate", "--strict"]), 1);
    assert_eq!(code(&["generate", "--deny", "dangling-ref"]), 1);
    assert_eq!(code(&["generate", "--strict", "--allow", "dangling-ref"]), 0);
}

#[test]
fn a_document_of_which_nothing_is_free_of_errors_is_refused() {
    // In the only operation; in what it refers to; in the only component; where no operation is left.
    let twice = "{ description: All., description: Some. }";
    let schema = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { type: object, type: string } } }\n";
    let documents = [
        SHELF.replace("{ description: All. }", twice),
        SHELF
            .replace("{ description: All. }", "{ $ref: '#/components/responses/Shared' }")
            .replace("components:\n", &format!("components:\n  responses: {{ Shared: {twice} }}\n")),
        schema.to_owned(),
        SHELF.replace("get:", "fetch:"),
    ];
    for document in documents {
        let folder = project(CONFIG, &document);
        let (code, out, err) = oasmith(folder.path(), &["generate"]);
        assert_eq!((code, out.as_str()), (2, "shelf: nothing written\n"), "{document}{err}");
        assert!(err.contains("error[nothing-usable]: nothing of this document can be used as it is\n"), "{err}");
        assert!(!folder.path().join("made").exists());
        let (code, out, err) = oasmith(folder.path(), &["generate", "--keep-going"]);
        assert_eq!(code, 0, "{document}{err}");
        assert!(out.starts_with("shelf: wrote ") && err.contains("left out: "), "{out}{err}");
    }
}

#[test]
fn a_reference_that_leads_nowhere_stops_nothing() {
    let document = SHELF.replace("title: { type: string }", "title: { $ref: '#/components/schemas/Gone' }");
    for document in [document, SHELF.replace("responses: {", "responses: { default: { $ref: '#/gone' }, ")] {
        let folder = project(CONFIG, &document);
        assert_eq!(oasmith(folder.path(), &["generate"]).0, 0);
        assert_eq!(oasmith(folder.path(), &["generate", "--strict"]).0, 1);
    }
}
