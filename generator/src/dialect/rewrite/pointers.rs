//! References to what stands under a carried keyword: `#/../prefixItems/0` becomes `#/../x-oasmith-prefix-items/0`.

use serde_json::{Map, Value};

use crate::diagnostics::carried;

/// Keywords whose keys are names of the document's own, not keywords.
const NAMED: [&str; 8] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "schemas",
    "parameters",
    "responses",
];

/// Rewrites the reference of a schema.
pub(super) fn apply(map: &mut Map<String, Value>) {
    let Some(Value::String(reference)) = map.get_mut("$ref") else { return };
    let Some(pointer) = reference.strip_prefix("#/") else { return };
    let tokens: Vec<&str> = pointer.split('/').collect();
    let mut named = false;
    let mut moved = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.iter().enumerate() {
        let listed = *token == "items" && tokens.get(index + 1).is_some_and(|next| next.parse::<usize>().is_ok());
        let keyword = if listed { "prefixItems" } else { token };
        moved.push(if named { *token } else { carried(keyword).unwrap_or(token) });
        named = !named && NAMED.contains(token);
    }
    if moved != tokens {
        *reference = format!("#/{}", moved.join("/"));
    }
}

/// Whether a reference may lead under a carried keyword.
pub(super) fn moves(reference: &str) -> bool {
    reference.starts_with("#/") && reference.split('/').any(|token| token == "items" || carried(token).is_some())
}
