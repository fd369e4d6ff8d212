//! The list of the files that we wrote: one a line, sorted, each with a hash of its content, so that two branches
//! that touch different files merge without a conflict.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::layout::Files;

/// Its name.
pub const MANIFEST: &str = ".oasmith-manifest";

const HEAD: &str = "# The files in this folder that oasmith writes, with a hash of each. Do not edit.\n";

/// The hashes by path.
pub(super) type Manifest = BTreeMap<String, String>;

/// The hash of a text: the first half of its SHA-256. Line ends don't count, as version control may rewrite them.
pub(super) fn hash(text: &[u8]) -> String {
    let mut state = Sha256::new();
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest, b"\r\n") {
        state.update(&rest[..at]);
        rest = &rest[at + 1..];
    }
    state.update(rest);
    let digest = state.finalize();
    digest
        .iter()
        .take(16)
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)]))
        .collect()
}

/// Whether a file holds this text, line ends aside.
pub(super) fn is_same(file: &[u8], text: &str) -> bool {
    let may_differ = || memchr::memmem::find(file, b"\r\n").is_some();
    file == text.as_bytes() || may_differ() && hash(file) == hash(text.as_bytes())
}

/// The hashes of some files.
pub(super) fn of(files: &Files) -> Manifest {
    files.iter().map(|(path, text)| (path.clone(), hash(text.as_bytes()))).collect()
}

/// The list of some hashes.
pub(super) fn print(hashes: &Manifest) -> String {
    let lines = hashes.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
    std::iter::once(HEAD.to_owned()).chain(lines).collect()
}

/// Reads a list.
///
/// # Errors
/// The number of the first line that is none of ours, such as one that leads out of the folder.
pub(super) fn parse(text: &str) -> Result<Manifest, usize> {
    let mut manifest = Manifest::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let (hash, path) = line.split_once("  ").ok_or(index + 1)?;
        if hash.len() != 32 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) || !is_inside(path) {
            return Err(index + 1);
        }
        manifest.insert(path.to_owned(), hash.to_owned());
    }
    Ok(manifest)
}

/// Whether a path names a file of the output: relative, down only, and none of our own.
pub(super) fn is_inside(path: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    path.split('/').all(part) && !path.starts_with(MANIFEST) && !path.starts_with(super::commit::STAGING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> Files {
        entries.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_list_is_sorted_and_reads_back() {
        let text = print(&of(&files(&[("src/lib.rs", "a\n"), ("Cargo.toml", "")])));
        insta::assert_snapshot!(text, @r"
        # The files in this folder that oasmith writes, with a hash of each. Do not edit.
        e3b0c44298fc1c149afbf4c8996fb924  Cargo.toml
        87428fc522803d31065e7bce3cf03fe4  src/lib.rs
        ");
        let manifest = parse(&text).unwrap();
        assert_eq!(manifest["src/lib.rs"], hash(b"a\n"));
        assert_eq!(parse(&text.replace('\n', "\r\n")), Ok(manifest), "as a checkout may rewrite it");
    }

    #[test]
    fn line_ends_do_not_count() {
        assert_eq!(hash(b"a\r\nb\r\n"), hash(b"a\nb\n"));
        assert_ne!(hash(b"a\rb"), hash(b"a\nb"));
        assert_ne!(hash(b"a\r\r\nb"), hash(b"a\nb"));
    }

    #[test]
    fn a_list_that_leads_elsewhere_is_refused() {
        let line = |path: &str| parse(&format!("{HEAD}{}  {path}\n", hash(b"")));
        assert!(line("src/lib.rs").is_ok());
        for path in ["../x", "/etc/x", "a//b", "a/../../x", "C:\\x", ".oasmith-manifest", ".oasmith-staging/plan", ""] {
            assert_eq!(line(path), Err(2), "{path}");
        }
        assert_eq!(parse("<<<<<<< HEAD\n"), Err(1));
    }
}
