//! `exclusiveMinimum: 5` becomes `minimum: 5` with `exclusiveMinimum: true`; so for the maximum.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

/// Rewrites both bounds. Where a document has both forms, the tighter one counts.
pub(super) fn apply(map: &mut Map<String, Value>) {
    bound(map, "minimum", "exclusiveMinimum", Ordering::Less);
    bound(map, "maximum", "exclusiveMaximum", Ordering::Greater);
}

fn bound(map: &mut Map<String, Value>, name: &str, exclusive: &str, looser: Ordering) {
    let Some(Value::Number(limit)) = map.get(exclusive) else { return };
    let limit = limit.clone();
    let counts = match map.get(name) {
        // A bound that includes its limit is looser than one that does not.
        Some(Value::Number(included)) => matches!(compare(included, &limit), order if order == looser || order.is_eq()),
        _ => true,
    };
    if counts {
        map.insert(exclusive.to_owned(), Value::Bool(true));
        map.insert(name.to_owned(), Value::Number(limit));
    } else {
        map.shift_remove(exclusive);
    }
}

fn compare(a: &Number, b: &Number) -> Ordering {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
    }
}
