//! Schemas that are checked as they stand: what no Rust type says.

use std::collections::BTreeMap;

use super::{Number, TypeId};

/// A schema: every keyword holds. None at all allows everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema(pub Vec<Keyword>);

/// A keyword of JSON Schema 2020-12, references resolved and patterns translated.
#[derive(Clone, Debug, PartialEq)]
pub enum Keyword {
    /// `$ref`: an index into [`Asserted::named`].
    Ref(usize),
    /// The schema `false`.
    Never,
    /// `type`.
    Types(Vec<JsonType>),
    /// `enum` or `const`.
    Enum(Vec<serde_json::Value>),
    /// `minimum`.
    Minimum(Number),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Number),
    /// `maximum`.
    Maximum(Number),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Number),
    /// `multipleOf`; above zero.
    MultipleOf(Number),
    /// `minLength` and `maxLength`.
    Length(Option<u64>, Option<u64>),
    /// `pattern`, in the syntax of the `regex` crate.
    Pattern(String),
    /// `minItems` and `maxItems`.
    ItemCount(Option<u64>, Option<u64>),
    /// `uniqueItems`.
    UniqueItems,
    /// `prefixItems`, and `items` for the rest.
    Items(Vec<Schema>, Option<Box<Schema>>),
    /// `contains`, with `minContains` and `maxContains`.
    Contains(Box<Schema>, u64, Option<u64>),
    /// `minProperties` and `maxProperties`.
    PropertyCount(Option<u64>, Option<u64>),
    /// `required`.
    Required(Vec<String>),
    /// `properties`, `patternProperties`, and `additionalProperties` for the rest.
    Properties {
        /// By name.
        named: Vec<(String, Schema)>,
        /// By pattern.
        matching: Vec<(String, Schema)>,
        /// The rest.
        others: Option<Box<Schema>>,
    },
    /// `propertyNames`.
    PropertyNames(Box<Schema>),
    /// `dependentRequired`.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`.
    DependentSchemas(Vec<(String, Schema)>),
    /// `allOf`.
    AllOf(Vec<Schema>),
    /// `anyOf`.
    AnyOf(Vec<Schema>),
    /// `oneOf`.
    OneOf(Vec<Schema>),
    /// `not`.
    Not(Box<Schema>),
    /// `if`, `then`, `else`.
    If(Box<Schema>, Option<Box<Schema>>, Option<Box<Schema>>),
    /// `unevaluatedItems`; stands after what it depends on.
    UnevaluatedItems(Box<Schema>),
    /// `unevaluatedProperties`; stands after what it depends on.
    UnevaluatedProperties(Box<Schema>),
}

/// A type of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`.
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

/// All schemas that are checked as they stand, but those of single usages: they are among their constraints.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asserted {
    /// Schemas that others refer to, with the words that their names are made from.
    pub named: Vec<(String, Schema)>,
    /// What named types are checked against.
    pub of_types: BTreeMap<TypeId, Schema>,
}
