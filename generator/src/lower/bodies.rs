//! Bodies: the media type that is used among those that the document offers, and how it is read and written.

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, RequestBody};

use super::Lowering;
use super::hints::shared;
use super::shape::Child;
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{Body, Content, ContentKind, Direction, Docs, Hint, Method, OperationId, TypeRef, Usage};

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
        let content = self.content(&found.value.content, &found.origin, hint, self.traffic.request)?;
        let docs = Docs { description: found.value.description.clone(), ..Docs::default() };
        Some(Body { required: found.value.required, content, docs, origin: found.origin })
    }

    /// The content that is used: JSON before text before bytes. The others are reported.
    pub(super) fn content(
        &mut self,
        offered: &'a IndexMap<String, MediaType>,
        at: &Origin,
        hint: Hint,
        direction: Direction,
    ) -> Option<Content> {
        let at = at.join("content");
        let rank = |media_type: &str| (!is_json(media_type), !is_text(media_type));
        let chosen = offered.iter().enumerate().min_by_key(|(index, (media_type, _))| (rank(media_type), *index));
        let (_, (media_type, entry)) = chosen?;
        for other in offered.keys().filter(|other| *other != media_type) {
            self.report.say(&rules::MEDIA_TYPE_NOT_USED, &at.join(other), [other, media_type]);
        }
        let here = at.join(media_type);
        let kind = if is_json(media_type) {
            let usage = match &entry.schema {
                Some(item) => self.usage(&Child::new(item, here.join("schema")), hint, direction),
                None => Usage::plain(TypeRef::Any),
            };
            ContentKind::Json(usage)
        } else if is_text(media_type) {
            ContentKind::Text
        } else {
            if is_structured(media_type) {
                self.report.say(&rules::MEDIA_TYPE_RAW, &here, [media_type]);
            }
            ContentKind::Bytes
        };
        Some(Content { media_type: media_type.clone(), kind })
    }
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// `application/json`, `application/problem+json`, `text/json`, and `*/*`, which JSON satisfies.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json") || essence == "*/*" || essence == "application/*"
}

fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("text/") && essence != "text/event-stream" && !essence.ends_with("xml")
}

/// Formats that have a structure which is not read: forms, XML, streams of records.
fn is_structured(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("multipart/")
        || essence.ends_with("xml")
        || matches!(
            essence.as_str(),
            "application/x-www-form-urlencoded" | "text/event-stream" | "application/x-ndjson" | "application/jsonl"
        )
}
