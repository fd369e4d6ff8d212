//! Alternatives that are equal on the wire: reading gives the first of them, always.

use crate::emit::Cx;
use crate::emit::ty::{chain, resolve};
use crate::model::{Additional, Constraints, Field, Struct, Tagging, TypeKind, TypeRef, Union, Usage};

/// The alternative as which the one at `index` is read, where that is another.
pub(super) fn read_as(cx: Cx<'_>, union: &Union, index: usize) -> Option<usize> {
    if !matches!(union.tagging, Tagging::Ordered) {
        return None;
    }
    let usage = |index: usize| &union.variants[index].usage;
    (0..index).find(|&earlier| equal(cx, usage(earlier), usage(index)))
}

/// Whether what one takes is what the other takes, as far as it can be told from the types themselves.
fn equal(cx: Cx<'_>, one: &Usage, other: &Usage) -> bool {
    let (Some(left), Some(right)) = (resolve(cx, one), resolve(cx, other)) else { return false };
    limits(cx, one) == limits(cx, other)
        && left.nullable == right.nullable
        && match (&left.ty, &right.ty) {
            (TypeRef::Named(a), TypeRef::Named(b)) if a != b => {
                let (kind, other) = (&cx.api.types.get(*a).kind, &cx.api.types.get(*b).kind);
                let asserted = &cx.api.asserted.of_types;
                let (TypeKind::Struct(one), TypeKind::Struct(other)) = (kind, other) else { return false };
                asserted.get(a) == asserted.get(b) && structs(one, other)
            }
            (left, right) => left == right,
        }
}

/// What is asked on the way to the type that a usage stands for.
fn limits<'a>(cx: Cx<'a>, usage: &'a Usage) -> Vec<&'a Constraints> {
    chain(cx, usage).map(|usage| &usage.constraints).filter(|limits| !limits.is_empty()).collect()
}

fn structs(one: &Struct, other: &Struct) -> bool {
    let rest = |item: &Struct| match &item.additional {
        Additional::Kept(usage) => Some((usage.ty.clone(), usage.constraints.clone())),
        Additional::Ignored | Additional::Denied => None,
    };
    let closed = |item: &Struct| matches!(item.additional, Additional::Denied);
    one.constraints == other.constraints
        && closed(one) == closed(other)
        && rest(one) == rest(other)
        && one.fields.len() == other.fields.len()
        && one.fields.iter().all(|field| other.fields.iter().any(|twin| fields(field, twin)))
}

/// Prose makes no difference.
fn fields(one: &Field, other: &Field) -> bool {
    one.wire_name == other.wire_name && one.presence == other.presence && one.usage == other.usage
}
