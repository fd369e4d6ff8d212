//! Streams: what their items are (OpenAPI 3.2, sequential media types; before, documents describe an item in `schema`).

use openapiv3::{MediaType, ReferenceOr, Response};

use super::Lowering;
use super::media::{Format, framing};
use super::offer::Offer;
use super::shape::{Child, Shape};
use super::types::readable;
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{ContentKind, Direction, Framing, Hint, Stream, TypeRef, Usage};

/// The key under which `dialect` carries `itemSchema`.
pub(super) const ITEM_SCHEMA: &str = "x-oasmith-item-schema";

/// What is said of the items of a stream.
pub(super) enum Said<'a> {
    /// Each is of this schema, as `itemSchema` says.
    Item(Child<'a>),
    /// `schema`, which may be meant so, or may describe all of them as an array.
    Whole(Child<'a>),
}

impl<'a> Lowering<'a, '_> {
    /// Whether a response may be a stream.
    pub(super) fn has_stream(&self, item: &'a ReferenceOr<Response>, at: &Origin) -> bool {
        let found = self.source.component(item, at.clone());
        found.is_some_and(|found| found.value.content.keys().any(|media_type| framing(media_type).is_some()))
    }

    /// The stream that the media type at `at` describes.
    pub(super) fn stream(&mut self, framing: Framing, entry: &'a MediaType, at: &Origin, hint: Hint) -> ContentKind {
        let (said, hint) = (self.said(entry, at), of_an_item(hint));
        if framing == Framing::Events {
            return ContentKind::Stream(self.events(said, at, hint));
        }
        let child = match said {
            Some(Said::Item(child)) => Some(child),
            Some(Said::Whole(child)) => {
                let shape = self.shape(&child);
                if shape.is_file() {
                    return ContentKind::Bytes;
                }
                // A text is the whole of the body.
                let is_text = shape.ty.as_deref() == Some("string");
                let is_replaced = self.overrides.replace(&child.at.pointer).is_some();
                if is_text && !is_replaced { None } else { self.item_of(child, &shape) }
            }
            None => None,
        };
        ContentKind::Stream(self.of_items(framing, child, hint))
    }

    /// Items that are JSON of a schema, or any JSON.
    pub(super) fn of_items(&mut self, framing: Framing, child: Option<Child<'a>>, hint: Hint) -> Stream {
        let item = match &child {
            Some(child) if is_shared(&child.at) => {
                self.usage(child, Hint::Named(readable(&child.at.pointer)), self.direction_at(child))
            }
            Some(child) => self.usage(child, hint, self.traffic.response),
            None => Usage::plain(TypeRef::Any),
        };
        Stream { framing, item: Some(item), schema: child.map(|child| child.at) }
    }

    /// The direction of an item. What stands within a component is of that of the component.
    pub(super) fn direction_at(&self, child: &Child<'a>) -> Direction {
        let response = self.traffic.response;
        if is_shared(&child.at) { self.uses.relevant(&child.at.pointer, response) } else { response }
    }

    /// The schema of an item where `schema` is that of the whole stream; `schema` itself where it is no list, or where
    /// the user has a type for it.
    pub(super) fn item_of(&mut self, whole: Child<'a>, shape: &Shape<'a>) -> Option<Child<'a>> {
        if !shape.is_list() || self.overrides.replace(&whole.at.pointer).is_some() {
            return Some(whole);
        }
        if shape.raw.says_anything() {
            self.report.say(&rules::STREAM_AS_A_WHOLE, &whole.at, [""; 0]);
        }
        shape.items.clone()
    }

    /// What a media type says of its items. What it says beside of the whole is not looked at.
    fn said(&mut self, entry: &'a MediaType, at: &Origin) -> Option<Said<'a>> {
        let item_at = at.join(ITEM_SCHEMA);
        let item = self.source.carried(&item_at.pointer).map(|schema| Child::new(schema, item_at));
        let whole = entry.schema.as_ref().map(|schema| Child::new(schema, at.join("schema")));
        match (item, whole) {
            (Some(item), whole) => {
                if let Some(whole) = whole.filter(|whole| !self.shape(whole).is_vague()) {
                    self.report.say(&rules::STREAM_AS_A_WHOLE, &whole.at, [""; 0]);
                }
                Some(Said::Item(item))
            }
            (None, whole) => whole.map(Said::Whole),
        }
    }

    /// Tells of an `itemSchema` where there are no items, unless more is told of the body.
    pub(super) fn item_schema_unread(&mut self, offer: &Offer<'a>, media_type: &str) {
        let at = offer.at.join(media_type).join(ITEM_SCHEMA);
        let is_known = matches!(offer.format(media_type), Format::Stream(_) | Format::Structured);
        if !is_known && self.source.at(&at.pointer).is_some() {
            self.report.say(&rules::ITEM_SCHEMA_UNREAD, &at, [media_type]);
        }
    }
}

/// Whether an item stands within a component: its type is that of all streams that refer to it.
pub(super) fn is_shared(at: &Origin) -> bool {
    at.pointer.as_str().starts_with("/components/schemas/")
}

/// The hint for an item of a body.
fn of_an_item(hint: Hint) -> Hint {
    let item = |mut words: Vec<String>| {
        words.pop_if(|last| last == "body");
        words.push("item".to_owned());
        words
    };
    match hint {
        Hint::OfOperation(id, words) => Hint::OfOperation(id, item(words)),
        Hint::OfComponent(words) => Hint::OfComponent(item(words)),
        hint @ (Hint::Named(_) | Hint::Within(..)) => hint,
    }
}
