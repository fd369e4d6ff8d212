//! Keywords that 3.0 has no words for go on under names of our own.

use serde_json::{Map, Value};

const CARRIED: &[(&str, &str)] = &[
    ("prefixItems", "x-oasmith-prefix-items"),
    ("contains", "x-oasmith-contains"),
    ("minContains", "x-oasmith-min-contains"),
    ("maxContains", "x-oasmith-max-contains"),
    ("patternProperties", "x-oasmith-pattern-properties"),
    ("propertyNames", "x-oasmith-property-names"),
    ("if", "x-oasmith-if"),
    ("then", "x-oasmith-then"),
    ("else", "x-oasmith-else"),
    ("dependentSchemas", "x-oasmith-dependent-schemas"),
    ("dependentRequired", "x-oasmith-dependent-required"),
    ("unevaluatedItems", "x-oasmith-unevaluated-items"),
    ("unevaluatedProperties", "x-oasmith-unevaluated-properties"),
    ("contentEncoding", "x-oasmith-content-encoding"),
    ("contentMediaType", "x-oasmith-content-media-type"),
    ("contentSchema", "x-oasmith-content-schema"),
    ("$anchor", "x-oasmith-anchor"),
    ("$dynamicRef", "x-oasmith-dynamic-ref"),
    ("$dynamicAnchor", "x-oasmith-dynamic-anchor"),
];

/// The name under which a keyword goes on.
pub(super) fn carried(keyword: &str) -> Option<&'static str> {
    CARRIED.iter().find(|(name, _)| *name == keyword).map(|(_, ours)| *ours)
}

/// Renames carried keywords where they stand.
pub(super) fn apply(map: &mut Map<String, Value>) {
    if !map.keys().any(|key| carried(key).is_some()) {
        return;
    }
    *map =
        std::mem::take(map).into_iter().map(|(key, value)| (carried(&key).map_or(key, str::to_owned), value)).collect();
}
