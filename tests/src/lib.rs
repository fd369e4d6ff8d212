//! What several tests share: where things are, jobs, folders, and HTTP by hand.

use std::path::PathBuf;

mod folder;
pub mod http;
mod jobs;

pub use folder::{contents, copy};
pub use jobs::{all_jobs, emitted, jobs, valid};

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
