//! The smallest part inside an unreadable one that cannot be read by itself.
//!
//! `dialect` has checked the shape of everything, so this runs only where `openapiv3` and the specification differ.

use openapiv3 as oas;
use serde::Deserialize;
use serde_json::Value;

use super::Kind;
use super::part::Part;
use crate::diagnostics::Pointer;
use crate::dialect::shape::{self, Takes};

/// What cannot be read, and why.
pub(super) struct Culprit {
    pub(super) pointer: Pointer,
    pub(super) what: &'static str,
    pub(super) error: String,
}

/// Finds it below a part of which is known that it cannot be read, and the error that says so.
pub(super) fn culprit(part: Part<'_>, kind: Kind, error: String) -> Culprit {
    let mut at = (part, kind, error);
    while let Some(inner) =
        children(&at.0, at.1).find_map(|(part, kind)| Some((part.clone(), kind, problem(&part, kind)?)))
    {
        at = inner;
    }
    let (part, kind, error) = at;
    match field(&part, kind) {
        Some(pointer) => Culprit { pointer, what: "value", error },
        None => Culprit { pointer: part.pointer, what: kind.name(), error },
    }
}

/// The objects inside an object, with their kinds.
fn children<'a>(part: &Part<'a>, kind: Kind) -> impl Iterator<Item = (Part<'a>, Kind)> + use<'a> {
    let members = part.members().filter_map(move |(key, part)| {
        let takes = match kind.keys_take() {
            Some(takes) => takes,
            None => shape::find(kind, key)?.takes,
        };
        let inner: Vec<(Part<'a>, Kind)> = match takes {
            Takes::One(kind) => vec![(part, kind)],
            Takes::FlagOrSchema if part.value.is_object() => vec![(part, Kind::Schema)],
            Takes::List(kind) => part.items().map(|part| (part, kind)).collect(),
            Takes::Map(kind) => part.members().map(|(_, part)| (part, kind)).collect(),
            _ => Vec::new(),
        };
        Some(inner)
    });
    members.flatten()
}

/// The field without which the rest can be read.
fn field(part: &Part<'_>, kind: Kind) -> Option<Pointer> {
    let map = part.value.as_object()?;
    let key = map.keys().find(|key| {
        let mut rest = map.clone();
        rest.shift_remove(*key);
        let rest = Value::Object(rest);
        problem(&Part { value: &rest, pointer: Pointer::root() }, kind).is_none()
    })?;
    Some(part.pointer.join(key))
}

/// Why a part cannot be read as what it should be, if it cannot.
fn problem(part: &Part<'_>, kind: Kind) -> Option<String> {
    match kind {
        Kind::Schema => error::<oas::ReferenceOr<oas::Schema>>(part),
        Kind::Parameter => error::<oas::ReferenceOr<oas::Parameter>>(part),
        Kind::Header => error::<oas::ReferenceOr<oas::Header>>(part),
        Kind::RequestBody => error::<oas::ReferenceOr<oas::RequestBody>>(part),
        Kind::Response => error::<oas::ReferenceOr<oas::Response>>(part),
        Kind::Example => error::<oas::ReferenceOr<oas::Example>>(part),
        Kind::Link => error::<oas::ReferenceOr<oas::Link>>(part),
        Kind::SecurityScheme => error::<oas::ReferenceOr<oas::SecurityScheme>>(part),
        Kind::PathItem => error::<oas::ReferenceOr<oas::PathItem>>(part),
        Kind::Operation => error::<oas::Operation>(part),
        Kind::Responses => error::<oas::Responses>(part),
        Kind::Callback => error::<oas::Callback>(part),
        Kind::MediaType => error::<oas::MediaType>(part),
        Kind::Encoding => error::<oas::Encoding>(part),
        Kind::Discriminator => error::<oas::Discriminator>(part),
        Kind::ExternalDocs => error::<oas::ExternalDocumentation>(part),
        Kind::Server => error::<oas::Server>(part),
        Kind::ServerVariable => error::<oas::ServerVariable>(part),
        Kind::SecurityRequirement => error::<oas::SecurityRequirement>(part),
        Kind::Info => error::<oas::Info>(part),
        Kind::Contact => error::<oas::Contact>(part),
        Kind::License => error::<oas::License>(part),
        Kind::Tag => error::<oas::Tag>(part),
        Kind::Flows => error::<oas::OAuth2Flows>(part),
        // Read in pieces, or not by openapiv3.
        Kind::Document | Kind::Components | Kind::Paths | Kind::Flow | Kind::Xml => None,
    }
}

fn error<'de, T: Deserialize<'de>>(part: &Part<'de>) -> Option<String> {
    T::deserialize(part.value).err().map(|error| error.to_string())
}
