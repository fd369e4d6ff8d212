//! Schemas that hold at once, put together: references followed, `allOf` joined, one of each choice taken.

use fastrand::Rng;
use serde_json::{Map, Value};

use super::{families, tree};

/// All that holds of a value.
#[derive(Clone, Debug, Default)]
pub(super) struct Flat<'a> {
    /// The JSON types; none where nobody says.
    pub(super) types: Vec<&'a str>,
    /// Whether every part that speaks of types lets `null` through.
    pub(super) nullable: Option<bool>,
    /// The values that all parts allow; `None` where any is.
    pub(super) values: Option<Vec<&'a Value>>,
    /// The properties, each with all schemas that hold for it.
    pub(super) properties: Vec<(&'a str, Vec<&'a Value>)>,
    /// The names of properties that must be there.
    pub(super) required: Vec<&'a str>,
    /// Schemas for other properties.
    pub(super) additional: Vec<&'a Value>,
    /// Whether other properties are refused.
    pub(super) closed: bool,
    /// Schemas for items.
    pub(super) items: Vec<&'a Value>,
    /// Schemas for the first items.
    pub(super) first: Vec<Vec<&'a Value>>,
    /// The schemas themselves, for what is read one by one.
    pub(super) parts: Vec<&'a Value>,
    /// Properties whose text tells which of several types this is.
    pub(super) tags: Vec<(&'a str, String)>,
    /// The component that this is.
    pub(super) component: Option<String>,
}

/// How deep references and choices may be nested.
const DEEPEST: usize = 64;

impl<'a> Flat<'a> {
    /// A component alone.
    pub(super) fn of_component(tree: &'a Value, schema: &'a Value, name: &str, rng: &mut Rng) -> Option<Self> {
        let mut flat = Self { component: Some(name.to_owned()), ..Self::default() };
        let schema = heir(tree, schema, &mut flat.component, rng);
        flat.join(tree, schema, rng, 0)?;
        Some(flat)
    }

    /// Puts schemas together; the generator of numbers says which of a choice.
    pub(super) fn of(tree: &'a Value, schemas: &[&'a Value], rng: &mut Rng) -> Option<Self> {
        let mut flat = Self::default();
        for schema in schemas {
            let schema = heir(tree, schema, &mut flat.component, rng);
            flat.join(tree, schema, rng, 0)?;
        }
        Some(flat)
    }

    fn join(&mut self, tree: &'a Value, schema: &'a Value, rng: &mut Rng, depth: usize) -> Option<()> {
        if depth > DEEPEST || schema == &Value::Bool(false) {
            return None;
        }
        if let Some(reference) = tree::reference(schema) {
            let (target, name) = tree::target(tree, reference)?;
            if self.component.is_none() {
                self.component = name;
            }
            return self.join(tree, target, rng, depth + 1);
        }
        self.parts.push(schema);
        self.kind(schema);
        self.object(schema);
        self.array(schema);
        for part in tree::list(schema, "allOf") {
            self.join(tree, part, rng, depth + 1)?;
        }
        let discriminator = schema.get("discriminator");
        let property = discriminator.and_then(|found| found.get("propertyName")).and_then(Value::as_str);
        let mut chosen = false;
        for key in ["oneOf", "anyOf"] {
            let choices = tree::list(schema, key);
            if choices.is_empty() {
                continue;
            }
            chosen = true;
            let choice = &choices[rng.usize(..choices.len())];
            let choice = heir(tree, choice, &mut None, rng);
            if let (Some(property), Some(reference)) = (property, tree::reference(choice)) {
                self.tags.push((property, tag(tree, discriminator, reference)));
            }
            // A choice of its own is not the component that it may be a part of.
            let outer = self.component.take();
            self.join(tree, choice, rng, depth + 1)?;
            self.component = outer.or(self.component.take());
        }
        if let (Some(property), Some(name), false) = (property, &self.component, chosen) {
            self.tags.push((property, tag(tree, discriminator, &format!("#/components/schemas/{name}"))));
        }
        Some(())
    }

    fn kind(&mut self, schema: &'a Value) {
        let nullable = schema.get("nullable") == Some(&Value::Bool(true));
        if let Some(kind) = schema.get("type").and_then(Value::as_str) {
            if self.types.is_empty() {
                self.types.push(kind);
            } else if self.types.contains(&"number") && kind == "integer" {
                self.types = vec![kind];
            }
            self.nullable = Some(self.nullable.unwrap_or(true) && nullable);
        } else if nullable {
            self.nullable = Some(self.nullable.unwrap_or(true));
        }
        let mut values: Option<Vec<&Value>> =
            schema.get("enum").and_then(Value::as_array).map(|all| all.iter().collect());
        if let Some(only) = tree::carried(schema, "const") {
            values = Some(vec![only]);
        }
        if let Some(values) = values {
            self.values = Some(match self.values.take() {
                Some(before) => before.into_iter().filter(|value| values.contains(value)).collect(),
                None => values,
            });
        }
    }

    fn object(&mut self, schema: &'a Value) {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flat_map(Map::iter) {
            match self.properties.iter_mut().find(|(known, _)| known == name) {
                Some((_, schemas)) => schemas.push(schema),
                None => self.properties.push((name, vec![schema])),
            }
        }
        let required = tree::list(schema, "required").iter().filter_map(Value::as_str);
        for name in required {
            if !self.required.contains(&name) {
                self.required.push(name);
            }
        }
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => self.closed = true,
            Some(other) => self.additional.push(other),
            None => {}
        }
    }

    fn array(&mut self, schema: &'a Value) {
        match schema.get("items") {
            Some(Value::Bool(_)) | None => {}
            Some(items) => self.items.push(items),
        }
        let first = tree::carried(schema, "prefixItems").and_then(Value::as_array);
        for (index, item) in first.into_iter().flatten().enumerate() {
            match self.first.get_mut(index) {
                Some(schemas) => schemas.push(item),
                None => self.first.push(vec![item]),
            }
        }
    }

    /// The tightest of a number that several parts may give.
    pub(super) fn bound(&self, key: &str, tighter: fn(f64, f64) -> f64) -> Option<f64> {
        self.parts.iter().filter_map(|part| tree::carried(part, key)?.as_f64()).reduce(tighter)
    }

    /// The tightest count that several parts may give.
    pub(super) fn count(&self, key: &str, tighter: fn(u64, u64) -> u64) -> Option<usize> {
        let counts = self.parts.iter().filter_map(|part| tree::carried(part, key)?.as_u64());
        counts.reduce(tighter).and_then(|count| usize::try_from(count).ok())
    }

    /// A text that one of the parts gives.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.parts.iter().find_map(|part| tree::carried(part, key)?.as_str())
    }

    /// Whether one of the parts says so.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.parts.iter().any(|part| part.get(key) == Some(&Value::Bool(true)))
    }
}

/// One of the heirs of a parent, or the parent itself.
fn heir<'a>(tree: &'a Value, schema: &'a Value, component: &mut Option<String>, rng: &mut Rng) -> &'a Value {
    let mut parent = schema;
    for _ in 0..8 {
        let Some((target, _)) = tree::reference(parent).and_then(|reference| tree::target(tree, reference)) else {
            break;
        };
        parent = target;
    }
    let heirs = families::heirs(parent);
    // The parent itself is one of them.
    let Some(chosen) = heirs.get(rng.usize(..=heirs.len())) else { return schema };
    *component = None;
    chosen
}

/// The value that selects a component.
fn tag(tree: &Value, discriminator: Option<&Value>, reference: &str) -> String {
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let mapping = discriminator.and_then(|found| found.get("mapping")).and_then(Value::as_object);
    let named = |value: &Value| {
        let value = value.as_str().unwrap_or_default();
        value == reference || value == name
    };
    let found = mapping.into_iter().flat_map(Map::iter).find(|(_, value)| named(value));
    let own = tree::target(tree, reference).and_then(|(schema, _)| schema.get("x-ms-discriminator-value")?.as_str());
    if let (None, Some(own)) = (found, own) {
        return own.to_owned();
    }
    found.map_or_else(|| name.to_owned(), |(key, _)| key.clone())
}
