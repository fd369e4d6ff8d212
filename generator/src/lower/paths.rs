//! Path templates: segments, literals, and the parameters between them.

use percent_encoding::percent_decode_str;

use super::queries;
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Report};
use crate::model::{Demand, Docs, Location, Parameter, Path, Piece, Presence, Scalar, Style, TypeRef, Usage};

/// Takes a template apart. Path parameters come first in `parameters` afterwards, in the order of the path: those that
/// nobody declared are taken for text, those that the path does not hold are left out; both are reported.
pub(super) fn path(template: &str, parameters: &mut Vec<Parameter>, at: &Origin, report: &mut Report) -> Path {
    let queries::Key { path: bare, rest, demands, variables } = queries::key(template);
    if bare != template {
        report.say(&rules::PATH_WITH_QUERY, at, [template, &assumed(rest, &demands, &variables)]);
        queries::place(&variables, parameters, || undeclared(String::new(), at));
    }
    let bare = meant(bare, parameters, at, report);
    let pieces: Vec<Vec<RawPiece>> = bare.split('/').skip(1).map(segment).collect();
    let mut declared: Vec<Parameter> = Vec::new();
    parameters.retain(|parameter| {
        let in_path = parameter.location == Location::Path;
        if in_path {
            declared.push(parameter.clone());
        }
        !in_path
    });
    let mut ordered: Vec<Parameter> = Vec::new();
    let mut segments = Vec::with_capacity(pieces.len());
    for pieces in pieces {
        let place = |piece| place(piece, &mut declared, &mut ordered, at, report);
        segments.push(pieces.into_iter().map(place).collect());
    }
    for left_over in declared {
        report.say(&rules::PARAMETER_NOT_IN_PATH, &left_over.origin, [left_over.wire_name.as_str(), &bare]);
    }
    ordered.append(parameters);
    *parameters = ordered;
    Path { template: bare, rest: rest.to_owned(), segments, demands }
}

/// The path with its parameters as they are declared: many write them as a router of theirs does, `{rest*}`, `{id:[0-9]+}`,
/// `{{id}}`, `:id` or `*rest`. Names that are declared as they stand are left alone.
fn meant(path: &str, parameters: &[Parameter], at: &Origin, report: &mut Report) -> String {
    let is_declared = |name: &str| parameters.iter().any(|one| one.location == Location::Path && one.wire_name == name);
    let mut found: Vec<String> = Vec::new();
    for segment in path.split('/') {
        let mut text = String::new();
        match segment.strip_prefix([':', '*']).filter(|name| is_declared(name)) {
            Some(name) => {
                report.say(&rules::PATH_PARAMETER_MEANT, at, [segment, name]);
                text = format!("{{{name}}}");
            }
            None => {
                for piece in self::segment(segment) {
                    match piece {
                        RawPiece::Text(literal) => text.push_str(&literal),
                        RawPiece::Name(name) => {
                            let plain = Some(plain(&name)).filter(|plain| !is_declared(&name) && *plain != name);
                            if let Some(plain) = plain {
                                report.say(&rules::PATH_PARAMETER_MEANT, at, [format!("{{{name}}}").as_str(), plain]);
                            }
                            text.extend(["{", plain.unwrap_or(&name), "}"]);
                        }
                    }
                }
            }
        }
        found.push(text);
    }
    found.join("/")
}

/// The name alone: without the marks of routers, of templates and of RFC 6570, and without a pattern, a type or a default behind it.
/// All of it where nothing would be left.
fn plain(name: &str) -> &str {
    let bare = name.trim_start_matches(['{', '+', '*', '#', '.', ';']);
    let end = bare.find([':', '=']).unwrap_or(bare.len());
    let bare = bare[..end].trim_end_matches(['+', '*', '?', '}']).trim();
    if bare.is_empty() { name } else { bare }
}

/// What is made of the rest of a key, for people.
fn assumed(rest: &str, demands: &[Demand], variables: &[(String, String)]) -> String {
    let list = |all: Vec<String>| all.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ");
    let fixed = demands.iter().map(|Demand { name, value, .. }| match value {
        Some(value) => format!("{name}={value}"),
        None => name.clone(),
    });
    let fixed = list(fixed.collect());
    let free = list(variables.iter().map(|(name, _)| name.clone()).collect());
    match (fixed.is_empty(), free.is_empty()) {
        (false, true) => format!("requests carry {fixed} in their query"),
        (false, false) => format!("requests carry {fixed} in their query, where {free} may stand too"),
        (true, false) => format!("{free} may stand in the query"),
        (true, true) if rest.contains('#') => "the fragment is a name for the operation, and is not sent".to_owned(),
        (true, true) => "the path ends before it".to_owned(),
    }
}

enum RawPiece {
    Text(String),
    Name(String),
}

/// The pieces of one segment; a brace that is not closed is text.
fn segment(text: &str) -> Vec<RawPiece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(length) = closing(&rest[open..]) else { break };
        if open > 0 {
            pieces.push(RawPiece::Text(rest[..open].to_owned()));
        }
        pieces.push(RawPiece::Name(rest[open + 1..open + length].to_owned()));
        rest = &rest[open + length + 1..];
    }
    if !rest.is_empty() {
        pieces.push(RawPiece::Text(rest.to_owned()));
    }
    pieces
}

/// Where the first brace is closed; a pattern inside may have braces of its own.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let matching = text.char_indices().find(|(_, c)| {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    matching.map(|(at, _)| at).or_else(|| text.find('}'))
}

fn place(
    piece: RawPiece,
    declared: &mut Vec<Parameter>,
    ordered: &mut Vec<Parameter>,
    at: &Origin,
    report: &mut Report,
) -> Piece {
    match piece {
        RawPiece::Text(text) => Piece::Literal(percent_decode_str(&text).decode_utf8_lossy().into_owned()),
        RawPiece::Name(name) => {
            if let Some(index) = ordered.iter().position(|parameter| parameter.wire_name == name) {
                report.say(&rules::PATH_PARAMETER_REPEATED, at, [&name]);
                return Piece::Parameter(index);
            }
            let found = declared.iter().position(|parameter| parameter.wire_name == name);
            let parameter = if let Some(index) = found {
                declared.remove(index)
            } else {
                report.say(&rules::PATH_PARAMETER_UNDECLARED, at, [&name]);
                undeclared(name, at)
            };
            ordered.push(parameter);
            Piece::Parameter(ordered.len() - 1)
        }
    }
}

fn undeclared(name: String, at: &Origin) -> Parameter {
    Parameter {
        wire_name: name,
        location: Location::Path,
        usage: Usage::plain(TypeRef::Scalar(Scalar::String)),
        presence: Presence::Required,
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
        docs: Docs::default(),
        origin: at.clone(),
    }
}
