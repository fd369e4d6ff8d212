//! Reading one file: bounded in size, UTF-8, without its byte order mark.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::diagnostics::{
    FILE_IS_FOLDER, FILE_MISSING, FILE_NOT_UTF8, FILE_TOO_LARGE, FILE_UNREADABLE, FileId, Origin, Position, Report,
    Source, Sources, Syntax,
};

/// The largest file that is read, in MiB. The largest public documents have about 15.
const MAX_MIB: u64 = 64;

/// Reads the file; `None` after a fatal finding.
pub(super) fn read(path: &Path, report: &mut Report) -> Option<Source> {
    let mut sources = Sources::default();
    let mut own = Report::new(report.levels().clone());
    let file = read_part(path, path.display().to_string(), &mut sources, &mut own);
    if file.is_none() {
        report.read(&sources);
        report.adopt(own);
    }
    sources.into_one(file?)
}

enum Problem {
    Missing,
    Folder,
    TooLarge,
    Other(String),
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Other(error.to_string()),
        }
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    if path.is_dir() {
        return Err(Problem::Folder);
    }
    // One byte more than allowed tells "too large" without trusting the size that the file system reports.
    let (file, most) = (File::open(path)?, MAX_MIB * 1024 * 1024 + 1);
    let expected = file.metadata().map_or(0, |metadata| metadata.len() + 1).min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default());
    file.take(most).read_to_end(&mut bytes)?;
    if bytes.len() as u64 >= most { Err(Problem::TooLarge) } else { Ok(bytes) }
}

/// Reads a further file of a document, and adds it to the others; `None` after a finding, which is at its own place.
pub(super) fn read_part(path: &Path, name: String, sources: &mut Sources, report: &mut Report) -> Option<FileId> {
    let empty = Source { name: name.clone(), path: absolute(path), syntax: Syntax::Yaml, text: String::new() };
    match bytes(path) {
        Ok(bytes) => match decode(path, name, bytes) {
            Ok(source) => return Some(sources.add(source)),
            Err((readable, encoding)) => {
                let position = Position::of_offset(&readable.text, readable.text.len());
                let file = sources.add(readable);
                report.say_at(&FILE_NOT_UTF8, file, position, [encoding]);
            }
        },
        Err(problem) => {
            let origin = Origin { file: sources.add(empty), ..Origin::default() };
            match problem {
                Problem::Missing => report.say(&FILE_MISSING, &origin, [name]),
                Problem::Folder => report.say(&FILE_IS_FOLDER, &origin, [name]),
                Problem::TooLarge => report.say(&FILE_TOO_LARGE, &origin, [name, MAX_MIB.to_string()]),
                Problem::Other(reason) => report.say(&FILE_UNREADABLE, &origin, [name, reason]),
            }
        }
    }
    None
}

/// The file's text; what could be read of it, and what encoding it seems to have, if it is not UTF-8.
fn decode(path: &Path, name: String, bytes: Vec<u8>) -> Result<Source, (Source, &'static str)> {
    let path = absolute(path);
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = match text.strip_prefix('\u{feff}') {
                Some(rest) => rest.to_owned(),
                None => text,
            };
            let syntax = super::syntax::of(&name, &text);
            Ok(Source { name, path, syntax, text })
        }
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let text = String::from_utf8_lossy(&bytes[..good]).into_owned();
            Err((Source { name, path, syntax: Syntax::Yaml, text }, encoding(&bytes)))
        }
    }
}

fn encoding(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => ": its byte order mark says UTF-16",
        _ => "",
    }
}

fn absolute(path: &Path) -> Option<std::path::PathBuf> {
    std::path::absolute(path).ok()
}
