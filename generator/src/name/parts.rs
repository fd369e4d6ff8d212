//! Names of types that are parts of something: `Book` + `state`, `GetBook` + `404` + `body`.

use super::case::Case;
use super::responses;
use super::words::{Spell, words};
use crate::model::TypeKind;

/// Names for the part `part` of the type `base`. The items of `tags` are a `Tag`, where the plural is a plain one,
/// otherwise a `TagsItem`.
pub(super) fn within(base: &str, part: &str) -> Vec<String> {
    let mut names = Vec::new();
    // What is inside an alternative that has no name is told by what it is.
    if let Some(inside) = part.strip_prefix("variant ").filter(|rest| rest.starts_with(char::is_alphabetic)) {
        names.extend(within(base, inside));
    }
    if let Some(list) = part.strip_suffix(" item")
        && let Some(item) = singular(&words(list, Spell::Ends))
    {
        names.extend(joined(base, &item));
    }
    for spell in [Spell::Ends, Spell::All] {
        let part = words(part, spell);
        if !part.is_empty() {
            names.extend(joined(base, &part));
        }
    }
    names.dedup();
    if names.is_empty() {
        names.push(format!("{base}Value"));
    }
    names
}

/// Names for a part of the operation `base`: `request body`, `response 404`, the name of a parameter, each with what is
/// inside it. A response's own body is a `NotFoundBody`, an item of it a `NotFoundItem`.
pub(super) fn of_operation(base: &str, path: &[String]) -> Vec<String> {
    let part = match path {
        [response, status, inside @ ..] if response == "response" => {
            let mut part = words(&responses::phrase_of(status).unwrap_or_else(|| status.clone()), Spell::Ends);
            part.extend(if inside.is_empty() { vec!["Body".to_owned()] } else { texts(inside) });
            part
        }
        _ => texts(path),
    };
    if part.is_empty() { vec![format!("{base}Value")] } else { joined(base, &part) }
}

/// Names for a part of a component, such as a parameter: its key, and what is inside it.
pub(super) fn of_component(path: &[String]) -> Vec<String> {
    let part = texts(path);
    if part.is_empty() { vec!["Value".to_owned()] } else { vec![Case::Upper.join(&part)] }
}

/// The words of all texts; of the items of a list, those of one.
fn texts(path: &[String]) -> Vec<String> {
    let read = |texts: &[String]| texts.iter().flat_map(|text| words(text, Spell::Ends)).collect::<Vec<String>>();
    match path {
        [list @ .., item] if item == "item" => singular(&read(list)).unwrap_or_else(|| read(path)),
        _ => read(path),
    }
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

/// `Book` and `state` as one name; numbers that meet are kept apart. Where the part begins as the base ends, both have
/// that in common first: `ListBooks` and `books page` are `ListBooksPage`, then `ListBooksBooksPage`.
fn joined(base: &str, part: &[String]) -> Vec<String> {
    let whole = put_together(base, part);
    let own = words(base.trim_start_matches("r#"), Spell::Ends);
    let alike = |count: &usize| {
        own.len() > *count
            && own[own.len() - count..].iter().zip(part).all(|(one, other)| one.eq_ignore_ascii_case(other))
    };
    match (1..part.len()).rev().find(alike) {
        Some(common) => vec![put_together(base, &part[common..]), whole],
        None => vec![whole],
    }
}

fn put_together(base: &str, part: &[String]) -> String {
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
