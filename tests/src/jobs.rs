//! The jobs to try, and what they make.

use std::fs;
use std::path::Path;

use oasmith::config::{self, Job, PackageOptions};
use oasmith::diagnostics::{Paint, Report};
use oasmith::layout::{Files, Layout};

use super::root;

/// The jobs of a configuration.
///
/// # Panics
/// If the configuration cannot be read.
pub fn jobs(configuration: &Path) -> Vec<Job> {
    let mut report = Report::default();
    config::read(configuration, &mut report).unwrap_or_else(|| panic!("{}", report.text(Paint::Plain))).jobs
}

/// The jobs of the repository, and one for each document of `specs/valid`.
///
/// # Panics
/// If `oasmith.toml` or the folder cannot be read.
pub fn all_jobs() -> Vec<Job> {
    let folder = root().join("specs/valid");
    let entries = fs::read_dir(&folder).expect("specs/valid is there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() > 30, "specs/valid has {} documents", names.len());
    jobs(&root().join("oasmith.toml")).into_iter().chain(names.iter().map(|name| valid(name))).collect()
}

/// A job for a document of `specs/valid`, all defaults. Its output folder is nowhere: it is not to be written.
pub fn valid(name: &str) -> Job {
    let document = format!("specs/valid/{name}.yaml");
    Job {
        name: name.to_owned(),
        spec: root().join(&document),
        document,
        command: format!("oasmith generate {name}"),
        package: PackageOptions {
            name: name.to_owned(),
            // As in oasmith.toml: no TLS, which needs a C compiler and a while.
            default_features: Some(vec!["client".to_owned(), "server".to_owned()]),
            ..PackageOptions::default()
        },
        ..Job::default()
    }
}

/// What a job makes, in memory.
///
/// # Panics
/// If the document is refused.
pub fn emitted(job: &Job) -> Files {
    let made = oasmith::generate(job, &Layout::Crate);
    made.files.unwrap_or_else(|| panic!("{}: {}", job.document, made.report.text(Paint::Plain)))
}
