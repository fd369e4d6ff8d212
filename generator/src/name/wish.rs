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
    /// It had the name before.
    Locked,
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
        fallback: (&'static str, usize),
    ) -> Self {
        let (rank, name, more) = if let Some(name) = renamed {
            (Rank::Renamed, name, none as fn(&str, Case) -> Vec<String>)
        } else {
            let name = if case.is_joined(text) { text.to_owned() } else { case.join(&words(text, Spell::Ends)) };
            (if name == text { Rank::Exact } else { Rank::Made }, name, alternatives as _)
        };
        Self { rank, claim: Claim { text, origin, names: vec![name], more, fallback } }
    }
}

impl Wish<'_> {
    /// Asks for the name that it had before; what it would like otherwise comes next.
    pub(super) fn lock(&mut self, name: String) {
        self.rank = Rank::Locked;
        self.claim.names.insert(0, name);
    }
}

/// No further names.
pub(super) fn none(_: &str, _: Case) -> Vec<String> {
    Vec::new()
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

/// As [`grant`], where nobody asks for a name in the scope afterwards. Mostly all get the name that they want most, and
/// then there is nothing to keep a record of.
pub(super) fn grant_alone(wishes: &[Wish<'_>], scope: &mut Scope, report: &mut Report) -> Vec<String> {
    let firsts: Option<Vec<&str>> = wishes.iter().map(|wish| wish.claim.names.first().map(String::as_str)).collect();
    match firsts.filter(|names| scope.takes_all(names)) {
        Some(names) => names.into_iter().map(str::to_owned).collect(),
        None => grant(wishes, scope, report),
    }
}

/// The names that a text suggests: as it reads, and with all its symbols spelled. None of them is empty.
pub(super) fn names(text: &str, case: Case) -> Vec<String> {
    let mut names: Vec<String> = [Spell::Ends, Spell::All].map(|spell| case.join(&words(text, spell))).to_vec();
    names.retain(|name| !name.is_empty());
    names.dedup();
    names
}

/// The name of a list that stands beside one value of its name: `authors_list` for `authors[]`.
pub(super) fn listed(text: &str, case: Case) -> Option<String> {
    let mut words = words(text.strip_suffix("[]")?, Spell::Ends);
    words.push("list".to_owned());
    Some(case.join(&words))
}

/// Names for a text whose plain name is taken: as a list, with all symbols spelled, or telling of letters that are all of one
/// case, `UpperT` beside `T`.
fn alternatives(text: &str, case: Case) -> Vec<String> {
    let spelled = case.join(&words(text, Spell::All));
    listed(text, case).into_iter().chain([spelled]).chain(by_case(text, case)).collect()
}

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
