//! Callbacks: their keys are expressions.

use serde_json::{Map, Value};

use super::Fate;

/// `x-` keys of a callback are no path items.
pub(super) fn without_extensions(callback: &mut Map<String, Value>) -> Fate {
    callback.retain(|key, _| !key.starts_with("x-"));
    Fate::Keep
}
