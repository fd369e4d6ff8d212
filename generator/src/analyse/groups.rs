//! Operations by their first tag.

use indexmap::IndexMap;

use super::Group;
use crate::model::{Api, Operation, OperationId, Role, Tag};

/// The groups that have operations: declared tags first, in the order of their declaration, then the others in the
/// order of their first use, and operations without tags last.
pub(super) fn groups(api: &Api) -> Vec<Group> {
    let mut groups: IndexMap<&str, Group> = IndexMap::new();
    for tag in &api.tags {
        let group = || Group { tag: tag.name.clone(), description: prose(tag), operations: Vec::new() };
        groups.entry(&tag.name).or_insert_with(group);
    }
    let mut untagged = groups.shift_remove("").unwrap_or_else(|| empty(""));
    let served = |operation: &Operation| operation.is_call() && operation.twin.is_none();
    for (index, operation) in api.operations.iter().enumerate().filter(|(_, operation)| served(operation)) {
        let id = OperationId(u32::try_from(index).unwrap_or(u32::MAX));
        match operation.tags.first() {
            Some(tag) if !tag.is_empty() => groups.entry(tag).or_insert_with(|| empty(tag)).operations.push(id),
            _ => untagged.operations.push(id),
        }
    }
    groups.into_values().chain([untagged]).filter(|group| !group.operations.is_empty()).collect()
}

/// What the document says of a tag: its summary, where it belongs, and its description.
fn prose(tag: &Tag) -> Option<String> {
    let parent = tag.parent.as_ref().map(|parent| format!("A part of `{}`.", parent.replace('`', "'")));
    let parts: Vec<&str> =
        [&tag.summary, &parent, &tag.description].into_iter().flatten().map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// Webhooks, and callbacks.
pub(super) fn hooks(api: &Api) -> [Vec<OperationId>; 2] {
    let mut hooks = [Vec::new(), Vec::new()];
    for (index, operation) in api.operations.iter().enumerate() {
        let id = OperationId(u32::try_from(index).unwrap_or(u32::MAX));
        match operation.role {
            Role::Call => {}
            Role::Webhook { .. } => hooks[0].push(id),
            Role::Callback { .. } => hooks[1].push(id),
        }
    }
    hooks
}

fn empty(tag: &str) -> Group {
    Group { tag: tag.to_owned(), description: None, operations: Vec::new() }
}
