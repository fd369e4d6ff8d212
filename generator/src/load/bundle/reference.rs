//! From the text of a reference to the place in a file that it leads to.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::Bundler;
use crate::diagnostics::{FileId, Origin, Pointer};
use crate::load::files::Refusal;

/// How many references may follow each other; more are a cycle.
const LONGEST_CHAIN: usize = 1000;

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// It is to another host.
    Remote,
    /// The file is not used.
    File(Refusal),
    /// The file has no such place.
    Nowhere(FileId),
    /// It leads back to itself.
    Cycle,
}

/// A reference in its two parts, decoded.
struct Parts {
    path: String,
    fragment: String,
}

impl Bundler<'_> {
    /// Where a reference leads that stands in the file `base`, other references followed as long as nothing stands
    /// beside them.
    pub(super) fn target(&mut self, reference: &str, base: FileId) -> Result<Origin, Problem> {
        let first = self.first(reference, base)?;
        self.follow(first)
    }

    /// Where a reference leads, one step far.
    fn first(&mut self, reference: &str, base: FileId) -> Result<Origin, Problem> {
        let Parts { path, fragment } = parts(reference).ok_or(Problem::Remote)?;
        let file = if path.is_empty() { base } else { self.files.open(base, &path).map_err(Problem::File)? };
        let nowhere = Problem::Nowhere(file);
        if fragment.is_empty() || fragment.starts_with('/') {
            return Ok(Origin { file, pointer: Pointer::parse(&fragment).ok_or(nowhere)? });
        }
        let tree = self.files.tree(file).ok_or(Problem::File(Refusal::Broken))?;
        let pointer = anchor(&tree, &fragment, &Pointer::root()).ok_or(nowhere)?;
        Ok(Origin { file, pointer })
    }

    /// The place itself, where the way to it leads through references, or it is no more than one.
    pub(super) fn follow(&mut self, mut place: Origin) -> Result<Origin, Problem> {
        for _ in 0..LONGEST_CHAIN {
            let tree = self.files.tree(place.file).ok_or(Problem::File(Refusal::Broken))?;
            match descend(&tree, &place.pointer) {
                Descent::Nowhere => return Err(Problem::Nowhere(place.file)),
                Descent::Through { reference, rest } => {
                    let next = self.first(&reference, place.file)?;
                    place = Origin { file: next.file, pointer: next.pointer.extended(&rest) };
                }
                Descent::There(value) => {
                    let Some(reference) = alone(value) else { return Ok(place) };
                    // What is wrong with it is said where it stands.
                    let Ok(next) = self.first(reference, place.file) else { return Ok(place) };
                    place = next;
                }
            }
        }
        Err(Problem::Cycle)
    }
}

/// A reference without anything beside it.
fn alone(value: &Value) -> Option<&str> {
    let map = value.as_object().filter(|map| map.len() == 1)?;
    map.get("$ref")?.as_str()
}

enum Descent<'a> {
    There(&'a Value),
    /// On the way stands a reference; `rest` is the way from there on.
    Through {
        reference: String,
        rest: String,
    },
    Nowhere,
}

fn descend<'a>(tree: &'a Value, pointer: &Pointer) -> Descent<'a> {
    let text = pointer.as_str();
    let mut value = tree;
    let mut at = 0;
    for token in pointer.tokens() {
        let below = match value {
            Value::Object(map) => map.get(&token),
            Value::Array(items) => token.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        let Some(below) = below else {
            return match value.get("$ref").and_then(Value::as_str) {
                Some(reference) => Descent::Through { reference: reference.to_owned(), rest: text[at..].to_owned() },
                None => Descent::Nowhere,
            };
        };
        value = below;
        at = text[at + 1..].find('/').map_or(text.len(), |next| at + 1 + next);
    }
    Descent::There(value)
}

/// The parts of a reference to a file; `None` if it is to another host.
fn parts(reference: &str) -> Option<Parts> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    if path.starts_with("//") || has_scheme(path) {
        return None;
    }
    // Documents are written on Windows, too.
    let path = percent_decoded(path).replace('\\', "/");
    Some(Parts { path, fragment: percent_decoded(fragment) })
}

/// The text of a part of a URI.
pub(super) fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Into::into)
}

/// Whether a reference is to a file, rather than to another host.
pub(super) fn is_to_file(reference: &str) -> bool {
    parts(reference).is_some()
}

/// Whether a path starts like `https:`; one letter is a drive.
fn has_scheme(path: &str) -> bool {
    let Some((scheme, _)) = path.split_once(':') else { return false };
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// The place of the schema with a JSON Schema `$anchor`.
fn anchor(value: &Value, name: &str, at: &Pointer) -> Option<Pointer> {
    match value {
        Value::Object(map) => {
            let named = |key: &str| map.get(key).and_then(Value::as_str) == Some(name);
            if named("$anchor") || named("$dynamicAnchor") {
                return Some(at.clone());
            }
            map.iter().find_map(|(key, value)| anchor(value, name, &at.join(key)))
        }
        Value::Array(items) => items.iter().enumerate().find_map(|(index, value)| anchor(value, name, &at.join(index))),
        _ => None,
    }
}

/// A reference into the root file: the pointer as a URI fragment.
pub(super) fn local(pointer: &Pointer) -> String {
    format!("#{}", pointer.as_str().replace('%', "%25"))
}
