//! The path of an endpoint, where its template alone does not say how it is taken apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{Cx, sink};
use super::{listed, touches};
use crate::model::{Location, Operation, Piece};

/// How the path is taken apart; nothing where the support code finds it out by the template.
pub(super) fn segments(cx: Cx<'_>, operation: &Operation) -> Option<TokenStream> {
    let segments = &operation.path.segments;
    let one_of = segments.iter().any(|pieces| (0..pieces.len()).any(|at| values(cx, operation, pieces, at).is_some()));
    if !one_of && *segments == by_template(operation) {
        return None;
    }
    let segments = segments.iter().map(|pieces| segment(cx, operation, pieces));
    Some(quote!(.segments(&[#(#segments),*])))
}

/// The path as the support code takes it apart.
fn by_template(operation: &Operation) -> Vec<Vec<Piece>> {
    let template = operation.path.template.as_str();
    template.strip_prefix('/').unwrap_or(template).split('/').map(|segment| pieces(operation, segment)).collect()
}

fn pieces(operation: &Operation, segment: &str) -> Vec<Piece> {
    let (mut pieces, mut rest) = (Vec::new(), segment);
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
        if !before.is_empty() {
            pieces.push(Piece::Literal(before.to_owned()));
        }
        let mut parameters = operation.parameters.iter();
        let index = parameters.position(|one| one.location == Location::Path && one.wire_name == name);
        pieces.extend(index.map(Piece::Parameter));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest.to_owned()));
    }
    pieces
}

fn segment(cx: Cx<'_>, operation: &Operation, pieces: &[Piece]) -> TokenStream {
    let tokens = pieces.iter().enumerate().map(|(at, piece)| match piece {
        Piece::Literal(text) => {
            let text = sink::text(text);
            quote!(Piece::Text(#text))
        }
        Piece::Parameter(index) => {
            let number = proc_macro2::Literal::usize_unsuffixed(*index);
            if let Some(values) = values(cx, operation, pieces, at) {
                let values = values.iter().map(|value| sink::text(value));
                quote!(Piece::OneOf(#number, &[#(#values),*]))
            } else {
                quote!(Piece::Value(#number))
            }
        }
    });
    quote!(&[#(#tokens),*])
}

/// The values that tell where the parameter at `at` ends.
fn values(cx: Cx<'_>, operation: &Operation, pieces: &[Piece], at: usize) -> Option<Vec<String>> {
    let Piece::Parameter(index) = &pieces[at] else { return None };
    let parameter = operation.parameters.get(*index).filter(|_| touches(pieces, at))?;
    listed(cx.api, parameter)
}
