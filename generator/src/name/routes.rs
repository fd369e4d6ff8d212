//! Names of operations that have no `operationId`: from method and path.

use super::case::Case;
use super::parts::singular;
use super::words::{Spell, words};
use crate::model::{Api, Method, Operation, Piece, TypeKind, TypeRef};

/// The names, the best first: `get_book_pages` for `GET /books/{bookId}/pages`, then `get_books_by_book_id_pages`.
///
/// What only says that this is an interface, and its version, is left out as long as the rest is enough:
/// `GET /api/v2/books` is `get_books`, then `get_v2_books`, then `get_api_v2_books`.
///
/// Where `GET /books/{genre}` answers with a list, the parameter chooses several: `get_books_by_genre`.
pub(super) fn names(api: &Api, operation: &Operation) -> Vec<String> {
    let lead = lead(operation);
    let version = (0..lead).rev().find(|&index| is_version(operation, &operation.path.segments[index]));
    let lists = answers_with_a_list(api, operation);
    let mut names = vec![short(operation, lead, lists)];
    names.extend(version.map(|from| short(operation, from, lists)));
    names.extend([short(operation, 0, lists), long(operation)]);
    names.dedup();
    names
}

fn answers_with_a_list(api: &Api, operation: &Operation) -> bool {
    let success = operation.responses.iter().find(|response| response.status.class() == Some(2));
    let mut usage = success.and_then(|response| response.content.as_ref()?.kind.usage());
    for _ in 0..=api.types.len() {
        match usage.map(|usage| &usage.ty) {
            Some(TypeRef::List(_)) => return operation.method == Method::Get,
            Some(TypeRef::Named(id)) => match &api.types.get(*id).kind {
                TypeKind::Alias(target) => usage = Some(target),
                _ => return false,
            },
            _ => return false,
        }
    }
    false
}

/// How many segments at the front say nothing of what is called; none where nothing else is left.
fn lead(operation: &Operation) -> usize {
    let segments = &operation.path.segments;
    let says_little = |segment: &&Vec<Piece>| is_version(operation, segment) || is_prefix(segment);
    let lead = segments.iter().take_while(says_little).count();
    let tells = |segment: &Vec<Piece>| !segment.is_empty() && is_literal(segment);
    if segments[lead..].iter().any(tells) { lead } else { 0 }
}

fn is_prefix(segment: &[Piece]) -> bool {
    matches!(segment, [Piece::Literal(text)] if ["api", "apis", "rest"].contains(&text.to_ascii_lowercase().as_str()))
}

/// `v2`, `v1.1`, `v1beta1`, `v{version}`, `{apiVersion}`.
fn is_version(operation: &Operation, segment: &[Piece]) -> bool {
    let parameter = |index: usize| {
        let name = operation.parameters.get(index).map_or("", |parameter| &parameter.wire_name);
        let words = words(name, Spell::Ends);
        words == ["version"] || words == ["api", "version"]
    };
    match segment {
        [Piece::Literal(text)] => {
            let number = text.strip_prefix(['v', 'V']);
            number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        }
        [Piece::Literal(text), Piece::Parameter(index)] => text.eq_ignore_ascii_case("v") && parameter(*index),
        [Piece::Parameter(index)] => parameter(*index),
        _ => false,
    }
}

/// Every segment, parameters as `by_<name>`.
pub(super) fn long(operation: &Operation) -> String {
    let mut all = words(operation.method.key(), Spell::Ends);
    for segment in &operation.path.segments {
        all.extend(segment_words(operation, segment));
    }
    all.extend(rest_words(operation));
    joined(all)
}

/// A parameter after a plural makes it one: `books/{bookId}` is a book. The segments before `from` are left out.
/// Not so at the end, if the answer is a list.
fn short(operation: &Operation, from: usize, lists: bool) -> String {
    let mut all = words(operation.method.key(), Spell::Ends);
    let segments = &operation.path.segments[from..];
    for (index, segment) in segments.iter().enumerate() {
        let own = segment_words(operation, segment);
        let one = singular(&own).filter(|_| is_literal(segment));
        let before = index.checked_sub(1).and_then(|index| segments.get(index));
        let one_of_many = |index: usize| {
            let ends = |at: usize| segments[at..].iter().all(|segment| is_one_of_many(segment));
            segments.get(index).is_some_and(|segment| is_one_of_many(segment)) && !(lists && ends(index))
        };
        let counted = one_of_many(index + 1);
        let told = one_of_many(index)
            && before.is_some_and(|before| is_literal(before) && singular(&segment_words(operation, before)).is_some());
        match one {
            Some(one) if counted => all.extend(one),
            _ if told => {}
            // `repos/{owner}/{repo}` is a repo.
            _ if own.first().is_some_and(|word| word == "by") && all.ends_with(&own[1..]) => {}
            _ => all.extend(own),
        }
    }
    all.extend(rest_words(operation));
    joined(all)
}

/// The words of the query or the fragment that the path key has.
fn rest_words(operation: &Operation) -> Vec<String> {
    if operation.path.rest.is_empty() { Vec::new() } else { words(&operation.path.rest, Spell::Ends) }
}

fn is_literal(segment: &[Piece]) -> bool {
    segment.iter().all(|piece| matches!(piece, Piece::Literal(_)))
}

/// Whether a segment picks one of those that the segment before it names: it begins with a parameter.
fn is_one_of_many(segment: &[Piece]) -> bool {
    let begins = segment.iter().find(|piece| !matches!(piece, Piece::Literal(text) if !says(text)));
    matches!(begins, Some(Piece::Parameter(_)))
}

fn says(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// The words of one segment. `People('{UserName}')` and `{id}.{format}` are told by their words alone, and
/// `UserName={UserName}` says the name once.
fn segment_words(operation: &Operation, segment: &[Piece]) -> Vec<String> {
    let mut all = Vec::new();
    for piece in segment {
        match piece {
            Piece::Literal(text) if segment.len() > 1 && !says(text) => {}
            Piece::Literal(text) => all.extend(words(text, Spell::Ends)),
            Piece::Parameter(index) => {
                let name = operation.parameters.get(*index).map_or("", |parameter| &parameter.wire_name);
                let name = words(name, Spell::Ends);
                all.truncate(all.len() - if ends_with(&all, &name) { name.len() } else { 0 });
                let link = if all.last().is_some_and(|word| word == "by") { None } else { Some("by".to_owned()) };
                all.extend(link);
                all.extend(name);
            }
        }
    }
    all
}

fn ends_with(all: &[String], name: &[String]) -> bool {
    let tail = all.len().checked_sub(name.len()).map(|from| &all[from..]);
    tail.is_some_and(|tail| tail.iter().zip(name).all(|(a, b)| a.eq_ignore_ascii_case(b)))
}

fn joined(mut all: Vec<String>) -> String {
    if all.len() == 1 {
        all.push("root".to_owned());
    }
    Case::Snake.join(&all)
}
