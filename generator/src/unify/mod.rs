//! Definitions that say the same, written once: of inline types that are equal in all that they say, one is emitted (a
//! component if one of them is equal too; one of a parameter or another component before those of single operations, one
//! for both sides of the wire before those of one; the one with the shortest name), and the names of the others become
//! names for it, with prose of their own.
//!
//! Documents repeat inline schemas, some of them hundreds of times: bundlers copy them, and authors paste them. Every
//! place keeps the name that it has by itself, so nothing is renamed when an equal schema comes or goes elsewhere; names
//! that nothing mentions any more, as what held them is another name too, are not emitted. A component is a type of its
//! own, whatever another one looks like.

mod mentioned;
mod order;
mod same;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::analyse::Facts;
use crate::diagnostics::{FileId, Pointer};
use crate::model::{Api, Direction, Hint, TypeDef, TypeId, TypeKind, TypeRef, Usage};
use crate::name::Names;
use same::Same;

/// Makes every inline type that says the same as an earlier one an alias of it, and notes that in the facts, as it does
/// of aliases that can be written out where they are used.
///
/// `kept` are the places of types that the user's configuration speaks of: these stay as they are. Takes time linear in
/// the size of the model: parts come before what holds them.
pub fn unify(api: &mut Api, facts: &mut Facts, names: &Names, kept: &BTreeSet<Pointer>) {
    let firsts = firsts(api, facts, names, kept);
    for (index, &first) in firsts.iter().enumerate() {
        let id = id_of(index);
        if first != id {
            api.types.get_mut(id).kind = TypeKind::Alias(Usage::plain(TypeRef::Named(first)));
            let own = &mut facts.types[index];
            own.boxed.clear();
            own.tags.clear();
            own.twin_of = Some(first);
        } else if may_be_spelled_out(api, id, kept) && facts.types[index].boxed.is_empty() {
            facts.spelled_out.insert(id);
        }
    }
    facts.idle = mentioned::idle_twins(api, facts).collect();
}

/// Whether the type stands inline and is only another name for its type: it has a definition only because it was put
/// together from several schemas, or is all that is left of a choice.
fn may_be_spelled_out(api: &Api, id: TypeId, kept: &BTreeSet<Pointer>) -> bool {
    let definition = api.types.get(id);
    let is_alias = matches!(&definition.kind, TypeKind::Alias(usage) if !usage.nullable);
    let has_name = matches!(definition.hint, Hint::Named(_));
    is_alias && !has_name && !is_kept(definition, kept) && !api.asserted.of_types.contains_key(&id)
}

fn is_kept(definition: &TypeDef, kept: &BTreeSet<Pointer>) -> bool {
    definition.origin.file == FileId(0) && kept.contains(&definition.origin.pointer)
}

/// Per type, the one that stands for all that say the same: a component if there is one among them.
fn firsts(api: &Api, facts: &Facts, names: &Names, kept: &BTreeSet<Pointer>) -> Vec<TypeId> {
    let mut classes: Vec<TypeId> = (0..api.types.len()).map(id_of).collect();
    let mut firsts = classes.clone();
    let beside = beside_components(api);
    let mut by_digest: HashMap<(u64, bool), Vec<TypeId>> = HashMap::new();
    for id in order::parts_first(&api.types) {
        let definition = api.types.get(id);
        if !may_be_unified(api, id, definition, kept) {
            continue;
        }
        let same = Same { facts, names, classes: &classes };
        let others = by_digest.entry((same.digest(id, definition), beside.contains(&id))).or_default();
        match others.iter().find(|&&other| same.are(api, id, other) && !is_chance(api, id, other)) {
            // A component is a type of its own, whatever another one looks like.
            Some(&class) if is_component(api, id) && is_component(api, firsts[class.0 as usize]) => {}
            Some(&class) => {
                classes[id.0 as usize] = class;
                let first = &mut firsts[class.0 as usize];
                *first = [id, *first].into_iter().min_by_key(|&id| rank(api, names, id)).unwrap_or(id);
            }
            None => others.push(id),
        }
    }
    classes.into_iter().map(|class| firsts[class.0 as usize]).collect()
}

/// Inline types that are alternatives beside components: as another name for one of these, nothing would say which
/// alternative is meant.
fn beside_components(api: &Api) -> HashSet<TypeId> {
    let mut beside = HashSet::new();
    for (_, definition) in api.types.iter() {
        let TypeKind::Union(union) = &definition.kind else { continue };
        let named = union.variants.iter().filter_map(|variant| match variant.usage.ty {
            TypeRef::Named(id) => Some(id),
            _ => None,
        });
        let (components, inline): (Vec<_>, Vec<_>) = named.partition(|id| is_component(api, *id));
        if !components.is_empty() {
            beside.extend(inline);
        }
    }
    beside
}

/// What stands for others has a name that is not of one place alone, is of both sides of the wire, or short.
fn rank(api: &Api, names: &Names, id: TypeId) -> impl Ord {
    let one_side = api.types.get(id).direction != Direction::Both;
    (!is_component(api, id), !is_shared(api, id), one_side, names.types[id.0 as usize].name.len(), id)
}

/// Whether a component and an inline type say so little that they are equal by chance: the `{id}` of a campaign, and
/// that of a conversation. What is made of the component's own property is not.
fn is_chance(api: &Api, one: TypeId, other: TypeId) -> bool {
    let only = |id: TypeId| match &api.types.get(id).kind {
        TypeKind::Struct(item) => item.fields.first().filter(|_| item.fields.len() == 1),
        _ => None,
    };
    let (Some(left), Some(right)) = (only(one), only(other)) else { return false };
    let is_plain = !matches!(left.usage.ty, TypeRef::Named(_));
    let is_silent = is_plain && left.docs.description.is_none() && api.types.get(one).docs.description.is_none();
    is_silent && left.origin != right.origin && is_component(api, one) != is_component(api, other)
}

fn is_component(api: &Api, id: TypeId) -> bool {
    matches!(api.types.get(id).hint, Hint::Named(_))
}

/// Whether it is a part of a component, such as a parameter: its name is the one that the document has for all.
fn is_shared(api: &Api, id: TypeId) -> bool {
    matches!(api.types.get(id).hint, Hint::OfComponent(_))
}

fn may_be_unified(api: &Api, id: TypeId, definition: &TypeDef, kept: &BTreeSet<Pointer>) -> bool {
    let is_plain = matches!(definition.kind, TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_));
    is_plain && !is_kept(definition, kept) && !api.asserted.of_types.contains_key(&id)
}

fn id_of(index: usize) -> TypeId {
    TypeId(u32::try_from(index).unwrap_or(u32::MAX))
}
