//! Types that come out the same whether they are sent or answered are one type.

use std::collections::BTreeMap;

use super::arrange::rename_definition;
use crate::diagnostics::Origin;
use crate::model::{Api, Direction, Hint, TypeArena, TypeDef, TypeId};

/// For each type, the one that stands for it: for what is sent, its like among what is answered, where there is one.
pub(super) fn representatives(api: &Api) -> Vec<TypeId> {
    let mut like: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
    let mut pairs = pairs(&api.types);
    for (sent, answered) in &pairs {
        like[sent.0 as usize] = *answered;
    }
    // All are taken to be alike at first: types that hold each other are alike together, or not at all.
    loop {
        let (alike, apart): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(sent, answered)| is_alike(api, *sent, *answered, &like));
        for (sent, _) in &apart {
            like[sent.0 as usize] = *sent;
        }
        if apart.is_empty() {
            return like;
        }
        pairs = alike;
    }
}

/// The types of one place in the document, once for each direction.
fn pairs(types: &TypeArena) -> Vec<(TypeId, TypeId)> {
    let mut places: BTreeMap<&Origin, (Vec<TypeId>, Vec<TypeId>)> = BTreeMap::new();
    for (id, definition) in types.iter() {
        let place = places.entry(&definition.origin);
        match definition.direction {
            Direction::Request => place.or_default().0.push(id),
            Direction::Response => place.or_default().1.push(id),
            Direction::Both => {}
        }
    }
    let even = places.into_values().filter(|(sent, answered)| sent.len() == answered.len());
    even.flat_map(|(sent, answered)| sent.into_iter().zip(answered)).collect()
}

fn is_alike(api: &Api, sent: TypeId, answered: TypeId, like: &[TypeId]) -> bool {
    let plain = |id: TypeId| {
        let mut definition: TypeDef = api.types.get(id).clone();
        definition.direction = Direction::Both;
        rename_definition(&mut definition, like);
        // Holders may differ in something else.
        if let Hint::Within(_, word) = definition.hint {
            definition.hint = Hint::Named(word);
        }
        definition
    };
    plain(sent) == plain(answered) && api.asserted.of_types.get(&sent) == api.asserted.of_types.get(&answered)
}
