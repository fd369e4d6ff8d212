//! What may stand on the command line.

use std::path::PathBuf;

use crate::config::{By, Side};
use clap::{Parser, Subcommand, ValueEnum};

/// Reads OpenAPI documents and emits Rust: types, an axum server, a reqwest client.
#[derive(Debug, Parser)]
#[command(name = "oasmith", version, arg_required_else_help = true, after_help = HELP)]
pub(super) struct Args {
    /// How to tell what happened: text for people, or one JSON object for programs.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub(super) format: Format,
    #[command(subcommand)]
    pub(super) command: Command,
}

const HELP: &str = "\
Start with a document and an empty folder:
  oasmith generate --spec openapi.yaml --out api
or describe jobs in oasmith.toml, and run them all:
  oasmith generate

Parts of a document that cannot be used are left out, each with an error that says so; the rest is generated.

Exit codes: 0 generated; 1 findings that --strict or --deny forbid; 2 nothing can be made of the document, or the
configuration is wrong; 4 stale output.";

/// How to tell what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs: one object on the standard output.
    Json,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Writes the output of all jobs, or of those named.
    Generate {
        #[command(flatten)]
        selection: Selection,
        /// Overwrite files that were edited by hand, or that oasmith did not write.
        #[arg(long)]
        force: bool,
    },
    /// Compares the output of all jobs, or of those named, with what would be written; writes nothing.
    Check {
        #[command(flatten)]
        selection: Selection,
    },
    /// Tells what the output lacks of the document: parts left out, types weakened, constraints not checked.
    Report {
        /// Names of jobs; all of them if none is given.
        #[arg(value_name = "JOB", conflicts_with = "spec")]
        jobs: Vec<String>,
        /// A document, instead of jobs of a configuration.
        #[arg(long, value_name = "FILE")]
        spec: Option<PathBuf>,
        /// The configuration; the nearest `oasmith.toml` from here upwards unless given.
        #[arg(long, value_name = "FILE", conflicts_with = "spec")]
        config: Option<PathBuf>,
    },
    /// Makes a document of pages for readers: Markdown or text, with a fenced OpenAPI document or with tables.
    Import(Import),
    /// Says what a finding means, and what to do about it.
    Explain {
        /// The code, as in `warning[ref-siblings]`.
        code: String,
    },
}

/// Pages, and where the document goes.
#[derive(Debug, clap::Args)]
#[command(after_help = IMPORT_HELP)]
pub(super) struct Import {
    /// The pages of one API. Nothing that they name is followed or fetched.
    #[arg(value_name = "PAGE", required = true)]
    pub(super) pages: Vec<PathBuf>,
    /// The document; the standard output unless given.
    #[arg(long, short, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Overwrite the document.
    #[arg(long)]
    pub(super) force: bool,
    /// Write the document without what cannot be used; of contradictions, keep what came first.
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Fail on every guess that may show on the wire, and write nothing.
    #[arg(long)]
    pub(super) strict: bool,
    /// Silence findings of a code; an error is told as a warning.
    #[arg(long, value_name = "CODE")]
    pub(super) allow: Vec<String>,
    /// Fail on findings of a code, and write nothing.
    #[arg(long, value_name = "CODE")]
    pub(super) deny: Vec<String>,
}

const IMPORT_HELP: &str = "\
A page is read in one of two shapes:
  a fenced block with an OpenAPI document, often of one operation: all pages are merged;
  a line such as `GET /pets/{id}`, tables of parameters and properties (nested with `»`), examples in JSON,
  enumerated values: the document is rebuilt, and each guess is a finding.

Example:
  oasmith import docs/get-pet.md docs/list-pets.md -o specs/pets.yaml

Errors forbid the document, unless --keep-going is given: it is written once, and kept.

Exit codes: 0 imported; 1 findings that --strict or --deny forbid, or the file is there already; 2 errors on the pages, or
the system refuses.";

/// Which jobs to run, and with what changes.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Selection {
    /// Names of jobs; all of them if none is given.
    #[arg(value_name = "JOB", conflicts_with = "spec")]
    pub(super) jobs: Vec<String>,
    /// A document, instead of jobs of a configuration.
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(super) spec: Option<PathBuf>,
    /// The folder for the output of --spec.
    #[arg(long, value_name = "FOLDER", requires = "spec")]
    pub(super) out: Option<PathBuf>,
    /// The name of the package for --spec; the folder's name unless given.
    #[arg(long, value_name = "NAME", requires = "spec")]
    pub(super) name: Option<String>,
    /// The configuration; the nearest `oasmith.toml` from here upwards unless given.
    #[arg(long, value_name = "FILE", conflicts_with = "spec")]
    pub(super) config: Option<PathBuf>,
    /// An overlay to apply to the document, after those of the job; may be repeated.
    #[arg(long = "overlay", value_name = "FILE")]
    pub(super) overlays: Vec<PathBuf>,
    /// Choose all names anew that `names.lock` holds.
    #[arg(long)]
    pub(super) relock: bool,
    #[command(flatten)]
    pub(super) selectors: Selectors,
    /// The folder that holds all files of the document; the document's own unless given.
    #[arg(long, value_name = "FOLDER")]
    pub(super) root: Option<PathBuf>,
    /// Generate what is left even where nothing of a document is free of errors.
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Fail on warnings and errors, and write nothing.
    #[arg(long)]
    pub(super) strict: bool,
    /// Silence findings of a code; an error is told as a warning.
    #[arg(long, value_name = "CODE")]
    pub(super) allow: Vec<String>,
    /// Fail on findings of a code, and write nothing.
    #[arg(long, value_name = "CODE")]
    pub(super) deny: Vec<String>,
}

/// Which operations are wanted, beside what the job says. All may be repeated.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Selectors {
    /// Take only operations with this tag.
    #[arg(long, value_name = "TAG")]
    pub(super) include_tag: Vec<String>,
    /// Take only operations whose path matches: `*` is anything without a slash, `**` anything.
    #[arg(long, value_name = "GLOB")]
    pub(super) include_path: Vec<String>,
    /// Take only the operation of this id.
    #[arg(long, value_name = "ID")]
    pub(super) include_operation: Vec<String>,
    /// Take only operations of this method.
    #[arg(long, value_name = "METHOD")]
    pub(super) include_method: Vec<String>,
    /// Leave out operations with this tag.
    #[arg(long, value_name = "TAG")]
    pub(super) exclude_tag: Vec<String>,
    /// Leave out operations whose path matches.
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude_path: Vec<String>,
    /// Leave out the operation of this id.
    #[arg(long, value_name = "ID")]
    pub(super) exclude_operation: Vec<String>,
    /// Leave out operations of this method.
    #[arg(long, value_name = "METHOD")]
    pub(super) exclude_method: Vec<String>,
    /// Leave out webhooks and callbacks.
    #[arg(long)]
    pub(super) no_webhooks: bool,
}

impl Selectors {
    /// All of them, with their flags.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, Side, By, &String)> {
        let lists = [
            ("--include-tag", Side::Include, By::Tag, &self.include_tag),
            ("--include-path", Side::Include, By::Path, &self.include_path),
            ("--include-operation", Side::Include, By::Operation, &self.include_operation),
            ("--include-method", Side::Include, By::Method, &self.include_method),
            ("--exclude-tag", Side::Exclude, By::Tag, &self.exclude_tag),
            ("--exclude-path", Side::Exclude, By::Path, &self.exclude_path),
            ("--exclude-operation", Side::Exclude, By::Operation, &self.exclude_operation),
            ("--exclude-method", Side::Exclude, By::Method, &self.exclude_method),
        ];
        lists.into_iter().flat_map(|(flag, side, by, texts)| texts.iter().map(move |text| (flag, side, by, text)))
    }
}
