//! A parent with a discriminator and no `oneOf`: the schemas that include it by `allOf` are its children, and where the
//! parent is named, any of them may stand (OpenAPI 3.0.4, section 4.7.25: the discriminator object and inheritance).

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaKind};

use super::Lowering;
use super::shape::{Child, Shape};
use super::tagging::names;
use super::types::Place;
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer};
use crate::model::{Direction, Docs, Hint, Tagging, TypeId, TypeKind, TypeRef, Union, UnionVariant, Usage};
use crate::resolve::Resolved;

/// The parents of a document, each with the components that include it, at any depth, in document order.
#[derive(Debug, Default)]
pub(super) struct Families {
    heirs: BTreeMap<Pointer, Vec<String>>,
    children: BTreeSet<Pointer>,
}

impl Families {
    /// Looks through the components.
    pub(super) fn survey(source: &Resolved) -> Self {
        let mut families = Self::default();
        let Some(components) = &source.api.components else { return families };
        let mut direct: BTreeMap<Pointer, Vec<&str>> = BTreeMap::new();
        for (name, item) in &components.schemas {
            for reference in included(item) {
                if let Some(target) = source.schema(reference) {
                    direct.entry(target.origin.pointer).or_default().push(name);
                }
            }
        }
        for (name, item) in &components.schemas {
            let here = place(name);
            if !is_parent(item) || !direct.contains_key(&here) {
                continue;
            }
            let mut found = BTreeSet::new();
            let mut open = vec![here.clone()];
            while let Some(parent) = open.pop() {
                for child in direct.get(&parent).into_iter().flatten() {
                    if child != name && found.insert(*child) {
                        open.push(place(child));
                    }
                }
            }
            let heirs = components.schemas.keys().filter(|name| found.contains(name.as_str()));
            families.heirs.insert(here, heirs.cloned().collect());
            families.children.extend(found.into_iter().map(place));
        }
        families
    }

    /// The components that include the one at `pointer`, if it is a parent.
    pub(super) fn heirs(&self, pointer: &Pointer) -> &[String] {
        self.heirs.get(pointer).map_or(&[], Vec::as_slice)
    }

    /// Whether the component at `pointer` is a child: a type of its own, though it may add nothing to its parent.
    pub(super) fn is_child(&self, pointer: &Pointer) -> bool {
        self.children.contains(pointer)
    }
}

/// Where the component stands.
pub(super) fn place(name: &str) -> Pointer {
    Pointer::root().join("components").join("schemas").join(name)
}

fn is_parent(item: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = item else { return false };
    let choice = match &schema.schema_kind {
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => true,
        SchemaKind::Any(any) => !any.one_of.is_empty() || !any.any_of.is_empty(),
        SchemaKind::Type(_) | SchemaKind::AllOf { .. } => false,
    };
    !choice && own_discriminator(item).is_some()
}

/// The discriminator of a schema, or of what it adds to those that it includes.
fn own_discriminator(item: &ReferenceOr<Schema>) -> Option<&Discriminator> {
    let ReferenceOr::Item(schema) = item else { return None };
    let members = match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of.as_slice(),
        SchemaKind::Any(any) => any.all_of.as_slice(),
        _ => &[],
    };
    let mut added = members.iter().filter_map(ReferenceOr::as_item);
    let added = || added.find_map(|one| one.schema_data.discriminator.as_ref());
    schema.schema_data.discriminator.as_ref().or_else(added)
}

/// The references of a schema's `allOf`.
pub(super) fn included(item: &ReferenceOr<Schema>) -> impl Iterator<Item = &str> {
    let members = match item {
        ReferenceOr::Item(schema) => match &schema.schema_kind {
            SchemaKind::AllOf { all_of } => all_of.as_slice(),
            SchemaKind::Any(any) => any.all_of.as_slice(),
            _ => &[],
        },
        ReferenceOr::Reference { .. } => &[],
    };
    members.iter().filter_map(|member| match member {
        ReferenceOr::Reference { reference } => Some(reference.as_str()),
        ReferenceOr::Item(_) => None,
    })
}

impl<'a> Lowering<'a, '_> {
    /// Makes the definition of a parent: a union of its children and of the parent alone, which takes tags of children
    /// that the document does not know. Does nothing where the component is none, or where tags don't tell them apart.
    pub(super) fn family(&mut self, id: TypeId, child: &Child<'a>, direction: Direction) -> Option<()> {
        let heirs = self.families.heirs(&child.at.pointer).to_vec();
        if heirs.is_empty() {
            return None;
        }
        let mut shape = self.shape(child);
        // Its own counts before that of a parent.
        let own = child.at.pointer.tokens().last().unwrap_or_default();
        let item = self.source.api.components.as_ref().and_then(|all| all.schemas.get(own.as_str()));
        let inherited = shape.clone();
        shape.discriminator = item.and_then(own_discriminator).or(shape.discriminator);
        let discriminator = shape.discriminator?;
        let mut tags = vec![self.tags_of_heir(&shape, &own, None)];
        if tags[0] == [own.as_ref()] {
            tags[0] = self.tags_of_heir(&inherited, &own, None);
        }
        let mut variants = Vec::new();
        for name in &heirs {
            let at = place(name);
            let usage = self.heir(&at, direction)?;
            let heir = Child::new(self.source.api.components.as_ref()?.schemas.get(name)?, Origin::root_file(at));
            let heir = self.shape(&heir);
            tags.push(self.tags_of_heir(&shape, name, Some(&heir)));
            variants.push(UnionVariant { hint: name.clone(), usage, docs: Docs::default() });
        }
        self.leave_to_their_parents(&heirs, &mut tags, &mut variants);
        let heirs = variants.len();
        let mut seen = BTreeSet::new();
        if !tags.iter().flatten().all(|tag| seen.insert(tag.clone())) {
            self.report.say(
                &rules::DISCRIMINATOR_UNUSABLE,
                &child.at.join("discriminator"),
                [&discriminator.property_name],
            );
            return None;
        }
        let base = self.open(Place::Inline(Hint::Within(id, "base".to_owned())), &child.at, direction);
        self.object(&shape, Place::Known(base), direction);
        variants.push(UnionVariant {
            hint: "base".to_owned(),
            usage: Usage::plain(TypeRef::Named(base)),
            docs: Docs::default(),
        });
        tags.rotate_left(1);
        let tagging =
            Tagging::Discriminator { property: discriminator.property_name.clone(), values: tags, rest: Some(heirs) };
        self.finish(id, &shape, TypeKind::Union(Union::of(variants, tagging)));
        Some(())
    }

    /// Takes out the children that share their tag with a parent of theirs that is a child as well: that one's own
    /// discriminator tells them apart. `tags` has those of the family's parent in front.
    fn leave_to_their_parents(&self, heirs: &[String], tags: &mut Vec<Vec<String>>, variants: &mut Vec<UnionVariant>) {
        let below = |parent: &String, name: &String| self.families.heirs(&place(parent)).contains(name);
        let shared: Vec<bool> = heirs
            .iter()
            .zip(&tags[1..])
            .map(|(name, own)| heirs.iter().zip(&tags[1..]).any(|(parent, tags)| tags == own && below(parent, name)))
            .collect();
        let mut flags = shared.iter();
        variants.retain(|_| flags.next() == Some(&false));
        let mut flags = std::iter::once(&false).chain(&shared);
        tags.retain(|_| flags.next() == Some(&false));
    }

    /// The type of a child, in the direction of its parent where it has one.
    fn heir(&self, at: &Pointer, direction: Direction) -> Option<Usage> {
        let known = [direction, Direction::Both, Direction::Response, Direction::Request];
        let id = known.iter().find_map(|direction| self.known.get(&(at.clone(), *direction)))?;
        Some(Usage::plain(TypeRef::Named(*id)))
    }

    /// The tags of a child: those that the mapping gives it, the one it says itself, its own constant, or its name.
    fn tags_of_heir(&mut self, parent: &Shape<'a>, name: &str, heir: Option<&Shape<'a>>) -> Vec<String> {
        let Some(discriminator) = parent.discriminator else { return Vec::new() };
        let reference = format!("#{}", place(name).as_str());
        let mapped = discriminator.mapping.iter().filter(|(_, target)| names(target, Some(&reference)));
        let mapped: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
        if !mapped.is_empty() {
            return mapped;
        }
        if let Some(own) = self.own_tag(&reference) {
            return vec![own];
        }
        let constants = heir.map(|heir| self.constants(heir)).unwrap_or_default();
        let own = constants.into_iter().find(|(property, _)| *property == discriminator.property_name);
        match own.as_ref().map(|(_, values)| values.as_slice()) {
            Some([only]) => vec![super::enums::text_of(only)],
            _ => vec![name.to_owned()],
        }
    }
}
