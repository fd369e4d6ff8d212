//! A crate of the suite's schemas, with a program that decodes and validates the suite's values.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use oasmith::config::{Job, OnErrors, PackageOptions};
use oasmith::layout::Layout;
use serde_json::json;
use tests::root;

use super::suite::{self, Draft, Group};

/// A crate.
pub(crate) struct Made {
    folder: PathBuf,
    /// Groups whose schemas have a finding.
    pub(crate) told: BTreeSet<usize>,
    validates: BTreeSet<usize>,
}

/// Emits the crate of a draft.
pub(crate) fn generate(draft: &Draft, groups: &[Group]) -> Made {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("json-schema").join(draft.name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let spec = folder.join("openapi.json");
    fs::write(&spec, suite::document(draft, groups).to_string()).unwrap();
    let job = Job {
        name: draft.name.to_owned(),
        document: "openapi.json".to_owned(),
        spec,
        package: PackageOptions {
            name: draft.name.to_owned(),
            default_features: Some(Vec::new()),
            ..PackageOptions::default()
        },
        on_errors: OnErrors::KeepGoing,
        ..Job::default()
    };
    let made = oasmith::generate(&job, &Layout::Crate);
    let places = made.report.diagnostics().iter().filter_map(|found| {
        let place = found.origin.pointer.tokens().nth(2)?;
        place.strip_prefix("Schema")?.parse().ok()
    });
    let told = places.collect();
    let files = made.files.unwrap_or_else(|| panic!("{}", made.report.text(oasmith::diagnostics::Paint::Plain)));
    let mut validates = BTreeSet::new();
    for (path, text) in files {
        if path == "src/validation.rs" {
            let rest =
                |line: &str| line.strip_prefix("impl Validate for types::Holder")?.strip_suffix(" {")?.parse().ok();
            validates = text.lines().filter_map(rest).collect();
        }
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    Made { folder, told, validates }
}

/// The answer of the program to every case of every group.
pub(crate) fn answers(made: &Made, draft: &Draft, groups: &[Group]) -> Vec<Vec<bool>> {
    fs::write(made.folder.join("src/main.rs"), source(made, draft, groups.len())).unwrap();
    let manifest = fs::read_to_string(made.folder.join("Cargo.toml")).unwrap();
    fs::write(made.folder.join("Cargo.toml"), manifest + "\n[workspace]\n[profile.dev]\ndebug = false\n").unwrap();
    fs::copy(root().join("Cargo.lock"), made.folder.join("Cargo.lock")).unwrap();
    let mut cases = String::new();
    for (index, group) in groups.iter().enumerate() {
        for case in &group.cases {
            let _ = writeln!(cases, "{index} {}", json!({"value": case.data}));
        }
    }
    let file = made.folder.join("cases.txt");
    fs::write(&file, cases).unwrap();
    let output = Command::new(env!("CARGO"))
        .current_dir(&made.folder)
        .args(["run", "--quiet", "--offline", "--no-default-features", "--"])
        .arg(file)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("json-schema/target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut lines = std::str::from_utf8(&output.stdout).unwrap().lines();
    let mut next = || lines.next().expect("an answer for every case") == "true";
    groups.iter().map(|group| group.cases.iter().map(|_| next()).collect()).collect()
}

/// The program: a function per holder, and a line per case.
fn source(made: &Made, draft: &Draft, groups: usize) -> String {
    let library = draft.name.replace('-', "_");
    let mut arms = String::new();
    for index in 0..groups {
        let check = if made.validates.contains(&index) { "|value| value.validate().is_ok()" } else { "|_| true" };
        let _ =
            writeln!(arms, "        {index} => serde_json::from_str::<types::Holder{index}>(text).is_ok_and({check}),");
    }
    format!(
        "use {library}::types;\n\nfn main() {{\n    let path = std::env::args().nth(1).unwrap();\n    \
         for line in std::fs::read_to_string(path).unwrap().lines() {{\n        \
         let (index, text) = line.split_once(' ').unwrap();\n        \
         println!(\"{{}}\", answer(index.parse().unwrap(), text));\n    }}\n}}\n\n\
         fn answer(index: usize, text: &str) -> bool {{\n    match index {{\n{arms}        _ => false,\n    }}\n}}\n"
    )
}
