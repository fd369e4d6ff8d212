//! Which variants of an enum can be made from their values: two of one Rust type would make two impls of one trait.

use std::collections::BTreeMap;

use super::Cx;
use super::ty::{Types, resolve};
use crate::model::{TypeRef, Usage};

/// What a type is, aliases aside; `None` for a user's own, which may be any.
pub(super) fn type_key(cx: Cx<'_>, types: &Types<'_>, usage: &Usage) -> Option<String> {
    let usage = resolve(cx, usage)?;
    (!matches!(usage.ty, TypeRef::Foreign(_))).then(|| types.expanded(usage).to_string())
}

/// Per key, whether it is there once.
pub(super) fn alone(keys: &[Option<String>]) -> Vec<bool> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for key in keys.iter().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    keys.iter().map(|key| key.as_deref().is_some_and(|key| counts.get(key) == Some(&1))).collect()
}
