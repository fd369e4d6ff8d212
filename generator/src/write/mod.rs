//! Write: the files in memory to a folder, all or none, and only what changed; or compare them instead.
//!
//! A list of the files stands in the folder, with what was written, so that stale files can be removed, and files that
//! somebody edited or put there are left alone.

mod check;
mod commit;
mod manifest;
mod single;
mod survey;

use std::io;
use std::path::Path;

pub use check::{Changed, Drift, check};
pub use manifest::MANIFEST;
pub use single::write_one;

use crate::diagnostics::{OUTPUT_FAILED, Origin, Report, Severity};
use crate::layout::Files;
use commit::Folder;
use survey::Survey;

/// What becomes of files that are not as we left them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overwrite {
    /// They are left alone, and nothing is written.
    #[default]
    Protect,
    /// They are overwritten.
    Force,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The files that were made or changed.
    pub written: Vec<String>,
    /// The files that were removed, as the output has them no more.
    pub removed: Vec<String>,
    /// How many files were as they should be, and not touched.
    pub unchanged: usize,
}

/// Brings the folder up to date. All or nothing: after a failure, or if the process is killed and started again, the
/// folder holds what it held before. `None` if nothing was written; the report says why.
pub fn write(out: &Path, files: &Files, overwrite: Overwrite, report: &mut Report) -> Option<Written> {
    write_with(&Folder::new(out, &|| Ok(())), files, overwrite, report)
}

fn write_with(folder: &Folder<'_>, files: &Files, overwrite: Overwrite, report: &mut Report) -> Option<Written> {
    let failed = |report: &mut Report, error: &io::Error| {
        let shown = folder.root().to_string_lossy().into_owned();
        report.say(&OUTPUT_FAILED, &Origin::default(), [shown, error.to_string()]);
    };
    if let Err(error) = folder.recover() {
        failed(report, &error);
        return None;
    }
    let before = report.diagnostics().len();
    let survey = Survey::of(folder.root(), files, overwrite, report);
    let refused = report.diagnostics()[before..].iter().any(|found| found.severity >= Severity::Error);
    let survey = survey.filter(|_| !refused)?;
    let list = manifest::print(&manifest::of(files));
    if !survey.is_fresh(&list) {
        let texts = |path: &str| if path == MANIFEST { list.as_str() } else { files[path].as_str() };
        if let Err(error) = folder.commit(&survey.write, &survey.remove, texts) {
            failed(report, &error);
            return None;
        }
    }
    Some(Written { written: survey.write, removed: survey.remove, unchanged: survey.unchanged })
}

#[cfg(test)]
mod tests;
