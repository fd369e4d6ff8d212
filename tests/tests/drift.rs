//! The committed `generated/` is what the jobs make now, and `check` sees when it is not.

mod command;

use std::fs;
use std::path::Path;

use command::{Run, oasmith};
use oasmith::write;
use tempfile::TempDir;
use tests::{contents, copy, emitted, jobs, root};

#[test]
fn generated_is_what_the_jobs_make_now() {
    for job in jobs(&root().join("oasmith.toml")) {
        let drift = write::check(&job.out, &emitted(&job));
        let changed = drift.changed.iter().map(|changed| &changed.path);
        let files: Vec<String> = changed
            .chain(&drift.missing)
            .chain(&drift.extra)
            .map(|path| format!("generated/{}/{path}", job.name))
            .collect();
        assert!(files.is_empty(), "stale: {}; run `{}`", files.join(", "), job.command);
    }
}

#[test]
fn every_crate_of_generated_has_a_job() {
    let entries = fs::read_dir(root().join("generated")).unwrap();
    let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    folders.sort();
    let jobs: Vec<_> = jobs(&root().join("oasmith.toml")).into_iter().map(|job| job.name).collect();
    assert_eq!(folders, jobs);
}

/// The repository, as far as jobs go.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(root().join("oasmith.toml"), folder.path().join("oasmith.toml")).unwrap();
    for part in ["specs", "generated"] {
        copy(&root().join(part), &folder.path().join(part));
    }
    folder
}

/// Changes the only place where `from` stands in the file.
fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    fs::write(file, text.replace(from, to)).unwrap();
}

#[test]
fn a_fresh_project_is_up_to_date() {
    let project = project();
    let run = oasmith(project.path(), "check");
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.lines().all(|line| line.ends_with(": up to date")), "{}", run.out);
    assert_eq!(run.out.lines().count(), jobs(&root().join("oasmith.toml")).len());
    let run = oasmith(project.path(), "generate");
    assert_eq!(run.code, Some(0));
    assert!(run.out.ends_with("nothing to do\n"), "{}", run.out);
}

#[test]
fn a_byte_changed_in_the_output_makes_it_stale() {
    let project = project();
    edit(&project.path().join("generated/tether/src/lib.rs"), "What the relay's routes", "What the relay's_routes");
    let before = contents(project.path());
    let run = oasmith(project.path(), "check tether");
    insta::assert_snapshot!(run.out, @r"
    tether: stale output in generated/tether
      changed generated/tether/src/lib.rs
        @@ -3,5 +3,5 @@
         //! Tether Relay and Tether API 1.0.0
         //!
        -//! What the relay's_routes accept and answer.
        +//! What the relay's routes accept and answer.
         
         #![forbid(unsafe_code)]
      run `cargo run -- generate tether` to bring it up to date
    ");
    assert_eq!((run.code, run.err.as_str()), (Some(4), ""));
    assert_eq!(contents(project.path()), before, "nothing is written");
}

#[test]
fn a_field_changed_in_a_document_makes_the_output_stale() {
    let project = project();
    edit(&project.path().join("specs/flashback.yaml"), "        mfaRequired:\n", "        secondFactor:\n");
    let before = contents(project.path());
    let run = oasmith(project.path(), "check");
    assert_eq!((run.code, run.err.as_str()), (Some(4), ""));
    for line in [
        "petstore: up to date",
        "flashback: stale output in generated/flashback",
        "  changed generated/flashback/src/types.rs",
        "  changed generated/flashback/src/wire.rs",
        "    -    pub mfa_required: Option<bool>,",
        "    +    pub second_factor: Option<bool>,",
        "  run `cargo run -- generate flashback` to bring it up to date",
    ] {
        assert!(run.out.lines().any(|said| said == line), "{line}: {}", run.out);
    }
    assert_eq!(contents(project.path()), before, "nothing is written");

    let done = oasmith(project.path(), "generate");
    assert_eq!(done.code, Some(0), "{done:?}");
    let again = oasmith(project.path(), "check flashback");
    assert_eq!(again, Run { code: Some(0), out: "flashback: up to date\n".to_owned(), err: String::new() });
}
