//! A part of the tree with its place, and reading it into a type.

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Reader;
use crate::diagnostics::{Origin, Pointer, UNREADABLE_PART};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) value: &'a Value,
    pub(super) pointer: Pointer,
}

impl<'a> Part<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self { value, pointer: Pointer::root() }
    }

    /// The value of a key, unless it is absent or null.
    pub(super) fn child(&self, key: &str) -> Option<Part<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Part { value, pointer: self.pointer.join(key) })
    }

    /// The entries of an object, but not its `x-` extensions.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Part<'a>)> {
        let base = self.pointer.clone();
        let entries = self.value.as_object().into_iter().flat_map(Map::iter);
        entries.filter(|(key, _)| !key.starts_with("x-")).map(move |(key, value)| {
            let pointer = base.join(key);
            (key.as_str(), Part { value, pointer })
        })
    }

    /// The `x-` extensions of an object.
    pub(super) fn extensions(&self) -> IndexMap<String, Value> {
        let entries = self.value.as_object().into_iter().flat_map(Map::iter);
        entries.filter(|(key, _)| key.starts_with("x-")).map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        Some(self.value.get(key)?.as_str()?.to_owned())
    }
}

impl Reader<'_> {
    /// Reads a part; what cannot be read is reported as a `what`.
    pub(super) fn read<'de, T: Deserialize<'de>>(&mut self, part: &Part<'de>, what: &str) -> Option<T> {
        match T::deserialize(part.value) {
            Ok(value) => Some(value),
            Err(error) => {
                self.unreadable(part, what, &error);
                None
            }
        }
    }

    /// Reads the value of a key, if it is there.
    pub(super) fn child<'de, T: Deserialize<'de>>(&mut self, part: &Part<'de>, key: &str) -> Option<T> {
        let child = part.child(key)?;
        self.read(&child, key)
    }

    /// Reads the items of a list one by one.
    pub(super) fn list<'de, T: Deserialize<'de>>(&mut self, part: &Part<'de>, key: &str, what: &str) -> Vec<T> {
        let Some(list) = part.child(key) else { return Vec::new() };
        let Some(items) = list.value.as_array() else {
            self.unreadable(&list, key, &"it is not a list");
            return Vec::new();
        };
        let parts = items.iter().enumerate().map(|(index, value)| Part { value, pointer: list.pointer.join(index) });
        parts.filter_map(|part| self.read(&part, what)).collect()
    }

    /// Reads the entries of an object one by one.
    pub(super) fn map<'de, T: Deserialize<'de>>(
        &mut self,
        part: &Part<'de>,
        key: &str,
        what: &str,
    ) -> IndexMap<String, T> {
        let Some(map) = part.child(key) else { return IndexMap::new() };
        if !map.value.is_object() {
            self.unreadable(&map, key, &"it is not an object");
        }
        map.entries().filter_map(|(key, part)| Some((key.to_owned(), self.read(&part, what)?))).collect()
    }

    fn unreadable(&mut self, part: &Part<'_>, what: &str, error: &dyn std::fmt::Display) {
        let origin = Origin::root_file(part.pointer.clone());
        self.report.say(&UNREADABLE_PART, &origin, [what.to_owned(), error.to_string()]);
    }
}
