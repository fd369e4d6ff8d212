//! Compares instead of writing.

use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

use super::manifest::{self, MANIFEST};
use super::survey::{State, state};
use crate::layout::Files;

/// How a folder differs from what it would hold now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Files that would read otherwise.
    pub changed: Vec<Changed>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files that would not be there any more.
    pub extra: Vec<String>,
}

/// A file that would read otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The file.
    pub path: String,
    /// The start of a unified diff from what is there to what would be.
    pub diff: String,
}

impl Drift {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Compares the folder with the files. Nothing is written.
pub fn check(out: &Path, files: &Files) -> Drift {
    let list = manifest::print(&manifest::of(files));
    let mut drift = Drift::default();
    let listed = [(MANIFEST, list.as_str())];
    let all = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).chain(listed);
    for (path, text) in all {
        match state(out, path) {
            State::Missing => drift.missing.push(path.to_owned()),
            State::File(bytes) if manifest::is_same(&bytes, text) => {}
            State::File(bytes) => {
                let diff = diff(&String::from_utf8_lossy(&bytes), text);
                drift.changed.push(Changed { path: path.to_owned(), diff });
            }
            State::Other(what) => {
                drift.changed.push(Changed { path: path.to_owned(), diff: format!("it is {what}\n") });
            }
            State::Unreadable(why) => {
                drift.changed.push(Changed { path: path.to_owned(), diff: format!("it cannot be read: {why}\n") });
            }
        }
    }
    if let State::File(bytes) = state(out, MANIFEST) {
        let old = manifest::parse(&String::from_utf8_lossy(&bytes)).unwrap_or_default();
        let gone = old.into_keys().filter(|path| !files.contains_key(path));
        drift.extra = gone.filter(|path| !matches!(state(out, path), State::Missing)).collect();
    }
    drift
}

/// The first lines of a unified diff, each no longer than a screen is wide.
fn diff(old: &str, new: &str) -> String {
    const LINES: usize = 14;
    const WIDTH: usize = 160;
    let (old, new) = (old.replace("\r\n", "\n"), new.replace("\r\n", "\n"));
    // A file may be large and wholly different: a coarse diff then does as well as a fine one.
    let diff = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(&old, &new);
    let mut unified = diff.unified_diff();
    let unified = unified.context_radius(2).to_string();
    let mut lines = unified.lines();
    let mut text = String::new();
    for line in lines.by_ref().take(LINES) {
        text.extend(line.chars().take(WIDTH).map(|c| if c.is_control() && c != '\t' { '?' } else { c }));
        text.push('\n');
    }
    match lines.count() {
        0 => text,
        more => text + &format!("... {more} more lines\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Overwrite, write};
    use super::*;
    use crate::diagnostics::Report;

    fn files(entries: &[(&str, &str)]) -> Files {
        entries.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn every_kind_of_drift_is_told_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("api");
        let old = files(&[("a.rs", "one\ntwo\nthree\n"), ("gone.rs", ""), ("here.rs", "here")]);
        write(&out, &old, Overwrite::Protect, &mut Report::default()).unwrap();
        assert_eq!(check(&out, &old), Drift::default());
        let new = files(&[("a.rs", "one\n2\nthree\n"), ("here.rs", "here"), ("new.rs", "")]);
        let drift = check(&out, &new);
        assert_eq!(drift.missing, ["new.rs"]);
        assert_eq!(drift.extra, ["gone.rs"]);
        let changed: Vec<_> = drift.changed.iter().map(|changed| changed.path.as_str()).collect();
        assert_eq!(changed, ["a.rs", MANIFEST]);
        insta::assert_snapshot!(drift.changed[0].diff, @r"
        @@ -1,3 +1,3 @@
         one
        -two
        +2
         three
        ");
        assert_eq!(check(&out, &old), Drift::default(), "nothing was touched");
        assert_eq!(check(&folder.path().join("nowhere"), &old).missing.len(), 4);
    }

    #[test]
    fn a_long_diff_is_cut() {
        let many: Vec<String> = (0..200).map(|line| line.to_string()).collect();
        let text = diff("", &(many.join("\n") + "\n"));
        assert_eq!(text.lines().count(), 15);
        assert_eq!(text.lines().last(), Some("... 187 more lines"));
    }
}
