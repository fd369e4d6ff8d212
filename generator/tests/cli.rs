//! The command line, as a process: what it does, what it says, and its exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SHELF: &str = "openapi: 3.0.3
info: { title: Shelf, version: '1' }
paths:
  /books:
    get:
      operationId: listBooks
      responses: { '200': { description: All. } }
components:
  schemas:
    Book: { type: object, required: [title], properties: { title: { type: string } } }
";

const CONFIG: &str = "[job.shelf]\nspec = \"specs/shelf.yaml\"\nout = \"made/shelf\"\n";

/// A folder with a configuration and a document.
fn project(config: &str, document: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("specs")).unwrap();
    fs::write(folder.path().join("specs/shelf.yaml"), document).unwrap();
    fs::write(folder.path().join("oasmith.toml"), config).unwrap();
    folder
}

fn oasmith(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_oasmith")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

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
fn overrides_do_what_they_say() {
    let document = SHELF.replace(
        "    Book:",
        "    Price: { type: object, properties: { cents: { type: integer } } }
    Old: { type: object, properties: { cents: { type: integer } } }
    Title: { type: string }
    Sale: { type: object, required: [price], properties: { price: { $ref: '#/components/schemas/Price' } } }
    Book:",
    );
    let at = |name: &str, text: &str| format!("[job.shelf.override.\"/components/schemas/{name}\"]\n{text}\n");
    let all = [
        at("Price", "type = \"money::Price\""),
        at("Old", "skip = true"),
        at("Sale", "derive = [\"my_derive::Lens\", \"Clone\"]"),
    ];
    let folder = project(&format!("{CONFIG}derive = [\"everywhere::Seen\"]\n{}", all.concat()), &document);
    let (code, _, err) = oasmith(folder.path(), &["generate"]);
    assert_eq!(code, 0, "{err}");
    let text = fs::read_to_string(folder.path().join("made/shelf/src/types.rs")).unwrap();
    assert!(text.contains("pub price: money::Price,"), "{text}");
    assert!(!text.contains("struct Old"), "{text}");
    let derives = |name: &str| {
        let before = text.split_once(&format!("pub struct {name} ")).unwrap().0;
        before.rsplit_once("#[derive(").unwrap().1.replace(['\n', ' '], "")
    };
    assert!(derives("Sale").contains("everywhere::Seen,my_derive::Lens"), "{text}");
    assert_eq!(derives("Sale").matches("Clone").count(), 1);
    assert!(derives("Book").contains("everywhere::Seen") && !derives("Book").contains("Lens"), "{text}");

    let alias = format!("{CONFIG}{}", at("Title", "derive = [\"Eq\"]"));
    fs::write(folder.path().join("oasmith.toml"), alias).unwrap();
    let (code, _, err) = oasmith(folder.path(), &["check"]);
    assert_eq!(code, 2);
    assert!(err.contains("`derive` for `/components/schemas/Title` matches nothing"), "{err}");
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

/// The shelf, and another operation that refers to something that is not there.
fn half_broken() -> String {
    let lend = "\n      parameters: [{ $ref: '#/components/parameters/Missing' }]\n      responses: { '204': { description: Lent. } }";
    SHELF.replace("components:", &format!("  /books/lend:\n    post:\n      operationId: lendBook{lend}\ncomponents:"))
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

#[test]
fn json_is_one_object() {
    let folder = project(CONFIG, &format!("openapi: 3.0.3\n{SHELF}"));
    let object = |args: &[&str]| -> serde_json::Value {
        let (code, out, err) = oasmith(folder.path(), args);
        assert_eq!(err, "");
        let object: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(object["exit"], code);
        object
    };
    let made = object(&["generate", "--format", "json"]);
    let job = &made["jobs"][0];
    assert_eq!((&job["name"], &job["outcome"]), (&"shelf".into(), &"written".into()));
    assert!(job["written"].as_array().unwrap().contains(&"src/types.rs".into()));
    assert_eq!(job["diagnostics"][0]["code"], "repeated-key");
    assert_eq!(job["diagnostics"][0]["line"], 2);
    assert_eq!(object(&["generate", "--format", "json"])["jobs"][0]["outcome"], "fresh");

    fs::write(folder.path().join("made/shelf/src/lib.rs"), "").unwrap();
    let stale = object(&["--format", "json", "check"]);
    assert_eq!(stale["exit"], 4);
    assert_eq!(stale["jobs"][0]["changed"][0]["path"], "src/lib.rs");
    assert_eq!(stale["jobs"][0]["command"], "oasmith generate shelf");

    let wrong = object(&["check", "nothing", "--format", "json"]);
    assert_eq!((&wrong["exit"], &wrong["diagnostics"][0]["code"]), (&2.into(), &"config-unknown-job".into()));
}

#[test]
fn a_document_alone_will_do() {
    let folder = project(CONFIG, SHELF);
    let args = ["generate", "--spec", "specs/shelf.yaml", "--out", "api", "--name", "my-shelf"];
    let (code, out, err) = oasmith(folder.path(), &args);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("my-shelf: wrote "), "{out}");
    let manifest = fs::read_to_string(folder.path().join("api/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"my-shelf\"\n"));
    assert!(manifest.starts_with("# @generated by oasmith "), "{manifest}");
    let args = ["check", "--spec", "specs/shelf.yaml", "--out", "api", "--name", "my-shelf"];
    assert_eq!(oasmith(folder.path(), &args).0, 0);
}

#[test]
fn flags_choose_what_is_emitted_and_stand_in_the_command() {
    let hooks = "webhooks:
  bookLost:
    post: { responses: { '204': { description: Heard. } } }
";
    let loans = "  /loans:
    get: { operationId: listLoans, responses: { '200': { description: All. } } }
";
    let document = SHELF.replace("3.0.3", "3.1.0").replace("components:", &format!("{loans}{hooks}components:"));
    let folder = project(CONFIG, &document);
    let alone = ["generate", "--spec", "specs/shelf.yaml", "--out", "shelf"];
    let flags = ["--exclude-path", "/loans", "--no-webhooks"];
    let operations = || fs::read_to_string(folder.path().join("shelf/src/operations.rs")).unwrap();
    let (code, _, err) = oasmith(folder.path(), &alone);
    assert_eq!(code, 0, "{err}");
    assert!(["ListBooksRequest", "ListLoansRequest", "BookLostRequest"].iter().all(|name| operations().contains(name)));
    let (code, _, err) = oasmith(folder.path(), &[&alone[..], &flags[..]].concat());
    assert_eq!(code, 0, "{err}");
    assert!(operations().contains("ListBooksRequest") && !operations().contains("ListLoansRequest"));
    assert!(!operations().contains("BookLostRequest") && !folder.path().join("shelf/src/webhooks.rs").exists());
    assert!(operations().contains("--exclude-path '/loans' --no-webhooks"), "who reads the file can make it again");
}

#[test]
fn explain_tells_what_a_code_means() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, _) = oasmith(folder.path(), &["explain", "repeated-key"]);
    assert_eq!(code, 0);
    insta::assert_snapshot!(out, @r"
    warning[repeated-key]: the key `..` stands twice in one object, with the same value
      assumed: they are one
      help: remove one of the two
    ");
    let (code, out, err) = oasmith(folder.path(), &["explain", "no-such-key"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("error: no finding has the code `no-such-key`"), "{err}");
}

#[test]
fn without_arguments_it_helps() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = oasmith(folder.path(), &[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("oasmith generate --spec openapi.yaml --out api"), "{err}");
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

#[test]
fn a_folder_that_is_no_package_name_becomes_part_of_one() {
    let folder = project(CONFIG, SHELF);
    let (code, out, _) = oasmith(folder.path(), &["generate", "--spec", "specs/shelf.yaml", "--out", "made/2nd"]);
    assert_eq!(code, 0, "{out}");
    let manifest = fs::read_to_string(folder.path().join("made/2nd/Cargo.toml")).unwrap();
    assert!(manifest.contains("name = \"api-2nd\""), "{manifest}");
}
