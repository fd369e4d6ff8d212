//! Names of types that are parts of something: `Book` + `state`, `GetBook` + `404` + `body`.

use super::case::Case;
use super::responses;
use super::words::{Spell, words};
use crate::model::TypeKind;

/// Names for the part `part` of the type `base`. The items of `tags` are a `Tag`, where the plural is a plain one,
/// otherwise a `TagsItem`.
pub(super) fn within(base: &str, part: &str) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(list) = part.strip_suffix(" item")
        && let Some(item) = singular(&words(list, Spell::Ends))
    {
        names.push(joined(base, &item));
    }
    for spell in [Spell::Ends, Spell::All] {
        let part = words(part, spell);
        if !part.is_empty() {
            names.push(joined(base, &part));
        }
    }
    names.dedup();
    if names.is_empty() {
        names.push(format!("{base}Value"));
    }
    names
}

/// Names for a part of the operation `base`; statuses are read out.
pub(super) fn of_operation(base: &str, path: &[String]) -> Vec<String> {
    let part: Vec<String> = path
        .iter()
        .flat_map(|text| {
            responses::phrase_of(text).map_or_else(|| words(text, Spell::Ends), |phrase| words(phrase, Spell::Ends))
        })
        .collect();
    let mut names = vec![joined(base, &part)];
    if part.is_empty() {
        names = vec![format!("{base}Value")];
    }
    names
}

/// What a type may be called after when all else is taken.
pub(super) fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Struct(_) => "Object",
        TypeKind::Enum(_) => "Enum",
        TypeKind::Union(_) => "Choice",
        TypeKind::Newtype(_) | TypeKind::Alias(_) => "Type",
    }
}

/// One of what the words name several of; `None` where that takes a dictionary.
pub(super) fn singular(plural: &[String]) -> Option<Vec<String>> {
    let (last, before) = plural.split_last()?;
    let word = last.to_lowercase();
    let one = if let Some(stem) = word.strip_suffix("ies") {
        (stem.len() > 2 && !matches!(word.as_str(), "series" | "species" | "movies" | "cookies"))
            .then(|| format!("{stem}y"))?
    } else if ["sses", "xes", "shes"].iter().any(|end| word.ends_with(end)) {
        word[..word.len() - 2].to_owned()
    } else {
        let unsafe_end = ["ss", "us", "is", "ses", "ches", "zes", "oes"].iter().any(|end| word.ends_with(end));
        let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !unsafe_end)?;
        let invariant = matches!(
            word.as_str(),
            "news" | "means" | "lens" | "alias" | "canvas" | "atlas" | "https" | "always" | "sms"
        );
        (!invariant && stem.is_ascii()).then(|| stem.to_owned())?
    };
    Some(before.iter().cloned().chain([one]).collect())
}

/// `Book` and `state` as one name; numbers that meet are kept apart.
fn joined(base: &str, part: &[String]) -> String {
    let part = part_name(part);
    let digits = base.ends_with(char::is_numeric) && part.starts_with(char::is_numeric);
    if digits { format!("{base}_{part}") } else { format!("{base}{part}") }
}

/// The part alone; it need not be able to start a name.
fn part_name(part: &[String]) -> String {
    let name = Case::Upper.join(part);
    let numeric = part.first().is_some_and(|word| word.starts_with(char::is_numeric));
    match name.strip_prefix('N') {
        Some(rest) if numeric => rest.to_owned(),
        _ => name,
    }
}
