//! References in a tree whose references are all local.

use serde_json::Value;

/// What a schema leads to, and the name of the component that it is, if it is one.
pub(super) fn target<'a>(tree: &'a Value, reference: &str) -> Option<(&'a Value, Option<String>)> {
    let pointer = reference.strip_prefix('#')?;
    let pointer = percent_encoding::percent_decode_str(pointer).decode_utf8_lossy();
    let name = pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/'));
    let name = name.map(|name| name.replace("~1", "/").replace("~0", "~"));
    Some((tree.pointer(&pointer)?, name))
}

/// The reference in a schema.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref").and_then(Value::as_str)
}

/// The schemas in a list under a key.
pub(super) fn list<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What 3.0 has no words for stands under a name of the generator's own.
pub(super) fn carried<'a>(schema: &'a Value, key: &str) -> Option<&'a Value> {
    use heck::ToKebabCase as _;
    schema.get(key).or_else(|| schema.get(format!("x-oasmith-{}", key.to_kebab_case())))
}
