//! Operations that share method and path, and paths that can't be taken apart for certain.

use std::collections::BTreeMap;

use crate::diagnostics as rules;
use crate::diagnostics::Report;
use crate::emit::listed;
use crate::model::{
    Api, Demand, Literal, Location, Method, Operation, OperationId, Parameter, Path, Piece, Presence, Role, Style,
    TypeKind, TypeRef, Variant,
};

/// Says so where two parameters stand side by side, and neither has values that tell where it ends.
pub(super) fn readable(api: &Api, report: &mut Report) {
    for operation in &api.operations {
        let any = |piece: Option<&Piece>| match piece {
            Some(Piece::Parameter(index)) => operation.parameters.get(*index).filter(|one| listed(api, one).is_none()),
            _ => None,
        };
        for pieces in &operation.path.segments {
            let pairs = pieces.iter().enumerate().map(|(at, piece)| (any(Some(piece)), any(pieces.get(at + 1))));
            for (first, second) in pairs.filter_map(|(first, second)| first.zip(second)) {
                let args = [&operation.path.template, &first.wire_name, &second.wire_name];
                report.say(&rules::PATH_AMBIGUOUS, &operation.origin, args);
            }
        }
    }
}

/// Finds what tells operations apart that share method and path, names of path parameters aside. Of those that nothing
/// tells apart, servers answer with the first.
pub(super) fn distinct(api: &mut Api, report: &mut Report) {
    let mut sharing: BTreeMap<(Server, Method, Form), Vec<usize>> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        sharing.entry((server(&operation.role), operation.method, form(&operation.path))).or_default().push(index);
    }
    for indices in sharing.into_values().filter(|indices| indices.len() > 1) {
        if repeated(api, &indices).next().is_some() {
            for &index in &indices {
                let constant = constants(api, &api.operations[index]);
                let demands = &mut api.operations[index].path.demands;
                demands.extend(constant);
                demands.sort();
                demands.dedup();
            }
        }
        let twins: Vec<(usize, usize)> = repeated(api, &indices).collect();
        for (index, first) in twins {
            api.operations[index].twin = u32::try_from(first).ok().map(OperationId);
            let (operation, first) = (&api.operations[index], &api.operations[first]);
            let method = operation.method.key().to_uppercase();
            let args = [&method, &operation.address(), &first.address()];
            report.say(&rules::ROUTE_REPEATED, &operation.origin, args);
        }
    }
}

/// The operations that carry no more and no less than an earlier one, each with that one.
fn repeated<'a>(api: &'a Api, indices: &'a [usize]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let demands = |index: usize| &api.operations[index].path.demands;
    let first = move |index: usize| indices.iter().copied().find(move |&other| demands(other) == demands(index));
    indices.iter().filter_map(move |&index| first(index).filter(|&first| first != index).map(|first| (index, first)))
}

/// The parameters of query and header that requests carry always, with their value where there is only one.
fn constants(api: &Api, operation: &Operation) -> Vec<Demand> {
    let constant = |parameter: &Parameter| {
        let value = match &parameter.usage.ty {
            TypeRef::Scalar(_) => None,
            TypeRef::Named(id) => match &api.types.get(*id).kind {
                TypeKind::Enum(one) => match one.variants.as_slice() {
                    [Variant { value: Literal::String(value), .. }] => Some(value.clone()),
                    _ => None,
                },
                _ => return None,
            },
            _ => return None,
        };
        let travels = matches!(parameter.location, Location::Query | Location::Header)
            && matches!(parameter.style, Style::Form | Style::Simple);
        let always = parameter.presence == Presence::Required && !parameter.usage.nullable;
        let (location, name) = (parameter.location, parameter.wire_name.clone());
        (travels && always).then_some(Demand { location, name, value })
    };
    operation.parameters.iter().filter_map(constant).collect()
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
