//! Examples of bodies: schemas made of them where there is no table, and what in them the tables do not say.

use serde_json::{Map, Value, json};

/// How many differences are told of one example.
const MANY: usize = 5;

/// A schema that the value fits. One value does not tell what else may be there: nothing is required.
pub(super) fn schema(value: &Value) -> Value {
    match value {
        Value::Null => json!({}),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
        Value::Number(_) => json!({ "type": "integer" }),
        Value::String(_) => json!({ "type": "string" }),
        Value::Array(items) => {
            let mut kinds: Vec<Value> = items.iter().map(schema).collect();
            kinds.dedup();
            let items = if kinds.len() == 1 { kinds.pop().unwrap_or_default() } else { json!({}) };
            json!({ "type": "array", "items": items })
        }
        Value::Object(members) => {
            let properties: Map<String, Value> =
                members.iter().map(|(name, value)| (name.clone(), schema(value))).collect();
            json!({ "type": "object", "properties": properties })
        }
    }
}

/// Where a value is not as a schema says, in words.
pub(super) fn differences(schema: &Value, value: &Value, schemas: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    compare(schema, value, schemas, "", &mut found);
    found.truncate(MANY);
    found
}

fn compare(schema: &Value, value: &Value, schemas: &Map<String, Value>, at: &str, found: &mut Vec<String>) {
    let whole = schema;
    let nullable = schema.get("nullable") == Some(&Value::Bool(true));
    let inner = schema.get("allOf").and_then(|list| list.get(0)).unwrap_or(schema);
    let name =
        inner.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix("#/components/schemas/"));
    let schema = match name {
        Some(name) => match schemas.get(name) {
            // A schema that refers to itself says nothing of a value.
            Some(known) if known != whole && known.get("$ref").is_none() => known,
            _ => return,
        },
        None => inner,
    };
    let place = if at.is_empty() { "the whole".to_owned() } else { format!("`{at}`") };
    let kind = schema.get("type").and_then(Value::as_str);
    let fits = match (kind, value) {
        (_, Value::Null) => nullable || kind.is_none(),
        (Some("object"), value) => value.is_object(),
        (Some("array"), value) => value.is_array(),
        (Some("string"), value) => value.is_string(),
        (Some("boolean"), value) => value.is_boolean(),
        (Some("integer"), value) => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        (Some("number"), value) => value.is_number(),
        _ => true,
    };
    if !fits {
        let is = crate::load::kind(value);
        return found.push(format!("{place} is {is}, not of type `{}`", kind.unwrap_or_default()));
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array)
        && !value.is_null()
        && !values.contains(value)
    {
        return found.push(format!("{place} is none of the enumerated values"));
    }
    match value {
        Value::Object(members) => {
            let properties = schema.get("properties").and_then(Value::as_object);
            for (name, value) in members {
                let at = format!("{at}/{name}");
                match properties.and_then(|properties| properties.get(name)) {
                    Some(schema) => compare(schema, value, schemas, &at, found),
                    None if properties.is_some() && schema.get("additionalProperties").is_none() => {
                        found.push(format!("`{at}` is in no row"));
                    }
                    None => {}
                }
            }
        }
        Value::Array(items) => {
            let Some(schema) = schema.get("items") else { return };
            for (index, value) in items.iter().enumerate() {
                compare(schema, value, schemas, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}
