//! `allOf`: several schemas that all hold become one.

use std::collections::BTreeSet;

use serde_json::Value;

use super::enums::merge_names;
use super::shape::{Child, Node, Others, Shape};
use super::{Lowering, families};
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer, Report};

/// How deep `allOf` may nest through references before it is taken for a cycle.
const DEEPEST: usize = 250;

impl<'a> Lowering<'a, '_> {
    /// The schema behind `child`, references followed and `allOf` merged.
    pub(super) fn shape(&mut self, child: &Child<'a>) -> Shape<'a> {
        self.shape_within(child, 0)
    }

    pub(super) fn shape_within(&mut self, child: &Child<'a>, depth: usize) -> Shape<'a> {
        if depth > DEEPEST {
            self.report.say(&rules::ALL_OF_CYCLE, &child.at, [child.at.to_string()]);
            return Shape { at: child.at.clone(), ..Shape::default() };
        }
        match &child.node {
            Node::Schema(schema) => self.merged(Shape::of(schema, &child.at), depth),
            Node::Ref(reference) => match self.source.schema(reference) {
                // Of what includes itself twice, every step would make two.
                Some(target) if self.including.contains(&target.origin.pointer) => {
                    self.report.say(&rules::ALL_OF_CYCLE, &child.at, [child.at.to_string()]);
                    Shape { at: child.at.clone(), ..Shape::default() }
                }
                Some(target) => {
                    self.including.push(target.origin.pointer.clone());
                    let shape = self.shape_within(&Child::new(target.value, target.origin), depth + 1);
                    self.including.pop();
                    shape
                }
                None => Shape { at: child.at.clone(), ..Shape::default() },
            },
            Node::Both(pair) => {
                let mut one = self.shape_within(&pair.0, depth + 1);
                let other = self.shape_within(&pair.1, depth + 1);
                merge(&mut one, other, self.report);
                one
            }
        }
    }

    /// Whether `alternative` is a reference to the schema at `at`, or to one around it.
    fn is_within(&self, alternative: &Child<'a>, at: &Origin) -> bool {
        let Node::Ref(reference) = alternative.node else { return false };
        let Some(target) = self.source.schema(reference) else { return false };
        let (inner, outer) = (at.pointer.as_str(), target.origin.pointer.as_str());
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether the schema that `reference` names includes the one at `pointer` by `allOf`, at any depth.
    pub(super) fn includes(&self, reference: &str, pointer: &Pointer) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![reference]);
        while let Some(target) = open.pop().and_then(|reference| self.source.schema(reference)) {
            if seen.insert(target.origin.pointer) {
                for member in families::included(target.value) {
                    match self.source.schema(member) {
                        Some(found) if found.origin.pointer == *pointer => return true,
                        Some(_) => open.push(member),
                        None => {}
                    }
                }
            }
        }
        false
    }

    /// `shape` with its `allOf` merged in.
    pub(super) fn merged(&mut self, mut shape: Shape<'a>, depth: usize) -> Shape<'a> {
        let members = std::mem::take(&mut shape.all_of);
        if members.is_empty() {
            return shape;
        }
        let own_nullable = shape.nullable;
        let mut all_nullable = shape.ty.is_none();
        let mut any_nullable = false;
        let mut meant_nullable = false;
        for member in members {
            let mut part = self.shape_within(&member, depth + 1);
            // What it would describe is not known: nothing of it gets lost.
            part.keeps_all |= matches!(member.node, Node::Ref(reference) if self.source.schema(reference).is_none());
            // A parent that lists its children: each of them is one of its alternatives already.
            part.choices.retain(|choice| !choice.children.iter().any(|one| self.is_within(one, &shape.at)));
            any_nullable |= part.nullable;
            meant_nullable |= part.only_lets_null();
            // What says nothing of values, such as a description alone, does not refuse `null` either.
            all_nullable &= part.nullable || part.is_anything();
            // Prose, title and default of a member speak of the member, not of the whole.
            part.title = None;
            part.description = None;
            part.deprecated = false;
            merge(&mut shape, part, self.report);
        }
        shape.nullable = own_nullable || meant_nullable || (any_nullable && all_nullable);
        shape
    }
}

/// Narrows `shape` by `part`: a value must satisfy both.
pub(super) fn merge<'a>(shape: &mut Shape<'a>, mut part: Shape<'a>, report: &mut Report) {
    // What says nothing of values does not refuse `null` either.
    let lets_null = (shape.nullable || shape.is_anything()) && (part.nullable || part.is_anything());
    shape.nullable = lets_null && (shape.nullable || part.nullable);
    merge_type(shape, &part, report);
    merge_names(shape, &mut part);
    shape.title = shape.title.or(part.title);
    shape.description = shape.description.or(part.description);
    shape.default = shape.default.or(part.default);
    shape.discriminator = shape.discriminator.or(part.discriminator);
    shape.read_only |= part.read_only;
    shape.write_only |= part.write_only;
    shape.deprecated |= part.deprecated;
    shape.keeps_all |= part.keeps_all;
    shape.not |= part.not;
    let open = |shape: &Shape<'_>| matches!(shape.others, Others::Unsaid | Others::Free);
    let part_open = open(&part);
    shape.raw.tighten(&part.raw);
    shape.assertions.extend(part.assertions);
    for (key, value) in part.extensions {
        shape.extensions.entry(key).or_insert(value);
    }
    for name in part.required {
        if !shape.required.contains(&name) {
            shape.required.push(name);
        }
    }
    let (own, part_names) = (shape.properties.len(), part.properties.len());
    for (name, child) in std::mem::take(&mut part.properties) {
        let both = match shape.properties.get(name) {
            Some(known) if same(known, &child) => continue,
            Some(known) => Child { at: child.at.clone(), node: Node::Both(Box::new((known.clone(), child))) },
            None => child,
        };
        shape.properties.insert(name, both);
    }
    if !open(shape) && shape.properties.len() > own || !part_open && part_names != shape.properties.len() {
        report.say(&rules::ADDITIONAL_BESIDE_ALL_OF, &shape.at, [""; 0]);
    }
    shape.others = merge_others(std::mem::take(&mut shape.others), part.others);
    shape.items = match (shape.items.take(), part.items) {
        (Some(one), Some(other)) if !same(&one, &other) => {
            Some(Child { at: other.at.clone(), node: Node::Both(Box::new((one, other))) })
        }
        (one, other) => one.or(other),
    };
    shape.choices.extend(part.choices);
    shape.enumeration = merge_values(shape.enumeration.take(), part.enumeration);
}

fn merge_type(shape: &mut Shape<'_>, part: &Shape<'_>, report: &mut Report) {
    match (shape.ty.as_deref(), part.ty.as_deref()) {
        (None, Some(other)) => shape.ty = Some(other.to_owned()),
        (Some("number"), Some("integer")) => shape.ty = Some("integer".to_owned()),
        (Some("integer"), Some("number")) | (_, None) => {}
        (Some(one), Some(other)) if one == other => {}
        (Some(one), Some(other)) => report.say(&rules::ALL_OF_CONTRADICTS, &part.at, [one, other]),
    }
    if part.format.is_some() && (shape.format.is_none() || part.ty.is_some()) {
        shape.format.clone_from(&part.format);
    }
}

fn merge_others<'a>(one: Others<'a>, other: Others<'a>) -> Others<'a> {
    match (one, other) {
        (Others::Denied, _) | (_, Others::Denied) => Others::Denied,
        (Others::Of(one), Others::Of(other)) if !same(&one, &other) => {
            Others::Of(Child { at: other.at.clone(), node: Node::Both(Box::new((one, other))) })
        }
        (Others::Of(child), _) | (_, Others::Of(child)) => Others::Of(child),
        (Others::Free, _) | (_, Others::Free) => Others::Free,
        (Others::Unsaid, Others::Unsaid) => Others::Unsaid,
    }
}

fn merge_values(one: Option<Vec<Value>>, other: Option<Vec<Value>>) -> Option<Vec<Value>> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let common: Vec<Value> = one.iter().filter(|value| other.contains(value)).cloned().collect();
            Some(if common.is_empty() { one } else { common })
        }
        (one, other) => one.or(other),
    }
}

/// Whether both say the same, so that nothing is to be merged.
pub(super) fn same(one: &Child<'_>, other: &Child<'_>) -> bool {
    match (&one.node, &other.node) {
        (Node::Ref(one), Node::Ref(other)) => one == other,
        (Node::Schema(one), Node::Schema(other)) => one == other,
        _ => false,
    }
}
