//! Aliases that hold themselves: Rust refuses `type Tree = Vec<Tree>`, so they become types of their own.

use std::collections::BTreeSet;

use crate::diagnostics as rules;
use crate::diagnostics::Report;
use crate::model::{TypeArena, TypeId, TypeKind, TypeRef, Usage};

/// Turns every alias that lies on a cycle of aliases into a newtype. A cycle of bare names (`A` is `B` is `A`) means
/// nothing: it becomes "anything", and is reported.
pub(super) fn name_recursive_aliases(types: &mut TypeArena, report: &mut Report) {
    let aliases: Vec<TypeId> =
        types.iter().filter(|(_, one)| matches!(one.kind, TypeKind::Alias(_))).map(|(id, _)| id).collect();
    for id in aliases {
        let TypeKind::Alias(usage) = &types.get(id).kind else { continue };
        let usage = usage.clone();
        if reaches(types, id, false) {
            report.say(&rules::ALIAS_OF_ITSELF, &types.get(id).origin, [types.get(id).origin.to_string()]);
            types.get_mut(id).kind = TypeKind::Alias(Usage::plain(TypeRef::Any));
        } else if reaches(types, id, true) {
            types.get_mut(id).kind = TypeKind::Newtype(usage);
        }
    }
}

/// Whether an alias leads back to itself through other aliases; through lists, maps and tuples too where `inside` says so.
fn reaches(types: &TypeArena, start: TypeId, inside: bool) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        let TypeKind::Alias(usage) = &types.get(id).kind else { continue };
        for next in names_in(&usage.ty, inside) {
            if next == start {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}

fn names_in(ty: &TypeRef, inside: bool) -> Vec<TypeId> {
    match ty {
        TypeRef::Named(id) => vec![*id],
        TypeRef::List(item) | TypeRef::Map(item) if inside => names_in(&item.ty, inside),
        TypeRef::Tuple(items) if inside => items.iter().flat_map(|item| names_in(&item.ty, inside)).collect(),
        _ => Vec::new(),
    }
}
