//! The documents of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;

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

/// What tells a document from a part of one.
#[derive(serde::Deserialize)]
struct Head {
    openapi: Option<IgnoredAny>,
    swagger: Option<IgnoredAny>,
}

/// Whether this is a file with `openapi` or `swagger` among its outermost keys, and not a part of a document.
fn is_document(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let text = || String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
    match ending.to_str() {
        Some("json") => is_json_document(&text()),
        Some("yaml" | "yml") => is_yaml_document(&text()),
        _ => false,
    }
}

/// What cannot be read is a document if it speaks of one: what is said of it is of interest, too.
fn is_json_document(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    match serde_json::from_str::<Head>(text) {
        Ok(head) => head.openapi.is_some() || head.swagger.is_some(),
        Err(_) => text.contains("\"openapi\"") || text.contains("\"swagger\""),
    }
}

fn is_yaml_document(text: &str) -> bool {
    let key = |line: &str| {
        let line = line.trim_start_matches(['\u{feff}', '{', '"', '\'']);
        line.starts_with("openapi") || line.starts_with("swagger")
    };
    text.lines().any(key)
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

#[cfg(test)]
mod tests {
    use super::{is_json_document, is_yaml_document};

    #[test]
    fn documents_are_known_by_their_outermost_keys() {
        let json = [
            ("{\"info\": {}, \"swagger\": \"2.0\"}", true),
            ("\u{feff}{\n  \"openapi\": \"3.1.0\"\n}", true),
            ("{\"openapi\": \"3.0.3\", \"paths\": {,}}", true),
            ("{\"properties\": {\"openapi\": {}}}", false),
            ("[]", false),
        ];
        for (text, expected) in json {
            assert_eq!(is_json_document(text), expected, "{text}");
        }
        let yaml = [
            ("info: {}\nswagger: '2.0'\n", true),
            ("\u{feff}openapi: 3.0.3\n", true),
            ("# head\n\"openapi\": 3.0.3\n", true),
            ("properties:\n  openapi: {}\n", false),
        ];
        for (text, expected) in yaml {
            assert_eq!(is_yaml_document(text), expected, "{text}");
        }
    }
}
