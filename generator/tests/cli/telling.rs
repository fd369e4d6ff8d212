//! How it tells: JSON, explanations, help.

use std::fs;

use super::{CONFIG, SHELF, oasmith, project};

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
