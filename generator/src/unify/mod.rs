//! Definitions that say the same, written once: of inline types that are equal in all that they say, the first is emitted
//! (one of a parameter or another component before those of single operations, one for both sides of the wire before
//! those of one), and the names of the others become names for it.
//!
//! Documents repeat inline schemas, some of them hundreds of times: bundlers copy them, and authors paste them. Every
//! place keeps the name that it has by itself, so nothing is renamed when an equal schema comes or goes elsewhere. Only
//! inline types are unified: a component is a type of its own, whatever it looks like.

mod order;
mod same;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};

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

/// Per type, the first one that says the same.
fn firsts(api: &Api, facts: &Facts, names: &Names, kept: &BTreeSet<Pointer>) -> Vec<TypeId> {
    let mut classes: Vec<TypeId> = (0..api.types.len()).map(id_of).collect();
    let mut firsts = classes.clone();
    let mut by_digest: HashMap<u64, Vec<TypeId>> = HashMap::new();
    for id in order::parts_first(&api.types) {
        let definition = api.types.get(id);
        if !may_be_unified(api, id, definition, kept) {
            continue;
        }
        let same = Same { facts, names, classes: &classes };
        let others = by_digest.entry(same.digest(id, definition)).or_default();
        match others.iter().find(|&&other| same.are(api, id, other)) {
            Some(&class) => {
                classes[id.0 as usize] = class;
                let first = &mut firsts[class.0 as usize];
                let rank = |id: TypeId| (!is_shared(api, id), api.types.get(id).direction != Direction::Both, id);
                *first = [id, *first].into_iter().min_by_key(|&id| rank(id)).unwrap_or(id);
            }
            None => others.push(id),
        }
    }
    classes.into_iter().map(|class| firsts[class.0 as usize]).collect()
}

/// Whether it is a part of a component, such as a parameter: its name is the one that the document has for all.
fn is_shared(api: &Api, id: TypeId) -> bool {
    matches!(api.types.get(id).hint, Hint::OfComponent(_))
}

fn may_be_unified(api: &Api, id: TypeId, definition: &TypeDef, kept: &BTreeSet<Pointer>) -> bool {
    let has_name = matches!(definition.hint, Hint::Named(_));
    let is_plain = matches!(definition.kind, TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_));
    is_plain && !has_name && !is_kept(definition, kept) && !api.asserted.of_types.contains_key(&id)
}

fn id_of(index: usize) -> TypeId {
    TypeId(u32::try_from(index).unwrap_or(u32::MAX))
}
