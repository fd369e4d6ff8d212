//! What the tables alone cannot say about the objects of OpenAPI: names that must be statuses, fields that must be
//! there, fields that go together.

mod callbacks;
mod carry;
mod examples;
mod exclusive;
mod items;
mod lists;
mod meant;
mod media;
mod needs;
mod null;
mod parameter;
mod paths;
mod pattern;
mod querystring;
mod reference;
mod required;
mod responses;
mod security;
mod times;
mod tuple;
mod words;

use serde_json::{Map, Value};

use super::context::Cx;
use super::shape::Kind;
use super::walk::Fate;
use crate::diagnostics::Place;
pub(super) use examples::forget as forget_examples;
pub(super) use lists::{is_extension, list};
pub(super) use meant::schema;
pub(super) use reference::{misplaced, reference};
pub(crate) use security::MUTUAL_TLS;

/// Before the fields are visited: repairs that change where fields stand.
pub(super) fn before(kind: Kind, map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    match kind {
        Kind::Paths => paths::slashes(map, place, cx),
        Kind::PathItem => {
            paths::methods(map, place, cx);
            paths::additional(map, place, cx);
            querystring::alone(map, place, cx);
        }
        Kind::Operation => {
            querystring::alone(map, place, cx);
            responses::missing(map, place, cx);
        }
        Kind::Responses => responses::statuses(map, place, cx),
        Kind::Parameter | Kind::Header => {
            media::keys(map, place, cx);
            parameter::gather(kind, map, place, cx);
            items::beside_type_of(map, place, cx);
        }
        Kind::MediaType => items::beside_type_of(map, place, cx),
        Kind::RequestBody | Kind::Response => media::keys(map, place, cx),
        Kind::SecurityScheme => security::types(map, place, cx),
        Kind::Schema => {
            meant::types(map, place, cx);
            meant::int_or_string(map, place, cx);
            times::local(map, place, cx);
            meant::discriminator(map, place, cx);
            meant::recursive(map, place, cx);
            pattern::delimiters(map, place, cx);
            null::objects(map, place, cx);
            required::booleans(map, place, cx);
            tuple::items(map, place, cx);
            items::beside_type(map, place, cx);
            items::missing(map, place, cx);
            meant::null_default(map, place, cx);
        }
        _ => {}
    }
}

/// After the fields were visited: what is missing, and what does not go together. `dropped` names fields that were
/// there but wrong.
pub(super) fn after(
    kind: Kind,
    map: &mut Map<String, Value>,
    dropped: &[String],
    place: &Place<'_>,
    cx: &mut Cx<'_>,
) -> Fate {
    if needs::check(kind, map, dropped, place, cx) == Fate::Drop {
        return Fate::Drop;
    }
    exclusive::check(kind, map, place, cx);
    carry::apply(kind, map);
    match kind {
        Kind::Parameter => parameter::check(map, place, cx),
        Kind::Header => parameter::header(map, place, cx),
        Kind::SecurityScheme => security::scheme(map, place, cx),
        Kind::Flow => security::flow(map, place, cx),
        Kind::Link => needs::link(map, place, cx),
        Kind::Callback => callbacks::without_extensions(map),
        _ => Fate::Keep,
    }
}
