//! Path items outside of `paths`: those of webhooks, of callbacks, and components.

use indexmap::IndexMap;
use openapiv3::{PathItem, ReferenceOr};

use super::Reader;
use super::part::Part;
use super::paths::path_item;
use crate::diagnostics::Pointer;

/// The keys of a path item that hold operations.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Reads every such path item that can be read, by where it stands.
pub(super) fn read(root: &Part<'_>, reader: &mut Reader<'_>) -> IndexMap<Pointer, ReferenceOr<PathItem>> {
    let mut open: Vec<Part<'_>> = Vec::new();
    for key in ["webhooks", "x-webhooks"] {
        open.extend(root.child(key).iter().flat_map(Part::members).map(|(_, item)| item));
    }
    if let Some(components) = root.child("components") {
        open.extend(components.child("pathItems").iter().flat_map(Part::members).map(|(_, item)| item));
        open.extend(items_of(components.child("callbacks").as_ref()));
    }
    for (_, item) in root.child("paths").iter().flat_map(Part::entries) {
        open.extend(called_back(&item));
    }
    let mut found = IndexMap::new();
    open.reverse();
    while let Some(item) = open.pop() {
        if item.value.is_object() {
            open.extend(called_back(&item));
            found.insert(item.pointer.clone(), path_item(&item, reader));
        }
    }
    found
}

/// The path items of the callbacks of a path item's operations.
fn called_back<'a>(item: &Part<'a>) -> Vec<Part<'a>> {
    let operations = METHODS.iter().filter_map(|method| item.child(method));
    let others = item.child("additionalOperations");
    let operations = operations.chain(others.iter().flat_map(Part::entries).map(|(_, operation)| operation));
    operations.flat_map(|operation| items_of(operation.child("callbacks").as_ref())).collect()
}

/// The path items of an object of callbacks; those that are references are read where they stand.
fn items_of<'a>(callbacks: Option<&Part<'a>>) -> Vec<Part<'a>> {
    let written_out = callbacks.into_iter().flat_map(Part::members).filter(|(_, part)| part.text("$ref").is_none());
    written_out.flat_map(|(_, callback)| callback.entries()).map(|(_, item)| item).collect()
}
