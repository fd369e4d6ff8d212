//! Types in an order in which parts come before what holds them.

use crate::model::{Additional, TypeArena, TypeId, TypeKind, TypeRef, Usage};

/// All types, parts first. In a circle, one of them comes before its parts. Needs no stack that grows with the model.
pub(super) fn parts_first(types: &TypeArena) -> Vec<TypeId> {
    let mut order = Vec::with_capacity(types.len());
    let mut seen = vec![false; types.len()];
    for (id, _) in types.iter() {
        let mut open = vec![Step::Enter(id)];
        while let Some(step) = open.pop() {
            match step {
                Step::Leave(id) => order.push(id),
                Step::Enter(id) if seen[id.0 as usize] => {}
                Step::Enter(id) => {
                    seen[id.0 as usize] = true;
                    open.push(Step::Leave(id));
                    each_part(&types.get(id).kind, |part| open.push(Step::Enter(part)));
                }
            }
        }
    }
    order
}

enum Step {
    Enter(TypeId),
    Leave(TypeId),
}

/// The types that a type holds.
pub(super) fn each_part(kind: &TypeKind, mut found: impl FnMut(TypeId)) {
    match kind {
        TypeKind::Struct(object) => {
            object.fields.iter().for_each(|field| named(&field.usage, &mut found));
            if let Additional::Kept(usage) = &object.additional {
                named(usage, &mut found);
            }
        }
        TypeKind::Enum(_) => {}
        TypeKind::Union(union) => union.variants.iter().for_each(|variant| named(&variant.usage, &mut found)),
        TypeKind::Newtype(usage) | TypeKind::Alias(usage) => named(usage, &mut found),
    }
}

/// The types that a usage is made of.
pub(super) fn named(usage: &Usage, found: &mut impl FnMut(TypeId)) {
    match &usage.ty {
        TypeRef::Named(id) => found(*id),
        TypeRef::List(inner) | TypeRef::Map(inner) => named(inner, found),
        TypeRef::Tuple(items) => items.iter().for_each(|item| named(item, found)),
        TypeRef::Scalar(_) | TypeRef::Any | TypeRef::Foreign(_) => {}
    }
}
