//! The words of columns of types: `string`, `integer(int32)`, `[Pet]`, `string¦null`.

use serde_json::{Map, Value, json};

/// How many lists in lists are read.
const DEEP: usize = 8;

/// What a word of a type came to.
#[derive(Debug, PartialEq)]
pub(super) struct Kind {
    pub(super) schema: Value,
    /// The word that was not understood.
    pub(super) unknown: Option<String>,
}

/// Reads a type; `refers` says whether the word is a link to a schema of that name.
pub(super) fn kind(word: &str, refers: bool) -> Kind {
    let mut unknown = None;
    let schema = typed(word.trim(), refers, 0, &mut unknown);
    Kind { schema, unknown }
}

fn typed(word: &str, refers: bool, depth: usize, unknown: &mut Option<String>) -> Value {
    let parts: Vec<&str> = word.split(['¦', '|']).map(str::trim).collect();
    let named: Vec<&str> = parts.iter().copied().filter(|part| *part != "null").collect();
    if let ([one], true) = (named.as_slice(), parts.len() > named.len()) {
        let schema = typed(one, refers, depth, unknown);
        return nullable(schema);
    }
    if let Some(item) = item(word).filter(|_| depth < DEEP) {
        return json!({ "type": "array", "items": typed(item, refers, depth + 1, unknown) });
    }
    if refers {
        return json!({ "$ref": format!("#/components/schemas/{}", word.replace('~', "~0").replace('/', "~1")) });
    }
    let (name, format) = match word.split_once('(') {
        Some((name, rest)) => (name.trim(), rest.strip_suffix(')').map(str::trim)),
        None => (word, None),
    };
    let (schema, known) = plain(name);
    if !known {
        *unknown = Some(word.to_owned());
        return json!({});
    }
    match (schema, format) {
        (Value::Object(mut schema), Some(format)) if !format.is_empty() && format != "none" => {
            schema.insert("format".to_owned(), Value::from(format));
            Value::Object(schema)
        }
        (schema, _) => schema,
    }
}

/// A schema that also takes null.
fn nullable(schema: Value) -> Value {
    match schema {
        Value::Object(schema) if schema.contains_key("$ref") => json!({ "nullable": true, "allOf": [schema] }),
        Value::Object(mut schema) if schema.contains_key("type") => {
            schema.insert("nullable".to_owned(), Value::Bool(true));
            Value::Object(schema)
        }
        schema => schema,
    }
}

/// What a list is a list of.
fn item(word: &str) -> Option<&str> {
    let inner = |start: &str, end: &str| word.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    let found = inner("[", "]").or_else(|| inner("array[", "]")).or_else(|| inner("array<", ">"));
    let found = found.or_else(|| word.strip_suffix("[]")).or_else(|| word.strip_prefix("array of "));
    found.map(str::trim).filter(|item| !item.is_empty())
}

/// A type by its name, in the words of OpenAPI and of those who write pages.
fn plain(name: &str) -> (Value, bool) {
    let schema = match name.to_lowercase().as_str() {
        "string" | "str" | "text" => json!({ "type": "string" }),
        "integer" | "int" => json!({ "type": "integer" }),
        "long" | "int64" => json!({ "type": "integer", "format": "int64" }),
        "int32" => json!({ "type": "integer", "format": "int32" }),
        "number" | "decimal" => json!({ "type": "number" }),
        "float" => json!({ "type": "number", "format": "float" }),
        "double" => json!({ "type": "number", "format": "double" }),
        "boolean" | "bool" => json!({ "type": "boolean" }),
        "object" => json!({ "type": "object" }),
        "array" | "list" => json!({ "type": "array", "items": {} }),
        "any" => json!({}),
        "date" | "uuid" | "email" | "uri" | "binary" | "date-time" => {
            json!({ "type": "string", "format": name.to_lowercase() })
        }
        "datetime" => json!({ "type": "string", "format": "date-time" }),
        "url" => json!({ "type": "string", "format": "uri" }),
        "file" => json!({ "type": "string", "format": "binary" }),
        _ => return (json!({}), false),
    };
    (schema, true)
}

/// The object of a schema that is one.
pub(super) fn object(schema: &mut Value) -> Option<&mut Map<String, Value>> {
    if schema.get("type").and_then(Value::as_str) == Some("array") {
        return schema.get_mut("items").and_then(object);
    }
    schema.as_object_mut()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::kind;

    #[test]
    fn words_of_types_are_read() {
        for (word, schema) in [
            ("string", json!({ "type": "string" })),
            ("Integer (int32)", json!({ "type": "integer", "format": "int32" })),
            ("[[number]]", json!({ "type": "array", "items": { "type": "array", "items": { "type": "number" } } })),
            ("string¦null", json!({ "type": "string", "nullable": true })),
            ("array[boolean]", json!({ "type": "array", "items": { "type": "boolean" } })),
            ("object[]", json!({ "type": "array", "items": { "type": "object" } })),
            ("any", json!({})),
        ] {
            let kind = kind(word, false);
            assert_eq!((kind.schema, kind.unknown), (schema, None), "{word}");
        }
        let refs = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Pet" } });
        assert_eq!(kind("[Pet]", true).schema, refs);
        let strange = kind("[wombat]", false);
        assert_eq!(
            (strange.schema, strange.unknown.as_deref()),
            (json!({ "type": "array", "items": {} }), Some("wombat"))
        );
        assert_eq!(kind(&"[".repeat(100_000), false).unknown.map(|word| word.len()), Some(100_000));
    }
}
