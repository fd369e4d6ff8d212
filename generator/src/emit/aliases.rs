//! What usages stand for once aliases are followed, and where `null` makes them an `Option`.

use std::iter::successors;

use super::Cx;
use crate::model::{Scalar, TypeKind, TypeRef, Usage};

/// Whether `null` makes an `Option` of a usage: not where its type has `null` among its values anyway.
pub fn is_nullable(usage: &Usage) -> bool {
    usage.nullable && !matches!(usage.ty, TypeRef::Any | TypeRef::Scalar(Scalar::Null))
}

/// A usage, and what it stands for as aliases are followed: up to the last of the chain, or the first that is nullable.
pub fn chain<'a>(cx: Cx<'a>, usage: &'a Usage) -> impl Iterator<Item = &'a Usage> {
    // `lower` makes no aliases that go in circles; if they did, this would still end.
    successors(Some(usage), move |usage| target(cx, usage)).take(cx.api.types.len() + 1)
}

/// The last of the chain; `None` for aliases that go in circles.
pub fn resolve<'a>(cx: Cx<'a>, usage: &'a Usage) -> Option<&'a Usage> {
    chain(cx, usage).last().filter(|last| target(cx, last).is_none())
}

fn target<'a>(cx: Cx<'a>, usage: &'a Usage) -> Option<&'a Usage> {
    match &usage.ty {
        TypeRef::Named(id) if !usage.nullable => match &cx.api.types.get(*id).kind {
            TypeKind::Alias(target) => Some(target),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the Rust type of a usage is an `Option` by itself: nullable, or an alias of what is.
pub fn is_option(cx: Cx<'_>, usage: &Usage) -> bool {
    resolve(cx, usage).is_some_and(is_nullable)
}
