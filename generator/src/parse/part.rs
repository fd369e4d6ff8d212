//! A part of the tree with its place, and reading it into a type.

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, Schema};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Kind, Reader, narrow, schema};
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

    /// All entries of an object.
    pub(super) fn members(&self) -> impl Iterator<Item = (&'a str, Part<'a>)> + use<'a> {
        let base = self.pointer.clone();
        let entries = self.value.as_object().into_iter().flat_map(Map::iter);
        entries.map(move |(key, value)| (key.as_str(), Part { value, pointer: base.join(key) }))
    }

    /// The entries of an object, but not its `x-` extensions.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Part<'a>)> + use<'a> {
        self.members().filter(|(key, _)| !key.starts_with("x-"))
    }

    /// The items of a list.
    pub(super) fn items(&self) -> impl Iterator<Item = Part<'a>> + use<'a> {
        let base = self.pointer.clone();
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(move |(index, value)| Part { value, pointer: base.join(index) })
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
    /// Reads a part; what cannot be read is reported, as narrowly as it can be.
    pub(super) fn read<'de, T: Deserialize<'de>>(&mut self, part: &Part<'de>, kind: Kind) -> Option<T> {
        match T::deserialize(part.value) {
            Ok(value) => Some(value),
            Err(error) => {
                let culprit = narrow::culprit(part.clone(), kind, error.to_string());
                self.unreadable(&culprit.pointer, culprit.what, &culprit.error);
                None
            }
        }
    }

    /// Reads the value of a key, if it is there.
    pub(super) fn child<'de, T: Deserialize<'de>>(&mut self, part: &Part<'de>, key: &str, kind: Kind) -> Option<T> {
        self.read(&part.child(key)?, kind)
    }

    /// Reads the items of a list one by one.
    pub(super) fn list<'de, T: Deserialize<'de>>(&mut self, part: &Part<'de>, key: &str, kind: Kind) -> Vec<T> {
        let Some(list) = part.child(key) else { return Vec::new() };
        if !list.value.is_array() {
            self.unreadable(&list.pointer, key, "it is not a list");
        }
        list.items().filter_map(|part| self.read(&part, kind)).collect()
    }

    /// Reads the entries of an object one by one.
    pub(super) fn map<'de, T: Deserialize<'de>>(
        &mut self,
        part: &Part<'de>,
        key: &str,
        kind: Kind,
    ) -> IndexMap<String, T> {
        self.map_with(part, key, |reader, part| reader.read(part, kind))
    }

    fn map_with<'de, T>(
        &mut self,
        part: &Part<'de>,
        key: &str,
        mut read: impl FnMut(&mut Self, &Part<'de>) -> Option<T>,
    ) -> IndexMap<String, T> {
        let Some(map) = part.child(key) else { return IndexMap::new() };
        if !map.value.is_object() {
            self.unreadable(&map.pointer, key, "it is not an object");
        }
        map.members().filter_map(|(key, part)| Some((key.to_owned(), read(self, &part)?))).collect()
    }

    /// Reads the schemas of the components one by one.
    pub(super) fn schemas(&mut self, components: &Part<'_>) -> IndexMap<String, ReferenceOr<Schema>> {
        self.map_with(components, "schemas", |reader, part| {
            schema(part.value).or_else(|| reader.read(part, Kind::Schema))
        })
    }

    fn unreadable(&mut self, pointer: &Pointer, what: &str, error: &str) {
        self.report.say(&UNREADABLE_PART, &Origin::root_file(pointer.clone()), [what, error]);
    }
}
