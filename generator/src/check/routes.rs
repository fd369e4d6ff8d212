//! Operations that no request can tell apart, and paths that can't be taken apart.

use std::collections::BTreeMap;

use crate::diagnostics as rules;
use crate::diagnostics::Report;
use crate::emit::supports_path;
use crate::model::{Api, Hint, Method, OperationId, Path, Piece, Role, Target, TypeDef};

/// Leaves out every operation whose method and path, apart from the names of parameters, another one has already.
pub(super) fn distinct(api: &mut Api, report: &mut Report) {
    let mut seen: BTreeMap<(Server, Method, Form), String> = BTreeMap::new();
    let mut kept = Vec::with_capacity(api.operations.len());
    for operation in &api.operations {
        let key = (server(&operation.role), operation.method, form(&operation.path));
        if let Err(reason) = supports_path(&operation.path) {
            report.say(&rules::PATH_UNWRITABLE, &operation.origin, [operation.path.template.as_str(), reason]);
            kept.push(false);
            continue;
        }
        if let Some(first) = seen.get(&key) {
            let method = operation.method.key().to_uppercase();
            report.say(&rules::ROUTE_REPEATED, &operation.origin, [&method, &operation.path.template, first]);
            kept.push(false);
        } else {
            seen.insert(key, operation.path.template.clone());
            kept.push(true);
        }
    }
    if kept.contains(&false) {
        leave_out(api, &kept);
    }
}

/// Which router serves it: 0 for the API's, 1 for that of webhooks, 2 for that of callbacks.
type Server = u8;

fn server(role: &Role) -> Server {
    match role {
        Role::Call => 0,
        Role::Webhook { .. } => 1,
        Role::Callback { .. } => 2,
    }
}

/// A path with nameless parameters.
type Form = Vec<Vec<Option<String>>>;

fn form(path: &Path) -> Form {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => Some(text.clone()),
        Piece::Parameter(_) => None,
    };
    path.segments.iter().map(|segment| segment.iter().map(piece).collect()).collect()
}

/// Removes operations, and lets the hints of types follow the new numbers.
fn leave_out(api: &mut Api, kept: &[bool]) {
    let mut number = 0;
    let renumbered: Vec<Option<u32>> = kept
        .iter()
        .map(|kept| {
            kept.then(|| {
                number += 1;
                number - 1
            })
        })
        .collect();
    let mut flags = kept.iter();
    api.operations.retain(|_| flags.next() == Some(&true));
    let now = |id: OperationId| renumbered.get(id.0 as usize).copied().flatten().map(OperationId);
    for operation in &mut api.operations {
        if let Role::Callback { owners, .. } = &mut operation.role {
            *owners = owners.iter().copied().filter_map(now).collect();
        }
        for link in operation.responses.iter_mut().flat_map(|response| &mut response.links) {
            if let Target::Operation(id) = link.target {
                let elsewhere = || Target::Elsewhere("an operation that was left out".to_owned());
                link.target = now(id).map_or_else(elsewhere, Target::Operation);
            }
        }
    }
    for index in 0..api.types.len() {
        let id = crate::model::TypeId(u32::try_from(index).unwrap_or(u32::MAX));
        follow(api.types.get_mut(id), &renumbered);
    }
}

fn follow(definition: &mut TypeDef, renumbered: &[Option<u32>]) {
    let Hint::OfOperation(OperationId(number), words) = &definition.hint else { return };
    definition.hint = match renumbered.get(*number as usize).copied().flatten() {
        Some(number) => Hint::OfOperation(OperationId(number), words.clone()),
        None => Hint::Named(words.join(" ")),
    };
}
