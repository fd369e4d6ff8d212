//! Which types something emitted mentions by name.

use super::order::{each_part, named};
use crate::analyse::Facts;
use crate::model::{Api, Body, Literal, Operation, Presence, Response, TypeId, TypeKind, Usage};

/// The further names of types that nothing mentions: what held them is only another name itself.
pub(super) fn idle_twins(api: &Api, facts: &Facts) -> impl Iterator<Item = TypeId> {
    let mut seen = Seen { api, facts, mentioned: vec![false; api.types.len()] };
    for (id, definition) in api.types.iter() {
        if facts.types[id.0 as usize].twin_of.is_none() && !facts.spelled_out.contains(&id) {
            seen.kind(&definition.kind);
        }
    }
    api.operations.iter().for_each(|operation| seen.operation(operation));
    let is_twin = |id: TypeId| facts.types[id.0 as usize].twin_of.is_some();
    let idle = seen.mentioned.into_iter().enumerate().filter(|(_, mentioned)| !mentioned);
    idle.map(|(index, _)| super::id_of(index)).filter(move |id| is_twin(*id))
}

struct Seen<'a> {
    api: &'a Api,
    facts: &'a Facts,
    mentioned: Vec<bool>,
}

impl<'a> Seen<'a> {
    fn operation(&mut self, operation: &'a Operation) {
        for parameter in &operation.parameters {
            self.usage(&parameter.usage);
            self.presence(&parameter.presence);
        }
        operation.body.iter().flat_map(Body::contents).filter_map(|content| content.kind.usage()).for_each(|usage| {
            self.usage(usage);
        });
        operation.responses.iter().for_each(|response| self.response(response));
    }

    fn response(&mut self, response: &'a Response) {
        let body = response.content.iter().filter_map(|content| content.kind.usage());
        body.chain(response.headers.iter().map(|header| &header.usage)).for_each(|usage| self.usage(usage));
    }

    fn kind(&mut self, kind: &'a TypeKind) {
        each_part(kind, |part| self.id(part));
        if let TypeKind::Struct(object) = kind {
            object.fields.iter().for_each(|field| self.presence(&field.presence));
        }
    }

    fn presence(&mut self, presence: &'a Presence) {
        if let Presence::Default(literal) = presence {
            self.literal(literal);
        }
    }

    fn literal(&mut self, literal: &'a Literal) {
        match literal {
            Literal::Variant(id, _) => self.id(*id),
            Literal::List(items) => items.iter().for_each(|item| self.literal(item)),
            _ => {}
        }
    }

    fn usage(&mut self, usage: &Usage) {
        named(usage, &mut |id| self.id(id));
    }

    /// What is spelled out is mentioned by what it stands for.
    fn id(&mut self, id: TypeId) {
        let mentioned = &mut self.mentioned[id.0 as usize];
        if !std::mem::replace(mentioned, true) && self.facts.spelled_out.contains(&id) {
            self.kind(&self.api.types.get(id).kind);
        }
    }
}
