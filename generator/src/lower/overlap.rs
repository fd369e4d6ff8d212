//! `anyOf` of objects that may hold at once: one variant more, with the properties of all, so that a value that is of
//! several types keeps what it has of each.

use std::collections::BTreeMap;

use crate::model::{
    Additional, Constraints, Docs, Field, Hint, Presence, Selector, Struct, Tagging, TypeArena, TypeDef, TypeId,
    TypeKind, TypeRef, UnionVariant, Usage,
};

/// Adds the variant to each of these unions that has use for it. All types are known by now.
pub(super) fn add_wholes(types: &mut TypeArena, unions: &[TypeId]) {
    for id in unions {
        let Some(whole) = whole(types, *id) else { continue };
        let definition = types.get(*id);
        let (origin, direction) = (definition.origin.clone(), definition.direction);
        let word = if whole.of == 2 { "both" } else { "several" };
        let kind = TypeKind::Struct(whole.object);
        let hint = Hint::Within(*id, word.to_owned());
        let part = types.push(TypeDef { hint, kind, docs: Docs::default(), origin, direction });
        if let TypeKind::Union(union) = &mut types.get_mut(*id).kind {
            let usage = Usage::plain(TypeRef::Named(part));
            union.variants.push(UnionVariant { hint: word.to_owned(), usage, docs: Docs::default() });
            union.tagging = Tagging::Overlapping;
        }
    }
}

/// All properties of several objects.
struct Whole {
    object: Struct,
    /// How many objects they are.
    of: usize,
}

/// The objects among the variants of a union as one, where values may be of several of them, and none of them holds all
/// properties anyway. `None` too where they describe a property differently.
fn whole(types: &TypeArena, id: TypeId) -> Option<Whole> {
    let TypeKind::Union(union) = &types.get(id).kind else { return None };
    let exclusive = |selector: &Selector| matches!(selector, Selector::PropertyValue { .. });
    match &union.tagging {
        Tagging::Ordered => {}
        Tagging::Inferred(selectors) if !selectors.iter().any(exclusive) => {}
        _ => return None,
    }
    let objects: Vec<&Struct> = union
        .variants
        .iter()
        .filter_map(|variant| object(types, &variant.usage))
        .filter(|object| matches!(object.additional, Additional::Ignored))
        .collect();
    let mut fields: BTreeMap<&str, Field> = BTreeMap::new();
    let mut order = Vec::new();
    for field in objects.iter().flat_map(|object| &object.fields) {
        if let Some(known) = fields.get_mut(field.wire_name.as_str()) {
            *known = both(known, field, objects.len())?;
        } else {
            order.push(field.wire_name.as_str());
            fields.insert(&field.wire_name, field.clone());
        }
    }
    if objects.len() < 2 || objects.iter().any(|object| object.fields.len() == order.len()) {
        return None;
    }
    let fields = order.into_iter().filter_map(|name| {
        let mut field = fields.remove(name)?;
        let known = |object: &&Struct| object.fields.iter().any(|own| own.wire_name == name);
        // What is of both of two has all that either asks for; of several, some may not apply.
        let applies = objects.len() == 2 || objects.iter().all(known);
        if matches!(field.presence, Presence::Required) && !applies {
            field.presence = Presence::Optional;
        }
        Some(field)
    });
    let object =
        Struct { fields: fields.collect(), additional: Additional::Ignored, constraints: Constraints::default() };
    Some(Whole { object, of: objects.len() })
}

/// A property that two of `of` objects describe; `None` where no type is both.
fn both(one: &Field, other: &Field, of: usize) -> Option<Field> {
    if one.usage.ty != other.usage.ty {
        return None;
    }
    let constraints = if one.usage.constraints == other.usage.constraints {
        one.usage.constraints.clone()
    } else {
        Constraints::default()
    };
    let presence = match (&one.presence, &other.presence) {
        (Presence::Required, Presence::Required) => Presence::Required,
        (Presence::Required, _) | (_, Presence::Required) if of == 2 => Presence::Required,
        (Presence::Default(one), Presence::Default(other)) if one == other => Presence::Default(one.clone()),
        _ => Presence::Optional,
    };
    let usage = Usage { nullable: one.usage.nullable || other.usage.nullable, constraints, ..one.usage.clone() };
    Some(Field { usage, presence, ..one.clone() })
}

/// The struct that a usage names, aliases aside.
fn object<'a>(types: &'a TypeArena, usage: &'a Usage) -> Option<&'a Struct> {
    let mut usage = usage;
    for _ in 0..=types.len() {
        let TypeRef::Named(id) = usage.ty else { return None };
        match &types.get(id).kind {
            TypeKind::Alias(next) => usage = next,
            TypeKind::Struct(object) => return Some(object),
            _ => return None,
        }
    }
    None
}
