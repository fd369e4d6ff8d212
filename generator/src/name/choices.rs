//! What the nameless alternatives of a choice are called: after what tells them apart.

use std::collections::{HashMap, HashSet};

use super::alternatives::Alternatives;
use crate::model::{Api, Hint, TypeId, TypeKind, TypeRef};

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
            let alternatives = Alternatives::of(api, union);
            let mut taken: HashSet<String> = union.variants.iter().map(|variant| variant.hint.clone()).collect();
            let mut texts: Vec<Option<String>> = Vec::with_capacity(union.variants.len());
            for (index, variant) in union.variants.iter().enumerate() {
                let text = is_nameless(&variant.hint).then(|| free(alternatives.told_apart(index), &mut taken));
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

/// The first of the wishes that nobody has, or else the last, with a number.
fn free(wishes: Vec<String>, taken: &mut HashSet<String>) -> String {
    let last = wishes.last().cloned().unwrap_or_default();
    let numbered = (2..).map(|number| format!("{last} {number}"));
    let free = wishes.into_iter().chain(numbered).find(|wish| !taken.contains(wish)).unwrap_or(last);
    taken.insert(free.clone());
    free
}
