//! Objects and arrays: structs, maps, lists and tuples.

use serde_json::json;

use super::Lowering;
use super::assertions::Assertion;
use super::literals::Pending;
use super::shape::{Child, Node, Others, Shape};
use super::types::Place;
use crate::diagnostics as rules;
use crate::diagnostics::NO_ARGS;
use crate::model::{
    Additional, Constraints, Direction, Docs, Field, Hint, Presence, Scalar, Struct, TypeId, TypeKind, TypeRef, Usage,
};

impl<'a> Lowering<'a, '_> {
    /// A struct where properties are known, a map where they aren't.
    pub(super) fn object(&mut self, shape: &Shape<'a>, place: Place, direction: Direction) -> Usage {
        if shape.ty.is_none() {
            self.report.say(&rules::TYPE_ASSUMED, &shape.at, ["an object"]);
        }
        let known = !shape.properties.is_empty() || !shape.required.is_empty();
        let constraints = shape.raw.of_object();
        match (&shape.others, known) {
            _ if !known && shape.has_patterns() => {
                let value = self.by_one_pattern(shape, &place, direction);
                Usage { constraints, ..Usage::plain(TypeRef::Map(Box::new(value))) }
            }
            (_, true) | (Others::Denied, _) => {
                let id = self.open(place, &shape.at, direction);
                let fields = self.fields(shape, id, direction);
                let additional = self.additional(shape, id, direction);
                self.finish(id, shape, TypeKind::Struct(Struct { fields, additional, constraints }))
            }
            (Others::Of(child), _) => {
                let hint = place.below("value");
                let value = self.usage(child, hint, direction);
                Usage { constraints, ..Usage::plain(TypeRef::Map(Box::new(value))) }
            }
            _ => Usage { constraints, ..Usage::plain(TypeRef::Map(Box::new(Usage::plain(TypeRef::Any)))) },
        }
    }

    /// The values of an object all of whose properties match one pattern; anything where there are more. An object that
    /// says nothing of other properties is meant to have none.
    fn by_one_pattern(&mut self, shape: &Shape<'a>, place: &Place, direction: Direction) -> Usage {
        let key = "x-oasmith-pattern-properties";
        let only = match shape.extensions.get(key) {
            Some(serde_json::Value::Object(map)) if map.len() == 1 => map.keys().next(),
            _ => None,
        };
        let unsaid = matches!(shape.others, Others::Unsaid) && shape.ty.is_some();
        let at = only.filter(|_| unsaid || matches!(shape.others, Others::Denied));
        let at = at.map(|text| shape.at.join(key).join(text));
        let schema = at.and_then(|at| self.source.carried(&at.pointer).map(|schema| Child::new(schema, at)));
        match schema {
            Some(child) => {
                let usage = self.usage(&child, place.below("value"), direction);
                if unsaid && usage.ty != TypeRef::Any {
                    self.report.say(&rules::PATTERN_ALONE, &child.at, NO_ARGS);
                }
                usage
            }
            None => Usage::plain(TypeRef::Any),
        }
    }

    fn fields(&mut self, shape: &Shape<'a>, id: TypeId, direction: Direction) -> Vec<Field> {
        let mut fields = Vec::with_capacity(shape.properties.len());
        for (name, child) in &shape.properties {
            let attributes = self.attributes(child);
            let wrong_way = match direction {
                Direction::Request => attributes.read_only,
                Direction::Response => attributes.write_only,
                Direction::Both => false,
            };
            if wrong_way || self.overrides.skip(&child.at.pointer) {
                continue;
            }
            let usage =
                self.usage(child, Hint::Within(self.owner(child, id, direction), (*name).to_owned()), direction);
            let required = shape.required.contains(name);
            let mut docs = attributes.docs;
            match attributes.default {
                Some(value) if required => docs.default = Some(value.to_string()),
                Some(value) => {
                    self.defaults.push(Pending { owner: id, field: fields.len(), value, at: child.at.clone() });
                }
                None => {}
            }
            fields.push(Field {
                wire_name: (*name).to_owned(),
                usage,
                presence: if required { Presence::Required } else { Presence::Optional },
                read_only: attributes.read_only,
                write_only: attributes.write_only,
                docs,
                origin: child.at.clone(),
            });
        }
        self.unlisted_required(shape, &mut fields);
        undescribed_tag(shape, &mut fields);
        fields
    }

    /// The type that a property's own type is called after: that of the schema that describes it, which `allOf` may have
    /// brought into others as it is.
    fn owner(&self, child: &Child<'a>, id: TypeId, direction: Direction) -> TypeId {
        if !matches!(child.node, Node::Schema(_)) {
            return id;
        }
        let described = child.at.pointer.parent().and_then(|properties| properties.parent());
        // Of another side of the wire, it holds another type of this name.
        let same_side = |owner: &TypeId| self.types.get(*owner).direction == direction;
        described.and_then(|pointer| self.known_for(&pointer, direction)).filter(same_side).unwrap_or(id)
    }

    /// Properties that are required but not described: anything may stand there, but something must. What a
    /// discriminator names is a text.
    fn unlisted_required(&mut self, shape: &Shape<'a>, fields: &mut Vec<Field>) {
        for name in &shape.required {
            if shape.properties.contains_key(name) || fields.iter().any(|field| field.wire_name == *name) {
                continue;
            }
            let is_tag = shape.discriminator.is_some_and(|discriminator| discriminator.property_name == *name);
            if !is_tag {
                self.report.say(&rules::REQUIRED_NOT_DESCRIBED, &shape.at.join("required"), [*name]);
            }
            fields.push(Field {
                wire_name: (*name).to_owned(),
                usage: Usage::plain(if is_tag { TypeRef::Scalar(Scalar::String) } else { TypeRef::Any }),
                presence: Presence::Required,
                read_only: false,
                write_only: false,
                docs: Docs::default(),
                origin: shape.at.join("required"),
            });
        }
    }

    fn additional(&mut self, shape: &Shape<'a>, id: TypeId, direction: Direction) -> Additional {
        match &shape.others {
            _ if shape.has_patterns() => Additional::Kept(Usage::plain(TypeRef::Any)),
            Others::Denied => Additional::Denied,
            Others::Free => Additional::Kept(Usage::plain(TypeRef::Any)),
            Others::Of(child) => {
                let hint = Hint::Within(id, "additional property".to_owned());
                Additional::Kept(self.usage(child, hint, direction))
            }
            Others::Unsaid if shape.keeps_all => Additional::Kept(Usage::plain(TypeRef::Any)),
            Others::Unsaid => Additional::Ignored,
        }
    }

    /// A list, or a tuple where the items are described one by one.
    pub(super) fn array(&mut self, shape: &Shape<'a>, place: &Place, direction: Direction) -> Usage {
        if shape.ty.is_none() {
            self.report.say(&rules::TYPE_ASSUMED, &shape.at, ["an array"]);
        }
        let constraints = shape.raw.of_array();
        if let Some(tuple) = self.tuple(shape, place, direction) {
            let exact = matches!(tuple, TypeRef::Tuple(_));
            let constraints = if exact { Constraints::default() } else { constraints };
            let mut usage = Usage { constraints, ..Usage::plain(tuple) };
            if !exact {
                let keys = Assertion::Part(shape.at.clone(), &["x-oasmith-prefix-items", "items"]);
                let schema = self.asserted(&[keys]);
                self.attach(&mut usage, schema, &shape.at);
            }
            return usage;
        }
        let Some(items) = &shape.items else {
            return Usage { constraints, ..Usage::plain(TypeRef::List(Box::new(Usage::plain(TypeRef::Any)))) };
        };
        let hint = place.below("item");
        let item = self.usage(items, hint, direction);
        Usage { constraints, ..Usage::plain(TypeRef::List(Box::new(item))) }
    }

    /// `prefixItems`, where the array has exactly as many items: otherwise a list of anything, and a warning.
    fn tuple(&mut self, shape: &Shape<'a>, place: &Place, direction: Direction) -> Option<TypeRef> {
        let count = shape.prefix_items()?.len();
        let closed = shape.items.as_ref().is_some_and(|items| self.shape(items).not);
        let exact = shape.raw.min_items == Some(count) && (closed || shape.raw.max_items == Some(count));
        let at = shape.at.join("x-oasmith-prefix-items");
        if !exact {
            let alike = shape.prefix_items()?.windows(2).all(|pair| pair[0] == pair[1]);
            if let Some(item) = self.source.carried(&at.join(0).pointer).filter(|_| alike && closed) {
                let item = self.usage(&Child::new(item, at.join(0)), place.below("item"), direction);
                return Some(TypeRef::List(Box::new(item)));
            }
            self.report.say(&rules::ITEMS_MIXED, &shape.at, NO_ARGS);
            return Some(TypeRef::List(Box::new(Usage::plain(TypeRef::Any))));
        }
        let mut items = Vec::with_capacity(count);
        for index in 0..count {
            let Some(item) = self.source.carried(&at.join(index).pointer) else {
                items.push(Usage::plain(TypeRef::Any));
                continue;
            };
            let hint = place.below(&format!("item {}", index + 1));
            items.push(self.usage(&Child::new(item, at.join(index)), hint, direction));
        }
        Some(TypeRef::Tuple(items))
    }
}

/// The property of a discriminator, where nothing describes it: a text that may be there.
fn undescribed_tag(shape: &Shape<'_>, fields: &mut Vec<Field>) {
    let Some(name) = shape.discriminator.map(|discriminator| discriminator.property_name.as_str()) else { return };
    if !shape.properties.contains_key(name) && !fields.iter().any(|field| field.wire_name == name) {
        fields.push(Field {
            wire_name: name.to_owned(),
            usage: Usage::plain(TypeRef::Scalar(Scalar::String)),
            presence: Presence::Optional,
            read_only: false,
            write_only: false,
            docs: Docs::default(),
            origin: shape.at.join("discriminator"),
        });
    }
}

impl<'a> Shape<'a> {
    /// Whether it describes properties by patterns.
    pub(super) fn has_patterns(&self) -> bool {
        self.extensions.contains_key("x-oasmith-pattern-properties")
    }

    /// Whether `unevaluatedProperties` lets no property be that the schema does not describe, and says nothing else of any.
    pub(super) fn is_evaluated_whole(&self) -> bool {
        let none = self.extensions.get("x-oasmith-unevaluated-properties");
        let none = none.is_some_and(|none| **none == json!(false) || **none == json!({"not": {}}));
        none && matches!(self.others, Others::Unsaid) && !self.has_patterns() && self.choices.is_empty()
    }

    /// The schemas of `prefixItems`, as `dialect` carries them.
    pub(super) fn prefix_items(&self) -> Option<&'a [serde_json::Value]> {
        self.extensions.get("x-oasmith-prefix-items")?.as_array().map(Vec::as_slice)
    }
}
