//! Facts about the model that emitters need and that no single part of it knows.

mod cycles;
mod groups;
mod parts;
mod spread;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::model::{Api, OperationId, TypeId};

/// What `analyse` found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Per type (indexed by `TypeId`).
    pub types: Vec<TypeFacts>,
    /// The operations that servers of the API answer by their first tag, in the order in which tags are declared or first used.
    pub groups: Vec<Group>,
    /// The webhooks, in document order.
    pub webhooks: Vec<OperationId>,
    /// The callbacks, in document order.
    pub callbacks: Vec<OperationId>,
    /// Aliases that nobody asked for: what they stand for is written in their place. Set by `unify`.
    pub spelled_out: BTreeSet<TypeId>,
    /// Other names of types, that nothing mentions: they are not emitted. Set by `unify`.
    pub idle: BTreeSet<TypeId>,
}

/// What is known of one type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypeFacts {
    /// Fields (of a struct) or variants (of a union) by index whose type holds this one by value: they are boxed.
    /// For a newtype, index 0. Lists and maps break a cycle by themselves.
    pub boxed: BTreeSet<usize>,
    /// Whether `Default` can be derived: a struct with nothing required.
    pub default: bool,
    /// Whether `Eq` and `Hash` can be derived: no float, no free JSON, no foreign type inside.
    pub eq: bool,
    /// Whether it, or anything it holds, has something to validate.
    pub validates: bool,
    /// Variants (of a union with a discriminator) by index whose own type holds the property, and would take another
    /// value than those that select the variant.
    pub tags: BTreeSet<usize>,
    /// The type that says the same, of which this one is an alias; set by `unify`.
    pub twin_of: Option<TypeId>,
}

/// The operations of one tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The tag as written; empty for operations without tags.
    pub tag: String,
    /// Its prose.
    pub description: Option<String>,
    /// Its operations, in document order.
    pub operations: Vec<OperationId>,
}

/// Finds the facts of a lowered API. Takes time linear in the size of the model, and no stack that grows with it.
pub fn analyse(api: &Api) -> Facts {
    let parts = parts::Parts::of(&api.types);
    let boxed = cycles::boxed(&api.types, &parts);
    let eq = spread::eq(&api.types, &parts);
    let tags = tags::open(&api.types);
    let validates = spread::validates(api, &parts, &tags);
    let types = api
        .types
        .iter()
        .zip(boxed.into_iter().zip(tags).zip(eq.into_iter().zip(validates)))
        .map(|((_, definition), ((boxed, tags), (eq, validates)))| TypeFacts {
            boxed,
            default: spread::default(definition),
            eq,
            validates,
            tags,
            twin_of: None,
        })
        .collect();
    let [webhooks, callbacks] = groups::hooks(api);
    Facts {
        types,
        groups: groups::groups(api),
        webhooks,
        callbacks,
        spelled_out: BTreeSet::new(),
        idle: BTreeSet::new(),
    }
}
