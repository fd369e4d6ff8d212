//! Constraints: what `validate()` enforces on a value whose type alone does not.

use std::ops::{Deref, DerefMut};

use super::Schema;

/// A number of the document, exact where it is an integer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// An integer that fits into 128 bits.
    Integer(i128),
    /// Any other number; always finite.
    Float(f64),
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The end.
    pub value: Number,
    /// Whether the end itself is outside.
    pub exclusive: bool,
}

/// The constraints of a value; the default constrains nothing, and takes no room: most values have none.
#[derive(Clone, Debug, Default)]
pub struct Constraints(Option<Box<Limits>>);

/// What constrains a value. Keywords of JSON Schema validation, section 6.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// `minimum` / `exclusiveMinimum`.
    pub minimum: Option<Bound>,
    /// `maximum` / `exclusiveMaximum`.
    pub maximum: Option<Bound>,
    /// `multipleOf`; above zero.
    pub multiple_of: Option<Number>,
    /// `minLength`, in Unicode scalar values.
    pub min_length: Option<u64>,
    /// `maxLength`, in Unicode scalar values.
    pub max_length: Option<u64>,
    /// `pattern`, in the syntax of ECMA-262, and known to have a translation to that of the `regex` crate.
    pub pattern: Option<String>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// What else holds, as a schema: keywords that have no field here.
    pub schema: Option<Box<Schema>>,
}

/// The limits of what has none.
static NONE: Limits = Limits {
    minimum: None,
    maximum: None,
    multiple_of: None,
    min_length: None,
    max_length: None,
    pattern: None,
    min_items: None,
    max_items: None,
    unique_items: false,
    min_properties: None,
    max_properties: None,
    schema: None,
};

impl Constraints {
    /// Whether nothing is constrained.
    pub fn is_empty(&self) -> bool {
        **self == NONE
    }
}

impl From<Limits> for Constraints {
    fn from(limits: Limits) -> Self {
        Self(Some(limits).filter(|limits| *limits != NONE).map(Box::new))
    }
}

impl Deref for Constraints {
    type Target = Limits;

    fn deref(&self) -> &Limits {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Constraints {
    fn deref_mut(&mut self) -> &mut Limits {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Constraints {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
