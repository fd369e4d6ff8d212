//! The walk: each object by the table of its kind, each value by what its field takes.

use serde_json::{Map, Value};

use super::check::{self, null, wrong};
use super::context::Cx;
use super::shape::{self, Kind, Takes};
use super::strays::Stray;
use super::version::Version;
use super::{parts, rewrite};
use crate::diagnostics::{EMPTY_LIST, Place, RESERVED_EXTENSION};

/// Whether a value stays in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Keep,
    Drop,
}

/// Visits an object: what is wrong in it is reported and repaired or dropped; drops the object if it is past repair.
pub(super) fn object(kind: Kind, map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    if kind.referable() && map.get("$ref").is_some_and(Value::is_string) {
        parts::reference(kind, map, place, cx);
        return Fate::Keep;
    }
    if let Some(fate) = parts::misplaced(kind, map, place, cx) {
        return fate;
    }
    parts::before(kind, map, place, cx);
    let Visited { plain, dropped } = fields(kind, map, place, cx);
    if kind == Kind::Schema {
        if !plain {
            rewrite::schema(map, place, cx);
        }
        parts::forget_examples(kind, map, cx);
        return Fate::Keep;
    }
    let fate = parts::after(kind, map, &dropped, place, cx);
    parts::forget_examples(kind, map, cx);
    fate
}

/// What came of visiting the fields of an object.
struct Visited {
    /// For schemas, whether it is in the 3.0 shape as it is.
    plain: bool,
    /// Fields that were dropped, which has been said.
    dropped: Vec<String>,
}

fn fields(kind: Kind, map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Visited {
    let mut plain = true;
    let mut dropped = Vec::new();
    let count = map.len();
    map.retain(|key, value| {
        let place = place.key(key);
        if key.starts_with("x-") && kind != Kind::SecurityRequirement && shape::find(kind, key).is_none() {
            return extension(key, &place, cx) == Fate::Keep;
        }
        let takes = if let Some(takes) = kind.keys_take() {
            takes
        } else if let Some(field) = shape::find(kind, key) {
            // What a document of 2.0 was rewritten to has fields of 3.0 in all places.
            if field.since > Version::V3_0 {
                cx.newer(kind, key, field.since, &place);
            }
            plain &= kind != Kind::Schema || rewrite::plain(field, value, count);
            field.takes
        } else {
            // The loader has said what there is to say of merge keys.
            if key != "<<" {
                cx.unknown(kind, key, &place);
            }
            return true;
        };
        let fate = visit(takes, value, &place, cx);
        if fate == Fate::Drop {
            dropped.push(key.clone());
        }
        fate == Fate::Keep
    });
    Visited { plain, dropped }
}

fn extension(key: &str, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    if !key.starts_with("x-oasmith-") {
        return Fate::Keep;
    }
    cx.say(&RESERVED_EXTENSION, place, [key]);
    Fate::Drop
}

/// Visits a value by what it should be.
fn visit(takes: Takes, value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    match takes {
        Takes::One(kind) => one(kind, takes, value, place, cx),
        Takes::FlagOrSchema if value.is_boolean() => Fate::Keep,
        Takes::FlagOrSchema => one(Kind::Schema, takes, value, place, cx),
        Takes::List(kind) => list(kind, takes, value, place, cx),
        Takes::Map(kind) => {
            each(takes, value, place, cx, |value, place, cx| one(kind, Takes::One(kind), value, place, cx))
        }
        Takes::TextMap => each(takes, value, place, cx, |value, place, cx| check::value(Takes::Text, value, place, cx)),
        Takes::TextsMap => {
            each(takes, value, place, cx, |value, place, cx| check::value(Takes::Texts, value, place, cx))
        }
        takes => check::value(takes, value, place, cx),
    }
}

fn one(kind: Kind, takes: Takes, value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    match value {
        Value::Object(map) => object(kind, map, place, cx),
        Value::Bool(all) if kind == Kind::Schema => {
            *value = rewrite::boolean(*all, place, cx);
            Fate::Keep
        }
        Value::Null => null(place, cx),
        _ if kind == Kind::Schema => {
            parts::schema(value, place, cx);
            match value {
                Value::Object(map) => object(kind, map, place, cx),
                _ => Fate::Keep,
            }
        }
        _ => wrong(takes, value, place, cx),
    }
}

fn list(kind: Kind, takes: Takes, value: &mut Value, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    parts::list(kind, takes, value, place, cx);
    let items = match value {
        Value::Array(items) => items,
        Value::Null => return null(place, cx),
        _ => return wrong(takes, value, place, cx),
    };
    if items.is_empty() && kind == Kind::Schema {
        cx.say(&EMPTY_LIST, place, [place.name(), cx.version.name()]);
        return Fate::Drop;
    }
    let mut index = 0;
    items.retain_mut(|item| {
        let place = place.index(index);
        index += 1;
        one(kind, Takes::One(kind), item, &place, cx) == Fate::Keep
    });
    Fate::Keep
}

fn each(
    takes: Takes,
    value: &mut Value,
    place: &Place<'_>,
    cx: &mut Cx<'_>,
    mut visit: impl FnMut(&mut Value, &Place<'_>, &mut Cx<'_>) -> Fate,
) -> Fate {
    match value {
        Value::Object(map) => {
            if let (Takes::Map(_), Some(reference)) = (takes, Stray::is_alone(map)) {
                cx.stray(Stray::copy(place.origin().pointer, &format!("`{}`", place.name()), reference));
                return Fate::Keep;
            }
            map.retain(|key, value| {
                !parts::is_extension(takes, key, value) && visit(value, &place.key(key), cx) == Fate::Keep
            });
            Fate::Keep
        }
        Value::Null => null(place, cx),
        _ => wrong(takes, value, place, cx),
    }
}
