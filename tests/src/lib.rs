//! What several tests share: where things are, and HTTP by hand.

use std::path::PathBuf;

pub mod http;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}
