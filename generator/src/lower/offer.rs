//! The media types that a body is offered in, and how each is read and written.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Schema};

use super::Lowering;
use super::media::{Format, format, is_anything, is_binary, is_json, is_range, is_vendors};
use super::shape::{Child, Shape};
use crate::diagnostics as rules;
use crate::diagnostics::Origin;

/// Who sends a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Whoever calls.
    Request,
    /// Whoever answers.
    Response,
    /// Whoever answers that something went wrong.
    Failure,
}

/// The media types of a body.
pub(super) struct Offer<'a> {
    pub(super) offered: &'a IndexMap<String, MediaType>,
    pub(super) at: Origin,
    pub(super) side: Side,
    /// Those that are not taken yet, in the document's order.
    pub(super) left: Vec<&'a str>,
    /// Those that are read and written in another way than their names say.
    meant: Vec<(&'a str, Format)>,
}

impl<'a> Offer<'a> {
    /// How a media type of the offer is read and written.
    pub(super) fn format(&self, media_type: &str) -> Format {
        let meant = self.meant.iter().find(|(one, _)| *one == media_type).map(|(_, format)| *format);
        meant.unwrap_or_else(|| format(media_type, self.side))
    }

    /// Whether it stands for JSON, though its name doesn't say so.
    pub(super) fn means_json(&self, media_type: &str) -> bool {
        self.meant.contains(&(media_type, Format::Json))
    }

    /// Whether it is read and written in another way than its name says.
    pub(super) fn is_meant(&self, media_type: &str) -> bool {
        self.meant.iter().any(|(one, _)| *one == media_type)
    }

    /// Whether it carries items that come one after the other.
    pub(super) fn is_stream(&self, media_type: &str) -> bool {
        matches!(self.format(media_type), Format::Stream(_))
    }

    /// Whether two media types with one schema are answers of their own: a schema that says no more than "some text" or
    /// "some bytes" makes a patch no diff, and an item is no stream. Of two ranges (`audio/*`) neither says what is sent.
    pub(super) fn are_apart(&self, one: &str, other: &str) -> bool {
        let is_raw = |media_type: &str| matches!(self.format(media_type), Format::Text | Format::Bytes);
        let are_ranges = one.contains('*') && other.contains('*');
        let both_raw = is_raw(one) && is_raw(other) && !are_ranges;
        self.side != Side::Request && (both_raw || self.is_stream(one) || self.is_stream(other))
    }

    /// The media type under which a body travels: its own if that is a vendor's, whose name says nothing else.
    pub(super) fn travels_as(&self, media_type: &'a str) -> &'a str {
        if self.means_json(media_type) && !is_vendors(media_type) { "application/json" } else { media_type }
    }
}

impl<'a> Lowering<'a, '_> {
    /// What a body is offered in.
    pub(super) fn offer(&mut self, offered: &'a IndexMap<String, MediaType>, body: &Origin, side: Side) -> Offer<'a> {
        let at = body.join("content");
        let has_json = offered.keys().any(|key| is_json(key));
        let mut meant = Vec::new();
        for (media_type, entry) in offered {
            let here = at.join(media_type);
            let may_mean_json = is_vendors(media_type) || side == Side::Failure && !has_json;
            let format = match format(media_type, side) {
                Format::Json => self.no_json(media_type, offered, &here),
                Format::Text | Format::Bytes if may_mean_json => self.unnamed_json(media_type, entry, &here),
                _ => None,
            };
            meant.extend(format.map(|format| (media_type.as_str(), format)));
        }
        Offer { offered, at, side, left: offered.keys().map(String::as_str).collect(), meant }
    }

    /// JSON, where a value with a structure stands under a media type that doesn't say how it is written.
    fn unnamed_json(&mut self, media_type: &str, entry: &'a MediaType, at: &Origin) -> Option<Format> {
        let shape = self.body_shape(entry.schema.as_ref(), at)?;
        (shape.is_list() || shape.is_objectlike()).then(|| {
            self.report.say(&rules::JSON_MEANT, at, [media_type]);
            Format::Json
        })
    }

    /// What stands under the name of JSON, or of a range that JSON is of, and is none: bytes, which JSON has no words
    /// for; what nothing is known of; and a text of any media type, since those that write no more than that send it as
    /// it is.
    fn no_json(&mut self, media_type: &str, offered: &'a IndexMap<String, MediaType>, at: &Origin) -> Option<Format> {
        if self.overrides.replace(&at.join("schema").pointer).is_some() {
            return None;
        }
        let shape = self.body_shape(offered[media_type].schema.as_ref(), at);
        if !is_range(media_type) {
            return shape.filter(|shape| shape.is_file() && !shape.has_structure()).map(|_| {
                self.report.say(&rules::BYTES_MEANT, at, [media_type]);
                Format::Bytes
            });
        }
        // Beside JSON by name it is that.
        let may_be_text = is_anything(media_type) && !offered.keys().any(|key| is_json(key) && !is_range(key));
        match shape {
            None => Some(Format::Bytes),
            Some(shape) if shape.ty.is_none() && shape.is_vague() => Some(Format::Bytes),
            Some(shape) if shape.is_file() || shape.content_media_type().is_some_and(is_binary) => Some(Format::Bytes),
            Some(shape) if may_be_text && shape.ty.is_some() && !shape.is_typed() => {
                self.report.say(&rules::TEXT_MEANT, at, [media_type]);
                Some(Format::Text)
            }
            Some(_) => None,
        }
    }

    /// What the schema of a body says, where there is one.
    pub(super) fn body_shape(&mut self, schema: Option<&'a ReferenceOr<Schema>>, at: &Origin) -> Option<Shape<'a>> {
        Some(self.shape(&Child::new(schema?, at.join("schema"))))
    }
}
