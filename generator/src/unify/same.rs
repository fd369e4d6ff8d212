//! Whether two definitions say the same: shape, constraints, the names of what is in them, and the prose about that.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::analyse::Facts;
use crate::model::{
    Additional, Api, Enum, Field, Literal, Presence, Struct, TypeDef, TypeId, TypeKind, TypeRef, Union, Usage,
};
use crate::name::Names;

/// What the comparison goes by.
pub(super) struct Same<'a> {
    pub(super) facts: &'a Facts,
    pub(super) names: &'a Names,
    /// Per type, one for all that are known to say the same.
    pub(super) classes: &'a [TypeId],
}

impl Same<'_> {
    /// Equal for definitions that say the same.
    pub(super) fn digest(&self, id: TypeId, definition: &TypeDef) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.names.types[id.0 as usize].members.hash(&mut hasher);
        match &definition.kind {
            TypeKind::Struct(object) => {
                for field in &object.fields {
                    field.wire_name.hash(&mut hasher);
                    self.target(&field.usage).hash(&mut hasher);
                }
            }
            TypeKind::Enum(choice) => choice.variants.len().hash(&mut hasher),
            TypeKind::Union(union) => {
                union.variants.iter().for_each(|variant| self.target(&variant.usage).hash(&mut hasher));
            }
            TypeKind::Newtype(_) | TypeKind::Alias(_) => id.hash(&mut hasher),
        }
        hasher.finish()
    }

    fn target(&self, usage: &Usage) -> Option<TypeId> {
        match &usage.ty {
            TypeRef::Named(id) => Some(self.classes[id.0 as usize]),
            TypeRef::List(inner) | TypeRef::Map(inner) => self.target(inner),
            _ => None,
        }
    }

    /// Whether two types say the same.
    pub(super) fn are(&self, api: &Api, a: TypeId, b: TypeId) -> bool {
        let (one, other) = (api.types.get(a), api.types.get(b));
        let names = |id: TypeId| &self.names.types[id.0 as usize];
        let facts = |id: TypeId| &self.facts.types[id.0 as usize];
        names(a).members == names(b).members
            && names(a).additional == names(b).additional
            && facts(a) == facts(b)
            && match (&one.kind, &other.kind) {
                (TypeKind::Struct(one), TypeKind::Struct(other)) => self.structs(one, other),
                (TypeKind::Enum(one), TypeKind::Enum(other)) => same_enums(one, other),
                (TypeKind::Union(one), TypeKind::Union(other)) => self.unions(one, other),
                _ => false,
            }
    }

    fn structs(&self, one: &Struct, other: &Struct) -> bool {
        one.constraints == other.constraints
            && match (&one.additional, &other.additional) {
                (Additional::Kept(one), Additional::Kept(other)) => self.usages(one, other),
                (one, other) => one == other,
            }
            && equal(&one.fields, &other.fields, |one, other| self.fields(one, other))
    }

    /// Where a field stands in the document makes no difference.
    fn fields(&self, one: &Field, other: &Field) -> bool {
        one.wire_name == other.wire_name
            && one.read_only == other.read_only
            && one.write_only == other.write_only
            && self.presences(&one.presence, &other.presence)
            && one.docs == other.docs
            && self.usages(&one.usage, &other.usage)
    }

    fn presences(&self, one: &Presence, other: &Presence) -> bool {
        match (one, other) {
            (Presence::Default(one), Presence::Default(other)) => self.literals(one, other),
            (one, other) => one == other,
        }
    }

    fn literals(&self, one: &Literal, other: &Literal) -> bool {
        match (one, other) {
            (Literal::Variant(one, at), Literal::Variant(other, there)) => {
                at == there && self.classes[one.0 as usize] == self.classes[other.0 as usize]
            }
            (Literal::List(one), Literal::List(other)) => equal(one, other, |one, other| self.literals(one, other)),
            (one, other) => one == other,
        }
    }

    fn unions(&self, one: &Union, other: &Union) -> bool {
        let texts = match (&one.texts, &other.texts) {
            (Some(one), Some(other)) => same_enums(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        texts
            && one.tagging == other.tagging
            && equal(&one.variants, &other.variants, |one, other| {
                one.docs == other.docs && self.usages(&one.usage, &other.usage)
            })
    }

    fn usages(&self, one: &Usage, other: &Usage) -> bool {
        one.nullable == other.nullable
            && one.constraints == other.constraints
            && match (&one.ty, &other.ty) {
                (TypeRef::Named(one), TypeRef::Named(other)) => {
                    self.classes[one.0 as usize] == self.classes[other.0 as usize]
                }
                (TypeRef::List(one), TypeRef::List(other)) | (TypeRef::Map(one), TypeRef::Map(other)) => {
                    self.usages(one, other)
                }
                (TypeRef::Tuple(one), TypeRef::Tuple(other)) => equal(one, other, |one, other| self.usages(one, other)),
                (one, other) => one == other,
            }
    }
}

/// What names were made from makes no difference: the names are equal.
fn same_enums(one: &Enum, other: &Enum) -> bool {
    one.base == other.base
        && one.others == other.others
        && equal(&one.variants, &other.variants, |one, other| one.value == other.value && one.docs == other.docs)
}

fn equal<T>(one: &[T], other: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
}
