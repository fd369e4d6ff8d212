//! Where the walk is: a chain up the stack, written as a pointer only when there is something to say.

use super::{Origin, Pointer};

/// A place in the tree.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    At(&'a Pointer),
    Key(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    pub(crate) const fn root() -> Self {
        Self { parent: None, step: Step::Root }
    }

    /// A place that is known by its pointer.
    pub(crate) const fn at(pointer: &'a Pointer) -> Self {
        Self { parent: None, step: Step::At(pointer) }
    }

    pub(crate) fn key(&'a self, key: &'a str) -> Self {
        Self { parent: Some(self), step: Step::Key(key) }
    }

    pub(crate) fn index(&'a self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index) }
    }

    /// Whether this is the whole document.
    pub(crate) fn is_root(&self) -> bool {
        match self.step {
            Step::Root => true,
            Step::At(pointer) => pointer.as_str().is_empty(),
            Step::Key(_) | Step::Index(_) => false,
        }
    }

    /// The key that this place has in the object above; `None` for items of lists, and for the root.
    pub(crate) fn last_key(&self) -> Option<&'a str> {
        match self.step {
            Step::Key(key) => Some(key),
            Step::At(pointer) => pointer.as_str().rsplit_once('/').map(|(_, last)| last),
            Step::Root | Step::Index(_) => None,
        }
    }

    /// The last key on the way here: "tags" for an item of `tags`.
    pub(crate) fn name(&self) -> &'a str {
        match (self.step, self.parent) {
            (Step::Key(key), _) => key,
            (Step::At(pointer), _) => pointer.as_str().rsplit('/').next().unwrap_or_default(),
            (_, Some(parent)) => parent.name(),
            (_, None) => "the document",
        }
    }

    /// Whether this is that field of the document itself.
    pub(crate) fn is_top(&self, name: &str) -> bool {
        let root = self.parent.is_some_and(|parent| matches!(parent.step, Step::Root));
        root && matches!(self.step, Step::Key(key) if key == name)
    }

    /// The last key above this place: "properties" for a property.
    pub(crate) fn above(&self) -> &'a str {
        match (self.step, self.parent) {
            (Step::Index(_), _) => self.name(),
            (_, Some(parent)) => parent.name(),
            (_, None) => "",
        }
    }

    pub(crate) fn origin(&self) -> Origin {
        Origin::root_file(self.pointer())
    }

    pub(crate) fn pointer(&self) -> Pointer {
        let above = self.parent.map(Place::pointer).unwrap_or_default();
        match self.step {
            Step::Root => above,
            Step::At(pointer) => pointer.clone(),
            Step::Key(key) => above.join(key),
            Step::Index(index) => above.join(index),
        }
    }
}
