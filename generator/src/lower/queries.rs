//! What stands behind the path in a path key: a query, a fragment, or the variables of a query template.
//!
//! OpenAPI allows none of it. Authors who write it mean operations that share a path: `/jobs?action=start`.

use percent_encoding::percent_decode_str;

use crate::model::{Demand, Location, Parameter, Presence, Style};

/// A path key, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Key<'a> {
    /// The path alone.
    pub(super) path: &'a str,
    /// The rest, as written.
    pub(super) rest: &'a str,
    /// What the rest asks of the query, apart from variables.
    pub(super) demands: Vec<Demand>,
    /// The query parameters that the rest names: each with the variable that holds its value, `limit={count}`.
    pub(super) variables: Vec<(String, String)>,
}

/// Takes a path key apart. Variables may be written as values, `?limit={count}`, or as RFC 6570 has them: `{?limit}`.
pub(super) fn key(key: &str) -> Key<'_> {
    let Some(at) = end_of_path(key) else { return Key { path: key, ..Key::default() } };
    let (path, rest) = key.split_at(at);
    let mut found = Key { path, rest, ..Key::default() };
    let mut query = rest.split("{#").next().and_then(|rest| rest.split('#').next()).unwrap_or_default().to_owned();
    while let Some((before, names, after)) = expression(&query) {
        for name in names.split(',').map(|name| name.trim_end_matches('*')).filter(|name| !name.is_empty()) {
            found.variables.push((name.to_owned(), name.to_owned()));
        }
        query = format!("{before}&{after}");
    }
    for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').map_or((pair, None), |(name, value)| (name, Some(value)));
        match (variable(name), value.map(|value| (variable(value), value))) {
            (Some(name), None) => found.variables.push((name.to_owned(), name.to_owned())),
            (None, Some((Some(held), _))) => found.variables.push((decoded(name), held.to_owned())),
            (None, Some((None, value))) => found.demands.push(demand(decoded(name), Some(decoded(value)))),
            // A brace that nobody closes.
            (None, None) if name.contains('{') => {}
            (None, None) => found.demands.push(demand(decoded(name), None)),
            (Some(_), Some(_)) => {}
        }
    }
    found.demands.sort();
    found.demands.dedup();
    found
}

/// The path of a path key, without query, fragment and their variables.
pub fn path_of(text: &str) -> &str {
    key(text).path
}

/// Turns the parameters that the key names into parameters of the query, whatever place they were declared for.
pub(super) fn place(
    variables: &[(String, String)],
    parameters: &mut Vec<Parameter>,
    undeclared: impl Fn() -> Parameter,
) {
    for (name, variable) in variables {
        let is = |parameter: &Parameter, location: Location, name: &str| {
            parameter.location == location && parameter.wire_name == name
        };
        if parameters.iter().any(|parameter| is(parameter, Location::Query, name)) {
            continue;
        }
        let declared = parameters.iter().position(|parameter| is(parameter, Location::Path, variable));
        let declared = declared.or_else(|| parameters.iter().position(|one| is(one, Location::Query, variable)));
        let mut parameter = match declared {
            Some(index) => parameters.remove(index),
            None => Parameter { presence: Presence::Optional, ..undeclared() },
        };
        parameter.wire_name.clone_from(name);
        if parameter.location != Location::Query {
            (parameter.location, parameter.style, parameter.explode) = (Location::Query, Style::Form, true);
        }
        parameters.push(parameter);
    }
}

fn demand(name: String, value: Option<String>) -> Demand {
    Demand { location: Location::Query, name, value }
}

/// Where the path ends: at `?`, `#`, or a variable of the query or the fragment.
fn end_of_path(key: &str) -> Option<usize> {
    let variables = ["{?", "{&", "{#"].into_iter().filter_map(|mark| key.find(mark));
    // A name between braces may hold any character.
    let mut depth = 0_usize;
    let plain = key.char_indices().find(|(_, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, '?' | '#')
    });
    variables.chain(plain.map(|(at, _)| at)).min()
}

/// The first query expression of RFC 6570: what stands before it, the names in it, and what stands after it.
fn expression(query: &str) -> Option<(&str, &str, &str)> {
    let at = query.find("{?").or_else(|| query.find("{&"))?;
    let (names, after) = query[at + 2..].split_once('}')?;
    Some((&query[..at], names, after))
}

/// The name between braces, where that is all.
fn variable(text: &str) -> Option<&str> {
    text.strip_prefix('{')?.strip_suffix('}').filter(|name| !name.contains(['{', '}']))
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{demand, key};

    /// Path, rest, demands and variables, as one line.
    #[track_caller]
    fn taken(text: &str, path: &str, demands: &[(&str, Option<&str>)], variables: &[(&str, &str)]) {
        let found = key(text);
        assert_eq!((found.path, found.rest), (path, &text[path.len()..]));
        let expected: Vec<_> =
            demands.iter().map(|(name, value)| demand((*name).to_owned(), value.map(str::to_owned))).collect();
        assert_eq!(found.demands, expected, "{text}");
        let expected: Vec<_> = variables.iter().map(|(name, held)| ((*name).to_owned(), (*held).to_owned())).collect();
        assert_eq!(found.variables, expected, "{text}");
    }

    #[test]
    fn queries_fragments_and_variables_are_told_apart() {
        taken("/books", "/books", &[], &[]);
        taken("/jobs?action=start", "/jobs", &[("action", Some("start"))], &[]);
        taken("/jobs?b=%20x&a&b=%20x", "/jobs", &[("a", None), ("b", Some(" x"))], &[]);
        taken("/#Action=start", "/", &[], &[]);
        taken("/jobs?a=1#b=2", "/jobs", &[("a", Some("1"))], &[]);
        taken("/books?limit={count}&sort=up", "/books", &[("sort", Some("up"))], &[("limit", "count")]);
        taken("/books{?limit,tags*}", "/books", &[], &[("limit", "limit"), ("tags", "tags")]);
        taken("/books?sort=up{&limit}", "/books", &[("sort", Some("up"))], &[("limit", "limit")]);
        taken("/books/{id}{#part}", "/books/{id}", &[], &[]);
        taken("/books/{a?b}", "/books/{a?b}", &[], &[]);
        taken("/books/{id?x=1", "/books/{id?x=1", &[], &[]);
        taken("/books?", "/books", &[], &[]);
        taken("/books{?", "/books", &[], &[]);
    }
}
