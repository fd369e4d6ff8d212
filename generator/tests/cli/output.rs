//! What is written where, and what `check` says of it.

use std::fs;

use super::{CONFIG, SHELF, half_broken, oasmith, project};

#[test]
fn generate_says_what_it_wrote_and_then_has_nothing_to_do() {
    let folder = project(CONFIG, SHELF);
    let (code, out, err) = oasmith(folder.path(), &["generate"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.starts_with("shelf: wrote ") && out.ends_with(" files in made/shelf\n"), "{out}");
    assert!(folder.path().join("made/shelf/src/types.rs").exists());

    assert_eq!(oasmith(folder.path(), &["generate"]), (0, "shelf: up to date\nnothing to do\n".into(), String::new()));
    let below = folder.path().join("specs");
    assert_eq!(oasmith(&below, &["check"]), (0, "shelf: up to date\n".into(), String::new()), "found upwards");

    fs::write(
        folder.path().join("specs/shelf.yaml"),
        SHELF.replace("title: {", "name: {").replace("[title]", "[name]"),
    )
    .unwrap();
    let (code, out, _) = oasmith(folder.path(), &["generate", "shelf"]);
    assert_eq!(code, 0);
    assert_eq!(out, "shelf: wrote 2 files in made/shelf\n  wrote src/types.rs\n  wrote src/wire.rs\n");
}

#[test]
fn stale_output_is_4_and_names_file_and_command() {
    let folder = project(CONFIG, SHELF);
    oasmith(folder.path(), &["generate"]);
    let file = folder.path().join("made/shelf/src/types.rs");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("pub title", "pub titel")).unwrap();
    let (code, out, _) = oasmith(folder.path(), &["check"]);
    assert_eq!(code, 4);
    assert!(out.starts_with("shelf: stale output in made/shelf\n  changed made/shelf/src/types.rs\n"), "{out}");
    assert!(out.contains("    -    pub titel: String,\n    +    pub title: String,\n"), "{out}");
    assert!(out.ends_with("  run `oasmith generate shelf` to bring it up to date\n"), "{out}");
    assert!(fs::read_to_string(&file).unwrap().contains("titel"), "nothing was written");

    fs::remove_file(&file).unwrap();
    let (code, out, _) = oasmith(folder.path(), &["check", "shelf"]);
    assert_eq!(code, 4);
    assert!(out.contains("  missing made/shelf/src/types.rs\n"), "{out}");
}

#[test]
fn a_field_of_the_document_changes_and_check_sees_it() {
    let folder = project(CONFIG, SHELF);
    oasmith(folder.path(), &["generate"]);
    fs::write(folder.path().join("specs/shelf.yaml"), SHELF.replace("title: { type: string", "title: { type: boolean"))
        .unwrap();
    let (code, out, _) = oasmith(folder.path(), &["check"]);
    assert_eq!(code, 4);
    assert!(out.contains("+    pub title: bool,"), "{out}");
}

#[test]
fn an_edited_file_is_not_overwritten_without_force() {
    let folder = project(CONFIG, SHELF);
    oasmith(folder.path(), &["generate"]);
    let file = folder.path().join("made/shelf/src/types.rs");
    fs::write(&file, "// mine\n").unwrap();
    let (code, out, err) = oasmith(folder.path(), &["generate"]);
    assert_eq!((code, out.as_str()), (1, "shelf: nothing written\n"));
    assert!(err.starts_with("error[output-edited]: `made/shelf/src/types.rs` was changed by hand"), "{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "// mine\n");
    assert_eq!(oasmith(folder.path(), &["generate", "--force"]).0, 0);
    assert!(fs::read_to_string(&file).unwrap().contains("pub struct Book"));
}

#[test]
fn output_is_the_same_from_run_to_run() {
    let read = || {
        let folder = project(CONFIG, SHELF);
        oasmith(folder.path(), &["generate"]);
        fs::read_to_string(folder.path().join("made/shelf/.oasmith-manifest")).unwrap()
    };
    assert_eq!(read(), read());
}

#[test]
fn what_the_output_lacks_is_told_kept_and_guarded() {
    let folder = project(CONFIG, &half_broken());
    let (code, out, _) = oasmith(folder.path(), &["generate"]);
    assert_eq!(code, 0);
    let kept = fs::read_to_string(folder.path().join("made/shelf/ledger.json")).unwrap();
    assert!(kept.contains("\"code\":\"dangling-ref\""), "{kept}");
    let (code, out_of_report, err) = oasmith(folder.path(), &["report"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out_of_report.starts_with("shelf\noperations: 2 emitted, 0 skipped"), "{out_of_report}");
    assert!(out_of_report.contains("\nPOST /books/lend\n  weakened[dangling-ref] #/paths/"), "{out_of_report}");
    let (_, single, _) = oasmith(folder.path(), &["report", "--spec", "specs/shelf.yaml"]);
    assert_eq!(single, out_of_report.replacen("shelf\n", "specs/shelf.yaml\n", 1));
    let (_, json, _) = oasmith(folder.path(), &["report", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["jobs"][0]["ledger"], serde_json::from_str::<serde_json::Value>(&kept).unwrap());

    // What is in the committed ledger is accepted; what is new is not.
    assert_eq!(oasmith(folder.path(), &["check"]).0, 0);
    let worse = half_broken().replace("title: { type: string }", "title: { $ref: '#/gone' }");
    fs::write(folder.path().join("specs/shelf.yaml"), worse).unwrap();
    let (code, out, _) = oasmith(folder.path(), &["check"]);
    assert_eq!(code, 4);
    let told = "  the output would lack one thing more:\n    weakened[dangling-ref] \
                #/components/schemas/Book/properties/title/$ref: `#/gone` is not in this document";
    assert!(out.contains(told), "{out}");
    let (_, json, _) = oasmith(folder.path(), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["jobs"][0]["growth"].as_array().map(Vec::len), Some(1));
    assert_eq!(oasmith(folder.path(), &["generate"]).0, 0, "generating accepts it");
    assert_eq!(oasmith(folder.path(), &["check"]).0, 0);
}
