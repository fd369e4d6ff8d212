//! What both sides of the wire know of a form: a table, filled by emitted code.

use super::endpoint::{Parameter, Shape};

/// A form: an object whose properties travel one by one.
#[derive(Debug)]
pub struct Form {
    /// The properties that are known, as parameters of a query would be.
    pub fields: &'static [Parameter],
    /// What others are.
    pub others: Shape,
    /// Lists and objects that are empty where nothing is said of them.
    pub empty: &'static [&'static str],
    /// Properties that are null where nothing is said of them.
    pub null: &'static [&'static str],
    /// The media types of parts that have one.
    pub types: &'static [(&'static str, &'static str)],
}

impl Form {
    /// A form of these properties.
    #[must_use]
    pub const fn new(fields: &'static [Parameter]) -> Self {
        Self { fields, others: Shape::Text, empty: &[], null: &[], types: &[] }
    }

    /// Lets it have others.
    #[must_use]
    pub const fn others(mut self, shape: Shape) -> Self {
        self.others = shape;
        self
    }

    /// Names the properties that are empty where nothing is said of them.
    #[must_use]
    pub const fn empty(mut self, names: &'static [&'static str]) -> Self {
        self.empty = names;
        self
    }

    /// Names the properties that are null where nothing is said of them.
    #[must_use]
    pub const fn null(mut self, names: &'static [&'static str]) -> Self {
        self.null = names;
        self
    }

    /// Gives parts a media type.
    #[must_use]
    pub const fn types(mut self, types: &'static [(&'static str, &'static str)]) -> Self {
        self.types = types;
        self
    }

    /// The property of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Parameter> {
        self.fields.iter().find(|field| field.name == name)
    }
}
