//! Variants of discriminated unions whose own type holds the tag, and would take another one: `validate()` looks.

use std::collections::BTreeSet;

use crate::model::{Field, Literal, Scalar, Struct, Tagging, TypeArena, TypeKind, TypeRef, Union, Usage};

/// Per type, the variants whose tag is to be checked.
pub(super) fn open(types: &TypeArena) -> Vec<BTreeSet<usize>> {
    types
        .iter()
        .map(|(_, definition)| match &definition.kind {
            TypeKind::Union(union) => of(types, union),
            _ => BTreeSet::new(),
        })
        .collect()
}

fn of(types: &TypeArena, union: &Union) -> BTreeSet<usize> {
    let Tagging::Discriminator { property, values, .. } = &union.tagging else { return BTreeSet::new() };
    let variants = union.variants.iter().zip(values).enumerate();
    let open = variants.filter(|(_, (variant, tags))| {
        let field = structure(types, &variant.usage).and_then(|object| field(object, property));
        !tags.is_empty() && field.is_some_and(|field| takes_others(types, &field.usage, tags))
    });
    open.map(|(index, _)| index).collect()
}

/// The struct that a usage names, aliases aside.
fn structure<'a>(types: &'a TypeArena, usage: &'a Usage) -> Option<&'a Struct> {
    match &types.get(target(types, usage)?).kind {
        TypeKind::Struct(object) => Some(object),
        _ => None,
    }
}

fn field<'a>(object: &'a Struct, property: &str) -> Option<&'a Field> {
    object.fields.iter().find(|field| field.wire_name == property)
}

/// Whether a value of the type may be a text that is none of `tags`.
fn takes_others(types: &TypeArena, usage: &Usage, tags: &[String]) -> bool {
    if matches!(usage.ty, TypeRef::Scalar(Scalar::String)) {
        return true;
    }
    let Some(id) = target(types, usage) else { return false };
    match &types.get(id).kind {
        TypeKind::Enum(list) => list.variants.iter().any(|variant| match &variant.value {
            Literal::String(text) => !tags.contains(text),
            _ => false,
        }),
        TypeKind::Alias(usage) => matches!(usage.ty, TypeRef::Scalar(Scalar::String)),
        _ => false,
    }
}

/// The type that a usage names: what the last of its aliases names, or the alias of something without a name.
fn target(types: &TypeArena, usage: &Usage) -> Option<crate::model::TypeId> {
    let mut usage = usage;
    for _ in 0..=types.len() {
        let TypeRef::Named(id) = usage.ty else { return None };
        match &types.get(id).kind {
            TypeKind::Alias(next) if matches!(next.ty, TypeRef::Named(_)) => usage = next,
            _ => return Some(id),
        }
    }
    None
}
