//! Folders: what they hold, and copies.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Everything in a folder: paths in it, with `/` between folders, and what the files hold. Empty if there is none.
///
/// # Panics
/// If a part of it cannot be read.
pub fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop().filter(|next| next.exists()) {
        for entry in fs::read_dir(&next).expect("a folder that can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name =
                    path.strip_prefix(folder).expect("a path in the folder").to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).expect("a file that can be read"));
            }
        }
    }
    found
}

/// Copies a folder with all that it holds.
///
/// # Panics
/// If the system refuses.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in contents(from) {
        let target = to.join(name);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder that can be made");
        fs::write(target, bytes).expect("a file that can be written");
    }
}
