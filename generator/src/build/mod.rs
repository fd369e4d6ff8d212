//! The way in for `build.rs`: one document, one file in `OUT_DIR`, to `include!`.

use std::fmt;
use std::path::{Path, PathBuf};

use quote::quote;

use crate::config::{self, Action, By, Job, OnErrors, Reach, Side, check_path};
use crate::diagnostics::{Paint, Pointer, Report, Strictness, UnknownCode};
use crate::emit::{Dates, sink};
use crate::format;
use crate::layout::Layout;
use crate::write::write_one;
use crate::{Generation, generate};

/// Makes `OUT_DIR/<stem>.rs` of a document: `specs/shelf.yaml` becomes `shelf.rs`. To be called from `build.rs`.
///
/// Relative paths are taken from the folder of the package's `Cargo.toml`.
///
/// # Errors
/// Findings that forbid an output. The file is made all the same: it holds the findings as a `compile_error!`.
pub fn compile(document: impl AsRef<Path>) -> Result<(), Error> {
    Builder::new().compile(document)
}

/// [`compile`] with options.
///
/// ```no_run
/// # fn main() -> Result<(), oasmith::Error> {
/// oasmith::Builder::new().client(false).dates(oasmith::Dates::Time).compile("specs/shelf.yaml")
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    job: Job,
    out_dir: Option<PathBuf>,
    allow: Vec<String>,
    deny: Vec<String>,
    strictness: Strictness,
    wrong: Option<String>,
}

impl Builder {
    /// Client and server, and `chrono` for dates.
    pub fn new() -> Self {
        Self::default()
    }

    /// The options of a job of `oasmith.toml`; its `spec` and `out` don't count.
    ///
    /// # Errors
    /// Where the configuration is wrong, or has no such job.
    pub fn from_job(configuration: impl AsRef<Path>, name: &str) -> Result<Self, Error> {
        let path = configuration.as_ref();
        println!("cargo::rerun-if-changed={}", path.display());
        let mut report = Report::default();
        let config = config::read(path, &mut report).ok_or_else(|| Error::of(&[&report]))?;
        let job = config.jobs.into_iter().find(|job| job.name == name);
        let job = job.ok_or_else(|| Error { text: format!("there is no job `{name}` in {}", path.display()) })?;
        Ok(Self { job, ..Self::default() })
    }

    /// Whether to emit a client.
    #[must_use]
    pub fn client(mut self, wanted: bool) -> Self {
        self.job.options.client = wanted;
        self
    }

    /// Whether to emit a server.
    #[must_use]
    pub fn server(mut self, wanted: bool) -> Self {
        self.job.options.server = wanted;
        self
    }

    /// Whether methods of the server's traits that a service lacks answer 501. Unless it is wanted, the compiler asks for
    /// them.
    #[must_use]
    pub fn default_methods(mut self, wanted: bool) -> Self {
        self.job.options.default_methods = wanted;
        self
    }

    /// Whether to take webhooks and callbacks.
    #[must_use]
    pub fn webhooks(mut self, wanted: bool) -> Self {
        self.job.selection.skips_webhooks = !wanted;
        self
    }

    /// The types of dates.
    #[must_use]
    pub fn dates(mut self, dates: Dates) -> Self {
        self.job.options.dates = dates;
        self
    }

    /// A further derive for every struct and enum: a Rust path.
    #[must_use]
    pub fn derive(mut self, path: &str) -> Self {
        self.check_path(path);
        self.job.options.derives.push(path.to_owned());
        self
    }

    /// The folder of the file; `OUT_DIR` unless given.
    #[must_use]
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// The folder that holds all files of the document; the document's own unless given. What lies elsewhere is not
    /// read.
    #[must_use]
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.job.root = Some(folder.into());
        self
    }

    /// Takes only operations that match, beside what was named before: see [`By`] for what a selector looks at.
    #[must_use]
    pub fn include(mut self, by: By, text: &str) -> Self {
        self.job.selection.add(Side::Include, by, text.to_owned(), None);
        self
    }

    /// Leaves out operations that match.
    #[must_use]
    pub fn exclude(mut self, by: By, text: &str) -> Self {
        self.job.selection.add(Side::Exclude, by, text.to_owned(), None);
        self
    }

    /// The file with names that were chosen before: the `names.lock` of an output. It is read, never written.
    #[must_use]
    pub fn names(mut self, file: impl Into<PathBuf>) -> Self {
        let file = file.into();
        println!("cargo::rerun-if-changed={}", file.display());
        self.job.names = Some(file);
        self
    }

    /// A further overlay to apply to the document.
    #[must_use]
    pub fn overlay(mut self, file: impl Into<PathBuf>) -> Self {
        self.job.overlays.push(file.into());
        self
    }

    /// Gives a name to what stands at a JSON Pointer: `/components/schemas/pet`.
    #[must_use]
    pub fn rename(self, pointer: &str, name: &str) -> Self {
        self.at(pointer, Action::Rename, vec![name.to_owned()])
    }

    /// Puts a type of yours in the place of the schema at a JSON Pointer: `crate::Money`.
    #[must_use]
    pub fn replace(mut self, pointer: &str, path: &str) -> Self {
        self.check_path(path);
        self.at(pointer, Action::Replace, vec![path.to_owned()])
    }

    /// Leaves out what stands at a JSON Pointer.
    #[must_use]
    pub fn skip(self, pointer: &str) -> Self {
        self.at(pointer, Action::Skip, Vec::new())
    }

    /// Silences findings of a code.
    #[must_use]
    pub fn allow(mut self, code: &str) -> Self {
        self.allow.push(code.to_owned());
        self
    }

    /// Fails on findings of a code.
    #[must_use]
    pub fn deny(mut self, code: &str) -> Self {
        self.deny.push(code.to_owned());
        self
    }

    /// Fails on warnings and errors.
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.strictness = Strictness::Strict;
        self
    }

    /// Generates what is left even where nothing of a document is free of errors.
    #[must_use]
    pub fn keep_going(mut self) -> Self {
        self.job.on_errors = OnErrors::KeepGoing;
        self
    }

    /// Makes the file.
    ///
    /// # Errors
    /// Findings that forbid an output, an option that is wrong, a folder that cannot be written to.
    pub fn compile(self, document: impl AsRef<Path>) -> Result<(), Error> {
        let (lines, done) = self.run(document.as_ref());
        for line in lines {
            println!("{line}");
        }
        done
    }

    /// What cargo is to be told, and how it went.
    fn run(mut self, document: &Path) -> (Vec<String>, Result<(), Error>) {
        let mut lines = vec![format!("cargo::rerun-if-changed={}", document.display())];
        let Some(out_dir) = self.out_dir.take().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from)) else {
            let text = "there is no OUT_DIR: call this from build.rs, or name a folder with `out_dir`".to_owned();
            return (lines, Err(Error { text }));
        };
        let stem = document.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let path = out_dir.join(format!("{stem}.rs"));
        let made = self.make(document, &stem, &mut lines);
        let text = made.as_ref().map_or_else(Error::as_source, String::clone);
        let written = write_one(&path, &text)
            .map_err(|error| Error { text: format!("`{}` cannot be written: {error}", path.display()) });
        (lines, made.map(|_| ()).and(written))
    }

    fn make(mut self, document: &Path, stem: &str, lines: &mut Vec<String>) -> Result<String, Error> {
        if let Some(text) = self.wrong.take() {
            return Err(Error { text });
        }
        let levels = self.job.levels.extended(&self.allow, &self.deny, self.strictness);
        self.job.levels =
            levels.map_err(|UnknownCode(code)| Error { text: format!("no finding has the code `{code}`") })?;
        document.clone_into(&mut self.job.spec);
        self.job.document = document.file_name().unwrap_or_default().to_string_lossy().into_owned();
        "cargo build".clone_into(&mut self.job.command);
        let file = format!("{stem}.rs");
        let Generation { files, report, config, .. } = generate(&self.job, &Layout::OneFile(file.clone()));
        let known = std::path::absolute(document).ok();
        let others = report.sources().paths().filter(|path| known.as_deref() != Some(path));
        lines.extend(others.map(|path| format!("cargo::rerun-if-changed={}", path.display())));
        let text = files.and_then(|mut files| files.remove(&file)).ok_or_else(|| Error::of(&[&config, &report]))?;
        lines.extend(warnings(&report));
        Ok(text)
    }

    fn at(mut self, pointer: &str, action: Action, values: Vec<String>) -> Self {
        match Pointer::parse(pointer.strip_prefix('#').unwrap_or(pointer)) {
            Some(pointer) => self.job.overrides.insert(pointer, action, values, None),
            None => self.wrong = Some(format!("`{pointer}` is no JSON Pointer")),
        }
        self
    }

    fn check_path(&mut self, path: &str) {
        if let Err(why) = check_path(path, Reach::SameCrate) {
            self.wrong = Some(format!("`{path}` is no Rust path, because {why}"));
        }
    }
}

/// The findings but notes, one line each, for cargo to show.
fn warnings(report: &Report) -> Vec<String> {
    let text = report.text(Paint::Plain);
    let head = |block: &str| block.lines().take(2).map(str::trim).collect::<Vec<_>>().join(" ");
    text.split("\n\n")
        .filter(|block| block.starts_with("warning") || block.starts_with("error"))
        .map(|block| format!("cargo::warning={}", head(block)))
        .collect()
}

/// Why there is no output. Both forms of it read as the findings do on a terminal, as `main` shows the second.
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    text: String,
}

impl Error {
    fn of(reports: &[&Report]) -> Self {
        let texts: Vec<String> = reports.iter().map(|report| report.text(Paint::Plain)).collect();
        Self { text: texts.concat() }
    }

    /// Rust that fails to compile, and says why.
    fn as_source(&self) -> String {
        let message = sink::text(&format!("oasmith: there is no code for this document.\n\n{}", self.text));
        let tokens = quote!(::core::compile_error! { #message });
        format::one(tokens.clone()).unwrap_or_else(|| tokens.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text.trim_end())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests;
