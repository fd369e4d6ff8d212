//! The sweep: what it says of documents, and that one which breaks its process down spoils no other.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// Documents to sweep: a sound one, one with a part that cannot be used, one that is none.
const DOCUMENTS: [(&str, &str); 4] = [
    ("sound.yaml", "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n"),
    (
        "partly.yaml",
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get: {responses: {'200': {description: d}}}\n    put: 1\ncomponents: []\n",
    ),
    ("broken.yaml", "openapi: 3.0.3\ninfo: [\n"),
    ("part.yaml", "type: string\n"),
];

/// Name, outcome, operations, emitted ones of each document.
fn sweep(folder: &Path, flags: &[&str]) -> Vec<[String; 4]> {
    let out = folder.join("out");
    let ran = Command::new(env!("CARGO_BIN_EXE_sweep")).arg(folder).arg("--out").arg(&out).args(flags).output();
    let ran = ran.expect("the sweep runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let table = fs::read_to_string(out.join("figures.tsv")).expect("figures");
    let mut lines = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().expect("a head");
    let columns = ["name", "outcome", "operations", "emitted"];
    let at = columns.map(|name| head.iter().position(|cell| *cell == name).expect("the column"));
    lines.map(|cells| at.map(|at| cells[at].to_owned())).collect()
}

#[test]
fn values_for_round_trips() {
    let folder = TempDir::new().expect("a folder");
    let document = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    \
        Code: {type: string, minLength: 30, maxLength: 30, pattern: '^(?!x)[a-z]*$'}\n    \
        Count: {type: integer, minimum: 3, maximum: 9, example: 4}\n    \
        Wrong: {type: integer, example: none}\n    \
        Never: {type: integer, minimum: 9, maximum: 3}\n";
    fs::write(folder.path().join("values.yaml"), document).expect("a file");
    // The values are made, and not tried: that takes a compiler.
    sweep(folder.path(), &["--roundtrip", "--cargo", "true"]);
    let crates = folder.path().join("out/crates/sweep-values");
    let samples = fs::read_to_string(crates.join("roundtrip/samples.jsonl")).expect("values");
    let lines: Vec<serde_json::Value> = samples.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let of = |place: &str| -> Vec<&serde_json::Value> {
        lines.iter().filter(|line| line["place"] == place).map(|line| &line["value"]).collect()
    };
    let codes = of("made for /components/schemas/Code");
    assert!(
        !codes.is_empty() && codes.iter().all(|code| code.as_str().is_some_and(|text| text.len() == 30)),
        "{codes:?}"
    );
    let counts = of("made for /components/schemas/Count");
    assert!(
        counts.len() > 1 && counts.iter().all(|count| (3..=9).contains(&count.as_i64().unwrap_or(0))),
        "{counts:?}"
    );
    assert_eq!(of("example of /components/schemas/Count"), [&serde_json::json!(4)]);
    assert!(!of("made for /components/schemas/Wrong").is_empty());
    assert!(of("example of /components/schemas/Wrong").is_empty());
    assert!(of("made for /components/schemas/Never").is_empty());
}

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in DOCUMENTS {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn rows(rows: &[[&str; 4]]) -> Vec<[String; 4]> {
    rows.iter().map(|row| row.map(str::to_owned)).collect()
}

#[test]
fn a_bare_folder() {
    let folder = folder();
    let expected = [
        ["sweep-broken", "refused", "0", "0"],
        ["sweep-partly", "kept-going", "2", "1"],
        ["sweep-sound", "whole", "0", "0"],
    ];
    assert_eq!(sweep(folder.path(), &[]), rows(&expected));
    assert!(folder.path().join("out/crates/sweep-partly/src/operations.rs").exists());
}

#[test]
fn a_manifest_and_a_choice_of_names() {
    let folder = folder();
    let manifest = "entry\tname\nsound.yaml\tFirst One\nsound.yaml\tfirst_one\npartly.yaml\tsecond\n";
    fs::write(folder.path().join("manifest.tsv"), manifest).expect("a manifest");
    let expected = [["sweep-first-one", "whole", "0", "0"], ["sweep-first-one-2", "whole", "0", "0"]];
    assert_eq!(sweep(folder.path(), &["--only", "first", "--jobs", "2"]), rows(&expected));
}

#[test]
#[cfg(unix)]
fn a_generation_that_takes_too_long() {
    let folder = folder();
    // Nobody ever writes into it.
    let pipe = folder.path().join("pipe.yaml");
    assert!(Command::new("mkfifo").arg(pipe).status().expect("mkfifo").success());
    let manifest = "name\tentry\nendless\tpipe.yaml\nsound\tsound.yaml\n";
    fs::write(folder.path().join("manifest.tsv"), manifest).expect("a manifest");
    let expected = [["sweep-endless", "TIMED-OUT", "0", "0"], ["sweep-sound", "whole", "0", "0"]];
    assert_eq!(sweep(folder.path(), &["--timeout", "1"]), rows(&expected));
}

#[test]
#[cfg(target_os = "linux")]
fn a_generation_that_takes_too_much_memory() {
    let folder = folder();
    let all = sweep(folder.path(), &["--memory", "1", "--only", "sound"]);
    assert!(["OUT-OF-MEMORY", "CRASHED"].contains(&all[0][1].as_str()), "{all:?}");
}
