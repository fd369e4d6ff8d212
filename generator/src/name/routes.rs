//! Names of operations that have no `operationId`: from method and path.

use super::case::Case;
use super::parts::singular;
use super::words::{Spell, words};
use crate::model::{Operation, Piece};

/// The names, the best first: `get_book_pages` for `GET /books/{bookId}/pages`, then `get_books_by_book_id_pages`.
pub(super) fn names(operation: &Operation) -> Vec<String> {
    let mut names = vec![short(operation), long(operation)];
    names.dedup();
    names
}

/// Every segment, parameters as `by_<name>`.
pub(super) fn long(operation: &Operation) -> String {
    let mut all = words(operation.method.key(), Spell::Ends);
    for segment in &operation.path.segments {
        all.extend(segment_words(operation, segment));
    }
    joined(all)
}

/// A parameter after a plural makes it one: `books/{bookId}` is a book.
fn short(operation: &Operation) -> String {
    let mut all = words(operation.method.key(), Spell::Ends);
    let segments = &operation.path.segments;
    for (index, segment) in segments.iter().enumerate() {
        let own = segment_words(operation, segment);
        let one = singular(&own).filter(|_| is_literal(segment));
        let before = index.checked_sub(1).and_then(|index| segments.get(index));
        let counted = segments.get(index + 1).is_some_and(|next| !next.is_empty() && !is_literal(next));
        let told = !is_literal(segment)
            && before.is_some_and(|before| is_literal(before) && singular(&segment_words(operation, before)).is_some());
        match one {
            Some(one) if counted => all.extend(one),
            _ if told => {}
            // `repos/{owner}/{repo}` is a repo.
            _ if own.first().is_some_and(|word| word == "by") && all.ends_with(&own[1..]) => {}
            _ => all.extend(own),
        }
    }
    joined(all)
}

fn is_literal(segment: &[Piece]) -> bool {
    segment.iter().all(|piece| matches!(piece, Piece::Literal(_)))
}

fn segment_words(operation: &Operation, segment: &[Piece]) -> Vec<String> {
    let mut all = Vec::new();
    for piece in segment {
        match piece {
            Piece::Literal(text) => all.extend(words(text, Spell::Ends)),
            Piece::Parameter(index) => {
                let link = if all.last().is_some_and(|word| word == "by") { None } else { Some("by".to_owned()) };
                all.extend(link);
                let name = operation.parameters.get(*index).map_or("", |parameter| &parameter.wire_name);
                all.extend(words(name, Spell::Ends));
            }
        }
    }
    all
}

fn joined(mut all: Vec<String>) -> String {
    if all.len() == 1 {
        all.push("root".to_owned());
    }
    Case::Snake.join(&all)
}
