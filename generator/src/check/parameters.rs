//! Parameters and response headers whose style and type have no common form.

use crate::diagnostics as rules;
use crate::diagnostics::Report;
use crate::emit::{nests, supports, supports_header};
use crate::model::{Api, Location, Piece, Scalar, TypeRef, Usage};

/// Leaves out every parameter that can't be written; one in a path becomes text, as the path needs it.
pub(super) fn writable(api: &mut Api, report: &mut Report) {
    let mut operations = std::mem::take(&mut api.operations);
    for operation in &mut operations {
        let mut place = Vec::with_capacity(operation.parameters.len());
        let mut kept = Vec::new();
        for mut parameter in std::mem::take(&mut operation.parameters) {
            if let Err(reason) = supports(&parameter, api) {
                report.say(&rules::PARAMETER_UNWRITABLE, &parameter.origin, [parameter.wire_name.as_str(), reason]);
                if parameter.location != Location::Path {
                    place.push(None);
                    continue;
                }
                parameter.usage = Usage::plain(TypeRef::Scalar(Scalar::String));
            } else if nests(&parameter, api) {
                report.say(&rules::PARAMETER_AS_JSON, &parameter.origin, [parameter.wire_name.as_str()]);
            }
            place.push(Some(kept.len()));
            kept.push(parameter);
        }
        operation.parameters = kept;
        for response in &mut operation.responses {
            response.headers.retain(|header| {
                let found = supports_header(&header.wire_name, &header.usage, api);
                if let Err(reason) = found {
                    report.say(&rules::HEADER_UNWRITABLE, &header.origin, [header.wire_name.as_str(), reason]);
                }
                found.is_ok()
            });
        }
        for piece in operation.path.segments.iter_mut().flatten() {
            if let Piece::Parameter(index) = piece {
                *index = place.get(*index).copied().flatten().unwrap_or(*index);
            }
        }
    }
    api.operations = operations;
}
