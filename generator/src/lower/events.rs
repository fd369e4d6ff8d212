//! Streams of events: what their data are. A schema describes the event, with `data` among its properties (OpenAPI 3.2,
//! server-sent event streams), or nothing but what `data` carries, as most documents have it.

use super::Lowering;
use super::media::is_json;
use super::shape::{Child, Choice, Node, Shape};
use super::streams::{Said, is_shared};
use super::types::{Place, readable};
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{Framing, Hint, Stream, TypeRef, Usage};

/// The fields of an event beside its data.
const FIELDS: [&str; 3] = ["event", "id", "retry"];

/// What describes an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// `itemSchema`, which describes the event with all of its fields.
    ItemSchema,
    /// `schema`, which may as well describe nothing but the data.
    Schema,
}

/// What the data of events are.
enum Data<'a> {
    Text,
    /// JSON of a schema, or any.
    Json(Option<Child<'a>>),
}

impl<'a> Lowering<'a, '_> {
    /// A stream of events of which this is said, in the media type at `at`.
    pub(super) fn events(&mut self, said: Option<Said<'a>>, at: &Origin, hint: Hint) -> Stream {
        let (child, by) = match said {
            None => return of_texts(),
            Some(Said::Item(child)) => (child, By::ItemSchema),
            Some(Said::Whole(whole)) => {
                let shape = self.shape(&whole);
                match self.item_of(whole, &shape) {
                    Some(child) => (child, By::Schema),
                    None => return self.of_items(Framing::Events, None, hint),
                }
            }
        };
        if self.overrides.replace(&child.at.pointer).is_some() {
            return self.of_items(Framing::Events, Some(child), hint);
        }
        let all = self.data_of_event(&child, by);
        if all.is_some() && by == By::Schema {
            self.report.say(&rules::EVENT_MEANT, &child.at, [""; 0]);
        }
        let Some((all, place)) = all else {
            if by == By::ItemSchema {
                self.report.say(&rules::EVENT_WITHOUT_DATA, &child.at, [""; 0]);
            }
            return match self.data(child) {
                Data::Text => of_texts(),
                Data::Json(child) => self.of_items(Framing::Events, child, hint),
            };
        };
        let all: Vec<Data<'a>> = all.into_iter().map(|child| self.data(child)).collect();
        let texts = all.iter().filter(|data| matches!(data, Data::Text)).count();
        if texts > 0 {
            if texts < all.len() {
                self.report.say(&rules::EVENT_DATA_MIXED, at, [""; 0]);
            }
            return of_texts();
        }
        self.of_json(all, place, hint)
    }

    /// Events whose data are each one of these, as the alternatives at a place say.
    fn of_json(&mut self, all: Vec<Data<'a>>, at: Origin, hint: Hint) -> Stream {
        let mut children: Vec<Child<'a>> = Vec::new();
        for data in all {
            // Where one may be any JSON, so may all.
            let Data::Json(Some(child)) = data else { return self.of_items(Framing::Events, None, hint) };
            if children.iter().all(|known| known.identity() != child.identity()) {
                children.push(child);
            }
        }
        let Some(first) = children.first().cloned().filter(|_| children.len() > 1) else {
            return self.of_items(Framing::Events, children.pop(), hint);
        };
        let direction = self.direction_at(&first);
        // Several streams may be of one component.
        let item = if let Some(id) = self.known.get(&(at.pointer.clone(), direction)) {
            Usage::plain(TypeRef::Named(*id))
        } else {
            // The alternatives as they stand are events: their data can't be checked against them.
            let choices = vec![Choice { children, at: first.at }];
            let shape = Shape { at: at.clone(), choices, ..Shape::default() };
            let of_component = || Hint::Named(format!("{} data", readable(&at.pointer)));
            let hint = if is_shared(&at) { of_component() } else { hint };
            self.of_shape(shape, Place::Shared(hint), direction)
        };
        Stream { framing: Framing::Events, item: Some(item), schema: Some(at) }
    }

    /// The schemas of `data`, where a schema describes events: one, or one for each alternative; and where they stand.
    fn data_of_event(&mut self, child: &Child<'a>, by: By) -> Option<(Vec<Child<'a>>, Origin)> {
        let shape = self.shape(child);
        let own = shape.properties.get("data").cloned();
        let is_event = |shape: &Shape<'a>| {
            let known = |name: &&str| *name == "data" || FIELDS.contains(name);
            by == By::ItemSchema || shape.properties.keys().all(known)
        };
        let [choice] = &shape.choices[..] else {
            let own = own.filter(|_| is_event(&shape))?;
            self.fields_unchecked(&shape);
            return Some((vec![own], child.at.clone()));
        };
        let mut all = Vec::new();
        let mut shapes = Vec::new();
        for alternative in &choice.children {
            let part = self.shape(alternative);
            let data = match (part.properties.get("data"), &own) {
                (Some(one), Some(other)) => {
                    Child { at: one.at.clone(), node: Node::Both(Box::new((other.clone(), one.clone()))) }
                }
                (Some(one), None) => one.clone(),
                (None, own) => own.clone()?,
            };
            all.push(data);
            shapes.push(part);
        }
        let is_event = shapes.iter().chain([&shape]).all(is_event);
        if is_event {
            shapes.iter().chain([&shape]).for_each(|shape| self.fields_unchecked(shape));
        }
        is_event.then(|| (all, choice.at.clone()))
    }

    /// Tells of fields of which more is said than what they are anyway.
    fn fields_unchecked(&mut self, event: &Shape<'a>) {
        for name in FIELDS {
            let Some(child) = event.properties.get(name) else { continue };
            let shape = self.shape(child);
            let says_more = if name == "retry" {
                shape.raw.says_anything() || shape.enumeration.is_some()
            } else {
                shape.is_more_than_text()
            };
            if says_more {
                self.report.say(&rules::EVENT_FIELD_UNCHECKED, &child.at, [name]);
            }
        }
    }

    /// What data of a schema are: JSON where it is no text, or a text that holds JSON.
    fn data(&mut self, child: Child<'a>) -> Data<'a> {
        if self.overrides.replace(&child.at.pointer).is_some() {
            return Data::Json(Some(child));
        }
        let shape = self.shape(&child);
        let media_type = shape.extensions.get("x-oasmith-content-media-type").and_then(|value| value.as_str());
        let is_text = shape.ty.as_deref() == Some("string") || shape.is_anything();
        if media_type.is_some_and(is_json) && (is_text || shape.ty.is_none()) {
            return Data::Json(self.content_schema(&child, 0));
        }
        if !is_text || !shape.choices.is_empty() {
            return Data::Json(Some(child));
        }
        if shape.is_more_than_text() {
            self.report.say(&rules::EVENT_FIELD_UNCHECKED, &child.at, ["data"]);
        }
        Data::Text
    }

    /// The schema of what a text holds; references followed, as deep as they may be for types.
    fn content_schema(&mut self, child: &Child<'a>, depth: usize) -> Option<Child<'a>> {
        match &child.node {
            Node::Schema(_) => {
                let at = child.at.join("x-oasmith-content-schema");
                self.source.carried(&at.pointer).map(|schema| Child::new(schema, at))
            }
            Node::Ref(reference) => {
                let target = self.source.schema(reference).filter(|_| depth < 32)?;
                self.content_schema(&Child::new(target.value, target.origin), depth + 1)
            }
            Node::Both(pair) => {
                let inner = self.content_schema(&pair.1, depth + 1);
                inner.or_else(|| self.content_schema(&pair.0, depth + 1))
            }
        }
    }
}

fn of_texts() -> Stream {
    Stream { framing: Framing::Events, item: None, schema: None }
}
