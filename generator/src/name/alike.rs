//! Names of the structs of failures that several operations write out, each time with the same words: they share one.
//!
//! Whether a failure shares its struct depends on other operations, so `names.lock` says which it had: a new operation
//! that fails alike joins those that share one, and takes no struct away from an operation that has its own.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::operations::Claims;
use super::{OperationNames, ResponseNames};
use crate::model::{Api, Operation, Response};

/// A response: its operation's index, and its own.
type Place = (usize, usize);

/// A failure with headers that no component describes.
struct Failure {
    key: Option<String>,
    /// What its struct was called before.
    before: Option<String>,
    /// All that its struct is made of, written out.
    words: String,
}

/// All of them.
pub(super) struct Failures(BTreeMap<Place, Failure>);

impl Failures {
    /// Those that have no name yet.
    pub(super) fn of(api: &Api, named: &[OperationNames], claims: &mut Claims<'_, '_>) -> Self {
        let mut failures = BTreeMap::new();
        for (index, operation) in api.operations.iter().enumerate() {
            for (place, (response, names)) in operation.responses.iter().zip(&named[index].responses).enumerate() {
                if names.holder.is_empty() && can_be_alike(operation, response) {
                    let (key, before) = claims.before(&response.origin);
                    let words = words_of(operation, response, names);
                    failures.insert((index, place), Failure { key, before, words });
                }
            }
        }
        Self(failures)
    }

    /// Fills in the names of those that share a struct.
    pub(super) fn share(&self, api: &Api, named: &mut [OperationNames], claims: &mut Claims<'_, '_>) {
        let mut alike: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        for (place, failure) in &self.0 {
            alike.entry(&failure.words).or_default().push(*place);
        }
        let name = |(index, place): Place| format!("{}Response", named[index].responses[place].variant);
        let mut teams: Vec<Team> = alike.into_values().flat_map(|alike| self.teams(&name(alike[0]), alike)).collect();
        // Where two would have one name, it goes to the one that had it, or else that more operations have.
        teams.sort_by_key(|team| (team.is_new, Reverse(team.members.len()), team.members[0]));
        for Team { name, members, .. } in teams {
            let (index, place) = members[0];
            if claims.hold(&name, &api.operations[index].responses[place].origin) {
                for (index, place) in members {
                    let response = &mut named[index].responses[place];
                    response.holder.clone_from(&name);
                    response.is_shared = true;
                }
            }
        }
    }

    /// Those of some failures of the same words that share a struct: those that did so, together with the new ones.
    fn teams(&self, name: &str, alike: Vec<Place>) -> Vec<Team> {
        let mut teams: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        let mut new = Vec::new();
        for place in alike {
            match &self.0[&place].before {
                Some(before) => teams.entry(before).or_default().push(place),
                None => new.push(place),
            }
        }
        // One alone has a struct of its own, unless it goes by the name of one that others shared.
        teams.retain(|before, members| members.len() > 1 || *before == name);
        let to_join = teams.iter_mut().max_by_key(|(before, members)| (members.len(), **before == name));
        let is_new = to_join.is_none();
        match to_join {
            Some((_, members)) => members.append(&mut new),
            None if new.len() > 1 => _ = teams.insert(name, new),
            None => {}
        }
        let team = |(name, members): (&str, Vec<Place>)| Team { name: name.to_owned(), members, is_new };
        teams.into_iter().map(team).collect()
    }

    /// What the struct of a failure was called before.
    pub(super) fn before(&self, place: Place) -> Option<String> {
        self.0.get(&place)?.before.clone()
    }

    /// Keeps the names that they have now.
    pub(super) fn keep(self, named: &[OperationNames], claims: &mut Claims<'_, '_>) {
        for ((index, place), failure) in self.0 {
            if let Some(key) = failure.key {
                claims.keep(key, &named[index].responses[place].holder);
            }
        }
    }
}

/// Failures that share a struct.
struct Team {
    name: String,
    members: Vec<Place>,
    /// Whether they had none of this name.
    is_new: bool,
}

fn can_be_alike(operation: &Operation, response: &Response) -> bool {
    let is_plain = response.links.is_empty() && response.told_by.is_none();
    is_plain && !response.headers.is_empty() && operation.fails(response.status)
}

fn words_of(operation: &Operation, response: &Response, names: &ResponseNames) -> String {
    let headers: Vec<_> = response
        .headers
        .iter()
        .map(|header| (&header.wire_name, &header.usage, header.required, header.explode, &header.docs))
        .collect();
    format!("{:?}", (response.status, names, &response.docs, operation.carried(response), headers))
}
