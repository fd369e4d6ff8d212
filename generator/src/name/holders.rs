//! Names of the structs that hold a response's body and headers: one for each response, or one for all that are the
//! same component; for failures that are the same, word for word, see `alike`.

use std::collections::BTreeMap;

use super::OperationNames;
use super::alike::Failures;
use super::case::Case;
use super::operations::Claims;
use super::responses::phrase_of;
use super::words::{Spell, words};
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
    let failures = Failures::of(api, named, claims);
    failures.share(api, named, claims);
    for (index, (operation, base)) in api.operations.iter().zip(bases).enumerate() {
        for (place, response) in operation.responses.iter().enumerate() {
            let given = &mut named[index].responses[place];
            if !response.headers.is_empty() && given.holder.is_empty() {
                let own = format!("{base}{}Response", given.variant);
                let wishes = failures.before((index, place)).into_iter().chain([own.clone()]).collect();
                given.holder = claims.claim(&own, wishes, &response.origin);
            }
        }
    }
    failures.keep(named, claims);
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
