//! The documents that tests try things on.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// All documents of the repository, and of the folder that `OASMITH_DOCUMENTS` names, if it is set.
pub(crate) fn documents() -> Vec<PathBuf> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let further = std::env::var_os("OASMITH_DOCUMENTS").map(PathBuf::from);
    [specs].into_iter().chain(further).flat_map(|folder| below(&folder)).collect()
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of documents") {
        let path = entry.expect("an entry").path();
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        if path.is_dir() {
            found.extend(below(&path));
        } else if matches!(ending, "yaml" | "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}
