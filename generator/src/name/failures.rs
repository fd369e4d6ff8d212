//! Names of error types that several operations share: those whose failures have the same statuses and bodies.
//!
//! Each operation keeps the name of its own, which then stands for the shared one: a service turns its errors into one
//! type, and the compiler sees one enum in place of hundreds.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::operations::Claims;
use super::{OperationNames, ResponseNames};
use crate::model::{Api, Operation, Response, Role, Status};

/// The most statuses that a name tells by words.
const WORDS: usize = 2;

/// Fills in the shared error types: `NotFoundError`, `ClientOrServerError`, `Error400_401_404`, `WebhookNoError`.
pub(super) fn names(api: &Api, named: &mut [OperationNames], claims: &mut Claims<'_, '_>) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (operation, names)) in api.operations.iter().zip(named.iter()).enumerate() {
        if can_share(operation, names) {
            groups.entry(key(operation, names)).or_default().push(index);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    // Where two would have one name, it goes to the one that more operations have.
    groups.sort_by_key(|group| (Reverse(group.len()), group[0]));
    for group in groups {
        let first = group[0];
        // Those who are called back are not those who call, and have types of their own.
        let whose = match api.operations[first].role {
            Role::Call => "",
            Role::Webhook { .. } => "Webhook",
            Role::Callback { .. } => "Callback",
        };
        let name = format!("{whose}{}", name(failures(&api.operations[first], &named[first])));
        if claims.hold(&name, &api.operations[first].origin) {
            for index in group {
                named[index].shared_error = Some(name.clone());
            }
        }
    }
}

fn failures<'a>(
    operation: &'a Operation,
    names: &'a OperationNames,
) -> impl Iterator<Item = (&'a Response, &'a ResponseNames)> {
    operation.responses.iter().zip(&names.responses).filter(|(response, _)| operation.fails(response.status))
}

/// Whether nothing of its failures is its own.
fn can_share(operation: &Operation, names: &OperationNames) -> bool {
    failures(operation, names)
        .all(|(response, names)| response.links.is_empty() && (response.headers.is_empty() || names.is_shared))
}

/// All that its error type is made of but prose, written out: equal for operations that fail alike.
fn key(operation: &Operation, names: &OperationNames) -> String {
    let role = match operation.role {
        Role::Call => 0,
        Role::Webhook { .. } => 1,
        Role::Callback { .. } => 2,
    };
    let mut failures: Vec<_> = failures(operation, names)
        .map(|(response, names)| (response.status, names, operation.carried(response)))
        .collect();
    // In whichever order the document has them.
    failures.sort_by_key(|(status, ..)| *status);
    format!("{role} {failures:?}")
}

fn name<'a>(failures: impl Iterator<Item = (&'a Response, &'a ResponseNames)>) -> String {
    let failures: Vec<_> = failures.filter(|(response, _)| response.told_by.is_none()).collect();
    match failures.len() {
        0 => "NoError".to_owned(),
        1 if failures[0].0.status == Status::Default => "AnyError".to_owned(),
        1..=WORDS => {
            let words = failures.iter().map(|(response, names)| match names.variant.strip_suffix("Error") {
                Some(word) if !word.is_empty() => word,
                _ if response.status == Status::Default && names.variant == "Default" => "Other",
                _ => &names.variant,
            });
            format!("{}Error", words.collect::<Vec<_>>().join("Or"))
        }
        _ => {
            let mut name = "Error".to_owned();
            for (index, (response, _)) in failures.iter().enumerate() {
                let word = match response.status {
                    Status::Code(code) => code.to_string(),
                    Status::Range(class) => format!("{class}xx"),
                    Status::Default => "Other".to_owned(),
                };
                // Digits alone are kept apart by `_` in a name in camel case.
                let joint = match response.status {
                    _ if index == 0 => "",
                    Status::Code(_) if name.ends_with(|c: char| c.is_ascii_digit()) => "_",
                    _ => "Or",
                };
                name.extend([joint, &word]);
            }
            name
        }
    }
}
