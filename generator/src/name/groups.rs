//! Names of groups of operations and of security schemes.

use super::case::Case;
use super::files::Modules;
use super::rename::Renames;
use super::reserved::BUILDER;
use super::scope::{Claim, Scope};
use super::wish::{names, none};
use super::words::{Spell, words};
use super::{GroupNames, SchemeNames};
use crate::analyse::Group;
use crate::diagnostics::{NAME_TAKEN, Report};
use crate::model::Api;

/// The names of the groups. Operations without tags are the `DefaultApi`, also where they are all there is, so that
/// the first tag of a document renames nothing.
pub(super) fn groups(api: &Api, groups: &[Group], report: &mut Report) -> Vec<GroupNames> {
    let mut scope = Scope::new(Case::Upper, &[], &NAME_TAKEN);
    let mut modules = Modules::default();
    groups
        .iter()
        .map(|group| {
            let operation = group.operations.first().and_then(|id| api.operations.get(id.0 as usize));
            let origin = operation.map(|operation| operation.origin.clone()).unwrap_or_default();
            let text = if group.tag.is_empty() { "default" } else { &group.tag };
            let mut wanted: Vec<String> = [Spell::Ends, Spell::All].map(|spell| base(words(text, spell))).to_vec();
            wanted.extend(group.tag.is_empty().then(|| "Untagged".to_owned()));
            let claim = Claim { text, origin: &origin, names: wanted, more: none, fallback: ("Tag", 0) };
            let base = scope.claim(&claim, report);
            let module = modules.claim(&base);
            // `Self` is claimed as `Self_`; the ending makes it a name of its own.
            let name = base.strip_suffix('_').unwrap_or(&base);
            GroupNames { api: if name == API { API.to_owned() } else { format!("{name}{API}") }, module }
        })
        .collect()
}

/// What every server trait's name ends with.
const API: &str = "Api";

/// `Books` for `books`, and for `books API` too.
fn base(mut words: Vec<String>) -> String {
    if words.len() > 1 && words.last().is_some_and(|word| word.eq_ignore_ascii_case(API)) {
        words.pop();
    }
    Case::Upper.join(&words)
}

/// The names of the security schemes.
pub(super) fn schemes(api: &Api, overrides: &Renames<'_>, report: &mut Report) -> Vec<SchemeNames> {
    let mut scope = Scope::new(Case::Snake, BUILDER, &NAME_TAKEN);
    let mut camel = Scope::new(Case::Upper, &[], &NAME_TAKEN);
    api.schemes
        .iter()
        .map(|scheme| {
            let renamed = overrides.of(&scheme.origin, Case::Snake, report);
            let wanted = names(renamed.as_deref().unwrap_or(&scheme.key), Case::Snake);
            let claim =
                Claim { text: &scheme.key, origin: &scheme.origin, names: wanted, more: none, fallback: ("scheme", 0) };
            let (field, variant) = scope.claim_pair(&mut camel, &claim, report);
            SchemeNames { variant, field }
        })
        .collect()
}
