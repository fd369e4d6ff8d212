//! The order of types: components as the document has them, each followed by the inline types that it holds.

use super::same;
use crate::model::{
    Additional, Api, Body, Direction, Hint, Literal, Presence, TypeArena, TypeDef, TypeId, TypeKind, TypeRef, Usage,
};

/// Puts inline types after the type that holds them, and makes one type of what is the same in both directions. Ids
/// change; everything that names one is changed with them.
pub(super) fn inline_types_after_their_holders(api: &mut Api) {
    let like = same::representatives(api);
    let mut order = order(&api.types);
    order.retain(|id| like[id.0 as usize] == *id);
    let mut place = vec![TypeId(0); like.len()];
    for (index, id) in order.iter().enumerate() {
        place[id.0 as usize] = TypeId(u32::try_from(index).unwrap_or(u32::MAX));
    }
    let mut joined = vec![false; like.len()];
    for (index, other) in like.iter().enumerate().filter(|(index, other)| other.0 as usize != *index) {
        place[index] = place[other.0 as usize];
        joined[other.0 as usize] = true;
    }
    let mut definitions: Vec<_> = std::mem::take(&mut api.types).into_definitions().map(Some).collect();
    for id in &order {
        let Some(mut definition) = definitions[id.0 as usize].take() else { continue };
        if joined[id.0 as usize] {
            definition.direction = Direction::Both;
        }
        rename_definition(&mut definition, &place);
        api.types.push(definition);
    }
    let of_types = std::mem::take(&mut api.asserted.of_types);
    api.asserted.of_types = of_types.into_iter().map(|(id, schema)| (place[id.0 as usize], schema)).collect();
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            rename_usage(&mut parameter.usage, &place);
            rename_presence(&mut parameter.presence, &place);
        }
        let bodies = operation.body.iter_mut().flat_map(Body::contents_mut);
        for content in bodies.chain(operation.responses.iter_mut().filter_map(|response| response.content.as_mut())) {
            if let Some(usage) = content.kind.usage_mut() {
                rename_usage(usage, &place);
            }
        }
        for header in operation.responses.iter_mut().flat_map(|response| &mut response.headers) {
            rename_usage(&mut header.usage, &place);
        }
    }
}

/// Depth first: a type, then what stands within it.
fn order(types: &TypeArena) -> Vec<TypeId> {
    let mut held: Vec<Vec<TypeId>> = vec![Vec::new(); types.len()];
    let mut open = Vec::new();
    for (id, definition) in types.iter() {
        match definition.hint {
            Hint::Within(holder, _) if holder != id => held[holder.0 as usize].push(id),
            _ => open.push(id),
        }
    }
    open.reverse();
    let mut order = Vec::with_capacity(types.len());
    while let Some(id) = open.pop() {
        order.push(id);
        open.extend(held[id.0 as usize].iter().rev());
    }
    order
}

/// Puts other ids for those that a definition names: `place` says which.
pub(super) fn rename_definition(definition: &mut TypeDef, place: &[TypeId]) {
    if let Hint::Within(holder, _) = &mut definition.hint {
        *holder = place[holder.0 as usize];
    }
    match &mut definition.kind {
        TypeKind::Struct(object) => {
            for field in &mut object.fields {
                rename_usage(&mut field.usage, place);
                rename_presence(&mut field.presence, place);
            }
            if let Additional::Kept(usage) = &mut object.additional {
                rename_usage(usage, place);
            }
        }
        TypeKind::Union(union) => union.variants.iter_mut().for_each(|variant| rename_usage(&mut variant.usage, place)),
        TypeKind::Newtype(usage) | TypeKind::Alias(usage) => rename_usage(usage, place),
        TypeKind::Enum(_) => {}
    }
}

fn rename_usage(usage: &mut Usage, place: &[TypeId]) {
    match &mut usage.ty {
        TypeRef::Named(id) => *id = place[id.0 as usize],
        TypeRef::List(item) | TypeRef::Map(item) => rename_usage(item, place),
        TypeRef::Tuple(items) => items.iter_mut().for_each(|item| rename_usage(item, place)),
        TypeRef::Scalar(_) | TypeRef::Any | TypeRef::Foreign(_) => {}
    }
}

fn rename_presence(presence: &mut Presence, place: &[TypeId]) {
    if let Presence::Default(literal) = presence {
        rename_literal(literal, place);
    }
}

fn rename_literal(literal: &mut Literal, place: &[TypeId]) {
    match literal {
        Literal::Variant(id, _) => *id = place[id.0 as usize],
        Literal::List(items) => items.iter_mut().for_each(|item| rename_literal(item, place)),
        _ => {}
    }
}
