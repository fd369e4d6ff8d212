//! Properties of types that spread to whatever holds them.

use std::collections::BTreeSet;

use super::parts::{Part, Parts};
use crate::model::{Api, EnumBase, OtherValues, Presence, Scalar, TypeArena, TypeDef, TypeKind, TypeRef};

/// Whether `Default` can be derived: a struct that can be made of nothing.
pub(super) fn default(definition: &TypeDef) -> bool {
    match &definition.kind {
        TypeKind::Struct(object) => object.fields.iter().all(|field| !matches!(field.presence, Presence::Required)),
        TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Newtype(_) | TypeKind::Alias(_) => false,
    }
}

/// Per type, whether `Eq` and `Hash` can be derived. Lists, maps and boxes are as their items are.
pub(super) fn eq(types: &TypeArena, parts: &Parts<'_>) -> Vec<bool> {
    let by_kind = |definition: &TypeDef| match &definition.kind {
        TypeKind::Enum(list) => list.base == EnumBase::Number,
        TypeKind::Union(union) => union.tags().is_some(),
        TypeKind::Struct(_) | TypeKind::Newtype(_) | TypeKind::Alias(_) => false,
    };
    let inexact =
        |ty: &TypeRef| matches!(ty, TypeRef::Scalar(Scalar::F32 | Scalar::F64) | TypeRef::Any | TypeRef::Foreign(_));
    let without = types
        .iter()
        .zip(parts.iter())
        .map(|((_, definition), (_, own))| by_kind(definition) || own.iter().any(|part| inexact(&part.usage.ty)))
        .collect();
    upwards(parts, without).into_iter().map(|without| !without).collect()
}

/// Per type, whether it or anything in it has something to validate. Enums do: they refuse unknown values. So do unions
/// that read values of unknown types, and those with variants that may bear the tag of another one: `tags`.
pub(super) fn validates(api: &Api, parts: &Parts<'_>, tags: &[BTreeSet<usize>]) -> Vec<bool> {
    let own = api
        .types
        .iter()
        .zip(parts.iter())
        .zip(tags)
        .map(|(((id, definition), (_, own)), tags)| {
            let by_kind = match &definition.kind {
                TypeKind::Struct(object) => !object.constraints.is_empty(),
                TypeKind::Enum(list) => list.others == OtherValues::Refused,
                TypeKind::Union(union) => {
                    let texts = union.texts.as_ref();
                    let refuses_texts = texts.is_some_and(|list| list.others == OtherValues::Refused);
                    !tags.is_empty() || refuses_texts || union.tags().is_some()
                }
                TypeKind::Newtype(_) | TypeKind::Alias(_) => false,
            };
            by_kind
                || api.asserted.of_types.contains_key(&id)
                || own.iter().any(|part| !part.usage.constraints.is_empty())
        })
        .collect();
    upwards(parts, own)
}

/// Spreads what is true of some types to all types that hold them, at any depth.
fn upwards(parts: &Parts<'_>, mut holds: Vec<bool>) -> Vec<bool> {
    let mut holders = vec![Vec::new(); parts.len()];
    for (from, own) in parts.iter() {
        for target in own.iter().filter_map(Part::target) {
            holders[target].push(from);
        }
    }
    let mut open: Vec<usize> = (0..holds.len()).filter(|&index| holds[index]).collect();
    while let Some(index) = open.pop() {
        for &holder in &holders[index] {
            if !holds[holder] {
                holds[holder] = true;
                open.push(holder);
            }
        }
    }
    holds
}
