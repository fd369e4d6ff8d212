//! Names of the enums of bodies that may be of several types, one for each media type.

use super::OperationNames;
use super::case::Case;
use super::operations::Claims;
use super::words::{Spell, words};
use crate::model::{Api, Body, Content, ContentKind, spoken};

/// Fills in the enums: `CreateBookBody`, with `Json` and `Multipart`.
pub(super) fn names(api: &Api, bases: &[String], named: &mut [OperationNames], claims: &mut Claims<'_, '_>) {
    for ((operation, names), base) in api.operations.iter().zip(named).zip(bases) {
        let Some(body) = operation.body.as_ref().filter(|body| !body.others.is_empty()) else { continue };
        let name = format!("{base}Body");
        names.body_type = claims.claim(&name, vec![name.clone(), format!("{base}RequestBody")], &body.origin);
        names.body_variants = variants(body);
    }
}

/// Each after the kind of content that it is; those of one kind after their media types.
fn variants(body: &Body) -> Vec<String> {
    let kinds: Vec<&str> = body.contents().map(kind).collect();
    let is_alone = |kind: &str| kinds.iter().filter(|other| **other == kind).count() == 1;
    let mut names: Vec<String> = Vec::with_capacity(kinds.len());
    for (content, kind) in body.contents().zip(&kinds) {
        let by_type = Case::Upper.join(&words(&spoken(&content.media_type), Spell::Ends));
        let wished = if is_alone(kind) || by_type.is_empty() { (*kind).to_owned() } else { by_type };
        let numbered = (2..).map(|number| Case::Upper.numbered(&wished, number));
        let free = std::iter::once(wished.clone()).chain(numbered).find(|name| !names.contains(name));
        names.push(free.unwrap_or(wished));
    }
    names
}

fn kind(content: &Content) -> &'static str {
    match content.kind {
        ContentKind::Json(_) => "Json",
        ContentKind::Form(_) => "Form",
        ContentKind::Multipart(_) => "Multipart",
        ContentKind::Stream(_) => "Stream",
        ContentKind::Text(_) => "Text",
        ContentKind::Bytes => "Bytes",
    }
}
