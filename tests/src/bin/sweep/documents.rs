//! The documents of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A document to try.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Its name: that of its output's folder, and of its package.
    pub(crate) name: String,
    /// Its file.
    pub(crate) path: PathBuf,
    /// The folder that holds all that it may refer to: its own below the folder of the sweep, however deep it lies there.
    pub(crate) root: PathBuf,
    /// The size of the file.
    pub(crate) bytes: u64,
}

/// The documents of a folder, smallest first: those that the manifest lists, or all that look like one.
pub(crate) fn documents(folder: &Path, only: &[String]) -> io::Result<Vec<Document>> {
    let manifest = folder.join("manifest.tsv");
    let listed = if manifest.exists() { listed(folder, &fs::read_to_string(manifest)?)? } else { found(folder)? };
    let wanted = |name: &str| only.is_empty() || only.iter().any(|text| name.contains(text.as_str()));
    let mut documents = Vec::with_capacity(listed.len());
    let named = listed.into_iter().map(|(name, path)| (package_name(&name), path));
    for (name, path) in named.filter(|(name, _)| wanted(name)) {
        let bytes = fs::metadata(&path).map_or(0, |data| data.len());
        let name = distinct(name, &documents);
        let root = own_folder(folder, &path);
        documents.push(Document { name, path, root, bytes });
    }
    documents.sort_by(|a, b| a.bytes.cmp(&b.bytes).then_with(|| a.name.cmp(&b.name)));
    Ok(documents)
}

/// The folder below `folder` that a document lies in; `folder` where it lies there itself.
fn own_folder(folder: &Path, path: &Path) -> PathBuf {
    let mut inner = path.strip_prefix(folder).unwrap_or(path).components();
    let first = inner.next();
    first.filter(|_| inner.next().is_some()).map_or_else(|| folder.to_owned(), |first| folder.join(first))
}

fn listed(folder: &Path, manifest: &str) -> io::Result<Vec<(String, PathBuf)>> {
    let mut lines = manifest.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let at = head.iter().position(|column| *column == name);
        at.ok_or_else(|| io::Error::other(format!("manifest.tsv has no column `{name}`")))
    };
    let (name, entry) = (column("name")?, column("entry")?);
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        Some((cells.get(name)?.to_string(), folder.join(cells.get(entry)?)))
    };
    Ok(lines.filter_map(row).collect())
}

/// The documents of a folder and of those in it, named after their paths.
fn found(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if is_document(&path) {
                let name = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
                all.push((name.to_string_lossy().into_owned(), path));
            }
        }
    }
    all.sort();
    Ok(all)
}

/// Whether this is a file with `openapi` or `swagger` among its first keys, and not a part of a document.
fn is_document(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    if !["json", "yaml", "yml"].iter().any(|known| ending == *known) {
        return false;
    }
    let text = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let key = |line: &str| {
        let line = line.trim_start_matches(['\u{feff}', '{', ' ', '\t', '"', '\'']);
        line.starts_with("openapi") || line.starts_with("swagger")
    };
    let outermost = |line: &&str| !line.starts_with(' ') || ending == "json";
    text.lines().filter(outermost).any(key) || text.get(..200).is_some_and(|head| head.contains("\"openapi\""))
}

/// What cargo takes for a name.
fn package_name(text: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let kept: String = text.chars().map(keep).collect();
    let words: Vec<&str> = kept.split('-').filter(|word| !word.is_empty()).collect();
    format!("sweep-{}", words.join("-"))
}

fn distinct(name: String, taken: &[Document]) -> String {
    let free = |name: &str| taken.iter().all(|other| other.name != name);
    if free(&name) {
        return name;
    }
    (2..taken.len() + 3).map(|number| format!("{name}-{number}")).find(|name| free(name)).unwrap_or(name)
}
