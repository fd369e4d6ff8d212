//! Bodies: the media type that is used among those that the document offers, and how it is read and written.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::Lowering;
use super::forms;
use super::hints::shared;
use super::media::{Format, format};
use super::shape::Child;
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{Also, Body, Content, ContentKind, Docs, Form, Hint, Method, OperationId, TypeRef, Usage, Way};

/// Who sends a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Whoever calls.
    Request,
    /// Whoever answers.
    Response,
}

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
        let own = || Hint::OfOperation(id, vec!["request".to_owned(), "body".to_owned()]);
        let hint = shared(&found.origin, &[]).unwrap_or_else(own);
        let content = self.content(&found.value.content, &found.origin, hint, Side::Request)?;
        let docs = Docs { description: found.value.description.clone(), ..Docs::default() };
        Some(Body { required: found.value.required, content, docs, origin: found.origin })
    }

    /// The content that is used: JSON before forms before text before bytes. Others of the same type are taken as well,
    /// the rest is reported.
    pub(super) fn content(
        &mut self,
        offered: &'a IndexMap<String, MediaType>,
        at: &Origin,
        hint: Hint,
        side: Side,
    ) -> Option<Content> {
        let at = at.join("content");
        // Files don't travel in JSON, whatever the document says.
        let has_files = self.files.bodies.contains(&at.pointer);
        let rank = |media_type: &str| {
            let format = format(media_type, side);
            (has_files && format != Format::Parts, format)
        };
        let chosen = offered.iter().enumerate().min_by_key(|(index, (media_type, _))| (rank(media_type), *index));
        let (_, (media_type, entry)) = chosen?;
        let schema = |media_type: &str| self.source.at(&at.pointer.join(media_type).join("schema"));
        let mut also = Vec::new();
        for other in offered.keys().filter(|other| *other != media_type) {
            let encodings = || forms::encodings(self.source.at(&at.pointer.join(other)));
            let is_same = !has_files && schema(other) == schema(media_type);
            let way = match (format(media_type, side), format(other, side)) {
                _ if !is_same => None,
                (Format::Json, Format::Json) => Some(Way::Same),
                (Format::Text, Format::Text) if side == Side::Request => Some(Way::Same),
                (Format::Json, Format::Form) => Some(Way::Form(encodings())),
                (Format::Json | Format::Form, Format::Parts) => Some(Way::Multipart(encodings())),
                _ => None,
            };
            if let Some(way) = way {
                if matches!(way, Way::Multipart(_)) {
                    self.part_headers(&offered[other], &at.join(other));
                }
                also.push(Also { media_type: other.clone(), way });
                continue;
            }
            let is_alternative = schema(other) == schema(media_type);
            let rule = if is_alternative { &rules::MEDIA_TYPE_ALTERNATIVE } else { &rules::MEDIA_TYPE_NOT_USED };
            self.report.say(rule, &at.join(other), [other, media_type]);
        }
        let here = at.join(media_type);
        let kind = match format(media_type, side) {
            Format::Json => ContentKind::Json(self.entry(entry, &here, hint, side)),
            Format::Form => ContentKind::Form(self.form(entry, &here, hint, side)),
            Format::Parts => {
                self.part_headers(entry, &here);
                ContentKind::Multipart(self.form(entry, &here, hint, side))
            }
            Format::Text => ContentKind::Text,
            Format::Structured | Format::Bytes => {
                if format(media_type, side) == Format::Structured {
                    self.report.say(&rules::MEDIA_TYPE_RAW, &here, [media_type]);
                }
                ContentKind::Bytes
            }
        };
        Some(Content { media_type: media_type.clone(), kind, also })
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
            Side::Response => self.traffic.response,
        };
        match &entry.schema {
            Some(item) => self.usage(&Child::new(item, at.join("schema")), hint, direction),
            None => Usage::plain(TypeRef::Any),
        }
    }
}
