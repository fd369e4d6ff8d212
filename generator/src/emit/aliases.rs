//! What usages stand for once aliases are followed, and where `null` makes them an `Option`.

use super::Cx;
use crate::model::{Scalar, TypeKind, TypeRef, Usage};

/// Whether `null` makes an `Option` of a usage: not where its type has `null` among its values anyway.
pub fn is_nullable(usage: &Usage) -> bool {
    usage.nullable && !matches!(usage.ty, TypeRef::Any | TypeRef::Scalar(Scalar::Null))
}

/// What a usage stands for once aliases are followed: the last usage of the chain, or the first that is nullable.
/// `None` for aliases that go in circles, which `lower` does not make.
pub fn resolve<'a>(cx: Cx<'a>, usage: &'a Usage) -> Option<&'a Usage> {
    let mut usage = usage;
    for _ in 0..=cx.api.types.len() {
        match &usage.ty {
            TypeRef::Named(id) if !usage.nullable => match &cx.api.types.get(*id).kind {
                TypeKind::Alias(target) => usage = target,
                _ => return Some(usage),
            },
            _ => return Some(usage),
        }
    }
    None
}

/// Whether the Rust type of a usage is an `Option` by itself: nullable, or an alias of what is.
pub fn is_option(cx: Cx<'_>, usage: &Usage) -> bool {
    resolve(cx, usage).is_some_and(is_nullable)
}
