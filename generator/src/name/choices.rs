//! What the nameless alternatives of a choice are called: after what tells them apart.

use std::collections::{HashMap, HashSet};

use super::members::text_of;
use super::parts;
use crate::model::{Api, Hint, Presence, Selector, Struct, Tagging, TypeId, TypeKind, TypeRef, Union};

/// The variants of all unions, as far as the document itself names neither them nor their types.
pub(super) struct Choices {
    /// Per union, per variant.
    variants: HashMap<TypeId, Vec<Option<String>>>,
    /// Per inline type of a variant.
    types: HashMap<TypeId, String>,
}

impl Choices {
    /// Looks through all unions.
    pub(super) fn of(api: &Api) -> Self {
        let mut choices = Self { variants: HashMap::new(), types: HashMap::new() };
        for (id, definition) in api.types.iter() {
            let TypeKind::Union(union) = &definition.kind else { continue };
            let mut texts: Vec<Option<String>> = Vec::with_capacity(union.variants.len());
            for (index, variant) in union.variants.iter().enumerate() {
                let text = is_nameless(&variant.hint).then(|| {
                    let wishes = told_apart(api, union, index);
                    let free = wishes.iter().find(|wish| !texts.iter().flatten().any(|taken| taken == *wish));
                    free.or(wishes.last()).cloned().unwrap_or_default()
                });
                if let (Some(text), TypeRef::Named(inner)) = (&text, &variant.usage.ty)
                    && matches!(&api.types.get(*inner).hint, Hint::Within(holder, part) if *holder == id && is_nameless(part))
                {
                    choices.types.insert(*inner, text.clone());
                }
                texts.push(text);
            }
            choices.variants.insert(id, texts);
        }
        choices
    }

    /// The text for a variant that has no name.
    pub(super) fn variant(&self, union: TypeId, index: usize) -> Option<&str> {
        self.variants.get(&union)?.get(index)?.as_deref()
    }

    /// The text for the inline type of such a variant.
    pub(super) fn part(&self, id: TypeId) -> Option<&str> {
        self.types.get(&id).map(String::as_str)
    }
}

/// Whether a hint says no more than that there is a variant.
fn is_nameless(hint: &str) -> bool {
    let Some(rest) = hint.strip_prefix("variant") else { return hint.is_empty() };
    rest.is_empty() || rest.strip_prefix(' ').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The value of a tag, the JSON type, a property that no other alternative has, any property; failing these, what kind
/// of type it is.
fn told_apart(api: &Api, union: &Union, index: usize) -> Vec<String> {
    let tag = match &union.tagging {
        Tagging::Discriminator { values, .. } => values.get(index).and_then(|values| values.first()).cloned(),
        Tagging::Inferred(selectors) => match selectors.get(index) {
            Some(Selector::PropertyValue { values, .. }) => values.first().map(text_of),
            Some(Selector::JsonType(types)) => types.first().filter(|_| types.len() == 1).map(|&name| name.to_owned()),
            Some(Selector::Keys(_)) | None => None,
        },
        Tagging::Ordered | Tagging::Overlapping => None,
    };
    let kind = match &union.variants[index].usage.ty {
        TypeRef::Named(id) => match &api.types.get(*id).kind {
            TypeKind::Enum(choice) if choice.variants.len() == 1 => text_of(&choice.variants[0].value),
            kind => parts::kind(kind).to_owned(),
        },
        TypeRef::Any => "any".to_owned(),
        _ => "other".to_owned(),
    };
    // Beside texts, an object of one property is a text that holds something.
    let key = object(api, union, index).and_then(|object| match object.fields.as_slice() {
        [only] if union.texts.is_some() && only.presence == Presence::Required => Some(only.wire_name.clone()),
        _ => None,
    });
    let properties = properties(api, union, index).map(|property| format!("with {property}"));
    let tag = tag.filter(|_| key.is_none());
    key.into_iter().chain(tag).chain(properties).chain([kind]).collect()
}

/// The properties of the alternative: those that it alone has come first, and those that it must have before others.
fn properties<'a>(api: &'a Api, union: &'a Union, index: usize) -> impl Iterator<Item = &'a str> {
    let fields = |variant: usize| object(api, union, variant).map_or(&[][..], |object| &object.fields);
    let others: HashSet<&str> = (0..union.variants.len())
        .filter(|&other| other != index)
        .flat_map(|other| fields(other).iter().map(|field| field.wire_name.as_str()))
        .collect();
    let keys = match &union.tagging {
        Tagging::Inferred(selectors) => match selectors.get(index) {
            Some(Selector::Keys(keys)) => &keys[..],
            _ => &[],
        },
        _ => &[],
    };
    let keys: Vec<&str> = keys.iter().map(String::as_str).filter(|key| !others.contains(key)).collect();
    let mut own: Vec<_> = fields(index).iter().collect();
    own.sort_by_key(|field| (others.contains(field.wire_name.as_str()), field.presence != Presence::Required));
    keys.into_iter().chain(own.into_iter().map(|field| field.wire_name.as_str()))
}

fn object<'a>(api: &'a Api, union: &Union, index: usize) -> Option<&'a Struct> {
    match &union.variants[index].usage.ty {
        TypeRef::Named(id) => match &api.types.get(*id).kind {
            TypeKind::Struct(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}
