//! What the walk carries along: the version, the report, and findings that are said once for many places.

use indexmap::IndexMap;

use super::shape::Kind;
use super::strays::Stray;
use super::version::Version;
use crate::diagnostics::{
    NEWER_KEYWORD, OLDER_KEYWORD, Origin, Place, REF_SIBLINGS_IGNORED, Report, Rule, UNKNOWN_FIELD,
};

/// The walk's context.
pub(super) struct Cx<'r> {
    pub(super) version: Version,
    pub(super) examples: Examples,
    report: &'r mut Report,
    often: IndexMap<(&'static str, Kind, String), Often>,
    strays: Vec<Stray>,
}

/// What becomes of examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Examples {
    Keep,
    /// Gone once they are checked.
    Forget,
}

/// A finding that documents tend to repeat: said at its first place, with the number of the others.
struct Often {
    rule: &'static Rule,
    first: Origin,
    count: usize,
    /// What the message says beside the kind, the name, and the count.
    about: String,
    instead: String,
}

impl<'r> Cx<'r> {
    pub(super) fn new(version: Version, examples: Examples, report: &'r mut Report) -> Self {
        Self { version, examples, report, often: IndexMap::new(), strays: Vec::new() }
    }

    pub(super) fn say<A: ToString>(
        &mut self,
        rule: &'static Rule,
        place: &Place<'_>,
        args: impl IntoIterator<Item = A>,
    ) {
        self.report.say(rule, &place.origin(), args);
    }

    /// A field that no version has.
    pub(super) fn unknown(&mut self, kind: Kind, key: &str, place: &Place<'_>) {
        self.often(&UNKNOWN_FIELD, kind, key, place, || {
            let near = super::shape::nearest(kind, key);
            (near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default(), String::new())
        });
    }

    /// A field beside a `$ref` that has no effect.
    pub(super) fn ignored(&mut self, kind: Kind, key: &str, place: &Place<'_>) {
        self.often(&REF_SIBLINGS_IGNORED, kind, key, place, Default::default);
    }

    /// A field, or a form of one, that came with a later version.
    pub(super) fn newer(&mut self, kind: Kind, key: &str, since: Version, place: &Place<'_>) {
        if since > self.version {
            self.often(&NEWER_KEYWORD, kind, key, place, || (since.name().to_owned(), String::new()));
        }
    }

    /// A media type that bodies of an operation cannot have.
    pub(super) fn unfit(&mut self, rule: &'static Rule, media_type: &str, what: &str, place: &Place<'_>) {
        self.often(rule, Kind::Operation, media_type, place, || (what.to_owned(), String::new()));
    }

    /// A field, or a form of one, that 3.1 took away.
    pub(super) fn older(&mut self, kind: Kind, what: &str, instead: &str, place: &Place<'_>) {
        if self.version > Version::V3_0 {
            let version = self.version;
            self.often(&OLDER_KEYWORD, kind, what, place, || (version.name().to_owned(), instead.to_owned()));
        }
    }

    fn often(
        &mut self,
        rule: &'static Rule,
        kind: Kind,
        key: &str,
        place: &Place<'_>,
        about: impl FnOnce() -> (String, String),
    ) {
        let entry = self.often.entry((rule.code, kind, key.to_owned())).or_insert_with(|| {
            let (about, instead) = about();
            Often { rule, first: place.origin(), count: 0, about, instead }
        });
        entry.count += 1;
    }

    /// A reference to be mended after the walk.
    pub(super) fn stray(&mut self, stray: Stray) {
        self.strays.push(stray);
    }

    /// Says what was collected; returns the references to be mended.
    pub(super) fn finish(self) -> Vec<Stray> {
        for ((_, kind, key), often) in self.often {
            let others = match often.count - 1 {
                0 => String::new(),
                1 => " (here and in one other place)".to_owned(),
                others => format!(" (here and in {others} other places)"),
            };
            let args = [kind.article(), key, often.about, others, often.instead];
            self.report.say(often.rule, &often.first, args);
        }
        self.strays
    }
}
