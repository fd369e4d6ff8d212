//! Whether two schemas say the same of values, whatever else they say: names for XML, prose, examples.

use serde_json::Value;

/// Keywords that say nothing of the values of JSON.
const ANNOTATIONS: [&str; 7] = ["xml", "title", "description", "example", "examples", "externalDocs", "deprecated"];

/// Keywords whose value is an object with names for keys.
const NAMES: [&str; 3] = ["properties", "x-oasmith-pattern-properties", "x-oasmith-dependent-schemas"];

/// Keywords whose value is data.
const DATA: [&str; 3] = ["default", "enum", "x-oasmith-const"];

/// Compares two schemas.
pub(super) fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let says = |key: &&String| !ANNOTATIONS.contains(&key.as_str());
            one.keys().chain(other.keys()).filter(says).all(|key| match (one.get(key), other.get(key)) {
                (Some(one), Some(other)) if DATA.contains(&key.as_str()) => one == other,
                (Some(one), Some(other)) if NAMES.contains(&key.as_str()) => alike_by_name(one, other),
                (Some(one), Some(other)) => alike(one, other),
                _ => false,
            })
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (one, other) => one == other,
    }
}

fn alike_by_name(one: &Value, other: &Value) -> bool {
    let (Value::Object(one), Value::Object(other)) = (one, other) else { return one == other };
    one.len() == other.len() && one.iter().all(|(name, one)| other.get(name).is_some_and(|other| alike(one, other)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::alike;

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
