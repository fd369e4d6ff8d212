//! The allocator: a scope in which every identifier is there once.

use std::borrow::Cow;
use std::collections::HashMap;

use super::case::Case;
use super::words::{Spell, words};
use crate::diagnostics::{NAME_REPEATED, NAME_RESERVED, NAME_TAKEN, NAMELESS, Origin, Report, Rule};

/// The identifiers of one scope.
#[derive(Debug)]
pub(super) struct Scope {
    case: Case,
    /// What the output needs for itself here.
    reserved: &'static [&'static str],
    /// What is said of a name that is taken.
    rule: &'static Rule,
    taken: HashMap<String, Holder>,
    /// Per name, the number at which to go on looking.
    numbers: HashMap<String, usize>,
}

/// Who has a name.
#[derive(Debug)]
struct Holder {
    text: String,
    origin: Origin,
}

/// A wish for a name.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    /// What the document calls it.
    pub(super) text: &'a str,
    /// Where it stands.
    pub(super) origin: &'a Origin,
    /// Names, the best first; none, or an empty first one, where the text has nothing to make a name of.
    pub(super) names: Vec<String>,
    /// Further names, made only where those are taken.
    pub(super) more: fn(&str, Case) -> Vec<String>,
    /// What to fall back to where there is no name: a word and a number, 0 for none.
    pub(super) fallback: (&'static str, usize),
}

impl Scope {
    /// An empty scope.
    pub(super) fn new(case: Case, reserved: &'static [&'static str], rule: &'static Rule) -> Self {
        Self { case, reserved, rule, taken: HashMap::new(), numbers: HashMap::new() }
    }

    /// From here on, says of names that are taken what `rule` says.
    pub(super) fn speak_by(&mut self, rule: &'static Rule) {
        self.rule = rule;
    }

    /// Whether nobody has the name.
    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains_key(self.key(name).as_ref())
    }

    /// Whether all these names may stand here as they are, each once.
    pub(super) fn takes_all(&self, names: &[&str]) -> bool {
        let stands = |name: &&str| {
            let is_word = name.is_ascii() && !name.is_empty() && self.case.is_unreserved(name);
            is_word && !self.reserved.contains(name) && !self.taken.contains_key(*name)
        };
        let mut sorted = names.to_vec();
        sorted.sort_unstable();
        names.iter().all(stands) && sorted.windows(2).all(|pair| pair[0] != pair[1])
    }

    /// Takes a free name as it is.
    pub(super) fn hold(&mut self, name: &str, text: &str, origin: &Origin) {
        self.taken.insert(self.key(name).into_owned(), Holder { text: text.to_owned(), origin: origin.clone() });
    }

    /// Takes the best name that is free, and says so where that is not the first.
    pub(super) fn claim(&mut self, claim: &Claim<'_>, report: &mut Report) -> String {
        let chosen = self.choose(claim, |_| true);
        self.tell(claim, &chosen, report);
        self.hold(&chosen, claim.text, claim.origin);
        chosen
    }

    /// As [`Scope::claim`], for a name that is also written in `UpperCamelCase` and must be free in `camel` too.
    pub(super) fn claim_pair(&mut self, camel: &mut Self, claim: &Claim<'_>, report: &mut Report) -> (String, String) {
        let upper = |name: &str| camel.legal(&Case::Upper.join(&words(name.trim_start_matches("r#"), Spell::Ends)));
        let chosen = self.choose(claim, |name| camel.is_free(&upper(name)));
        let second = upper(&chosen);
        self.tell(claim, &chosen, report);
        self.hold(&chosen, claim.text, claim.origin);
        camel.hold(&second, claim.text, claim.origin);
        (chosen, second)
    }

    fn choose(&mut self, claim: &Claim<'_>, also: impl Fn(&str) -> bool) -> String {
        let is_free = |name: &String| self.is_free(name) && also(name);
        let wanted = self.wanted(claim);
        if is_free(&wanted) {
            return wanted;
        }
        let more = (claim.more)(claim.text, self.case);
        let others = claim.names.iter().skip(1).chain(&more).filter(|name| !name.is_empty());
        match others.map(|name| self.legal(name)).find(is_free) {
            Some(name) => name,
            None => self.number(&wanted, also),
        }
    }

    /// The name wanted most, as it may stand here.
    fn wanted(&self, claim: &Claim<'_>) -> String {
        match (claim.names.first().filter(|name| !name.is_empty()), claim.fallback) {
            (Some(name), _) => self.legal(name),
            (None, (word, 0)) => self.legal(word),
            (None, (word, number)) => self.case.numbered(word, number),
        }
    }

    /// Reports a name that is not the one wanted most.
    fn tell(&self, claim: &Claim<'_>, chosen: &str, report: &mut Report) {
        let wanted = self.wanted(claim);
        let plain = claim.names.first().map_or("", String::as_str);
        if let Some(holder) = self.taken.get(self.key(&wanted).as_ref()) {
            if holder.text == claim.text && self.rule == &NAME_TAKEN {
                return report.say(&NAME_REPEATED, claim.origin, [claim.text, &holder.origin.to_string(), chosen]);
            }
            let args = [claim.text, &wanted, &holder.text, &holder.origin.to_string(), chosen];
            report.say(self.rule, claim.origin, args);
        } else if wanted != chosen {
            let args = [claim.text, &wanted, "another", "the same place", chosen];
            report.say(self.rule, claim.origin, args);
        } else if plain.is_empty() {
            report.say(&NAMELESS, claim.origin, [claim.text, chosen]);
        } else if self.reserved.contains(&plain) {
            report.say(&NAME_RESERVED, claim.origin, [claim.text, plain, chosen]);
        }
    }

    /// The name as it may stand here.
    pub(super) fn legal(&self, name: &str) -> String {
        let name = self.case.unreserved(name.to_owned());
        if self.reserved.contains(&name.as_str()) { name + "_" } else { name }
    }

    /// What must be unique of a name. Emitted constants have names of this scope in capitals, where more letters fall
    /// together than `ß` and `ss`, so those of `snake_case` are compared that way.
    fn key<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match self.case {
            Case::Snake if !name.is_ascii() => Cow::Owned(name.to_uppercase().to_lowercase()),
            Case::Snake | Case::Upper => Cow::Borrowed(name),
        }
    }

    fn number(&mut self, name: &str, also: impl Fn(&str) -> bool) -> String {
        let mut number = self.numbers.get(name).copied().unwrap_or(2);
        let chosen = loop {
            let candidate = self.case.numbered(name, number);
            number += 1;
            if self.is_free(&candidate) && also(&candidate) {
                break candidate;
            }
        };
        self.numbers.insert(name.to_owned(), number);
        chosen
    }
}
