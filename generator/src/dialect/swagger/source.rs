//! The document as written, for following its references.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::diagnostics::Pointer;

/// How many references may follow each other; more are a cycle.
const LONGEST_CHAIN: usize = 64;

/// The document as written.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    tree: &'a Value,
}

impl<'a> Source<'a> {
    pub(super) fn new(tree: &'a Value) -> Self {
        Self { tree }
    }

    /// The entries of a section of the document: `responses`, `parameters`.
    pub(super) fn section(self, name: &str) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        let entries = self.tree.get(name).and_then(Value::as_object);
        entries.into_iter().flatten().map(|(name, value)| (name.as_str(), value))
    }

    /// A text of the document.
    pub(super) fn text(self, key: &str) -> Option<&'a str> {
        self.tree.get(key)?.as_str()
    }

    /// What stands at a place, references followed, and where that stands; `None` where they lead nowhere.
    pub(super) fn follow(self, value: &'a Value, at: Pointer) -> Option<(&'a Value, Pointer)> {
        let (mut value, mut at) = (value, at);
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return Some((value, at)) };
            at = local_pointer(reference)?;
            value = self.tree.pointer(at.as_str())?;
        }
        None
    }
}

/// The pointer of a reference into the same file.
pub(in crate::dialect) fn local_pointer(reference: &str) -> Option<Pointer> {
    Pointer::parse(&percent_decode_str(reference.strip_prefix('#')?).decode_utf8().ok()?)
}

/// The name of an entry of a section: "A" for `/definitions/A`.
pub(super) fn entry(pointer: &Pointer, section: &str) -> Option<String> {
    let mut tokens = pointer.tokens();
    let found = tokens.next()? == section;
    let name = tokens.next()?;
    (found && tokens.next().is_none()).then_some(name)
}
