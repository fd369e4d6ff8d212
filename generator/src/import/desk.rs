//! What is at hand while a page is made into parts of a document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::page::Page;
use crate::diagnostics::{IMPORT_DESCRIBED_TWICE, Report, Rule};

/// The page in work, the report, and the schemas so far.
pub(super) struct Desk<'a> {
    pub(super) page: &'a Page,
    pub(super) report: &'a mut Report,
    /// The names of schemas that some page describes for themselves.
    pub(super) known: &'a BTreeSet<String>,
    /// Schemas that tables have made, by name.
    pub(super) schemas: &'a mut Map<String, Value>,
    /// Where they are described.
    pub(super) places: &'a mut BTreeMap<String, String>,
}

impl Desk<'_> {
    /// Adds a finding about a place on the page.
    pub(super) fn say<A: ToString>(&mut self, rule: &'static Rule, at: usize, args: impl IntoIterator<Item = A>) {
        self.report.say_at(rule, self.page.file, self.page.position(at), args);
    }

    /// Gives a schema a name of its own; the first of several counts.
    pub(super) fn define(&mut self, name: &str, schema: Value, at: usize) {
        match self.schemas.get(name) {
            None => {
                self.schemas.insert(name.to_owned(), schema);
                self.places.insert(name.to_owned(), self.page.place(at));
            }
            Some(known) if *known == schema => {}
            Some(_) => {
                let place = self.places.get(name).cloned().unwrap_or_default();
                self.say(&IMPORT_DESCRIBED_TWICE, at, [name.to_owned(), place]);
            }
        }
    }
}

/// A schema with its keys in the order in which people write them.
pub(super) fn ordered(schema: Value) -> Value {
    const ORDER: [&str; 13] = [
        "type",
        "format",
        "description",
        "nullable",
        "readOnly",
        "writeOnly",
        "allOf",
        "enum",
        "x-enum-varnames",
        "x-enum-descriptions",
        "required",
        "properties",
        "additionalProperties",
    ];
    let Value::Object(mut schema) = schema else { return schema };
    let mut sorted = Map::new();
    for key in ORDER {
        sorted.extend(schema.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    sorted.extend(schema);
    Value::Object(sorted)
}
