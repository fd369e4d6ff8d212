//! An operation that a page describes in tables, made into one of OpenAPI.

use serde_json::{Map, Value, json};

use super::access::{Access, access};
use super::desk::Desk;
use super::evidence;
use super::parameters::{parameters, set_aside};
use super::responses::{body, responses};
use super::sheet::Described;
use super::{values, words};
use crate::diagnostics::{FileId, IMPORT_NO_SERVER, IMPORT_OPERATION_ID, IMPORT_SERVER, Position};

/// An operation as OpenAPI has it, and what belongs to it elsewhere in the document.
pub(super) struct Rebuilt {
    pub(super) file: FileId,
    pub(super) position: Position,
    /// The place as other findings name it.
    pub(super) place: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) operation: Map<String, Value>,
    pub(super) server: Option<String>,
    pub(super) access: Access,
}

/// Makes the operation.
pub(super) fn rebuild(
    mut described: Described,
    bases: &[String],
    credentials: &[String],
    desk: &mut Desk<'_>,
) -> Rebuilt {
    set_aside(&mut described);
    values::assign(&mut described, desk);
    let server = server(&described, bases, desk);
    let access = access(&described, credentials, desk);
    let mut operation = Map::new();
    operation.extend(described.tag.iter().map(|tag| ("tags".to_owned(), json!([tag]))));
    operation.extend(described.summary.iter().map(|text| ("summary".to_owned(), json!(text))));
    if !described.description.is_empty() {
        operation.insert("description".to_owned(), Value::from(described.description.join("\n\n")));
    }
    operation.extend(name(&described, desk).map(|name| ("operationId".to_owned(), Value::from(name))));
    let parameters = parameters(&described, desk);
    if !parameters.is_empty() {
        operation.insert("parameters".to_owned(), Value::Array(parameters));
    }
    operation.extend(body(&described, desk).map(|body| ("requestBody".to_owned(), body)));
    operation.insert("responses".to_owned(), responses(&described, desk));
    Rebuilt {
        file: desk.page.file,
        position: desk.page.position(described.at),
        place: desk.page.place(described.at),
        method: described.method,
        path: described.path,
        operation,
        server,
        access,
    }
}

/// The name of the operation: an anchor says it, or a heading that can be a name.
fn name(described: &Described, desk: &mut Desk<'_>) -> Option<String> {
    if described.id.is_some() {
        return described.id.clone();
    }
    let heading = described.heading.as_ref().filter(|heading| words::is_name(heading))?;
    desk.say(&IMPORT_OPERATION_ID, described.at, [heading]);
    Some(heading.clone())
}

fn server(described: &Described, bases: &[String], desk: &mut Desk<'_>) -> Option<String> {
    if described.server.is_some() {
        return described.server.clone();
    }
    if let Some(base) = bases.first() {
        return Some(base.clone());
    }
    let Some(seen) = evidence::server(described) else {
        desk.say(&IMPORT_NO_SERVER, described.at, [&described.method.to_uppercase(), &described.path]);
        return None;
    };
    desk.say(&IMPORT_SERVER, seen.at, [&seen.what]);
    Some(seen.what)
}
