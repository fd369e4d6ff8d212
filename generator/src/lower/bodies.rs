//! Bodies: the media type that is used among those that the document offers, and how it is read and written.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody};
use serde_json::Value;

use super::Lowering;
use super::alike::alike;
use super::assertions::Assertion;
use super::forms;
use super::hints::shared;
use super::media::Format;
use super::offer::{Offer, Side};
use super::shape::{Child, Shape};
use super::streams;
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{
    Also, Body, Constraints, Content, ContentKind, Docs, Form, Hint, Keyword, Method, OperationId, OtherValues,
    TypeRef, Usage, Way, spoken,
};

impl<'a> Lowering<'a, '_> {
    /// The request body of an operation.
    pub(super) fn body(
        &mut self,
        id: OperationId,
        item: Option<&'a ReferenceOr<RequestBody>>,
        method: Method,
        at: &Origin,
    ) -> Option<Body> {
        let found = self.source.component(item?, at.join("requestBody"))?;
        if method == Method::Trace {
            self.report.say(&rules::BODY_ON_TRACE, &found.origin, [""; 0]);
            return None;
        }
        let hint = |word: Option<&str>| {
            let inside: Vec<&str> = word.into_iter().collect();
            let own = ["request"].into_iter().chain(word).chain(["body"]).map(str::to_owned).collect();
            shared(&found.origin, &inside).unwrap_or(Hint::OfOperation(id, own))
        };
        let mut contents = self.taken(&found.value.content, &found.origin, hint).into_iter();
        let (content, others) = (contents.next()?, contents.collect());
        let docs = Docs { description: found.value.description.clone(), ..Docs::default() };
        Some(Body { required: found.value.required, content, others, docs, origin: found.origin })
    }

    /// What a request may carry: JSON before forms before text before bytes. Others of the same type go with the first
    /// of them; what would be read as one of them is, or could not be, is reported.
    fn taken(
        &mut self,
        offered: &'a IndexMap<String, MediaType>,
        at: &Origin,
        hint: impl Fn(Option<&str>) -> Hint,
    ) -> Vec<Content> {
        let mut offer = self.offer(offered, at, Side::Request);
        let mut contents: Vec<Content> = Vec::new();
        while let Some(next) = self.preferred(&offer) {
            if let Some(first) = contents.first()
                && !self.is_apart(next, &offer, &contents)
            {
                let given = [next, first.media_type.as_str()];
                self.report.say(&rules::MEDIA_TYPE_NOT_USED, &offer.at.join(next), given);
                offer.left.retain(|left| *left != next);
                continue;
            }
            let word = spoken(next);
            let hint = hint(Some(word.as_str()).filter(|_| !contents.is_empty()));
            contents.extend(self.take(&mut offer, hint));
        }
        contents
    }

    /// Whether a media type may be an alternative of others: it is no second form, nothing that is not read, and has no
    /// file in JSON.
    fn is_apart(&self, media_type: &str, offer: &Offer<'a>, others: &[Content]) -> bool {
        let mut ways = others.iter().flat_map(Content::ways);
        match offer.format(media_type) {
            Format::Structured | Format::Stream(_) => false,
            Format::Json => !self.has_file(offer.at.pointer.join(media_type).join("schema")),
            Format::Form => !ways.any(|way| matches!(way, ContentKind::Form(_))),
            Format::Parts => !ways.any(|way| matches!(way, ContentKind::Multipart(_))),
            Format::Text => !ways.any(|way| matches!(way, ContentKind::Text(_))),
            Format::Bytes => !ways.any(|way| way == ContentKind::Bytes),
        }
    }

    /// What a response may carry, in the order in which [`Lowering::content`] would choose: others of the same type
    /// go with the first of them.
    pub(super) fn contents(
        &mut self,
        offered: &'a IndexMap<String, MediaType>,
        at: &Origin,
        side: Side,
        hint: impl Fn(Option<&str>) -> Hint,
    ) -> Vec<Content> {
        let mut offer = self.offer(offered, at, side);
        let mut contents: Vec<Content> = Vec::new();
        while let Some(next) = self.preferred(&offer) {
            let hint = hint(Some(next).filter(|_| !contents.is_empty()));
            contents.extend(self.take(&mut offer, hint));
        }
        contents
    }

    /// The media type that is taken next.
    fn preferred(&self, offer: &Offer<'a>) -> Option<&'a str> {
        // Files don't travel in JSON, whatever the document says.
        let has_files = self.files.bodies.contains(&offer.at.pointer);
        let rank = |media_type: &str| {
            let format = offer.format(media_type);
            // What is called JSON, or a file, comes before what only stands for it.
            (has_files && format != Format::Parts, format, offer.is_meant(media_type))
        };
        offer.left.iter().copied().min_by_key(|media_type| rank(media_type))
    }

    /// Takes a media type from the offer, and those that say the same.
    fn take(&mut self, offer: &mut Offer<'a>, hint: Hint) -> Option<Content> {
        let media_type = self.preferred(offer)?;
        let has_files = self.files.bodies.contains(&offer.at.pointer);
        let schema = |media_type: &str, key: &str| self.source.at(&offer.at.pointer.join(media_type).join(key));
        let mut also = Vec::new();
        let mut left = Vec::new();
        for other in offer.left.iter().copied().filter(|other| *other != media_type) {
            let encodings = || forms::encodings(self.source.at(&offer.at.pointer.join(other)));
            let is_same = ["schema", streams::ITEM_SCHEMA].iter().all(|key| {
                match (schema(other, key), schema(media_type, key)) {
                    (Some(one), Some(other)) => alike(&self.source.tree, one, other),
                    (one, other) => one == other,
                }
            });
            let way = match (offer.format(media_type), offer.format(other)) {
                _ if !is_same || has_files || offer.means_json(other) => None,
                (Format::Json, Format::Json) => Some(Way::Same),
                (Format::Text, Format::Text) | (Format::Bytes, Format::Bytes) if offer.side == Side::Request => {
                    Some(Way::Same)
                }
                (Format::Stream(one), Format::Stream(other)) if one == other => Some(Way::Same),
                (Format::Json, Format::Form) => Some(Way::Form(encodings())),
                (Format::Json | Format::Form, Format::Parts) => Some(Way::Multipart(encodings())),
                _ => None,
            };
            if let Some(way) = way {
                if matches!(way, Way::Multipart(_)) {
                    self.part_headers(&offer.offered[other], &offer.at.join(other));
                }
                also.push(Also { media_type: other.to_owned(), way });
            } else if is_same && !offer.are_apart(media_type, other) {
                self.report.say(&rules::MEDIA_TYPE_ALTERNATIVE, &offer.at.join(other), [other, media_type]);
            } else {
                left.push(other);
            }
        }
        offer.left = left;
        let kind = self.kind(offer, media_type, hint);
        Some(Content { media_type: offer.travels_as(media_type).to_owned(), kind, also })
    }

    /// How a body of a media type is read and written.
    fn kind(&mut self, offer: &Offer<'a>, media_type: &str, hint: Hint) -> ContentKind {
        let (entry, at, side) = (&offer.offered[media_type], &offer.at.join(media_type), offer.side);
        self.item_schema_unread(offer, media_type);
        match offer.format(media_type) {
            Format::Json => ContentKind::Json(self.entry(entry, at, hint, side)),
            Format::Form => ContentKind::Form(self.form(entry, at, hint, side)),
            Format::Parts => {
                self.part_headers(entry, at);
                ContentKind::Multipart(self.form(entry, at, hint, side))
            }
            // A file, whatever the names of its types say.
            Format::Text if self.body_shape(entry.schema.as_ref(), at).is_some_and(|shape| shape.is_file()) => {
                ContentKind::Bytes
            }
            Format::Stream(framing) => self.stream(framing, entry, at, hint),
            Format::Text => ContentKind::Text(self.text(entry, at, media_type, side)),
            format => {
                let structured = |shape: Shape<'_>| shape.has_structure();
                if format == Format::Structured || self.body_shape(entry.schema.as_ref(), at).is_some_and(structured) {
                    self.report.say(&rules::MEDIA_TYPE_RAW, at, [media_type]);
                }
                ContentKind::Bytes
            }
        }
    }

    /// What holds of a text. Only requests are checked.
    fn text(&mut self, entry: &'a MediaType, at: &Origin, media_type: &str, side: Side) -> Constraints {
        let Some(mut shape) = self.body_shape(entry.schema.as_ref(), at) else { return Constraints::default() };
        let is_sent = side == Side::Request;
        let texts = |values: &Vec<Value>| is_sent && values.iter().all(|value| value.is_string() || value.is_null());
        let listed = shape.enumeration.take_if(|values| texts(values));
        if shape.is_typed() {
            self.report.say(&rules::TEXT_UNREAD, at, [media_type]);
            return Constraints::default();
        }
        if !is_sent {
            if shape.raw.says_anything() {
                self.report.say(&rules::TEXT_UNCHECKED, at, [media_type]);
            }
            return Constraints::default();
        }
        if shape.others_listed == OtherValues::Refused {
            shape.assertions.extend(listed.map(|values| Assertion::Made(Keyword::Enum(values))));
        }
        let schema = self.asserted(&shape.assertions);
        let mut usage = self.scalar(&Shape { ty: Some("string".to_owned()), format: None, ..shape.clone() });
        self.attach(&mut usage, schema, &shape.at);
        usage.constraints
    }

    /// Tells of headers that parts would have.
    fn part_headers(&mut self, entry: &MediaType, at: &Origin) {
        for (property, _) in entry.encoding.iter().filter(|(_, encoding)| !encoding.headers.is_empty()) {
            let at = at.join("encoding").join(property).join("headers");
            self.report.say(&rules::PART_HEADERS, &at, [property]);
        }
    }

    fn form(&mut self, entry: &'a MediaType, at: &Origin, hint: Hint, side: Side) -> Form {
        let encodings = forms::encodings(self.source.at(&at.pointer));
        Form { usage: self.entry(entry, at, hint, side), encodings }
    }

    /// The type of a media type's schema.
    fn entry(&mut self, entry: &'a MediaType, at: &Origin, hint: Hint, side: Side) -> Usage {
        let direction = match side {
            Side::Request => self.traffic.request,
            Side::Response | Side::Failure => self.traffic.response,
        };
        match &entry.schema {
            Some(item) => self.usage(&Child::new(item, at.join("schema")), hint, direction),
            None => Usage::plain(TypeRef::Any),
        }
    }
}
