//! Forms with properties that have no form.

use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Report};
use crate::emit::supports_body;
use crate::model::{Also, Api, Content, ContentKind};

/// Passes forms on as bytes that can't be written.
pub(super) fn writable(api: &mut Api, report: &mut Report) {
    let mut operations = std::mem::take(&mut api.operations);
    for body in operations.iter_mut().filter_map(|operation| operation.body.as_mut()) {
        let at = body.origin.join("content");
        body.contents_mut().for_each(|content| one(content, &at, api, report));
    }
    api.operations = operations;
}

fn one(content: &mut Content, at: &Origin, api: &Api, report: &mut Report) {
    if let Err((what, reason)) = supports_body(&content.kind, api) {
        report.say(&rules::FORM_UNWRITABLE, &at.join(&content.media_type), [what.as_str(), reason]);
        let others = std::mem::take(&mut content.also);
        for also in &others {
            not_used(also, content, at, report);
        }
        content.kind = ContentKind::Bytes;
    }
    for also in std::mem::take(&mut content.also) {
        if supports_body(&content.read_as(&also.way), api).is_ok() {
            content.also.push(also);
        } else {
            not_used(&also, content, at, report);
        }
    }
}

fn not_used(also: &Also, content: &Content, at: &Origin, report: &mut Report) {
    let given = [also.media_type.as_str(), content.media_type.as_str()];
    report.say(&rules::MEDIA_TYPE_NOT_USED, &at.join(&also.media_type), given);
}
