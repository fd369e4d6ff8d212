//! Names of the structs that hold a response's body and headers: one for each response, or one for all that are the
//! same component, and one for failures of several operations that are the same, word for word.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::case::Case;
use super::operations::Claims;
use super::responses::phrase_of;
use super::words::{Spell, words};
use super::{OperationNames, ResponseNames};
use crate::model::{Api, Operation, Response, Status, spoken};

/// Fills in the holders: `NotFoundResponse` for a component `NotFound`, or for what several operations answer with
/// 404; `ListBooksOkResponse` for a response of `list_books` alone.
pub(super) fn names(api: &Api, bases: &[String], named: &mut [OperationNames], claims: &mut Claims<'_, '_>) {
    let shared = shared(api, claims);
    for (operation, names) in api.operations.iter().zip(&mut *named) {
        for (response, names) in operation.responses.iter().zip(&mut names.responses) {
            let forms = shared.get(response.origin.pointer.as_str()).map_or(&[][..], Vec::as_slice);
            if let Some(form) = forms.iter().find(|form| form.is_of(operation, response)) {
                names.holder.clone_from(&form.name);
                names.is_shared = true;
            }
        }
    }
    alike(api, named, claims);
    for ((operation, names), base) in api.operations.iter().zip(named).zip(bases) {
        for (response, names) in operation.responses.iter().zip(&mut names.responses) {
            if !response.headers.is_empty() && names.holder.is_empty() {
                names.holder = own(base, names, response, claims);
            }
        }
    }
}

/// Fills in the holders of failures that several operations write out, each time with the same words.
fn alike(api: &Api, named: &mut [OperationNames], claims: &mut Claims<'_, '_>) {
    let mut groups: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        for (place, (response, names)) in operation.responses.iter().zip(&named[index].responses).enumerate() {
            if names.holder.is_empty() && can_be_alike(operation, response) {
                groups.entry(words_of(operation, response, names)).or_default().push((index, place));
            }
        }
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    // Where two would have one name, it goes to the one that more operations have.
    groups.sort_by_key(|group| (Reverse(group.len()), group[0]));
    for group in groups {
        let (index, place) = group[0];
        let name = format!("{}Response", named[index].responses[place].variant);
        if claims.hold(&name, &api.operations[index].responses[place].origin) {
            for (index, place) in group {
                let response = &mut named[index].responses[place];
                response.holder.clone_from(&name);
                response.is_shared = true;
            }
        }
    }
}

fn can_be_alike(operation: &Operation, response: &Response) -> bool {
    let is_plain = response.links.is_empty() && response.told_by.is_none();
    is_plain && !response.headers.is_empty() && operation.fails(response.status)
}

/// All that its struct is made of, written out.
fn words_of(operation: &Operation, response: &Response, names: &ResponseNames) -> String {
    let headers: Vec<_> = response
        .headers
        .iter()
        .map(|header| (&header.wire_name, &header.usage, header.required, header.explode, &header.docs))
        .collect();
    format!("{:?}", (response.status, names, &response.docs, operation.carried(response), headers))
}

fn own(base: &str, names: &ResponseNames, response: &Response, claims: &mut Claims<'_, '_>) -> String {
    let name = format!("{base}{}Response", names.variant);
    claims.claim(&name, vec![name.clone()], &response.origin)
}

/// A component as responses hold it: it may be used with several statuses, and where HTTP knows no body.
struct Form<'a> {
    operation: &'a Operation,
    response: &'a Response,
    name: String,
}

impl Form<'_> {
    /// Whether the struct holds the status.
    fn is_chosen(&self) -> bool {
        is_chosen(self.response)
    }

    /// Whether the response has a body which HTTP does not let it carry.
    fn is_cut(&self) -> bool {
        self.operation.carried(self.response) != self.response.content.as_ref()
    }

    /// The name of the component as that of a response.
    fn plain(&self) -> String {
        let key = self.response.origin.pointer.tokens().last().unwrap_or_default();
        // Under the key of its status, it is called after the status.
        let key = phrase_of(&key).unwrap_or(key);
        let mut words = words(&key, Spell::Ends);
        if words.last().is_none_or(|word| !word.eq_ignore_ascii_case("response")) {
            words.push("response".to_owned());
        }
        Case::Upper.join(&words)
    }

    fn difference(&self) -> String {
        if let Some(media_type) = &self.response.told_by {
            let told_by = Case::Upper.join(&words(&spoken(media_type), Spell::Ends));
            return format!("{told_by}{}", if self.is_chosen() { "WithStatus" } else { "" });
        }
        let difference = match (self.is_cut(), self.is_chosen()) {
            (true, true) => "HeadWithStatus",
            (true, false) => "Head",
            (false, true) => "WithStatus",
            // What its types say depends on who sends it.
            (false, false) => "Received",
        };
        difference.to_owned()
    }

    fn is_of(&self, operation: &Operation, response: &Response) -> bool {
        is_chosen(self.response) == is_chosen(response)
            && self.response.headers == response.headers
            && self.operation.carried(self.response) == operation.carried(response)
    }
}

fn is_chosen(response: &Response) -> bool {
    !matches!(response.status, Status::Code(_))
}

/// The forms of all components that have headers, by their place.
fn shared<'a>(api: &'a Api, claims: &mut Claims<'_, '_>) -> BTreeMap<&'a str, Vec<Form<'a>>> {
    let mut found: BTreeMap<&str, Vec<Form<'a>>> = BTreeMap::new();
    for operation in &api.operations {
        for response in operation.responses.iter().filter(|response| !response.headers.is_empty()) {
            let at = response.origin.pointer.as_str();
            if !at.starts_with("/components/responses/") {
                continue;
            }
            let forms = found.entry(at).or_default();
            if !forms.iter().any(|form| form.is_of(operation, response)) {
                forms.push(Form { operation, response, name: String::new() });
            }
        }
    }
    for forms in found.values_mut() {
        // The form that most responses have is called after the component alone.
        forms.sort_by_key(|form| (form.response.told_by.is_some(), form.is_chosen(), form.is_cut()));
        for (index, form) in forms.iter_mut().enumerate() {
            let name = if index == 0 { form.plain() } else { format!("{}{}", form.plain(), form.difference()) };
            form.name = claims.claim(&name, vec![name.clone()], &form.response.origin);
        }
    }
    found
}
