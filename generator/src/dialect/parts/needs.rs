//! Fields that must be there: filled in where nothing depends on them, else their object goes.

use serde_json::{Map, Value, json};

use super::{Cx, Fate, Kind, Place};
use crate::diagnostics::{INCOMPLETE_PART, LINK_WITHOUT_OPERATION, MISSING_FIELD, NO_ARGS};
use crate::dialect::Version;

enum Need {
    /// A text that stands in for it.
    Text(&'static str),
    /// An empty object.
    Object,
    /// Nothing can.
    Vital,
}

const fn needs(kind: Kind) -> &'static [(&'static str, Need)] {
    match kind {
        Kind::Document => &[("info", Need::Object)],
        Kind::Info => &[("title", Need::Text("API")), ("version", Need::Text("0.0.0"))],
        Kind::License => &[("name", Need::Text(""))],
        Kind::Server => &[("url", Need::Text("/"))],
        Kind::ServerVariable => &[("default", Need::Vital)],
        Kind::ExternalDocs => &[("url", Need::Text(""))],
        Kind::Operation => &[("responses", Need::Object)],
        Kind::Response => &[("description", Need::Text(""))],
        Kind::RequestBody => &[("content", Need::Object)],
        Kind::Tag => &[("name", Need::Vital)],
        Kind::Discriminator => &[("propertyName", Need::Vital)],
        Kind::Parameter => &[("name", Need::Vital), ("in", Need::Vital)],
        Kind::SecurityScheme => &[("type", Need::Vital)],
        _ => &[],
    }
}

/// Fills in what is missing, or drops the object. What was there but wrong has been said: it is filled in quietly.
pub(super) fn check(
    kind: Kind,
    map: &mut Map<String, Value>,
    dropped: &[String],
    place: &Place<'_>,
    cx: &mut Cx<'_>,
) -> Fate {
    for (field, need) in needs(kind) {
        if map.contains_key(*field) {
            continue;
        }
        let said = dropped.iter().any(|dropped| dropped == field);
        let value = match need {
            Need::Vital if said => return Fate::Drop,
            Need::Vital => {
                cx.say(&INCOMPLETE_PART, place, [kind.name(), field]);
                return Fate::Drop;
            }
            Need::Text(text) => json!(text),
            Need::Object if kind == Kind::Document => json!({"title": "API", "version": "0.0.0"}),
            Need::Object => json!({}),
        };
        // Operations need no responses since 3.1, and responses no description since 3.2.
        let needless = kind == Kind::Operation && cx.version > Version::V3_0
            || kind == Kind::Response && cx.version >= Version::V3_2;
        if said || needless {
            map.insert((*field).to_owned(), value);
        } else {
            fill(kind, map, field, value, place, cx);
        }
    }
    Fate::Keep
}

/// Fills in one field, and says so.
pub(super) fn fill(
    kind: Kind,
    map: &mut Map<String, Value>,
    field: &str,
    value: Value,
    place: &Place<'_>,
    cx: &mut Cx<'_>,
) {
    let meant = match &value {
        Value::String(text) if text.is_empty() => "empty".to_owned(),
        Value::Object(object) if object.is_empty() => "empty".to_owned(),
        value => format!("`{value}`"),
    };
    cx.say(&MISSING_FIELD, place, [kind.name(), field, &meant]);
    map.insert(field.to_owned(), value);
}

/// A link has to lead somewhere.
pub(super) fn link(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    if map.contains_key("operationId") || map.contains_key("operationRef") {
        return Fate::Keep;
    }
    cx.say(&LINK_WITHOUT_OPERATION, place, NO_ARGS);
    Fate::Drop
}
