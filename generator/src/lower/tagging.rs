//! How the variant of a union is found: by discriminator, by constant properties, by required keys, by JSON type.

use std::collections::BTreeSet;

use openapiv3::ReferenceOr;

use super::Lowering;
use super::shape::{Node, Others, Shape};
use super::unions::Candidate;
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{Literal, Selector, Spelling, Tagging};

/// The extensions by which a schema says its own value of the discriminator; the specification has only the mapping.
const OWN_TAG: [&str; 2] = ["x-ms-discriminator-value", "x-discriminator-value"];

/// What is known of a variant's values before any is seen.
struct Profile<'a> {
    types: BTreeSet<&'static str>,
    /// Required properties.
    required: Vec<&'a str>,
    /// All properties.
    known: BTreeSet<&'a str>,
    /// Required properties with a list of values.
    constants: Vec<(&'a str, Vec<Literal>)>,
}

impl<'a> Lowering<'a, '_> {
    /// The tagging of a union of `candidates`; may reorder them where they are to be tried one after the other.
    pub(super) fn tagging(&mut self, candidates: &mut Vec<Candidate<'a>>, base: &Shape<'a>, at: &Origin) -> Tagging {
        if let Some(tagging) = self.discriminated(candidates, base) {
            return tagging;
        }
        let profiles: Vec<Profile<'a>> = candidates.iter().map(|candidate| self.profile(&candidate.shape)).collect();
        if let Some(selectors) = select(&profiles) {
            return Tagging::Inferred(selectors);
        }
        self.report.say(&rules::UNION_BY_TRIAL, at, [candidates.len()]);
        narrowest_first(candidates, &profiles);
        Tagging::Ordered
    }

    /// By the document's own discriminator. A variant's constant counts before the name of its schema, a mapping before both,
    /// and the value that the schema says of itself in between.
    fn discriminated(&mut self, candidates: &[Candidate<'a>], base: &Shape<'a>) -> Option<Tagging> {
        let discriminator = base.discriminator?;
        let property = discriminator.property_name.as_str();
        // A discriminator is a text; numbers and flags are told apart as constants are.
        let has_others = |values: &[Literal]| values.iter().any(|value| !matches!(value, Literal::String(_)));
        let is_text = |this: &mut Self, candidate: &Candidate<'a>| {
            let constants = this.constants(&candidate.shape);
            !constants.iter().any(|(name, values)| *name == property && has_others(values))
        };
        if !candidates.iter().all(|candidate| is_text(self, candidate)) {
            return None;
        }
        let mut values = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let mapped = discriminator.mapping.iter().filter(|(_, target)| names(target, candidate.reference));
            let mut tags: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
            if tags.is_empty() {
                tags.extend(candidate.reference.and_then(|reference| self.own_tag(reference)));
            }
            if tags.is_empty() {
                tags = self.tags_of(&candidate.shape, property, 0);
            }
            values.push(tags);
        }
        if !are_distinct(&values) {
            // Every schema lists the tags of all: the names of the schemas tell them apart.
            for (tags, candidate) in values.iter_mut().zip(candidates) {
                let name = candidate.reference.and_then(|reference| reference.rsplit('/').next());
                let mapped = discriminator.mapping.iter().any(|(_, target)| names(target, candidate.reference));
                if let Some(name) = name.filter(|name| !mapped && tags.len() > 1 && tags.iter().any(|tag| tag == name))
                {
                    *tags = vec![name.to_owned()];
                }
            }
        }
        for (tags, candidate) in values.iter_mut().zip(candidates) {
            if tags.is_empty() {
                tags.extend(candidate.reference.and_then(|reference| reference.rsplit('/').next()).map(str::to_owned));
            }
            if tags.is_empty() {
                self.report.say(&rules::DISCRIMINATOR_UNUSABLE, &candidate.shape.at, [property]);
                return None;
            }
        }
        if !are_distinct(&values) {
            self.report.say(&rules::DISCRIMINATOR_UNUSABLE, &base.at.join("discriminator"), [property]);
            return None;
        }
        let types: Vec<_> = candidates.iter().map(|one| json_types(&one.shape)).collect();
        if !types.iter().all(|types| types.contains("object")) {
            return beside_others(candidates, types, property, &values).map(Tagging::Inferred);
        }
        let at = base.at.join("discriminator").join("defaultMapping");
        if self.source.at(&at.pointer).is_some() {
            self.report.say(&rules::DEFAULT_MAPPING, &at, [property]);
        }
        Some(Tagging::Discriminator { property: property.to_owned(), values, rest: None })
    }

    /// The value of the discriminator that the schema at `reference` says it has. That of its parents is not its own.
    pub(super) fn own_tag(&self, reference: &str) -> Option<String> {
        let ReferenceOr::Item(schema) = self.source.schema(reference)?.value else { return None };
        let extensions = &schema.schema_data.extensions;
        OWN_TAG.iter().find_map(|name| extensions.get(*name)?.as_str()).map(str::to_owned)
    }

    /// The values that `property` has in a shape, or in all variants of a shape that is a union itself.
    fn tags_of(&mut self, shape: &Shape<'a>, property: &str, depth: usize) -> Vec<String> {
        let constants = self.constants(shape);
        let own = constants.iter().find(|(name, _)| *name == property);
        if let Some((_, values)) = own {
            return values.iter().map(super::enums::text_of).collect();
        }
        let mut tags = Vec::new();
        for child in shape.choices.iter().flat_map(|choice| choice.children.clone()).filter(|_| depth < 8) {
            let inner = self.shape(&child);
            let mut found = self.tags_of(&inner, property, depth + 1);
            if found.is_empty() {
                let Node::Ref(reference) = child.node else { return Vec::new() };
                let mapped = shape.discriminator.into_iter().flat_map(|one| &one.mapping);
                found.extend(
                    mapped.filter(|(_, target)| names(target, Some(reference))).map(|(value, _)| value.clone()),
                );
                if found.is_empty() {
                    found.extend(reference.rsplit('/').next().map(str::to_owned));
                }
            }
            tags.extend(found);
        }
        tags
    }

    /// Properties of a shape that have one of a few listed values.
    pub(super) fn constants(&mut self, shape: &Shape<'a>) -> Vec<(&'a str, Vec<Literal>)> {
        let mut found = Vec::new();
        for (name, child) in &shape.properties {
            let values = self.shape(child).enumeration.unwrap_or_default();
            let literals: Vec<Literal> = values
                .iter()
                .filter_map(|value| match value {
                    serde_json::Value::String(text) => Some(Literal::String(text.clone())),
                    serde_json::Value::Number(number) => super::enums::number_of(number).map(Literal::Number),
                    serde_json::Value::Bool(value) => Some(Literal::Bool(*value)),
                    _ => None,
                })
                .collect();
            if !literals.is_empty() && literals.len() == values.len() {
                found.push((*name, literals));
            }
        }
        found
    }

    fn profile(&mut self, shape: &Shape<'a>) -> Profile<'a> {
        let choice = shape.choices.first().map(|choice| choice.children.clone()).unwrap_or_default();
        let mut inner: Vec<Profile<'a>> = Vec::new();
        for child in choice.iter().take(64) {
            let shape = self.shape(child);
            if shape.choices.is_empty() {
                inner.push(self.profile(&shape));
            }
        }
        let constants = self.constants(shape);
        // What travels one way only is not there on the other.
        let one_way = |this: &mut Self, name: &str| {
            let child = shape.properties.get(name).map(|child| this.shape(child));
            child.is_some_and(|child| child.read_only || child.write_only)
        };
        let required: Vec<&'a str> = shape.required.iter().copied().filter(|name| !one_way(self, name)).collect();
        let mut profile = Profile {
            types: json_types(shape),
            known: shape.properties.keys().copied().chain(shape.required.iter().copied()).collect(),
            constants: constants.into_iter().filter(|(name, _)| required.contains(name)).collect(),
            required,
        };
        if inner.len() == choice.len() && !inner.is_empty() {
            profile.absorb(&inner);
        }
        profile
    }
}

impl Profile<'_> {
    /// Makes it the profile of a union of `parts`: types of any, keys of all.
    fn absorb(&mut self, parts: &[Self]) {
        self.types = parts.iter().flat_map(|part| part.types.iter().copied()).collect();
        self.known.extend(parts.iter().flat_map(|part| part.known.iter().copied()));
        let first = &parts[0];
        let shared = first.required.iter().copied().filter(|key| parts.iter().all(|part| part.required.contains(key)));
        self.required.extend(shared);
        for (name, _) in &first.constants {
            let all: Option<Vec<_>> =
                parts.iter().map(|part| part.constants.iter().find(|(one, _)| one == name)).collect();
            if let Some(all) = all {
                self.constants.push((name, all.into_iter().flat_map(|(_, values)| values.clone()).collect()));
            }
        }
    }
}

/// Whether no tag selects two variants.
fn are_distinct(values: &[Vec<String>]) -> bool {
    let mut seen = BTreeSet::new();
    values.iter().flatten().all(|value| seen.insert(value))
}

/// Whether a discriminator's mapping target is the schema that `reference` names.
pub(super) fn names(target: &str, reference: Option<&str>) -> bool {
    reference.is_some_and(|reference| {
        let bare = !target.contains('/') && !target.contains('#');
        target == reference || (bare && reference.rsplit('/').next() == Some(target))
    })
}

pub(super) fn json_types(shape: &Shape<'_>) -> BTreeSet<&'static str> {
    const ALL: [&str; 6] = ["boolean", "integer", "number", "string", "array", "object"];
    if let Some(ty) = shape.ty.as_deref() {
        let texts = shape.spelling() == Spelling::OrText;
        return ALL.into_iter().filter(|one| *one == ty || texts && *one == "string").collect();
    }
    if let Some(values) = &shape.enumeration {
        let of = |value: &serde_json::Value| match value {
            serde_json::Value::Bool(_) => "boolean",
            serde_json::Value::Number(number) if number.is_f64() => "number",
            serde_json::Value::Number(_) => "integer",
            _ => "string",
        };
        return values.iter().map(of).collect();
    }
    if shape.is_objectlike() || !shape.required.is_empty() {
        return BTreeSet::from(["object"]);
    }
    if shape.items.is_some() || shape.prefix_items().is_some() {
        return BTreeSet::from(["array"]);
    }
    ALL.into_iter().collect()
}

/// A discriminator tells objects apart; the lists or scalars beside them are told by their JSON type.
fn beside_others(
    candidates: &[Candidate<'_>],
    types: Vec<BTreeSet<&'static str>>,
    property: &str,
    values: &[Vec<String>],
) -> Option<Vec<Selector>> {
    let mut seen = BTreeSet::new();
    let mut selectors = Vec::with_capacity(candidates.len());
    for ((candidate, types), tags) in candidates.iter().zip(types).zip(values) {
        let alone = types.len() == 1 && types.contains("object") && candidate.shape.properties.contains_key(property);
        selectors.push(if alone {
            let values = tags.iter().cloned().map(Literal::String).collect();
            Selector::PropertyValue { property: property.to_owned(), values }
        } else if !types.contains("object") && types.iter().all(|ty| seen.insert(*ty)) {
            Selector::JsonType(types.into_iter().collect())
        } else {
            return None;
        });
    }
    Some(selectors)
}

/// Tests that tell all variants apart, if there are any.
fn select(profiles: &[Profile<'_>]) -> Option<Vec<Selector>> {
    let objects: Vec<usize> = (0..profiles.len()).filter(|index| profiles[*index].types.contains("object")).collect();
    let overlap = |one: &Profile<'_>, other: &Profile<'_>| {
        let numbers = |profile: &Profile<'_>| profile.types.contains("integer") || profile.types.contains("number");
        one.types.intersection(&other.types).any(|ty| *ty != "object") || (numbers(one) && numbers(other))
    };
    for (index, one) in profiles.iter().enumerate() {
        if profiles[index + 1..].iter().any(|other| overlap(one, other)) {
            return None;
        }
        if one.types.contains("object") && one.types.len() > 1 && objects.len() > 1 {
            return None;
        }
    }
    let mut selectors: Vec<Selector> =
        profiles.iter().map(|profile| Selector::JsonType(profile.types.iter().copied().collect())).collect();
    if objects.len() > 1 {
        let of_objects = by_constant(profiles, &objects).or_else(|| by_keys(profiles, &objects))?;
        for (index, selector) in objects.into_iter().zip(of_objects) {
            selectors[index] = selector;
        }
    }
    Some(selectors)
}

/// A property that every object must have, with values that no two share.
fn by_constant(profiles: &[Profile<'_>], objects: &[usize]) -> Option<Vec<Selector>> {
    let candidates = &profiles[objects[0]].constants;
    candidates.iter().find_map(|(property, _)| {
        let mut seen: Vec<&Literal> = Vec::new();
        let mut selectors = Vec::new();
        for index in objects {
            let (_, values) = profiles[*index].constants.iter().find(|(name, _)| name == property)?;
            if values.iter().any(|value| seen.contains(&value)) {
                return None;
            }
            seen.extend(values);
            let values = distinct(values);
            selectors.push(Selector::PropertyValue { property: (*property).to_owned(), values });
        }
        Some(selectors)
    })
}

/// Each value once: alternatives within an alternative may share one.
fn distinct(values: &[Literal]) -> Vec<Literal> {
    let mut distinct: Vec<Literal> = Vec::with_capacity(values.len());
    for value in values {
        if !distinct.contains(value) {
            distinct.push(value.clone());
        }
    }
    distinct
}

/// A required property that no other object knows.
fn by_keys(profiles: &[Profile<'_>], objects: &[usize]) -> Option<Vec<Selector>> {
    let of = |index: &usize| {
        let others = || objects.iter().filter(|other| *other != index);
        let own =
            profiles[*index].required.iter().find(|key| others().all(|other| !profiles[*other].known.contains(*key)));
        own.map(|key| Selector::Keys(vec![(*key).to_owned()]))
    };
    objects.iter().map(of).collect()
}

/// Puts a variant before another one whose values include all of its own.
fn narrowest_first<'a>(candidates: &mut Vec<Candidate<'a>>, profiles: &[Profile<'a>]) {
    let mut order: Vec<usize> = Vec::with_capacity(candidates.len());
    for index in 0..candidates.len() {
        let at = order.iter().position(|known| {
            narrower((&candidates[index].shape, &profiles[index]), (&candidates[*known].shape, &profiles[*known]))
        });
        order.insert(at.unwrap_or(order.len()), index);
    }
    let mut slots: Vec<Option<Candidate<'a>>> = candidates.drain(..).map(Some).collect();
    candidates.extend(order.into_iter().filter_map(|index| slots[index].take()));
}

fn narrower(one: (&Shape<'_>, &Profile<'_>), other: (&Shape<'_>, &Profile<'_>)) -> bool {
    let ((shape, profile), (wider_shape, wider)) = (one, other);
    let listed = shape.enumeration.is_some() && wider_shape.enumeration.is_none() && profile.types == wider.types;
    let formatted = shape.ty == wider_shape.ty && shape.format.is_some() && wider_shape.format.is_none();
    let whole = profile.types == BTreeSet::from(["integer"]) && wider.types == BTreeSet::from(["number"]);
    let objects = profile.types == wider.types && profile.types == BTreeSet::from(["object"]);
    let keys = objects
        && profile.required.len() > wider.required.len()
        && wider.required.iter().all(|key| profile.required.contains(key));
    let closed = objects
        && profile.required == wider.required
        && matches!(shape.others, Others::Denied)
        && !matches!(wider_shape.others, Others::Denied);
    let richer = objects
        && profile.required == wider.required
        && profile.known.is_superset(&wider.known)
        && profile.known != wider.known;
    listed || formatted || whole || keys || closed || richer
}
