//! `anyOf` of objects, one of which requires nothing, beside properties of its own: any object will do, so one struct has
//! what each alternative describes.

use std::collections::BTreeMap;

use openapiv3::{Schema, SchemaData};

use super::Lowering;
use super::merge::merge;
use super::shape::{Child, Choice, Node, Others, Shape};

impl<'a> Lowering<'a, '_> {
    /// `base` with the properties of all alternatives, where one of them takes what any other takes: what the others
    /// require is not asked for then. `None` too where two of them describe a property each in its own way: that may be
    /// what tells them apart.
    pub(super) fn together(&mut self, choice: &Choice<'a>, base: &Shape<'a>) -> Option<Shape<'a>> {
        let has_more = !base.properties.is_empty() || matches!(base.others, Others::Free | Others::Of(_));
        let is_told = choice.is_exclusive() || base.discriminator.is_some() || !base.choices.is_empty();
        if !has_more || is_told || choice.children.iter().any(|child| self.is_a_child(child, base)) {
            return None;
        }
        let parts: Vec<Shape<'a>> = choice.children.iter().map(|child| self.shape(child)).collect();
        let mut described: BTreeMap<&str, &Child<'a>> = BTreeMap::new();
        for part in &parts {
            let is_alike = |(name, child): (&&'a str, &Child<'a>)| {
                described.get(name).is_none_or(|known| alike_but_for_prose(known, child))
            };
            if !part.is_open_object() || !part.properties.iter().all(is_alike) {
                return None;
            }
            described.extend(part.properties.iter().map(|(name, child)| (*name, child)));
        }
        let asks_for_nothing = |part: &Shape<'a>| part.required.iter().all(|name| base.required.contains(name));
        if !parts.iter().any(asks_for_nothing) {
            return None;
        }
        let mut whole = base.clone();
        for mut part in parts {
            // One description of a property is enough.
            part.properties
                .retain(|name, _| base.properties.contains_key(name) || !whole.properties.contains_key(name));
            part.required.clear();
            let part = Shape { title: None, description: None, deprecated: false, default: None, ..part };
            merge(&mut whole, part, self.report);
        }
        whole.nullable = base.nullable;
        Some(whole)
    }

    /// Whether it includes by `allOf` the parent that lists it.
    fn is_a_child(&self, child: &Child<'a>, base: &Shape<'a>) -> bool {
        matches!(child.node, Node::Ref(reference) if self.includes(reference, &base.at.pointer))
    }
}

impl Shape<'_> {
    /// Whether it describes properties, lets there be others, and says nothing else.
    fn is_open_object(&self) -> bool {
        self.ty.as_deref().is_none_or(|ty| ty == "object")
            && !self.properties.is_empty()
            && matches!(self.others, Others::Unsaid | Others::Free)
            && self.choices.is_empty()
            && self.assertions.is_empty()
            && self.enumeration.is_none()
            && !(self.nullable || self.not || self.keeps_all || self.raw.says_anything())
            && self.discriminator.is_none()
            && !self.extensions.keys().any(|key| key.starts_with("x-oasmith-"))
    }
}

/// Whether both say the same of values.
fn alike_but_for_prose(one: &Child<'_>, other: &Child<'_>) -> bool {
    match (&one.node, &other.node) {
        (Node::Ref(one), Node::Ref(other)) => one == other,
        (Node::Schema(one), Node::Schema(other)) => one.schema_kind == other.schema_kind && data(one) == data(other),
        _ => false,
    }
}

/// What is said of values beside their kind.
fn data(schema: &Schema) -> SchemaData {
    let prose =
        SchemaData { title: None, description: None, example: None, external_docs: None, ..schema.schema_data.clone() };
    SchemaData { deprecated: false, ..prose }
}
