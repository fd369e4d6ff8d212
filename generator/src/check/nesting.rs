//! Types nested so deep by value that the compiler gives up: it follows 128 levels where it sees what is sent between
//! threads, or dropped, and a list alone has three. Boxes would not help: it looks through them.
//!
//! Only what no cycle is below of is measured: a cycle is followed once, and so are the types that lead to it.

use std::collections::BTreeSet;

use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Report};
use crate::model::{Additional, Api, Constraints, TypeArena, TypeId, TypeKind, TypeRef, Usage};

/// How many levels types may have; the rest is left to what holds them: results, futures, the types of callers.
const MOST: usize = 90;

/// How many of the lists and maps around a value that is too deep stay.
const KEPT: usize = 8;

/// Types below that many levels become any JSON.
pub(super) fn bounded(api: &mut Api, report: &mut Report) {
    let count = api.types.len();
    let mut targets: Vec<BTreeSet<usize>> = Vec::with_capacity(count);
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, (_, definition)) in api.types.iter().enumerate() {
        let mut named = BTreeSet::new();
        usages(&definition.kind).for_each(|(usage, _)| collect(usage, &mut named));
        for target in &named {
            users[*target].push(index);
        }
        targets.push(named);
    }
    let mut open: Vec<usize> = targets.iter().map(BTreeSet::len).collect();
    let mut ready: Vec<usize> = (0..count).filter(|index| open[*index] == 0).collect();
    let mut levels = vec![0; count];
    while let Some(index) = ready.pop() {
        levels[index] = settle(&mut api.types, index, &levels, report);
        for user in &users[index] {
            open[*user] -= 1;
            if open[*user] == 0 {
                ready.push(*user);
            }
        }
    }
}

/// The levels of a type whose parts are known, after what is too deep was cut.
fn settle(types: &mut TypeArena, index: usize, levels: &[usize], report: &mut Report) -> usize {
    let Ok(id) = u32::try_from(index).map(TypeId) else { return 0 };
    let definition = types.get_mut(id);
    let own = definition.origin.clone();
    // Another name for a type is no level, and no member that may be absent.
    let is_name = matches!(definition.kind, TypeKind::Alias(_));
    let step = usize::from(!is_name);
    let deep = |usage: &Usage| if is_name { deep_item(usage, levels) } else { deep(usage, levels) };
    let mut most = 0;
    for (usage, at) in usages_mut(&mut definition.kind) {
        if step + deep(usage) > MOST {
            report.say(&rules::NESTED_BY_VALUE, at.as_ref().unwrap_or(&own), [MOST]);
            cut(usage, KEPT);
        }
        most = most.max(deep(usage));
    }
    step + most
}

/// How many levels a usage adds.
fn deep(usage: &Usage, levels: &[usize]) -> usize {
    // Whether it is an `Option` is not known here: it may be.
    1 + match &usage.ty {
        TypeRef::Named(id) => levels.get(id.0 as usize).copied().unwrap_or_default(),
        TypeRef::List(item) | TypeRef::Map(item) => 3 + deep_item(item, levels),
        TypeRef::Tuple(items) => 1 + items.iter().map(|item| deep_item(item, levels)).max().unwrap_or_default(),
        TypeRef::Scalar(_) | TypeRef::Any | TypeRef::Foreign(_) => 0,
    }
}

fn deep_item(item: &Usage, levels: &[usize]) -> usize {
    deep(item, levels) - usize::from(!item.nullable)
}

fn cut(usage: &mut Usage, kept: usize) {
    match &mut usage.ty {
        TypeRef::List(item) | TypeRef::Map(item) if kept > 0 && !matches!(item.ty, TypeRef::Named(_)) => {
            cut(item, kept - 1);
        }
        _ => *usage = Usage { nullable: false, constraints: Constraints::default(), ..Usage::plain(TypeRef::Any) },
    }
}

fn collect(usage: &Usage, named: &mut BTreeSet<usize>) {
    match &usage.ty {
        TypeRef::Named(id) => drop(named.insert(id.0 as usize)),
        TypeRef::List(item) | TypeRef::Map(item) => collect(item, named),
        TypeRef::Tuple(items) => items.iter().for_each(|item| collect(item, named)),
        TypeRef::Scalar(_) | TypeRef::Any | TypeRef::Foreign(_) => {}
    }
}

/// What a type holds, with the places of fields.
fn usages(kind: &TypeKind) -> impl Iterator<Item = (&Usage, Option<&Origin>)> {
    let (mut of_struct, mut of_union, mut of_other) = (None, None, None);
    match kind {
        TypeKind::Struct(item) => of_struct = Some(item),
        TypeKind::Union(item) => of_union = Some(item),
        TypeKind::Newtype(usage) | TypeKind::Alias(usage) => of_other = Some((usage, None)),
        TypeKind::Enum(_) => {}
    }
    let fields = of_struct.into_iter().flat_map(|item| {
        let kept = if let Additional::Kept(usage) = &item.additional { Some((usage, None)) } else { None };
        item.fields.iter().map(|field| (&field.usage, Some(&field.origin))).chain(kept)
    });
    let variants = of_union.into_iter().flat_map(|item| item.variants.iter().map(|variant| (&variant.usage, None)));
    fields.chain(variants).chain(of_other)
}

/// The same, to be changed.
fn usages_mut(kind: &mut TypeKind) -> Vec<(&mut Usage, Option<Origin>)> {
    match kind {
        TypeKind::Struct(item) => {
            let fields = item.fields.iter_mut().map(|field| (&mut field.usage, Some(field.origin.clone())));
            let kept = if let Additional::Kept(usage) = &mut item.additional { Some((usage, None)) } else { None };
            fields.chain(kept).collect()
        }
        TypeKind::Union(item) => item.variants.iter_mut().map(|variant| (&mut variant.usage, None)).collect(),
        TypeKind::Newtype(usage) | TypeKind::Alias(usage) => vec![(usage, None)],
        TypeKind::Enum(_) => Vec::new(),
    }
}
