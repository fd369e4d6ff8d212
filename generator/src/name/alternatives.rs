//! What tells the alternatives of a choice apart, in words.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::members::{self, text_of};
use super::parts;
use crate::model::{
    Additional, Api, Enum, Field, OtherValues, Presence, Selector, Struct, Tagging, TypeId, TypeKind, TypeRef, Union,
};

/// More values than these do not name what they select.
const FEW: usize = 3;

/// Nor do several of which one has more letters.
const SHORT: usize = 20;

/// The alternatives of one choice.
pub(super) struct Alternatives<'a> {
    api: &'a Api,
    union: &'a Union,
    /// Per alternative, the object that it is.
    objects: Vec<Option<&'a Struct>>,
    /// How many alternatives have a property.
    having: HashMap<&'a str, usize>,
    /// Per alternative, the values that select it, as read out.
    values: Vec<Vec<String>>,
    /// Per alternative, a property that all objects have, with the type that it has in this one alone.
    typed: Vec<Option<String>>,
}

impl<'a> Alternatives<'a> {
    pub(super) fn of(api: &'a Api, union: &'a Union) -> Self {
        // What holds several at once is no alternative.
        let count = union.variants.len() - usize::from(matches!(union.tagging, Tagging::Overlapping));
        let objects: Vec<_> = union.variants[..count].iter().map(|variant| object(api, &variant.usage.ty)).collect();
        let mut having: HashMap<&str, usize> = HashMap::new();
        for variant in &union.variants[..count] {
            let mut properties = BTreeSet::new();
            gather(api, &variant.usage.ty, &mut properties);
            for property in properties {
                *having.entry(property).or_default() += 1;
            }
        }
        let mut found = Self { api, union, objects, having, values: Vec::new(), typed: Vec::new() };
        found.values = found.selecting();
        found.typed = found.typing();
        found
    }

    /// What an alternative may be called, the best first: the values that select it, its JSON type, a property that no
    /// other has, that it has none of its own; failing these, what kind of type it is.
    pub(super) fn told_apart(&self, index: usize) -> Vec<String> {
        let object = self.objects.get(index).copied().flatten();
        // Beside texts, an object of one property is a text that holds something.
        if let Some([only]) = object.map(|object| object.fields.as_slice())
            && self.union.texts.is_some()
            && only.presence == Presence::Required
        {
            return [only.wire_name.clone()].into_iter().chain(self.own(index)).chain([self.kind(index)]).collect();
        }
        let empty = object.filter(|object| is_empty(object)).map(|_| "empty".to_owned());
        let values = self.values.get(index).and_then(|values| joined(values));
        let tag = values.or_else(|| self.json_type(index));
        let typed = self.typed.get(index).cloned().flatten();
        let rest = self.is_rest(index).then(|| "other".to_owned());
        let plain = self.is_plain(index).then(|| "plain".to_owned());
        let names = empty.into_iter().chain(tag).chain(self.own(index)).chain(typed).chain(rest).chain(plain);
        names.chain([self.kind(index)]).collect()
    }

    fn kind(&self, index: usize) -> String {
        match &self.union.variants[index].usage.ty {
            TypeRef::Named(id) => match &self.api.types.get(*id).kind {
                TypeKind::Enum(choice) if choice.variants.len() == 1 => text_of(&choice.variants[0].value),
                kind => parts::kind(kind).to_owned(),
            },
            TypeRef::Any => "any".to_owned(),
            _ => "other".to_owned(),
        }
    }

    fn json_type(&self, index: usize) -> Option<String> {
        match self.selector(index)? {
            Selector::JsonType(types) => types.first().filter(|_| types.len() == 1).map(|&name| name.to_owned()),
            Selector::PropertyValue { .. } | Selector::Keys(_) => None,
        }
    }

    fn selector(&self, index: usize) -> Option<&'a Selector> {
        match &self.union.tagging {
            Tagging::Inferred(selectors) => selectors.get(index),
            _ => None,
        }
    }

    /// `with` each property that the alternative alone has: those that select it, those that it must have, the others.
    fn own(&self, index: usize) -> impl Iterator<Item = String> {
        let alone = |most: usize, property: &str| self.having.get(property).is_none_or(|&count| count <= most);
        let keys = match self.selector(index) {
            Some(Selector::Keys(keys)) => &keys[..],
            _ => &[],
        };
        let object = self.objects.get(index).copied().flatten();
        let mut fields: Vec<&Field> = object.map_or(&[][..], |object| &object.fields).iter().collect();
        fields.sort_by_key(|field| field.presence != Presence::Required);
        let has = |key: &str| fields.iter().any(|field| field.wire_name == key);
        let keys = keys.iter().map(String::as_str).filter(|key| alone(usize::from(has(key)), key));
        let fields = fields.iter().map(|field| field.wire_name.as_str()).filter(|property| alone(1, property));
        keys.chain(fields).map(|property| format!("with {property}")).collect::<Vec<_>>().into_iter()
    }

    /// Whether it is the only object that has properties, but none of its own.
    fn is_plain(&self, index: usize) -> bool {
        let is_plain = |index: usize| {
            let object = self.objects.get(index).copied().flatten();
            object.is_some_and(|object| !object.fields.is_empty()) && self.own(index).next().is_none()
        };
        let others = || (0..self.objects.len()).filter(|&other| other != index && self.objects[other].is_some());
        is_plain(index) && others().next().is_some() && !others().any(is_plain)
    }

    /// Whether it is the only alternative that is selected by values which do not name it.
    fn is_rest(&self, index: usize) -> bool {
        let is_rest = |values: &Vec<String>| !values.is_empty() && joined(values).is_none();
        self.values.get(index).is_some_and(is_rest) && self.values.iter().filter(|values| is_rest(values)).count() == 1
    }

    /// The values that select each alternative: those of the tag, or else of a property that all objects have with other
    /// values.
    fn selecting(&self) -> Vec<Vec<String>> {
        match &self.union.tagging {
            Tagging::Discriminator { values, .. } => return values.clone(),
            Tagging::Inferred(selectors)
                if selectors.iter().any(|one| matches!(one, Selector::PropertyValue { .. })) =>
            {
                let values = |selector: &Selector| match selector {
                    Selector::PropertyValue { values, .. } => values.iter().map(text_of).collect(),
                    Selector::JsonType(_) | Selector::Keys(_) => Vec::new(),
                };
                return selectors.iter().map(values).collect();
            }
            _ => {}
        }
        let values_of = |object: &'a Struct, property: &str| {
            let field = field(object, property)?;
            Some(closed(self.api, &field.usage.ty)?.variants.iter().map(|variant| text_of(&variant.value)).collect())
        };
        let shared = self.shared().find_map(|property| {
            let values = |object: Option<&'a Struct>| object.map_or(Some(Vec::new()), |one| values_of(one, property));
            let all: Vec<Vec<String>> = self.objects.iter().copied().map(values).collect::<Option<_>>()?;
            let mut seen = HashSet::new();
            all.iter().flatten().all(|value| seen.insert(value)).then_some(all)
        });
        shared.unwrap_or_default()
    }

    /// Per alternative, `string labels`: a property that all objects have, each with a type that has another word.
    fn typing(&self) -> Vec<Option<String>> {
        let named = self.shared().find_map(|property| {
            let objects = self.objects.iter().map(|object| field((*object)?, property));
            let types: Vec<Option<&TypeRef>> =
                objects.map(|field| field.map(|field| target(self.api, &field.usage.ty))).collect();
            let is_list = |ty: &&TypeRef| matches!(ty, TypeRef::List(_));
            let lists = types.iter().flatten().all(is_list);
            let word = |ty: &TypeRef| match ty {
                TypeRef::List(item) if lists => word(self.api, target(self.api, &item.ty)),
                ty => word(self.api, ty),
            };
            let words: Vec<Option<&str>> = types.iter().map(|ty| ty.and_then(word)).collect();
            let mut seen = HashSet::new();
            let known = words.iter().zip(&types).filter(|(_, ty)| ty.is_some());
            let told = known.map(|(word, _)| *word).all(|word| word.is_some_and(|word| seen.insert(word)));
            let name = |word: &str| format!("{word} {property}");
            told.then(|| words.into_iter().map(|word| word.map(name)).collect())
        });
        named.unwrap_or_default()
    }

    /// The properties that all objects have, of which there are several.
    fn shared(&self) -> impl Iterator<Item = &'a str> {
        let objects = || self.objects.iter().copied().flatten();
        let first = objects().next().filter(|_| objects().count() > 1);
        let fields = first.map_or(&[][..], |object| &object.fields).iter().map(|field| field.wire_name.as_str());
        fields.filter(move |name| objects().all(|object| field(object, name).is_some()))
    }
}

/// Values as one reads them out, `text, number or date`, where they are few and short.
fn joined(values: &[String]) -> Option<String> {
    let read = |value: &String| if value.is_empty() { "empty".to_owned() } else { value.clone() };
    let is_short = |value: &String| value.len() <= SHORT && !value.contains("://");
    match values {
        [only] => Some(only.clone()),
        [first @ .., last] if values.len() <= FEW && values.iter().all(is_short) => {
            let first: Vec<String> = first.iter().map(read).collect();
            Some(format!("{} or {}", first.join(", "), read(last)))
        }
        _ => None,
    }
}

/// Whether `{}` is all that it may be.
fn is_empty(object: &Struct) -> bool {
    object.fields.is_empty() && matches!(object.additional, Additional::Denied)
}

fn field<'a>(object: &'a Struct, property: &str) -> Option<&'a Field> {
    object.fields.iter().find(|field| field.wire_name == property)
}

/// The type that a reference means, other names aside.
fn target<'a>(api: &'a Api, ty: &'a TypeRef) -> &'a TypeRef {
    let mut ty = ty;
    for _ in 0..api.types.len() {
        let TypeRef::Named(id) = ty else { break };
        let TypeKind::Alias(usage) = &api.types.get(*id).kind else { break };
        ty = &usage.ty;
    }
    ty
}

fn kind<'a>(api: &'a Api, ty: &'a TypeRef) -> Option<&'a TypeKind> {
    match target(api, ty) {
        TypeRef::Named(id) => Some(&api.types.get(*id).kind),
        _ => None,
    }
}

fn object<'a>(api: &'a Api, ty: &'a TypeRef) -> Option<&'a Struct> {
    if let TypeKind::Struct(object) = kind(api, ty)? { Some(object) } else { None }
}

/// An enum that has no values but those listed.
fn closed<'a>(api: &'a Api, ty: &'a TypeRef) -> Option<&'a Enum> {
    let TypeKind::Enum(choice) = kind(api, ty)? else { return None };
    Some(choice).filter(|choice| choice.others == OtherValues::Refused)
}

/// The properties of an object, and of all objects that it may be.
fn gather<'a>(api: &'a Api, ty: &'a TypeRef, properties: &mut BTreeSet<&'a str>) {
    let mut seen: HashSet<TypeId> = HashSet::new();
    let mut open = vec![ty];
    while let Some(ty) = open.pop() {
        match kind(api, ty) {
            Some(TypeKind::Struct(object)) => {
                properties.extend(object.fields.iter().map(|field| field.wire_name.as_str()));
            }
            Some(TypeKind::Union(union)) => {
                let TypeRef::Named(id) = target(api, ty) else { continue };
                if seen.insert(*id) {
                    open.extend(union.variants.iter().map(|variant| &variant.usage.ty));
                }
            }
            _ => {}
        }
    }
}

/// What type it is, in a word.
fn word(api: &Api, ty: &TypeRef) -> Option<&'static str> {
    match ty {
        TypeRef::Scalar(scalar) => Some(members::word(*scalar)),
        TypeRef::List(_) => Some("List"),
        TypeRef::Map(_) => Some("Object"),
        TypeRef::Named(_) => object(api, ty).map(|_| "Object"),
        TypeRef::Tuple(_) | TypeRef::Any | TypeRef::Foreign(_) => None,
    }
}
