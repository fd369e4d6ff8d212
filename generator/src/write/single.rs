//! One file, for `build.rs`.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a file at once, or not at all; one that holds the text already is not touched.
///
/// # Errors
/// What the system says.
pub fn write_one(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let done = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // The first failure is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_touched_only_where_it_differs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.rs");
        write_one(&path, "one").unwrap();
        let old = std::time::SystemTime::UNIX_EPOCH;
        fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
        write_one(&path, "one").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), old);
        write_one(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
        assert!(write_one(&folder.path().join("missing/x.rs"), "").is_err());
    }
}
