//! Fields that 3.0 has no words for go on under names of our own.

use serde_json::{Map, Value};

use super::Kind;

const CARRIED: &[(Kind, &str, &str)] = &[
    (Kind::Response, "summary", "x-oasmith-summary"),
    (Kind::Tag, "summary", "x-oasmith-summary"),
    (Kind::Tag, "parent", "x-oasmith-parent"),
    (Kind::Tag, "kind", "x-oasmith-kind"),
    (Kind::Server, "name", "x-oasmith-name"),
    (Kind::MediaType, "itemSchema", "x-oasmith-item-schema"),
    (Kind::SecurityScheme, "deprecated", "x-oasmith-deprecated"),
];

/// Renames them where they stand.
pub(super) fn apply(kind: Kind, map: &mut Map<String, Value>) {
    let carried = |key: &str| CARRIED.iter().find(|(of, name, _)| *of == kind && *name == key).map(|(.., ours)| *ours);
    if map.keys().any(|key| carried(key).is_some()) {
        let fields = std::mem::take(map).into_iter();
        *map = fields.map(|(key, value)| (carried(&key).map_or(key, str::to_owned), value)).collect();
    }
}
