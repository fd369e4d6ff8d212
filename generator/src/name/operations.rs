//! Names of operations, and of what belongs to each: request, success, error, parameters.

use std::borrow::Cow;

use super::OperationNames;
use super::bodies;
use super::case::Case;
use super::failures;
use super::holders;
use super::hooks;
use super::kept::Kept;
use super::rename::Renames;
use super::reserved::METHODS;
use super::responses;
use super::routed;
use super::scope::{Claim, Scope};
use super::wish::{self, Rank, Wish};
use super::words::{Spell, of_header, words};
use crate::diagnostics::{MEMBER_NAME_TAKEN, NAME_TAKEN, Origin, PATH_NAME_TAKEN, Report};
use crate::model::{Api, Location, Operation, Parameter, Piece};

/// The names of all operations, with their own names in `UpperCamelCase` beside.
pub(super) fn names(
    api: &Api,
    overrides: &Renames<'_>,
    kept: &mut Kept<'_>,
    report: &mut Report,
) -> (Vec<OperationNames>, Vec<String>) {
    let (methods, bases) = methods(api, overrides, kept, report);
    let mut scope = Scope::new(Case::Upper, &[], &NAME_TAKEN);
    let mut named = Vec::with_capacity(api.operations.len());
    for ((operation, method), base) in api.operations.iter().zip(methods).zip(&bases) {
        let (parameters, body) = fields(operation, overrides, report);
        let own = ["Request", "Ok", "Error"].map(|suffix| format!("{base}{suffix}"));
        for name in &own {
            scope.hold(name, &method, &operation.origin);
        }
        let [request, ok, error] = own;
        let responses = responses::names(operation, overrides, report);
        named.push(OperationNames {
            method,
            request,
            ok,
            error,
            parameters,
            body,
            responses,
            ..OperationNames::default()
        });
    }
    let mut claims = Claims { scope: &mut scope, kept, report };
    bodies::names(api, &bases, &mut named, &mut claims);
    holders::names(api, &bases, &mut named, &mut claims);
    failures::names(api, &mut named, &mut claims);
    (named, bases)
}

/// Grants names for types of the module `operations`.
pub(super) struct Claims<'s, 'k> {
    scope: &'s mut Scope,
    kept: &'s mut Kept<'k>,
    report: &'s mut Report,
}

impl Claims<'_, '_> {
    /// The first of `names` that nothing has yet.
    pub(super) fn claim(&mut self, text: &str, names: Vec<String>, origin: &Origin) -> String {
        let claim = Claim { text, origin, names, more: wish::none, fallback: ("Response", 0) };
        self.scope.claim(&claim, self.report)
    }

    /// Takes a name if nothing has it yet; `false` if something has.
    pub(super) fn hold(&mut self, name: &str, origin: &Origin) -> bool {
        let is_free = self.scope.is_free(name);
        if is_free {
            self.scope.hold(name, name, origin);
        }
        is_free
    }

    /// The key under which `names.lock` has what stands at a place, and the name that it had before.
    pub(super) fn before(&mut self, origin: &Origin) -> (Option<String>, Option<String>) {
        let key = self.kept.key(origin);
        let before = key.as_deref().and_then(|key| self.kept.of(key, origin, Case::Upper, self.report));
        (key, before)
    }

    /// Keeps a name under its key.
    pub(super) fn keep(&mut self, key: String, name: &str) {
        self.kept.keep(key, name);
    }
}

/// Per operation its method, and the same in `UpperCamelCase`, which further words follow; both are unique.
fn methods(api: &Api, overrides: &Renames<'_>, kept: &mut Kept<'_>, report: &mut Report) -> (Vec<String>, Vec<String>) {
    let mut scope = Scope::new(Case::Snake, METHODS, &NAME_TAKEN);
    let mut camel = Scope::new(Case::Upper, &[], &NAME_TAKEN);
    let short = routed::short_ids(&api.operations);
    let texts = api.operations.iter().zip(short);
    let texts: Vec<String> =
        texts.map(|(operation, short)| short.map_or_else(|| text(operation), str::to_owned)).collect();
    let keys: Vec<Option<String>> = api.operations.iter().map(|operation| kept.key(&operation.origin)).collect();
    // Per operation, the name that follows from its id.
    let mut own: Vec<Option<String>> = Vec::with_capacity(keys.len());
    let wishes: Vec<Wish<'_>> = api
        .operations
        .iter()
        .zip(&texts)
        .enumerate()
        .map(|(index, (operation, text))| {
            let renamed = overrides.of(&operation.origin, Case::Snake, report);
            let mut wish = Wish::new(text, &operation.origin, Case::Snake, renamed, ("operation", index + 1));
            match (&operation.id, wish.rank) {
                (_, Rank::Renamed) => {}
                (Some(id), _) => wish.claim.names.push(hooks::beside(operation, id)),
                (None, _) => {
                    wish.rank = Rank::Derived;
                    wish.claim.names = hooks::names(api, operation);
                    wish.claim.more = wish::none;
                }
            }
            own.push(operation.id.as_ref().and_then(|_| wish.claim.names.first()).map(|name| scope.legal(name)));
            let key = keys[index].as_deref().filter(|_| wish.rank != Rank::Renamed);
            if let Some(name) = key.and_then(|key| kept.of(key, &operation.origin, Case::Snake, report)) {
                wish.lock(name);
            }
            wish
        })
        .collect();
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    // Webhooks and callbacks come last: they take no name from what clients call.
    let is_hook = |index: usize| !api.operations[index].is_call();
    order.sort_by_key(|&index| (wishes[index].rank != Rank::Renamed, is_hook(index), wishes[index].rank));
    let mut granted = vec![(String::new(), String::new()); wishes.len()];
    for index in order {
        let is_derived = wishes[index].rank == Rank::Derived;
        scope.speak_by(if is_derived { &PATH_NAME_TAKEN } else { &NAME_TAKEN });
        granted[index] = scope.claim_pair(&mut camel, &wishes[index].claim, report);
    }
    for (index, key) in keys.into_iter().enumerate() {
        let name = &granted[index].0;
        let follows = wishes[index].rank == Rank::Renamed || own[index].as_ref() == Some(name);
        if let Some(key) = key.filter(|_| !follows) {
            kept.keep(key, name);
        }
    }
    // With more words after it, it is no keyword any more.
    let base = |base: String| if base == "Self_" { "Self".to_owned() } else { base };
    granted.into_iter().map(|(method, own)| (method, base(own))).unzip()
}

/// What the document calls an operation: `widget/widget-list` is a `widget-list`, and `getallWidgets`, which gets
/// `/all-widgets`, a `get allWidgets`.
fn text(operation: &Operation) -> String {
    let Some(id) = &operation.id else { return hooks::text(operation) };
    let said_twice = id.split_once(['/', '.', ':']).filter(|(before, after)| {
        let (before, after) = (words(before, Spell::Ends), words(after, Spell::Ends));
        !before.is_empty() && after.len() > before.len() && after.starts_with(&before)
    });
    if let Some((_, rest)) = said_twice {
        return rest.to_owned();
    }
    let rest =
        id.strip_prefix(operation.method.key()).filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    match rest.filter(|rest| operation.path.segments.iter().any(|segment| is_called(segment, rest))) {
        Some(rest) => format!("{} {rest}", operation.method.key()),
        None => id.clone(),
    }
}

/// Whether a segment is this word, but for case and punctuation.
fn is_called(segment: &[Piece], word: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    matches!(segment, [Piece::Literal(text)] if letters(text) == letters(word))
}

/// The request's fields: one per parameter, and one for the body.
fn fields(operation: &Operation, overrides: &Renames<'_>, report: &mut Report) -> (Vec<String>, String) {
    let mut scope = Scope::new(Case::Snake, &[], &MEMBER_NAME_TAKEN);
    let body = if let Some(body) = &operation.body {
        scope.hold("body", "the request body", &body.origin);
        "body".to_owned()
    } else {
        String::new()
    };
    let mut wishes = Vec::with_capacity(operation.parameters.len());
    let texts: Vec<Cow<'_, str>> = operation.parameters.iter().map(text_of).collect();
    for (index, (parameter, text)) in operation.parameters.iter().zip(&texts).enumerate() {
        let renamed = overrides.of(&parameter.origin, Case::Snake, report);
        let fallback = ("parameter", index + 1);
        let mut wish = Wish::new(text, &parameter.origin, Case::Snake, renamed, fallback);
        wish.claim.text = &parameter.wire_name;
        if wish.rank != Rank::Renamed {
            let mut located = words(text, Spell::Ends);
            located.push(location(parameter.location).to_owned());
            wish.claim.names.extend(wish::listed(&parameter.wire_name, Case::Snake));
            wish.claim.names.push(Case::Snake.join(&located));
        }
        wishes.push((parameter.location, wish));
    }
    // Of parameters of one name, that of the path keeps it, whatever the order in which they are listed.
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|&index| (wishes[index].1.rank != Rank::Renamed, rank(wishes[index].0), wishes[index].1.rank));
    let mut granted = vec![String::new(); wishes.len()];
    for index in order {
        granted[index] = scope.claim(&wishes[index].1.claim, report);
    }
    (granted, body)
}

/// What the name of a parameter is made from.
fn text_of(parameter: &Parameter) -> Cow<'_, str> {
    match parameter.location {
        Location::Header => of_header(&parameter.wire_name),
        Location::Path | Location::Query | Location::Cookie => Cow::Borrowed(&parameter.wire_name),
    }
}

fn rank(location: Location) -> u8 {
    match location {
        Location::Path => 0,
        Location::Query => 1,
        Location::Header => 2,
        Location::Cookie => 3,
    }
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}
