//! The test suite of JSON Schema, through emitted types: decoding and `validate()` agree with it.
//!
//! The suite is not part of this repository. The tests look for it where `OASMITH_CONFORMANCE` says, or in
//! `../shared/conformance` beside the repository, and say that they skip where it is not.

mod program;
mod suite;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use suite::{Draft, Group};
use tests::root;

/// Where the suite is, if it is anywhere.
fn suite() -> Option<PathBuf> {
    let given = std::env::var_os("OASMITH_CONFORMANCE").map(PathBuf::from);
    let folder = given.unwrap_or_else(|| root().join("../shared/conformance")).join("json-schema/tests");
    let there = folder.is_dir();
    if !there {
        println!("skipped: there is no test suite of JSON Schema in {}", folder.display());
    }
    there.then_some(folder)
}

/// What came of a draft.
struct Outcome {
    /// How many cases have the right answer.
    right: usize,
    /// How many cases there are.
    all: usize,
    /// Cases with another answer, of schemas that a finding tells so of.
    told: BTreeSet<String>,
    /// Cases with another answer that nothing tells of.
    wrong: BTreeSet<String>,
}

fn run(draft: &Draft, folder: &Path) -> Outcome {
    let groups = suite::read(folder, draft);
    let made = program::generate(draft, &groups);
    let answers = program::answers(&made, draft, &groups);
    let mut outcome = Outcome { right: 0, all: 0, told: BTreeSet::new(), wrong: BTreeSet::new() };
    for (index, group) in groups.iter().enumerate() {
        for (case, answer) in group.cases.iter().zip(&answers[index]) {
            outcome.all += 1;
            if *answer == case.valid {
                outcome.right += 1;
            } else {
                let list = if made.told.contains(&index) { &mut outcome.told } else { &mut outcome.wrong };
                list.insert(title(group, &case.description));
            }
        }
    }
    outcome
}

fn title(group: &Group, case: &str) -> String {
    format!("{}: {}: {case}", group.file, group.description)
}

/// The answers stay as right as the committed list says; those that are told of may only become fewer.
fn check(draft: &Draft, at_least: usize) {
    let Some(folder) = suite() else { return };
    let outcome = run(draft, &folder);
    println!("{}: {} of {} right, {} told of", draft.name, outcome.right, outcome.all, outcome.told.len());
    let wrong: Vec<_> = outcome.wrong.iter().cloned().collect();
    assert!(wrong.is_empty(), "{} wrong answers that no finding tells of:\n{}", wrong.len(), wrong.join("\n"));
    let path = root().join(format!("tests/tests/json_schema/{}.txt", draft.name));
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let listed: BTreeSet<String> = committed.lines().map(str::to_owned).collect();
    let found = outcome.told.iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    });
    if std::env::var_os("INSTA_UPDATE").is_some_and(|mode| mode == "always") {
        fs::write(&path, &found).unwrap();
        return;
    }
    assert!(outcome.right >= at_least, "only {} of {} right", outcome.right, outcome.all);
    let new: Vec<_> = outcome.told.difference(&listed).cloned().collect();
    assert!(new.is_empty(), "no longer right:\n{}", new.join("\n"));
    let gone: Vec<_> = listed.difference(&outcome.told).cloned().collect();
    assert!(gone.is_empty(), "right now: take them off {}:\n{}", path.display(), gone.join("\n"));
}

#[test]
fn every_keyword() {
    let outcome = run(&suite::OWN, &root().join("tests/tests/json_schema"));
    assert_eq!(outcome.right, outcome.all, "told: {:#?} wrong: {:#?}", outcome.told, outcome.wrong);
}

#[test]
fn draft_2020_12() {
    check(&suite::DRAFT_2020_12, 1100);
}

#[test]
fn draft_4() {
    check(&suite::DRAFT_4, 500);
}
