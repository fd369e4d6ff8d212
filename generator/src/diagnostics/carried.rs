//! Keywords that 3.0 has no words for, and the names under which they go on. What is said of them calls them as the
//! document does.

use std::borrow::Cow;

use super::Pointer;

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
    ("itemSchema", "x-oasmith-item-schema"),
    ("$anchor", "x-oasmith-anchor"),
    ("$dynamicRef", "x-oasmith-dynamic-ref"),
    ("$dynamicAnchor", "x-oasmith-dynamic-anchor"),
];

/// What all names of our own begin with.
const OURS: &str = "x-oasmith-";

/// The name under which a keyword goes on.
pub(crate) fn carried(keyword: &str) -> Option<&'static str> {
    CARRIED.iter().find(|(name, _)| *name == keyword).map(|(_, ours)| *ours)
}

/// A place of the tree with the keywords that the document has.
pub(crate) fn as_written(pointer: &Pointer) -> Cow<'_, Pointer> {
    if !pointer.as_str().contains(OURS) {
        return Cow::Borrowed(pointer);
    }
    let written =
        |token: String| CARRIED.iter().find(|(_, ours)| *ours == token).map_or(token, |(name, _)| (*name).to_owned());
    Cow::Owned(pointer.tokens().map(written).fold(Pointer::root(), |above, token| above.join(token)))
}
