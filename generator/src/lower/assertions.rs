//! What no Rust type says of a schema, to be checked as it stands: which of it, and where the check belongs.

use serde_json::Value;

use super::Lowering;
use super::constraints::Raw;
use super::shape::Shape;
use crate::diagnostics::Origin;
use crate::model::{Bound, Keyword, Schema, TypeKind, TypeRef, Usage};

/// Something that a schema asks for beyond its type.
#[derive(Clone, Debug)]
pub(super) enum Assertion {
    /// These keywords of the schema at a place.
    Part(Origin, &'static [&'static str]),
    /// All of the schema at a place.
    Whole(Origin),
    /// Keywords that stand nowhere as such.
    Made(Keyword),
}

/// Keywords that only a schema as a whole can check, by the key that shows them.
const PARTS: &[(&str, &[&str])] = &[
    ("not", &["not"]),
    ("x-oasmith-contains", &["x-oasmith-contains", "x-oasmith-min-contains", "x-oasmith-max-contains"]),
    ("x-oasmith-pattern-properties", &["properties", "x-oasmith-pattern-properties", "additionalProperties"]),
    ("x-oasmith-property-names", &["x-oasmith-property-names"]),
    ("x-oasmith-if", &["x-oasmith-if", "x-oasmith-then", "x-oasmith-else"]),
    ("x-oasmith-dependent-schemas", &["x-oasmith-dependent-schemas"]),
    ("x-oasmith-dependent-required", &["x-oasmith-dependent-required"]),
];

/// Keywords that look at what all others have left.
const WHOLES: &[&str] = &["x-oasmith-unevaluated-items", "x-oasmith-unevaluated-properties"];

impl Shape<'_> {
    /// Notes what the schema itself asks for beyond its type.
    pub(super) fn note_assertions(&mut self) {
        if WHOLES.iter().any(|key| self.extensions.contains_key(key)) {
            self.assertions.push(Assertion::Whole(self.at.clone()));
            return;
        }
        for (key, keys) in PARTS {
            if self.extensions.contains_key(key) || (*key == "not" && self.not) {
                self.assertions.push(Assertion::Part(self.at.clone(), keys));
            }
        }
    }
}

impl Lowering<'_, '_> {
    /// The schema of assertions.
    pub(super) fn asserted(&mut self, assertions: &[Assertion]) -> Schema {
        let mut keywords = Vec::new();
        for assertion in assertions {
            match assertion {
                Assertion::Part(at, keys) => {
                    let Some(Value::Object(map)) = self.source.at(&at.pointer) else { continue };
                    keywords.extend(self.keywords(map, at, Some(keys)));
                }
                Assertion::Whole(at) => {
                    let Some(schema) = self.source.at(&at.pointer) else { continue };
                    keywords.extend(self.whole(schema, at).0);
                }
                Assertion::Made(keyword) => keywords.push(keyword.clone()),
            }
        }
        keywords.dedup();
        Schema(keywords)
    }

    /// What is kept for a type that turned out to be another name for something holds wherever that name is used.
    pub(super) fn settle_assertions(&mut self) {
        for (id, schema) in std::mem::take(&mut self.rules.of_types) {
            match &mut self.types.get_mut(id).kind {
                TypeKind::Alias(usage) => usage.constraints.schema.get_or_insert_default().0.extend(schema.0),
                _ => drop(self.rules.of_types.insert(id, schema)),
            }
        }
    }

    /// Puts a schema where it will be checked: with the type that was made for `at`, or else where it is used.
    pub(super) fn attach(&mut self, usage: &mut Usage, schema: Schema, at: &Origin) {
        if schema.0.is_empty() {
            return;
        }
        if let TypeRef::Named(id) = usage.ty
            && self.types.get(id).origin == *at
        {
            let known = self.rules.of_types.entry(id).or_default();
            let new = schema.0.into_iter().filter(|keyword| !known.0.contains(keyword)).collect::<Vec<_>>();
            known.0.extend(new);
            return;
        }
        usage.constraints.schema.get_or_insert_default().0.extend(schema.0);
    }
}

impl Raw {
    /// The constraints as keywords: for values that may be of any type.
    pub(super) fn keywords(&self, lowering: &mut Lowering<'_, '_>, at: &Origin) -> Vec<Keyword> {
        let mut all = Vec::new();
        let (minimum, maximum) = self.range();
        all.extend(minimum.map(Keyword::minimum));
        all.extend(maximum.map(Keyword::maximum));
        all.extend(self.of_number(at, lowering.report).multiple_of.map(Keyword::MultipleOf));
        all.extend(self.texts(lowering, at));
        let counts = |min: Option<usize>, max: Option<usize>| {
            Some((min.map(|n| n as u64), max.map(|n| n as u64))).filter(|ends| *ends != (None, None))
        };
        all.extend(counts(self.min_items, self.max_items).map(|(min, max)| Keyword::ItemCount(min, max)));
        all.extend(self.unique_items.then_some(Keyword::UniqueItems));
        all.extend(counts(self.min_properties, self.max_properties).map(|(min, max)| Keyword::PropertyCount(min, max)));
        all
    }

    /// Those that bear on text.
    pub(super) fn texts(&self, lowering: &mut Lowering<'_, '_>, at: &Origin) -> Vec<Keyword> {
        let mut all = Vec::new();
        if self.min_length.is_some() || self.max_length.is_some() {
            all.push(Keyword::Length(self.min_length.map(|n| n as u64), self.max_length.map(|n| n as u64)));
        }
        for text in self.patterns() {
            all.extend(lowering.translatable(text, &at.join("pattern")).map(Keyword::Pattern));
        }
        all
    }
}

impl Schema {
    /// Whether it looks at properties of an object other than `known`.
    pub(super) fn looks_beyond(&self, known: &[&str]) -> bool {
        let is_new = |name: &String| !known.contains(&name.as_str());
        let any = |schemas: &[Self]| schemas.iter().any(|schema| schema.looks_beyond(known));
        let one = |schema: &Option<Box<Self>>| schema.as_ref().is_some_and(|schema| schema.looks_beyond(known));
        self.0.iter().any(|keyword| match keyword {
            Keyword::Required(names) => names.iter().any(is_new),
            Keyword::Properties { named, matching, others } => {
                !matching.is_empty() || others.is_some() || named.iter().any(|(name, _)| is_new(name))
            }
            Keyword::DependentRequired(rules) => {
                rules.iter().any(|(name, names)| is_new(name) || names.iter().any(is_new))
            }
            Keyword::DependentSchemas(rules) => {
                rules.iter().any(|(name, schema)| is_new(name) || schema.looks_beyond(known))
            }
            Keyword::AllOf(schemas) | Keyword::AnyOf(schemas) | Keyword::OneOf(schemas) => any(schemas),
            Keyword::Not(schema) => schema.looks_beyond(known),
            Keyword::If(condition, then, otherwise) => condition.looks_beyond(known) || one(then) || one(otherwise),
            // What stands behind a reference may look at anything.
            Keyword::Ref(_)
            | Keyword::PropertyNames(_)
            | Keyword::PropertyCount(..)
            | Keyword::UnevaluatedProperties(_) => true,
            Keyword::Enum(values) => values.iter().any(Value::is_object),
            _ => false,
        })
    }
}

impl Keyword {
    /// The lower end of a range.
    pub(super) fn minimum(bound: Bound) -> Self {
        if bound.exclusive { Self::ExclusiveMinimum(bound.value) } else { Self::Minimum(bound.value) }
    }

    /// The upper end of a range.
    pub(super) fn maximum(bound: Bound) -> Self {
        if bound.exclusive { Self::ExclusiveMaximum(bound.value) } else { Self::Maximum(bound.value) }
    }
}
