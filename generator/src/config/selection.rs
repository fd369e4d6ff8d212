//! Which operations of a document the user wants.

use std::cell::Cell;

use crate::diagnostics::Position;

/// What a selector looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// `tags`: a tag of the operation.
    Tag,
    /// `paths`: the path. `*` stands for anything without a slash, `**` for anything.
    Path,
    /// `operations`: the `operationId`.
    Operation,
    /// `methods`: the HTTP method, in any case.
    Method,
}

impl By {
    /// All that a selector may look at.
    pub const ALL: [Self; 4] = [Self::Tag, Self::Path, Self::Operation, Self::Method];

    /// The key of `oasmith.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Tag => "tags",
            Self::Path => "paths",
            Self::Operation => "operations",
            Self::Method => "methods",
        }
    }
}

/// Whether a selector takes operations in or leaves them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// `include`
    Include,
    /// `exclude`
    Exclude,
}

impl Side {
    /// The key of `oasmith.toml`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Include => "include",
            Self::Exclude => "exclude",
        }
    }
}

/// One selector.
#[derive(Clone, Debug)]
pub struct Selector {
    /// Whether it takes in or leaves out.
    pub side: Side,
    /// What it looks at.
    pub by: By,
    /// What it looks for.
    pub text: String,
    /// Where the configuration says so; `None` for one that was not read from a file.
    pub place: Option<Position>,
    used: Cell<bool>,
}

/// An operation, as far as selectors look at it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Its tags.
    pub tags: &'a [&'a str],
    /// Its path.
    pub path: &'a str,
    /// Its `operationId`.
    pub id: Option<&'a str>,
    /// Its method.
    pub method: &'a str,
}

/// The selectors of one job. An operation is wanted if, for every kind of selector that takes in, one of that kind
/// matches, and none that leaves out does. A selector counts as used once it matched an operation.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Whether webhooks and callbacks are left out, whatever the selectors say.
    pub skips_webhooks: bool,
    selectors: Vec<Selector>,
    /// How many operations were asked about, and how many of them are wanted.
    asked: Cell<usize>,
    wanted: Cell<usize>,
}

impl Selection {
    /// Adds a selector.
    pub fn add(&mut self, side: Side, by: By, text: String, place: Option<Position>) {
        self.selectors.push(Selector { side, by, text, place, used: Cell::new(false) });
    }

    /// Whether everything is wanted.
    pub fn is_empty(&self) -> bool {
        self.selectors.is_empty() && !self.skips_webhooks
    }

    /// Whether an operation is wanted.
    pub fn wants(&self, candidate: &Candidate<'_>) -> bool {
        let mut included = By::ALL.map(|by| self.of(Side::Include, by).next().is_none());
        let mut excluded = false;
        for selector in self.selectors.iter().filter(|selector| selector.matches(candidate)) {
            selector.used.set(true);
            match selector.side {
                Side::Include => included[selector.by as usize] = true,
                Side::Exclude => excluded = true,
            }
        }
        let wanted = !excluded && included.into_iter().all(|included| included);
        self.asked.set(self.asked.get() + 1);
        self.wanted.set(self.wanted.get() + usize::from(wanted));
        wanted
    }

    /// Counts operations that are not wanted, whatever selectors say.
    pub fn pass_over(&self, count: usize) {
        self.asked.set(self.asked.get() + count);
    }

    /// Whether operations were asked about, and none of them is wanted.
    pub fn leaves_nothing(&self) -> bool {
        self.asked.get() > 0 && self.wanted.get() == 0
    }

    /// Selectors that matched nothing so far.
    pub fn unused(&self) -> impl Iterator<Item = &Selector> {
        self.selectors.iter().filter(|selector| !selector.used.get())
    }

    fn of(&self, side: Side, by: By) -> impl Iterator<Item = &Selector> {
        self.selectors.iter().filter(move |selector| (selector.side, selector.by) == (side, by))
    }
}

impl Selector {
    fn matches(&self, candidate: &Candidate<'_>) -> bool {
        match self.by {
            By::Tag => candidate.tags.contains(&self.text.as_str()),
            By::Path => glob(self.text.as_bytes(), candidate.path.as_bytes()),
            By::Operation => candidate.id == Some(self.text.as_str()),
            By::Method => candidate.method.eq_ignore_ascii_case(&self.text),
        }
    }
}

/// Whether a path matches a pattern. Braces stand for themselves, as paths have them; `/**` at the end also matches
/// nothing, so that `/pets/**` has `/pets`.
fn glob(pattern: &[u8], path: &[u8]) -> bool {
    if pattern.strip_suffix(b"/**").is_some_and(|above| above == path) {
        return true;
    }
    // Per place in the path, whether the pattern so far leads there: time grows with the product of both, no more.
    let mut reached = vec![false; path.len() + 1];
    reached[0] = true;
    let mut at = 0;
    while at < pattern.len() {
        let stars = pattern[at..].iter().take_while(|byte| **byte == b'*').count();
        if stars == 0 {
            for end in (0..path.len()).rev() {
                reached[end + 1] = reached[end] && path[end] == pattern[at];
            }
            reached[0] = false;
        } else {
            for end in 0..path.len() {
                reached[end + 1] |= reached[end] && (stars > 1 || path[end] != b'/');
            }
        }
        at += stars.max(1);
    }
    reached[path.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stop_at_slashes_and_two_do_not() {
        let matches = |pattern: &str, path: &str| glob(pattern.as_bytes(), path.as_bytes());
        for (pattern, path) in [
            ("/pets", "/pets"),
            ("/pets/*", "/pets/{id}"),
            ("/pets/{id}", "/pets/{id}"),
            ("/pets/**", "/pets"),
            ("/pets/**", "/pets/{id}/toys"),
            ("**/toys", "/pets/{id}/toys"),
            ("/*/{id}*", "/pets/{id}.json"),
            ("**", "/"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("/pets", "/pets/1"),
            ("/pets/*", "/pets/1/toys"),
            ("/pets/*", "/pets"),
            ("/pets/**", "/petshop"),
            ("", "/"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn kinds_narrow_each_other_and_what_is_left_out_stays_out() {
        let mut selection = Selection::default();
        selection.add(Side::Include, By::Tag, "pets".into(), None);
        selection.add(Side::Include, By::Tag, "toys".into(), None);
        selection.add(Side::Include, By::Method, "GET".into(), None);
        selection.add(Side::Exclude, By::Operation, "countPets".into(), None);
        selection.add(Side::Exclude, By::Path, "/none".into(), None);
        let wants = |tag: &str, id: &str, method: &str| {
            selection.wants(&Candidate { tags: &[tag], path: "/", id: Some(id), method })
        };
        assert!(wants("pets", "a", "get") && wants("toys", "b", "get"));
        assert!(!wants("pets", "a", "post") && !wants("other", "a", "get") && !wants("pets", "countPets", "get"));
        let unused: Vec<_> = selection.unused().map(|selector| selector.text.as_str()).collect();
        assert_eq!(unused, ["/none"]);
    }
}
