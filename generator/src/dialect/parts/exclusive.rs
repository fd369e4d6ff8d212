//! Fields that exclude each other.

use serde_json::{Map, Value};

use super::{Cx, Kind, Place};
use crate::diagnostics::EXCLUSIVE_FIELDS;

/// Which fields of which objects, the one that counts first.
const PAIRS: &[(&[Kind], &str, &[&str])] = &[
    (&[Kind::Parameter, Kind::Header, Kind::MediaType], "examples", &["example"]),
    (&[Kind::Parameter, Kind::Header], "content", &["style", "explode", "allowReserved"]),
    (&[Kind::Example], "value", &["externalValue", "dataValue", "serializedValue"]),
    (&[Kind::Example], "serializedValue", &["externalValue"]),
    (&[Kind::MediaType, Kind::Encoding], "encoding", &["prefixEncoding", "itemEncoding"]),
    (&[Kind::Xml], "nodeType", &["attribute", "wrapped"]),
];

/// Takes out what does not count.
pub(super) fn check(kind: Kind, map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    for (_, counts, others) in PAIRS.iter().filter(|(kinds, ..)| kinds.contains(&kind)) {
        // A schema beside the content is another matter: it counts, and the content goes.
        if !map.contains_key(*counts) || *counts == "content" && map.contains_key("schema") {
            continue;
        }
        for other in others.iter().filter(|other| map.contains_key(**other)).collect::<Vec<_>>() {
            cx.say(&EXCLUSIVE_FIELDS, &place.key(other), [kind.name(), counts, other]);
            map.shift_remove(*other);
        }
    }
}
