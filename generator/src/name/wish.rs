//! What things would like to be called, and in which order they are asked.

use super::case::Case;
use super::scope::{Claim, Scope};
use super::words::{Spell, words};
use crate::diagnostics::{Origin, Report};

/// Who is asked first: users, then those whose name needs no change, then the rest in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// An override names it.
    Renamed,
    /// The document's text is the identifier.
    Exact,
    /// The identifier is made from the text.
    Made,
    /// Its name is not its own: a part of something.
    Derived,
}

/// A claim and its rank.
#[derive(Debug)]
pub(super) struct Wish<'a> {
    /// When it is asked.
    pub(super) rank: Rank,
    /// What it asks for.
    pub(super) claim: Claim<'a>,
}

impl<'a> Wish<'a> {
    /// The wish of something that the document calls `text`, unless an override names it.
    pub(super) fn new(
        text: &'a str,
        origin: &'a Origin,
        case: Case,
        renamed: Option<String>,
        fallback: String,
    ) -> Self {
        let (rank, names) = if let Some(name) = renamed {
            (Rank::Renamed, vec![name])
        } else {
            let mut names = names(text, case);
            names.extend(by_case(text, case));
            let exact = names.first().is_some_and(|name| name == text);
            (if exact { Rank::Exact } else { Rank::Made }, names)
        };
        Self { rank, claim: Claim { text, origin, names, fallback } }
    }
}

/// Grants wishes by rank, then in their order. The result is in the order of the wishes.
pub(super) fn grant(wishes: &[Wish<'_>], scope: &mut Scope, report: &mut Report) -> Vec<String> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|&index| wishes[index].rank);
    let mut granted = vec![String::new(); wishes.len()];
    for index in order {
        granted[index] = scope.claim(&wishes[index].claim, report);
    }
    granted
}

/// The names that a text suggests: as it reads, and with all its symbols spelled. None of them is empty.
pub(super) fn names(text: &str, case: Case) -> Vec<String> {
    let mut names: Vec<String> = [Spell::Ends, Spell::All].map(|spell| case.join(&words(text, spell))).to_vec();
    names.retain(|name| !name.is_empty());
    names.dedup();
    names
}

/// `UpperT` beside `T`: a name that tells of letters that are all of one case.
fn by_case(text: &str, case: Case) -> Option<String> {
    let words = words(text, Spell::Ends);
    let upper = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let lower = text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase);
    let prefix = match words.len() {
        0 => return None,
        _ if upper => "upper",
        1 if lower => "lower",
        _ => return None,
    };
    Some(case.join(&std::iter::once(prefix.to_owned()).chain(words).collect::<Vec<_>>()))
}
