//! Names of webhooks and callbacks.

use super::case::Case;
use super::routes;
use super::words::{Spell, words};
use crate::model::{Api, Operation, OperationId, Role};

/// The names of a webhook or callback without an `operationId`, the best first: the webhook's own name, or that of the
/// callback after the one operation that has it. The method is in it where several have the name.
pub(super) fn names(api: &Api, operation: &Operation) -> Vec<String> {
    let (name, before, kind) = match &operation.role {
        Role::Call => return routes::names(api, operation),
        Role::Webhook { name } => (name, Vec::new(), "webhook"),
        Role::Callback { name, owners, .. } => (name, owner(api, owners), "callback"),
    };
    let own: Vec<String> = before.into_iter().chain(words(name, Spell::Ends)).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let alone = api.operations.iter().filter(|other| other.role == operation.role).count() == 1;
    let with = |first: Option<&str>, last: Option<&str>| {
        let (first, last) = (first.map(str::to_owned), last.map(str::to_owned));
        Case::Snake.join(&first.into_iter().chain(own.iter().cloned()).chain(last).collect::<Vec<_>>())
    };
    let method = Some(operation.method.key());
    let plain = alone.then(|| [with(None, None), with(None, Some(kind))]);
    plain.into_iter().flatten().chain([with(method, None), with(method, Some(kind))]).collect()
}

/// What a webhook or callback is called whose `operationId` is taken: `returned_webhook`.
pub(super) fn beside(operation: &Operation, id: &str) -> String {
    let kind = match operation.role {
        Role::Call => return routes::long(operation),
        Role::Webhook { .. } => "webhook",
        Role::Callback { .. } => "callback",
    };
    Case::Snake.join(&words(id, Spell::Ends).into_iter().chain([kind.to_owned()]).collect::<Vec<_>>())
}

/// What the document calls a webhook or callback without an `operationId`.
pub(super) fn text(operation: &Operation) -> String {
    match &operation.role {
        Role::Call => format!("{} {}", operation.method.key().to_uppercase(), operation.address()),
        Role::Webhook { name } | Role::Callback { name, .. } => name.clone(),
    }
}

/// The words of the operation that has a callback; none where several have it.
fn owner(api: &Api, owners: &[OperationId]) -> Vec<String> {
    let [only] = owners else { return Vec::new() };
    let Some(operation) = api.operations.get(only.0 as usize) else { return Vec::new() };
    match (&operation.id, &operation.role) {
        (Some(id), _) => words(id, Spell::Ends),
        (None, Role::Webhook { name } | Role::Callback { name, .. }) => words(name, Spell::Ends),
        (None, Role::Call) => {
            routes::names(api, operation).first().map_or_else(Vec::new, |name| words(name, Spell::Ends))
        }
    }
}
