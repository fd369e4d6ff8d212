//! Names of types: components by their keys, inline ones by where they stand.

use std::collections::{HashMap, HashSet};

use super::case::Case;
use super::choices::Choices;
use super::kept::Kept;
use super::parts;
use super::rename::Renames;
use super::scope::{Claim, Scope};
use super::wish::{self, Rank, Wish};
use crate::diagnostics::{INLINE_NAME_TAKEN, NAME_TAKEN, Origin, Report};
use crate::model::{Api, Direction, Hint, TypeDef, TypeId};

/// What a copy of a type for requests is called after.
const INPUT: &str = "Input";

/// The names of all types; `operations` holds the operations' names in `UpperCamelCase`.
pub(super) fn names(
    api: &Api,
    operations: &[String],
    choices: &Choices,
    overrides: &Renames<'_>,
    kept: &mut Kept<'_>,
    report: &mut Report,
) -> Vec<String> {
    let mut namer = Namer {
        api,
        operations,
        choices,
        copies: Copies::of(api),
        bases: vec![None; api.types.len()],
        queued: vec![false; api.types.len()],
        names: vec![String::new(); api.types.len()],
    };
    let mut scope = Scope::new(Case::Upper, &[], &NAME_TAKEN);
    let keys = namer.keys(kept);
    let own = namer.components(overrides, (kept, &keys), report);
    let mut follows = vec![false; keys.len()];
    for (id, wish, plain) in own {
        let name = scope.claim(&wish.claim, report);
        follows[id.0 as usize] = wish.rank == Rank::Renamed || plain.is_some_and(|plain| scope.legal(&plain) == name);
        namer.settle(id, &name, "");
    }
    scope.speak_by(&INLINE_NAME_TAKEN);
    for (id, _) in api.types.iter() {
        for id in namer.unnamed_above(id) {
            let (claim, suffix) = namer.inline(id, overrides);
            let name = scope.claim(&claim, report);
            namer.settle(id, &name, suffix);
        }
    }
    for ((key, name), follows) in keys.into_iter().zip(&namer.names).zip(follows) {
        if let Some(key) = key.filter(|_| !follows) {
            kept.keep(key, name);
        }
    }
    namer.names
}

struct Namer<'a> {
    api: &'a Api,
    operations: &'a [String],
    choices: &'a Choices,
    copies: Copies<'a>,
    /// What parts are called after: the name without `Input`.
    bases: Vec<Option<String>>,
    /// Whether the type is to be named next: none may be there twice, should types be parts of each other.
    queued: Vec<bool>,
    names: Vec<String>,
}

impl<'a> Namer<'a> {
    /// The keys of all types but copies for requests, which are called after the others.
    fn keys(&self, kept: &mut Kept<'_>) -> Vec<Option<String>> {
        let key = |definition: &TypeDef| {
            (!self.copies.is_input(definition, self.api)).then(|| kept.key(&definition.origin)).flatten()
        };
        self.api.types.iter().map(|(_, definition)| definition).map(key).collect()
    }

    /// The types with names of their own, in the order in which they are asked; each with the name that follows from
    /// the document's, if it has one.
    fn components(
        &self,
        overrides: &Renames<'_>,
        (kept, keys): (&Kept<'_>, &[Option<String>]),
        report: &mut Report,
    ) -> Vec<(TypeId, Wish<'a>, Option<String>)> {
        let mut wishes: Vec<(TypeId, Wish<'a>, Option<String>)> = Vec::new();
        for (id, definition) in self.api.types.iter() {
            if self.copies.is_input(definition, self.api) {
                continue;
            }
            let renamed = overrides.of(&definition.origin, Case::Upper, report);
            let key = keys[id.0 as usize].as_deref().filter(|_| renamed.is_none());
            let locked = key.and_then(|key| kept.of(key, &definition.origin, Case::Upper, report));
            let component = is_component(definition);
            if renamed.is_some() || locked.is_some() || component {
                let fallback = ("Type", id.0 as usize + 1);
                let mut wish = Wish::new(text(definition), &definition.origin, Case::Upper, renamed, fallback);
                let plain = wish.claim.names.first().filter(|_| component).cloned();
                if let Some(name) = locked {
                    wish.lock(name);
                }
                wishes.push((id, wish, plain));
            }
        }
        wishes.sort_by_key(|(_, wish, _)| wish.rank);
        wishes
    }

    /// The wish of a type whose name is made from that of something else.
    fn inline(&self, id: TypeId, overrides: &Renames<'_>) -> (Claim<'a>, &'static str) {
        let definition = self.api.types.get(id);
        let mut names = match &definition.hint {
            Hint::Named(text) => wish::names(text, Case::Upper),
            Hint::Within(parent, part) => {
                let base = self.bases[parent.0 as usize].as_deref().unwrap_or("Value");
                parts::within(base, self.choices.part(id).unwrap_or(part))
            }
            Hint::OfOperation(operation, words) => parts::of_operation(
                self.operations.get(operation.0 as usize).map_or("Operation", String::as_str),
                words,
            ),
            Hint::OfComponent(words) => parts::of_component(words),
        };
        if let Some(first) = names.first() {
            names.push(format!("{first}{}", parts::kind(&definition.kind)));
        }
        let mut suffix = "";
        if self.copies.is_input(definition, self.api) {
            suffix = INPUT;
            // What is wrong with an override has been said of the response's copy.
            if let Some(name) = overrides.of(&definition.origin, Case::Upper, &mut Report::default()) {
                names.insert(0, name);
            }
        }
        for name in &mut names {
            name.push_str(suffix);
        }
        let fallback = ("Type", id.0 as usize + 1);
        (Claim { text: text(definition), origin: &definition.origin, names, more: wish::none, fallback }, suffix)
    }

    fn settle(&mut self, id: TypeId, name: &str, suffix: &str) {
        let index = id.0 as usize;
        self.bases[index] = Some(name.strip_suffix(suffix).unwrap_or(name).to_owned());
        name.clone_into(&mut self.names[index]);
    }

    /// The type and those it is a part of, as far as they have no name yet, the outermost first.
    fn unnamed_above(&mut self, id: TypeId) -> Vec<TypeId> {
        let mut above = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| self.bases[id.0 as usize].is_none()) {
            if std::mem::replace(&mut self.queued[id.0 as usize], true) {
                break;
            }
            above.push(id);
            next = parent(self.api.types.get(id));
        }
        above.reverse();
        above
    }
}

/// The types that one schema became, where `readOnly` or `writeOnly` made it two.
struct Copies<'a> {
    /// Places of types that are not for requests alone.
    answered: HashSet<&'a Origin>,
    /// How many types stand at a place.
    count: HashMap<&'a Origin, usize>,
}

impl<'a> Copies<'a> {
    fn of(api: &'a Api) -> Self {
        let mut copies = Self { answered: HashSet::new(), count: HashMap::new() };
        for (_, definition) in api.types.iter() {
            *copies.count.entry(&definition.origin).or_default() += 1;
            if definition.direction != Direction::Request {
                copies.answered.insert(&definition.origin);
            }
        }
        copies
    }

    /// Whether the type is the request's copy of one that responses have too.
    fn is_input(&self, definition: &TypeDef, api: &Api) -> bool {
        let mut definition = definition;
        for _ in 0..api.types.len() {
            match definition.direction {
                Direction::Request => return self.answered.contains(&definition.origin),
                Direction::Response => return false,
                Direction::Both => {}
            }
            // Made once for each copy of the type that holds it.
            let several = self.count.get(&definition.origin).is_some_and(|&count| count > 1);
            match parent(definition).filter(|_| several) {
                Some(parent) => definition = api.types.get(parent),
                None => return false,
            }
        }
        false
    }
}

fn parent(definition: &TypeDef) -> Option<TypeId> {
    match definition.hint {
        Hint::Within(parent, _) => Some(parent),
        Hint::Named(_) | Hint::OfOperation(..) | Hint::OfComponent(_) => None,
    }
}

/// Whether the document gave the type its name: other types merely have a text to start from.
fn is_component(definition: &TypeDef) -> bool {
    match &definition.hint {
        Hint::Named(text) => definition.origin.pointer.tokens().last().as_ref() == Some(text),
        Hint::Within(..) | Hint::OfOperation(..) | Hint::OfComponent(_) => false,
    }
}

/// What the document calls the type, or the part that the type describes.
fn text(definition: &TypeDef) -> &str {
    match &definition.hint {
        Hint::Named(text) | Hint::Within(_, text) => text,
        Hint::OfOperation(_, words) | Hint::OfComponent(words) => words.last().map_or("", String::as_str),
    }
}
