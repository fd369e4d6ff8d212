//! Types that hold themselves. Rust refuses `type Tree = Vec<Tree>`, so such an alias becomes a type of its own; and a union
//! that is one of its own alternatives would be read for ever.

use std::collections::BTreeSet;

use crate::diagnostics as rules;
use crate::diagnostics::Report;
use crate::model::{Selector, Tagging, TypeArena, TypeId, TypeKind, TypeRef, Union, Usage};

/// Takes out alternatives that lead back to their union with no list, map or object in between: what they allow, the
/// union allows anyway.
pub(super) fn drop_endless_alternatives(types: &mut TypeArena, report: &mut Report) {
    enum Step {
        Into(TypeId),
        OutOf(TypeId),
    }
    let mut open: Vec<Step> = types.iter().map(|(id, _)| Step::Into(id)).collect();
    open.reverse();
    let (mut done, mut path) = (BTreeSet::new(), BTreeSet::new());
    while let Some(step) = open.pop() {
        match step {
            Step::Into(id) if done.insert(id) => {
                path.insert(id);
                open.push(Step::OutOf(id));
                open.extend(ends(types, id, &path, report).into_iter().rev().map(Step::Into));
            }
            Step::Into(_) => {}
            Step::OutOf(id) => drop(path.remove(&id)),
        }
    }
}

/// The types that a value of this one may be at once. Those on the way here are taken out of it.
fn ends(types: &mut TypeArena, id: TypeId, path: &BTreeSet<TypeId>, report: &mut Report) -> Vec<TypeId> {
    let next: Vec<Option<TypeId>> = match &types.get(id).kind {
        TypeKind::Alias(usage) | TypeKind::Newtype(usage) => vec![named(usage)],
        TypeKind::Union(union) => union.variants.iter().map(|variant| named(&variant.usage)).collect(),
        _ => Vec::new(),
    };
    let endless: Vec<bool> = next.iter().map(|next| next.is_some_and(|next| path.contains(&next))).collect();
    if let (TypeKind::Union(_), true) = (&types.get(id).kind, endless.contains(&true)) {
        let origin = types.get(id).origin.clone();
        report.say(&rules::ALTERNATIVE_OF_ITSELF, &origin, [origin.to_string()]);
        without(&mut types.get_mut(id).kind, &endless);
    }
    next.into_iter().zip(endless).filter(|(_, endless)| !endless).filter_map(|(next, _)| next).collect()
}

fn named(usage: &Usage) -> Option<TypeId> {
    if let TypeRef::Named(id) = usage.ty { Some(id) } else { None }
}

/// A union without some of its variants; what is left may need no union.
fn without(kind: &mut TypeKind, endless: &[bool]) {
    let TypeKind::Union(Union { texts, variants, tagging }) = kind else { return };
    let mut flags = endless.iter();
    variants.retain(|_| flags.next() != Some(&true));
    let mut flags = endless.iter();
    match tagging {
        Tagging::Discriminator { values, rest, .. } => {
            values.retain(|_| flags.next() != Some(&true));
            *rest = rest.map(|rest| rest - endless[..rest].iter().filter(|gone| **gone).count());
        }
        Tagging::Inferred(selectors) => selectors.retain(|_: &Selector| flags.next() != Some(&true)),
        Tagging::Overlapping | Tagging::Ordered => {}
    }
    match variants.as_slice() {
        _ if texts.is_some() => {}
        [] => *kind = TypeKind::Alias(Usage::plain(TypeRef::Any)),
        [only] => *kind = TypeKind::Alias(only.usage.clone()),
        _ => {}
    }
}

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

#[cfg(test)]
mod tests {
    use super::drop_endless_alternatives;
    use crate::diagnostics::Report;
    use crate::model::TypeKind;
    use crate::model::testing::{alias, api_of, component, named, text, union};

    #[test]
    fn a_circle_of_ten_thousand_types_needs_no_deep_stack() {
        let link = |index: u32| component(&format!("T{index}"), alias(named(index + 1)));
        let last = component("T9999", union(&[("text", text()), ("first", named(0))]));
        let mut types = api_of((0..9_999).map(link).chain([last])).types;
        let (types, report) = std::thread::Builder::new()
            .stack_size(128 * 1024)
            .spawn(move || {
                let mut report = Report::default();
                drop_endless_alternatives(&mut types, &mut report);
                (types, report)
            })
            .expect("a thread")
            .join()
            .expect("no overflow");
        let found: Vec<&str> = report.diagnostics().iter().map(|found| found.rule.code).collect();
        assert_eq!(found, ["alternative-of-itself"]);
        let last = types.iter().last().map(|(_, definition)| &definition.kind);
        assert_eq!(last, Some(&TypeKind::Alias(crate::model::Usage::plain(text()))));
    }
}
