//! The headers of responses.

use super::Lowering;
use super::hints::shared;
use crate::diagnostics::Origin;
use crate::model::{Docs, Header, Hint, OperationId, Scalar, Status, TypeRef, Usage};

impl<'a> Lowering<'a, '_> {
    /// The headers of a response that the document names; that of a redirect says where to, in any case.
    pub(super) fn headers(
        &mut self,
        id: OperationId,
        status: Status,
        response: &'a openapiv3::Response,
        at: &Origin,
    ) -> Vec<Header> {
        let mut headers: Vec<Header> = Vec::new();
        for (name, item) in &response.headers {
            let Some(found) = self.source.component(item, at.join("headers").join(name)) else { continue };
            let ignored = name.eq_ignore_ascii_case("content-type");
            if ignored || headers.iter().any(|known| known.wire_name.eq_ignore_ascii_case(name)) {
                continue;
            }
            let own = || Hint::OfOperation(id, vec!["response".to_owned(), status_word(status), name.clone()]);
            let hint = shared(&found.origin, &[]).or_else(|| shared(at, &[name])).unwrap_or_else(own);
            let usage = self.schema_or_content(&found.value.format, &found.origin, hint, self.traffic.response);
            let explode = self.source.at(&found.origin.pointer).and_then(|header| header.get("explode"));
            headers.push(Header {
                wire_name: name.clone(),
                usage: usage.map_or_else(|| Usage::plain(TypeRef::Any), |(usage, _)| usage),
                required: found.value.required,
                explode: explode == Some(&serde_json::Value::Bool(true)),
                docs: Docs {
                    description: found.value.description.clone(),
                    deprecated: found.value.deprecated == Some(true),
                    ..Docs::default()
                },
                origin: found.origin,
            });
        }
        let names_target = headers.iter().any(|header| header.wire_name.eq_ignore_ascii_case("location"));
        headers.extend(Some(location(at)).filter(|_| redirects(status) && !names_target));
        headers
    }
}

/// Whether the status says that the answer is elsewhere (RFC 9110, section 15.4).
fn redirects(status: Status) -> bool {
    matches!(status, Status::Code(301 | 302 | 303 | 307 | 308) | Status::Range(3))
}

/// Where to, for documents that do not say it: without it, a redirect is of no use to either side.
fn location(response: &Origin) -> Header {
    Header {
        wire_name: "Location".to_owned(),
        usage: Usage::plain(TypeRef::Scalar(Scalar::String)),
        required: false,
        explode: false,
        docs: Docs { description: Some("Where the answer is.".to_owned()), ..Docs::default() },
        origin: response.clone(),
    }
}

/// A status as hints say it.
pub(super) fn status_word(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}
