//! Where `oasmith.toml` is.

use std::path::{Path, PathBuf};

/// The name of the configuration.
const FILE_NAME: &str = "oasmith.toml";

/// The nearest `oasmith.toml` from the folder upwards, as a path to open from there: `../oasmith.toml`.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let here = folder.as_os_str().is_empty() || folder == Path::new(".");
    // An empty path is no path to make absolute.
    let absolute = std::path::absolute(if here { Path::new(".") } else { folder }).ok()?;
    let mut path = if here { PathBuf::new() } else { folder.to_owned() };
    for ancestor in absolute.ancestors() {
        if ancestor.join(FILE_NAME).is_file() {
            return Some(path.join(FILE_NAME));
        }
        path.push("..");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_current_folder_may_be_named_by_nothing() {
        let here = find(Path::new("")).expect("the configuration of this repository");
        assert_eq!(Some(here), find(Path::new(".")));
    }

    #[test]
    fn the_nearest_configuration_counts() {
        let root = tempfile::tempdir().unwrap();
        let inner = root.path().join("a/b");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(root.path().join(FILE_NAME), "").unwrap();
        assert_eq!(find(&inner), Some(inner.join("../..").join(FILE_NAME)));
        std::fs::write(root.path().join("a").join(FILE_NAME), "").unwrap();
        assert_eq!(find(&inner), Some(inner.join("..").join(FILE_NAME)));
        assert_eq!(find(root.path()), Some(root.path().join(FILE_NAME)));
    }
}
