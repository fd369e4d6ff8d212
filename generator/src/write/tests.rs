//! The writer: all or nothing, only what changed, and nobody else's files.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::commit::Folder;
use super::{MANIFEST, Overwrite, Written, write, write_with};
use crate::diagnostics::{Diagnostic, Report};
use crate::layout::Files;

fn files(entries: &[(&str, &str)]) -> Files {
    entries.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn first() -> Files {
    files(&[("Cargo.toml", "[package]\n"), ("src/gone/a.rs", "a\n"), ("src/lib.rs", "one\n"), ("src/same.rs", "=\n")])
}

fn second() -> Files {
    files(&[("Cargo.toml", "[package]\n#\n"), ("src/lib.rs", "two\n"), ("src/new/b.rs", "b\n"), ("src/same.rs", "=\n")])
}

/// Everything in the folder.
fn snapshot(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn messages(report: &Report) -> Vec<String> {
    report.diagnostics().iter().map(Diagnostic::message).collect()
}

fn run(out: &Path, files: &Files, overwrite: Overwrite) -> Result<Written, Vec<String>> {
    let mut report = Report::default();
    write(out, files, overwrite, &mut report).ok_or_else(|| {
        let root = format!("{}/", out.parent().unwrap().display());
        messages(&report).into_iter().map(|message| message.replace(&root, "")).collect()
    })
}

#[test]
fn files_are_written_changed_and_removed_and_the_rest_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("deep/api");
    let written = run(&out, &first(), Overwrite::Protect).unwrap();
    assert_eq!(written.written, ["Cargo.toml", "src/gone/a.rs", "src/lib.rs", "src/same.rs"]);
    let past = SystemTime::UNIX_EPOCH;
    let same = out.join("src/same.rs");
    fs::File::options().write(true).open(&same).unwrap().set_modified(past).unwrap();
    fs::write(out.join("NOTES.md"), "mine").unwrap();

    let written = run(&out, &second(), Overwrite::Protect).unwrap();
    assert_eq!(written.written, ["Cargo.toml", "src/lib.rs", "src/new/b.rs"]);
    assert_eq!(written.removed, ["src/gone/a.rs"]);
    assert_eq!(written.unchanged, 1);
    assert_eq!(fs::metadata(&same).unwrap().modified().unwrap(), past);
    let mut expected: BTreeMap<_, _> = second().into_iter().collect();
    expected.insert("NOTES.md".into(), "mine".into());
    expected.insert(MANIFEST.into(), super::manifest::print(&super::manifest::of(&second())));
    assert_eq!(snapshot(&out), expected);
    assert!(!out.join("src/gone").exists(), "empty folders go too");

    let list = fs::metadata(out.join(MANIFEST)).unwrap().modified().unwrap();
    let again = run(&out, &second(), Overwrite::Protect).unwrap();
    assert_eq!(again, Written { unchanged: 4, ..Written::default() });
    assert_eq!(fs::metadata(out.join(MANIFEST)).unwrap().modified().unwrap(), list);
}

#[test]
fn a_file_that_was_edited_or_put_there_is_left_alone_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("api");
    run(&out, &first(), Overwrite::Protect).unwrap();
    fs::write(out.join("src/lib.rs"), "mine").unwrap();
    fs::write(out.join("src/gone/a.rs"), "mine too").unwrap();
    fs::create_dir(out.join("src/new")).unwrap();
    fs::write(out.join("src/new/b.rs"), "and mine").unwrap();
    let before = snapshot(&out);
    assert_eq!(
        run(&out, &second(), Overwrite::Protect).unwrap_err(),
        [
            "`api/src/lib.rs` was changed by hand since oasmith wrote it",
            "`api/src/new/b.rs` is in the way, and oasmith did not write it",
            "`api/src/gone/a.rs` was changed by hand since oasmith wrote it",
        ]
    );
    assert_eq!(snapshot(&out), before);
    run(&out, &second(), Overwrite::Force).unwrap();
    assert_eq!(fs::read_to_string(out.join("src/lib.rs")).unwrap(), "two\n");
    assert!(!out.join("src/gone").exists());
}

#[test]
fn an_edit_that_comes_to_the_same_is_no_edit() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("api");
    run(&out, &first(), Overwrite::Protect).unwrap();
    fs::write(out.join("src/lib.rs"), "two\r\n").unwrap();
    fs::remove_file(out.join("src/gone/a.rs")).unwrap();
    let written = run(&out, &second(), Overwrite::Protect).unwrap();
    assert_eq!(written.written, ["Cargo.toml", "src/new/b.rs"]);
}

#[test]
fn a_folder_of_somebody_else_is_refused_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("api");
    fs::create_dir(&out).unwrap();
    assert!(run(&out, &Files::new(), Overwrite::Protect).is_ok(), "an empty folder is nobody's");
    let out = folder.path().join("other");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.txt"), "years").unwrap();
    let refusal = run(&out, &first(), Overwrite::Protect).unwrap_err();
    assert_eq!(refusal, ["the folder `other` holds files, and oasmith did not write them"]);
    assert_eq!(snapshot(&out).len(), 1);
    run(&out, &first(), Overwrite::Force).unwrap();
    assert_eq!(fs::read_to_string(out.join("thesis.txt")).unwrap(), "years");
}

#[test]
fn a_list_that_does_not_read_as_one_stops_us() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("api");
    run(&out, &first(), Overwrite::Protect).unwrap();
    fs::write(folder.path().join("victim"), "").unwrap();
    let line = format!("{}  ../victim\n", super::manifest::hash(b""));
    fs::write(out.join(MANIFEST), format!("# ours\n{line}")).unwrap();
    let refusal = run(&out, &second(), Overwrite::Protect).unwrap_err();
    assert_eq!(refusal, ["`api/.oasmith-manifest` is not as oasmith writes it: line 2"]);
    run(&out, &second(), Overwrite::Force).unwrap();
    assert!(folder.path().join("victim").exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (out, elsewhere) = (folder.path().join("api"), folder.path().join("elsewhere"));
    fs::create_dir_all(elsewhere.join("src")).unwrap();
    fs::write(elsewhere.join("Cargo.toml"), "theirs").unwrap();
    fs::create_dir(&out).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("src"), out.join("src")).unwrap();
    std::os::unix::fs::symlink(elsewhere.join("Cargo.toml"), out.join("Cargo.toml")).unwrap();
    let new = files(&[("Cargo.toml", "ours"), ("src/lib.rs", "ours")]);
    for overwrite in [Overwrite::Protect, Overwrite::Force] {
        assert!(run(&out, &new, overwrite).is_err());
    }
    let refusal = run(&out, &new, Overwrite::Force).unwrap_err();
    assert_eq!(
        refusal,
        ["`api/Cargo.toml` is a link, or lies behind one", "`api/src/lib.rs` is a link, or lies behind one"]
    );
    assert_eq!(snapshot(&elsewhere), BTreeMap::from([("Cargo.toml".into(), "theirs".into())]));
}

#[test]
fn names_that_lead_elsewhere_or_fall_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for bad in [&[("../x.rs", "")][..], &[("/x.rs", "")], &[("src/A.rs", ""), ("src/a.rs", "")], &[("a b", "")]] {
        let out = folder.path().join("api");
        assert!(run(&out, &files(bad), Overwrite::Force).is_err(), "{bad:?}");
        assert!(!out.exists());
    }
}

/// How a step fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It alone: the disk was full for a moment.
    Once,
    /// It and all after it: the process is gone.
    Killed,
}

/// Runs the writer with a fault at every step in turn, and looks at what is left.
fn with_faults(fault: Fault, before: Option<&Files>, look: impl Fn(usize, &Path)) -> usize {
    for step in 0..200 {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("api");
        if let Some(files) = before {
            run(&out, files, Overwrite::Protect).unwrap();
        }
        let taken = Cell::new(0);
        let gate = || {
            let now = taken.replace(taken.get() + 1);
            let fails = if fault == Fault::Once { now == step } else { now >= step };
            if fails { Err(io::Error::other("the disk is full")) } else { Ok(()) }
        };
        let done = write_with(&Folder::new(&out, &gate), &second(), Overwrite::Protect, &mut Report::default());
        if done.is_some() && taken.get() <= step {
            return step;
        }
        look(step, &out);
    }
    panic!("the writer never came to its end");
}

#[test]
fn a_failure_at_any_step_leaves_what_was_there() {
    let expected = |out: &Path| {
        run(out, &first(), Overwrite::Protect).unwrap();
        snapshot(out)
    };
    let folder = tempfile::tempdir().unwrap();
    let old = expected(&folder.path().join("old"));
    let steps = with_faults(Fault::Once, Some(&first()), |step, out| {
        let now = snapshot(out);
        let done = now.get("src/lib.rs").is_some_and(|text| text == "two\n");
        // The last step only tidies up.
        let now: BTreeMap<_, _> = now.into_iter().filter(|(path, _)| !done || !path.starts_with('.')).collect();
        let new: BTreeMap<_, _> = second().into_iter().collect();
        assert_eq!(now, if done { new } else { old.clone() }, "after a failure at step {step}");
    });
    assert!(steps > 10, "{steps} steps were tried");
    with_faults(Fault::Once, None, |step, out| {
        let now = snapshot(out);
        assert!(now.is_empty() || now.contains_key("src/new/b.rs"), "after a failure at step {step}: {now:?}");
    });
}

#[test]
fn a_run_after_a_killed_one_starts_from_what_was_there() {
    for before in [None, Some(first())] {
        with_faults(Fault::Killed, before.as_ref(), |step, out| {
            let gate = || Ok(());
            Folder::new(out, &gate).recover().unwrap();
            let now = snapshot(out);
            let of = |files: &Files| {
                let list = (MANIFEST.to_owned(), super::manifest::print(&super::manifest::of(files)));
                files.clone().into_iter().chain([list]).collect::<BTreeMap<_, _>>()
            };
            let old = before.as_ref().map(&of).unwrap_or_default();
            assert!(now == old || now == of(&second()), "killed at step {step}: {now:?}");
            run(out, &second(), Overwrite::Protect).unwrap();
            assert_eq!(snapshot(out), of(&second()), "killed at step {step}, then run again");
        });
    }
}
