//! Schemas as values: what the document asks of JSON where a Rust type does not say it.

use serde_json::Value;

use super::schema_check::check;
use super::validate::Checker;
use super::wire::{Encode, Wire};

/// A schema: every keyword holds. None at all allows everything.
pub struct Schema(pub &'static [Keyword]);

/// A keyword of JSON Schema 2020-12. Keywords about one JSON type pass over values of the others.
pub enum Keyword {
    /// `$ref`.
    Ref(&'static Schema),
    /// The schema `false`.
    Never,
    /// `type`.
    Types(&'static [Kind]),
    /// `enum` or `const`.
    Enum(&'static [Json]),
    /// `minimum`.
    Minimum(Json),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Json),
    /// `maximum`.
    Maximum(Json),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Json),
    /// `multipleOf`.
    MultipleOf(Json),
    /// `minLength` and `maxLength`.
    Length(Option<u64>, Option<u64>),
    /// `pattern`.
    Pattern(&'static dyn TextRule),
    /// `minItems` and `maxItems`.
    ItemCount(Option<u64>, Option<u64>),
    /// `uniqueItems`.
    UniqueItems,
    /// `prefixItems`, and `items` for the rest.
    Items(&'static [Schema], Option<&'static Schema>),
    /// `contains`, with `minContains` and `maxContains`.
    Contains(&'static Schema, u64, Option<u64>),
    /// `minProperties` and `maxProperties`.
    PropertyCount(Option<u64>, Option<u64>),
    /// `required`.
    Required(&'static [&'static str]),
    /// `properties`, `patternProperties`, and `additionalProperties` for the rest.
    Properties {
        /// By name.
        named: &'static [(&'static str, Schema)],
        /// By pattern; a property may match several, and have a name as well.
        matching: &'static [(&'static dyn TextRule, Schema)],
        /// The rest.
        others: Option<&'static Schema>,
    },
    /// `propertyNames`.
    PropertyNames(&'static Schema),
    /// `dependentRequired`.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`.
    DependentSchemas(&'static [(&'static str, Schema)]),
    /// `allOf`.
    AllOf(&'static [Schema]),
    /// `anyOf`.
    AnyOf(&'static [Schema]),
    /// `oneOf`.
    OneOf(&'static [Schema]),
    /// `not`.
    Not(&'static Schema),
    /// `if`, `then`, `else`.
    If(&'static Schema, Option<&'static Schema>, Option<&'static Schema>),
    /// `unevaluatedItems`; after the keywords that it depends on.
    UnevaluatedItems(&'static Schema),
    /// `unevaluatedProperties`; after the keywords that it depends on.
    UnevaluatedProperties(&'static Schema),
}

/// A rule about texts: a pattern.
pub trait TextRule: Sync {
    /// Whether the text keeps to it.
    fn accepts(&self, text: &str) -> bool;

    /// The rule as the document has it.
    fn source(&self) -> &str;
}

/// A JSON type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`: a number without a fraction, `1.0` among them.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

/// A JSON value of the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number without a fraction.
    Integer(i128),
    /// Any other number.
    Number(f64),
    /// Text.
    String(&'static str),
    /// An array.
    Array(&'static [Json]),
    /// An object; each key once.
    Object(&'static [(&'static str, Json)]),
}

impl Checker {
    /// Checks a value as it goes onto the wire. What another check has reported of a place already is not said again.
    pub fn schema<T: Wire>(&mut self, value: &T, schema: &'static Schema) {
        // A value that can't be written is the writer's to report.
        let Ok(value) = serde_json::to_value(Encode(value)) else { return };
        self.json(&value, schema);
    }

    fn json(&mut self, value: &Value, schema: &'static Schema) {
        let mut checker = self.here();
        check(schema, value, &mut checker, 0);
        self.adopt(checker);
    }
}
