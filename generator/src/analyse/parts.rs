//! The usages that types are made of, laid out flat, so that every walk over the model is a loop.

use crate::model::{TypeArena, TypeKind, TypeRef, Usage};

/// The parts of all types, in the order of the arena.
pub(super) struct Parts<'a> {
    /// Per type, its parts, in the order of its members; a part precedes what is inside it.
    of: Vec<Vec<Part<'a>>>,
}

/// One usage in a type: that of a member, or one inside it.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    /// The field or variant, by index; 0 for newtypes and aliases. `None` for what additional properties hold.
    pub(super) member: Option<usize>,
    /// Whether the value lies in the type itself, not behind a list or a map.
    pub(super) by_value: bool,
    /// The usage.
    pub(super) usage: &'a Usage,
}

impl Part<'_> {
    /// The type that the usage names, by its place in the arena.
    pub(super) fn target(&self) -> Option<usize> {
        match self.usage.ty {
            TypeRef::Named(id) => Some(id.0 as usize),
            _ => None,
        }
    }
}

impl<'a> Parts<'a> {
    /// Takes all types apart.
    pub(super) fn of(types: &'a TypeArena) -> Self {
        Self { of: types.iter().map(|(_, definition)| parts_of(&definition.kind)).collect() }
    }

    /// How many types there are.
    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    /// The parts of one type.
    pub(super) fn get(&self, index: usize) -> &[Part<'a>] {
        &self.of[index]
    }

    /// All types with their parts.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &[Part<'a>])> {
        self.of.iter().map(Vec::as_slice).enumerate()
    }
}

fn parts_of(kind: &TypeKind) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    match kind {
        TypeKind::Struct(object) => {
            for (index, field) in object.fields.iter().enumerate() {
                take_apart(Part { member: Some(index), by_value: true, usage: &field.usage }, &mut parts);
            }
            if let crate::model::Additional::Kept(usage) = &object.additional {
                take_apart(Part { member: None, by_value: false, usage }, &mut parts);
            }
        }
        TypeKind::Enum(_) => {}
        TypeKind::Union(union) => {
            for (index, variant) in union.variants.iter().enumerate() {
                take_apart(Part { member: Some(index), by_value: true, usage: &variant.usage }, &mut parts);
            }
        }
        TypeKind::Newtype(usage) | TypeKind::Alias(usage) => {
            take_apart(Part { member: Some(0), by_value: true, usage }, &mut parts);
        }
    }
    parts
}

fn take_apart<'a>(whole: Part<'a>, parts: &mut Vec<Part<'a>>) {
    let mut open = vec![whole];
    while let Some(part) = open.pop() {
        parts.push(part);
        match &part.usage.ty {
            TypeRef::List(usage) | TypeRef::Map(usage) => open.push(Part { by_value: false, usage, ..part }),
            TypeRef::Tuple(items) => open.extend(items.iter().rev().map(|usage| Part { usage, ..part })),
            TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Any | TypeRef::Foreign(_) => {}
        }
    }
}
