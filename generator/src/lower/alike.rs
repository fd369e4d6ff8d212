//! Whether two schemas say the same of values, whatever else they say: names for XML, prose, examples.

use serde_json::Value;

use crate::diagnostics::Pointer;
use crate::resolve::local_pointer;

/// How many references may lead to one another.
const DEPTH: usize = 16;

/// Keywords that say nothing of the values of JSON.
const ANNOTATIONS: [&str; 7] = ["xml", "title", "description", "example", "examples", "externalDocs", "deprecated"];

/// Keywords whose value is an object with names for keys.
const NAMES: [&str; 3] = ["properties", "x-oasmith-pattern-properties", "x-oasmith-dependent-schemas"];

/// Keywords whose value is data.
const DATA: [&str; 3] = ["default", "enum", "x-oasmith-const"];

/// Compares two schemas of a document: a reference says what its target says. Two references are the same where they
/// lead to the same place.
pub(super) fn alike(tree: &Value, one: &Value, other: &Value) -> bool {
    match (target(tree, one), target(tree, other)) {
        (Some((one, _)), Some((other, _))) => one == other,
        (Some((_, one)), None) => same(tree, one, other),
        (None, Some((_, other))) => same(tree, one, other),
        (None, None) => same(tree, one, other),
    }
}

/// Where a reference leads to in the end, and what is there.
fn target<'a>(tree: &'a Value, schema: &Value) -> Option<(Pointer, &'a Value)> {
    let next = |schema: &Value| local_pointer(schema.get("$ref")?.as_str()?);
    let mut at = next(schema)?;
    for _ in 0..DEPTH {
        let found = at.find(tree)?;
        match next(found) {
            Some(further) => at = further,
            None => return Some((at, found)),
        }
    }
    None
}

fn same(tree: &Value, one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let says = |key: &&String| !ANNOTATIONS.contains(&key.as_str());
            one.keys().chain(other.keys()).filter(says).all(|key| match (one.get(key), other.get(key)) {
                (Some(one), Some(other)) if DATA.contains(&key.as_str()) => one == other,
                (Some(one), Some(other)) if NAMES.contains(&key.as_str()) => same_by_name(tree, one, other),
                (Some(one), Some(other)) => alike(tree, one, other),
                _ => false,
            })
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(tree, one, other))
        }
        (one, other) => one == other,
    }
}

fn same_by_name(tree: &Value, one: &Value, other: &Value) -> bool {
    let (Value::Object(one), Value::Object(other)) = (one, other) else { return one == other };
    let in_other = |(name, one): (&String, &Value)| other.get(name).is_some_and(|other| alike(tree, one, other));
    one.len() == other.len() && one.iter().all(in_other)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    fn alike(one: &Value, other: &Value) -> bool {
        let tree = json!({
            "text": {"type": "string", "minLength": 1},
            "list": {"items": {"$ref": "#/again"}},
            "again": {"$ref": "#/text"},
            "twin": {"type": "string", "minLength": 1},
            "round": {"$ref": "#/round"},
        });
        super::alike(&tree, one, other)
    }

    #[test]
    fn a_reference_says_what_its_target_says() {
        let text = json!({"type": "string", "minLength": 1, "example": "a"});
        let to = |place: &str| json!({ "$ref": format!("#/{place}") });
        assert!(alike(&to("text"), &text) && alike(&text, &to("again")) && alike(&to("text"), &to("again")));
        assert!(alike(&to("list"), &json!({ "items": text })));
        assert!(alike(&to("list"), &json!({"items": to("text")})));
        for other in ["list", "twin", "round", "none"] {
            assert!(!alike(&to("text"), &to(other)), "{other}");
        }
        assert!(alike(&to("round"), &to("round")));
    }

    #[test]
    fn annotations_make_no_difference() {
        let plain = json!({"type": "array", "items": {"$ref": "#/a"}, "maxItems": 3});
        let told =
            json!({"type": "array", "xml": {"wrapped": true}, "items": {"$ref": "#/a"}, "maxItems": 3, "title": "A"});
        assert!(alike(&plain, &told) && alike(&told, &plain));
        let properties = |inner| json!({"properties": {"xml": inner}});
        assert!(alike(&properties(json!({"example": 1})), &properties(json!({}))));
    }

    #[test]
    fn all_else_does() {
        assert!(!alike(&json!({"maxItems": 3}), &json!({"maxItems": 4})));
        assert!(!alike(&json!({"maxItems": 3}), &json!({})));
        assert!(!alike(&json!({"properties": {"xml": {}}}), &json!({"properties": {}})));
        assert!(!alike(&json!({"enum": [{"title": 1}]}), &json!({"enum": [{}]})));
    }
}
