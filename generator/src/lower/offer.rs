//! The media types that a body is offered in, and how each is read and written.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Schema};

use super::Lowering;
use super::media::{Format, format, is_json, is_vendors};
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
    /// Those that stand for JSON, though their names don't say so.
    meant: Vec<&'a str>,
}

impl<'a> Offer<'a> {
    /// How a media type of the offer is read and written.
    pub(super) fn format(&self, media_type: &str) -> Format {
        if self.means_json(media_type) { Format::Json } else { format(media_type, self.side) }
    }

    /// Whether it stands for JSON, though its name doesn't say so.
    pub(super) fn means_json(&self, media_type: &str) -> bool {
        self.meant.contains(&media_type)
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
        let mut meant = Vec::new();
        for (media_type, entry) in offered {
            let here = at.join(media_type);
            let unread = matches!(format(media_type, side), Format::Text | Format::Bytes);
            let may_mean = is_vendors(media_type) || side == Side::Failure && !offered.keys().any(|key| is_json(key));
            let structured = |shape: Shape<'_>| shape.is_list() || shape.is_objectlike();
            if unread && may_mean && self.body_shape(entry.schema.as_ref(), &here).is_some_and(structured) {
                self.report.say(&rules::JSON_MEANT, &here, [media_type]);
                meant.push(media_type.as_str());
            }
        }
        Offer { offered, at, side, left: offered.keys().map(String::as_str).collect(), meant }
    }

    /// What the schema of a body says, where there is one.
    pub(super) fn body_shape(&mut self, schema: Option<&'a ReferenceOr<Schema>>, at: &Origin) -> Option<Shape<'a>> {
        Some(self.shape(&Child::new(schema?, at.join("schema"))))
    }
}
