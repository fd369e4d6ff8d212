//! Components, one by one.

use indexmap::IndexMap;
use openapiv3::Components;

use super::part::Part;
use super::{Kind, Reader};

/// Reads every component that can be read.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_>) -> Components {
    Components {
        schemas: reader.schemas(part),
        responses: reader.map(part, "responses", Kind::Response),
        parameters: reader.map(part, "parameters", Kind::Parameter),
        examples: reader.map(part, "examples", Kind::Example),
        request_bodies: reader.map(part, "requestBodies", Kind::RequestBody),
        headers: reader.map(part, "headers", Kind::Header),
        security_schemes: reader.map(part, "securitySchemes", Kind::SecurityScheme),
        links: reader.map(part, "links", Kind::Link),
        // Read apart, path item by path item.
        callbacks: IndexMap::new(),
        extensions: part.extensions(),
    }
}
