//! From the command line to jobs.

use std::path::{Path, PathBuf};

use super::args::Selection;
use heck::ToKebabCase as _;

use crate::config::{self, Job, OnErrors, PackageOptions, is_package_name};
use crate::diagnostics::{
    CONFIG_MISSING, CONFIG_PACKAGE_NAME, CONFIG_UNKNOWN_CODE, CONFIG_UNKNOWN_JOB, NO_ARGS, Origin, Report, Strictness,
    UnknownCode,
};

/// The jobs to run; `None` if the report says why not.
pub(super) fn jobs(selection: &Selection, report: &mut Report) -> Option<Vec<Job>> {
    let mut jobs = match (&selection.spec, &selection.out) {
        (Some(spec), Some(out)) => vec![single(spec, out, selection.name.as_deref(), report)?],
        _ => configured(selection, report)?,
    };
    let strictness = if selection.strict { Strictness::Strict } else { Strictness::Lenient };
    for job in &mut jobs {
        match job.levels.extended(&selection.allow, &selection.deny, strictness) {
            Ok(levels) => job.levels = levels,
            Err(UnknownCode(code)) => {
                // The code stands on the command line, not in the configuration.
                *report = Report::default();
                report.say(&CONFIG_UNKNOWN_CODE, &Origin::default(), [code]);
                return None;
            }
        }
        for overlay in &selection.overlays {
            job.overlays.push(overlay.clone());
            if selection.spec.is_some() {
                job.command = format!("{} --overlay {}", job.command, portable(overlay));
            }
        }
        for (flag, side, by, text) in selection.selectors.all() {
            job.selection.add(side, by, text.clone(), None);
            if selection.spec.is_some() {
                job.command = format!("{} {flag} '{text}'", job.command);
            }
        }
        if selection.selectors.no_webhooks {
            job.selection.skips_webhooks = true;
            if selection.spec.is_some() {
                job.command.push_str(" --no-webhooks");
            }
        }
        if let Some(root) = &selection.root {
            job.root = Some(root.clone());
            if selection.spec.is_some() {
                job.command = format!("{} --root {}", job.command, portable(root));
            }
        }
        job.relock = selection.relock;
        if selection.keep_going {
            job.on_errors = OnErrors::KeepGoing;
        }
    }
    Some(jobs)
}

fn configured(selection: &Selection, report: &mut Report) -> Option<Vec<Job>> {
    let Some(path) = selection.config.clone().or_else(|| config::find(Path::new(""))) else {
        report.say(&CONFIG_MISSING, &Origin::default(), NO_ARGS);
        return None;
    };
    let config = config::read(&path, report)?;
    let known = config.jobs.iter().map(|job| job.name.as_str()).collect::<Vec<_>>().join(", ");
    let unknown = selection.jobs.iter().find(|name| !config.jobs.iter().any(|job| job.name == **name));
    if let Some(name) = unknown {
        report.say(&CONFIG_UNKNOWN_JOB, &Origin::default(), [name, &known]);
        return None;
    }
    let wanted = |job: &Job| selection.jobs.is_empty() || selection.jobs.contains(&job.name);
    Some(config.jobs.into_iter().filter(wanted).collect())
}

fn single(spec: &Path, out: &Path, name: Option<&str>, report: &mut Report) -> Option<Job> {
    let folder = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    let folder = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = name.map_or_else(|| package_of(&folder), str::to_owned);
    if !is_package_name(&name) {
        report.say(&CONFIG_PACKAGE_NAME, &Origin::default(), [name]);
        return None;
    }
    let (document, shown_out) = (portable(spec), portable(out));
    Some(Job {
        command: format!("oasmith generate --spec {document} --out {shown_out} --name {name}"),
        name: name.clone(),
        spec: spec.to_owned(),
        document,
        out: out.to_owned(),
        names: Some(out.join(crate::name::LOCK_FILE)),
        package: PackageOptions { name, ..PackageOptions::default() },
        ..Job::default()
    })
}

/// The name of the package in `folder`: a folder may begin with a digit, or be called `self`.
fn package_of(folder: &str) -> String {
    let name = folder.to_kebab_case();
    if is_package_name(&name) { name } else { format!("api-{name}") }
}

/// The path as emitted files may say it: no way through one machine's folders.
fn portable(path: &Path) -> String {
    let path = if path.is_absolute() { PathBuf::from(path.file_name().unwrap_or_default()) } else { path.to_owned() };
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_of_a_machine_reaches_the_output() {
        let (spec, out) = (std::path::absolute("specs/pets.yaml").unwrap(), std::path::absolute("made/pets").unwrap());
        let job = single(&spec, &out, None, &mut Report::default()).unwrap();
        assert_eq!(job.document, "pets.yaml");
        assert_eq!(job.command, "oasmith generate --spec pets.yaml --out pets --name pets");
        let job = single(Path::new("specs/pets.yaml"), Path::new("made/pets"), Some("shop"), &mut Report::default());
        let job = job.unwrap();
        assert_eq!(job.command, "oasmith generate --spec specs/pets.yaml --out made/pets --name shop");
        assert_eq!(job.package.name, "shop");
    }
}
