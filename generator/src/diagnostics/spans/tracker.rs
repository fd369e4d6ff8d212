//! Keeps the pointer of the current place while a text is walked, and the spans of the pointers that are wanted.

use std::collections::{BTreeMap, BTreeSet};

use super::Span;

/// A collection that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Collection {
    Object,
    List,
}

/// Follows the events of a reader: scalars, aliases, and collections that open and close.
#[derive(Clone)]
pub(super) struct Tracker {
    wanted: BTreeSet<String>,
    found: BTreeMap<String, Span>,
    path: String,
    open: Vec<Frame>,
}

#[derive(Clone)]
struct Frame {
    collection: Collection,
    /// The length of its own path.
    path: usize,
    /// Whether anything in it can be wanted; if not, its paths are not even written.
    live: bool,
    /// For lists, the items so far.
    items: usize,
    /// For objects, whether a key has been read whose value comes next, and whether that value is wanted.
    key: Option<bool>,
}

impl Tracker {
    pub(super) fn new(wanted: BTreeSet<String>) -> Self {
        Self { wanted, found: BTreeMap::new(), path: String::new(), open: Vec::new() }
    }

    /// Whether the next scalar is a key that may be wanted, so that its text is needed.
    pub(super) fn needs_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|frame| frame.live && frame.collection == Collection::Object && frame.key.is_none())
    }

    /// Whether anything in the innermost collection can be wanted.
    pub(super) fn is_live(&self) -> bool {
        self.open.last().is_none_or(|frame| frame.live)
    }

    /// A scalar or an alias: a key or a value.
    pub(super) fn scalar(&mut self, text: &str, span: Span) {
        if self.at_key() {
            self.key(text, span);
        } else {
            self.value(span);
        }
    }

    /// Whether the text is nested deeper than any document that was read: the rest has nothing to find.
    pub(super) fn too_deep(&self) -> bool {
        self.open.len() > 1_000
    }

    /// A collection begins.
    pub(super) fn open(&mut self, collection: Collection, span: Span) {
        let live = if self.at_key() {
            // A collection as a key: no document that was read has one.
            if let Some(frame) = self.open.last_mut() {
                frame.key = Some(false);
            }
            false
        } else {
            self.value(span)
        };
        self.open.push(Frame { collection, path: self.path.len(), live, items: 0, key: None });
    }

    /// The innermost collection ends.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    pub(super) fn finish(self) -> BTreeMap<String, Span> {
        self.found
    }

    fn at_key(&self) -> bool {
        self.open.last().is_some_and(|frame| frame.collection == Collection::Object && frame.key.is_none())
    }

    fn key(&mut self, text: &str, span: Span) {
        let Some(frame) = self.open.last_mut() else { return };
        let mut live = frame.live;
        if live {
            self.path.truncate(frame.path);
            self.path.push('/');
            self.path.push_str(&text.replace('~', "~0").replace('/', "~1"));
            live = self.wanted.contains(&self.path);
        }
        frame.key = Some(live);
        if live {
            // The last of several equal keys is the one that counts.
            self.found.insert(self.path.clone(), span);
        }
    }

    /// A value begins; says whether anything in it can be wanted.
    fn value(&mut self, span: Span) -> bool {
        let Some(frame) = self.open.last_mut() else {
            self.found.entry(String::new()).or_insert(span);
            return true;
        };
        match frame.collection {
            Collection::Object => frame.key.take().unwrap_or(false),
            Collection::List => {
                let index = frame.items;
                frame.items += 1;
                if !frame.live {
                    return false;
                }
                self.path.truncate(frame.path);
                self.path.push('/');
                self.path.push_str(&index.to_string());
                let live = self.wanted.contains(&self.path);
                if live {
                    self.found.insert(self.path.clone(), span);
                }
                live
            }
        }
    }
}
