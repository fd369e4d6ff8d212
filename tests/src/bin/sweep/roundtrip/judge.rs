//! Whether a value is valid: what a validator of JSON Schema 2020-12 says, that knows nothing of the generator.

use heck::ToLowerCamelCase as _;
use jsonschema::{Draft, Registry, RegistryBuilder, Validator};
use oasmith::diagnostics::Pointer;
use oasmith::model::Direction;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::sides;

const DOCUMENT: &str = "https://document.invalid/api";

/// All schemas of a document, as they are on each side of the wire.
pub(super) struct Judge {
    both: Side,
    request: Side,
    response: Side,
}

type Side = Result<Registry<'static>, String>;

/// What is said of values for one schema; where the schema itself is not valid, why.
pub(super) struct Verdicts(Result<Validator, String>);

impl Judge {
    /// For the document as `dialect` leaves it.
    pub(super) fn new(tree: &Value) -> Self {
        let side = |direction: Direction| {
            let document = translated(&sides::of(tree, direction));
            let registry = Registry::new().draft(Draft::Draft202012).add(DOCUMENT, document);
            registry.and_then(RegistryBuilder::prepare).map_err(|error| error.to_string())
        };
        Self { both: side(Direction::Both), request: side(Direction::Request), response: side(Direction::Response) }
    }

    /// For the schema at a place, on a side of the wire, where properties of the other side need not be there.
    pub(super) fn of(&self, at: &Pointer, direction: Direction) -> Verdicts {
        let fragment: String = at.tokens().fold(String::new(), |text, token| {
            let token = token.replace('~', "~0").replace('/', "~1");
            text + "/" + &utf8_percent_encode(&token, NON_ALPHANUMERIC).to_string()
        });
        let schema = json!({"$ref": format!("{DOCUMENT}#{fragment}")});
        let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
        let side = match direction {
            Direction::Both => &self.both,
            Direction::Request => &self.request,
            Direction::Response => &self.response,
        };
        let built = side.as_ref().map_err(Clone::clone);
        Verdicts(
            built
                .and_then(|registry| options.with_registry(registry).build(&schema).map_err(|error| error.to_string())),
        )
    }
}

impl Verdicts {
    /// Why nothing can be said.
    pub(super) fn silence(&self) -> Option<&str> {
        self.0.as_ref().err().map(String::as_str)
    }

    /// Whether a value is valid.
    pub(super) fn accept(&self, value: &Value) -> bool {
        self.0.as_ref().is_ok_and(|validator| validator.is_valid(value)) || self.0.is_err()
    }
}

/// From the words of OpenAPI 3.0 to those of JSON Schema 2020-12.
fn translated(value: &Value) -> Value {
    match value {
        Value::Object(map) => object(map),
        Value::Array(items) => items.iter().map(translated).collect(),
        other => other.clone(),
    }
}

fn object(map: &Map<String, Value>) -> Value {
    let mut new = Map::new();
    for (key, value) in map {
        let key = match key.strip_prefix("x-oasmith-") {
            Some(word) => word.to_lower_camel_case(),
            None => key.clone(),
        };
        let value = match key.as_str() {
            "enum" | "const" | "default" | "example" | "examples" if !value.is_object() => value.clone(),
            _ => translated(value),
        };
        new.insert(key, value);
    }
    for (bound, flag) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if let Some(Value::Bool(exclusive)) = new.get(flag) {
            let exclusive = *exclusive;
            new.remove(flag);
            if let Some(limit) = new.remove(bound) {
                new.insert(if exclusive { flag } else { bound }.to_owned(), limit);
            }
        }
    }
    if new.get("nullable") == Some(&Value::Bool(true)) {
        return nullable(new);
    }
    Value::Object(new)
}

fn nullable(mut map: Map<String, Value>) -> Value {
    map.remove("nullable");
    match map.get("type").cloned() {
        Some(kind @ Value::String(_)) => drop(map.insert("type".to_owned(), json!([kind, "null"]))),
        _ if map.contains_key("$ref") || map.contains_key("allOf") || map.contains_key("oneOf") => {
            return json!({"anyOf": [{"type": "null"}, map]});
        }
        _ if map.contains_key("anyOf") => return json!({"anyOf": [{"type": "null"}, map]}),
        _ => {}
    }
    Value::Object(map)
}
