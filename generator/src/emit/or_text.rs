//! Where numbers may be written as texts.

use super::Cx;
use super::ty::resolve;
use crate::model::{Spelling, TypeRef, Usage};

/// Whether a usage is such a number, or holds them without a type of its own between: a list, a map.
pub(super) fn is_or_text(cx: Cx<'_>, usage: &Usage) -> bool {
    let Some(target) = resolve(cx, usage) else { return false };
    match &target.ty {
        // A nullable name of one: the chain was not followed to its end.
        TypeRef::Named(_) if target.nullable => is_or_text(cx, &Usage { nullable: false, ..target.clone() }),
        TypeRef::List(item) | TypeRef::Map(item) => is_or_text(cx, item),
        _ => target.spelling == Spelling::OrText,
    }
}
