//! Forms with properties that have no form.

use crate::diagnostics as rules;
use crate::diagnostics::Report;
use crate::emit::supports_body;
use crate::model::{Api, ContentKind};

/// Passes forms on as bytes that can't be written.
pub(super) fn writable(api: &mut Api, report: &mut Report) {
    let mut operations = std::mem::take(&mut api.operations);
    for body in operations.iter_mut().filter_map(|operation| operation.body.as_mut()) {
        if let Err((what, reason)) = supports_body(&body.content.kind, api) {
            let at = body.origin.join("content").join(&body.content.media_type);
            report.say(&rules::FORM_UNWRITABLE, &at, [what.as_str(), reason]);
            body.content.kind = ContentKind::Bytes;
        }
    }
    api.operations = operations;
}
