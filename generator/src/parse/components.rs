//! Components, one by one.

use openapiv3::Components;

use super::Reader;
use super::part::Part;

/// Reads every component that can be read.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_>) -> Components {
    Components {
        schemas: reader.map(part, "schemas", "schema"),
        responses: reader.map(part, "responses", "response"),
        parameters: reader.map(part, "parameters", "parameter"),
        examples: reader.map(part, "examples", "example"),
        request_bodies: reader.map(part, "requestBodies", "request body"),
        headers: reader.map(part, "headers", "header"),
        security_schemes: reader.map(part, "securitySchemes", "security scheme"),
        links: reader.map(part, "links", "link"),
        callbacks: reader.map(part, "callbacks", "callback"),
        extensions: part.extensions(),
    }
}
