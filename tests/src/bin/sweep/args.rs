//! What may stand on the command line.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser;

/// Runs the generator over a folder of documents, and says what came of each.
#[derive(Clone, Debug, Parser)]
#[command(name = "sweep")]
pub(crate) struct Args {
    /// The folder: with a `manifest.tsv` (columns `name` and `entry`), or the documents alone.
    pub(crate) dir: PathBuf,
    /// See whether the output compiles, and what that costs.
    #[arg(long)]
    pub(crate) compile: bool,
    /// See what clippy says of the output, with its pedantic lints.
    #[arg(long)]
    pub(crate) clippy: bool,
    /// See whether examples and made-up values come through the emitted types as they were.
    #[arg(long)]
    pub(crate) roundtrip: bool,
    /// How many documents to work on at once.
    #[arg(long, default_value = "1")]
    pub(crate) jobs: NonZeroUsize,
    /// Only documents whose name holds this; may be repeated.
    #[arg(long, value_name = "TEXT")]
    pub(crate) only: Vec<String>,
    /// Where outputs and figures go.
    #[arg(long, value_name = "FOLDER", default_value = "target/sweep")]
    pub(crate) out: PathBuf,
    /// The command that runs cargo, split at spaces.
    #[arg(long, value_name = "COMMAND", default_value = "cargo")]
    pub(crate) cargo: String,
    /// How many seconds a generation may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub(crate) timeout: u64,
    /// How many seconds a run of cargo may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 1800)]
    pub(crate) cargo_timeout: u64,
    /// How many megabytes a generation may take.
    #[arg(long, value_name = "MB", default_value_t = 4096)]
    pub(crate) memory: u64,
    /// Generates this document alone, `dir` being the document, and prints its figures as JSON.
    #[arg(long, hide = true, value_name = "NAME")]
    pub(crate) one: Option<String>,
    /// With `one`: the folder that holds all files that the document may refer to.
    #[arg(long, hide = true, value_name = "FOLDER")]
    pub(crate) root: Option<PathBuf>,
}

impl Args {
    pub(crate) fn generate_limit(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }

    pub(crate) fn cargo_limit(&self) -> Duration {
        Duration::from_secs(self.cargo_timeout)
    }

    /// The folder of a document's output.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.out.join("crates").join(name)
    }

    /// The target folder of one of the workers: cargo lets only one build into a folder at a time.
    pub(crate) fn target(&self, worker: usize) -> PathBuf {
        self.out.join(format!("build-{worker}"))
    }

    /// The table of figures.
    pub(crate) fn figures(&self) -> PathBuf {
        Path::new(&self.out).join("figures.tsv")
    }
}
