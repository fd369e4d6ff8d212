//! Operations: path items and their methods, in document order.

use openapiv3::{PathItem, ReferenceOr, StatusCode};

use super::headers::status_word;
use super::hints::shared;
use super::offer::Side;
use super::security::tells_authorization;
use super::{Lowering, paths, prose};
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer};
use crate::model::{
    Docs, Hint, Method, Operation, OperationId, Path, Requirement, Response, Role, Scheme, Status, Verb, spoken,
};
use crate::resolve::Target;

impl<'a> Lowering<'a, '_> {
    /// All operations.
    pub(super) fn operations(&mut self, schemes: &[Scheme]) -> Vec<Operation> {
        let mut operations = Vec::new();
        let paths = Origin::root_file(Pointer::root().join("paths"));
        for (template, item) in &self.source.api.paths.paths {
            let at = paths.join(template);
            if self.overrides.skip(&at.pointer) {
                continue;
            }
            let Some(found) = self.path_item(item, &at) else { continue };
            for (method, operation, here) in self.operations_of(&found) {
                if self.overrides.skip(&here.pointer) {
                    continue;
                }
                let id = OperationId(u32::try_from(operations.len()).unwrap_or(u32::MAX));
                let security = self.requirement(operation.security.as_ref(), schemes);
                self.credentials_are_told = tells_authorization(&security, schemes);
                let mut lowered = self.operation(id, found.value, operation, method, here);
                lowered.path = paths::path(template, &mut lowered.parameters, &lowered.origin, self.report);
                lowered.security = security;
                operations.push(lowered);
            }
        }
        self.hook_operations(&mut operations, schemes);
        self.links(&mut operations);
        operations
    }

    /// The path item that stands at a place; a reference to what is none is reported.
    pub(super) fn path_item(&mut self, item: &'a ReferenceOr<PathItem>, at: &Origin) -> Option<Target<'a, PathItem>> {
        let found = self.source.path_item(item, at.clone());
        if let (None, ReferenceOr::Reference { reference }) = (&found, item)
            && self.source.leads_somewhere(reference)
        {
            self.report.say(&rules::REF_NOT_PATH_ITEM, &at.join("$ref"), [reference]);
        }
        found
    }

    /// The operations of a path item, as the document orders them, and where they stand.
    pub(super) fn operations_of(&self, item: &Target<'a, PathItem>) -> Vec<(Method, &'a openapiv3::Operation, Origin)> {
        let source: &'a crate::resolve::Resolved = self.source;
        let mut found = Vec::new();
        let keys = source.at(&item.origin.pointer).and_then(serde_json::Value::as_object);
        for (key, value) in keys.into_iter().flatten() {
            let here = item.origin.join(key);
            if let Some(method) = Method::of_key(key) {
                let operation = operation_of(item.value, method).or_else(|| source.additional.get(&here.pointer));
                found.extend(operation.map(|operation| (method, operation, here)));
            } else if key == "additionalOperations" {
                for name in value.as_object().into_iter().flat_map(|map| map.keys()) {
                    let (verb, here) = (Verb::new(name), here.join(name));
                    let operation = source.additional.get(&here.pointer);
                    found.extend(verb.zip(operation).map(|(verb, operation)| (Method::Other(verb), operation, here)));
                }
            }
        }
        found
    }

    /// The operation, but for its path and its security.
    pub(super) fn operation(
        &mut self,
        id: OperationId,
        item: &'a PathItem,
        operation: &'a openapiv3::Operation,
        method: Method,
        origin: Origin,
    ) -> Operation {
        let parameters = self.parameters(id, item, operation, &origin);
        let servers = if operation.servers.is_empty() { &item.servers } else { &operation.servers };
        Operation {
            id: operation.operation_id.clone().filter(|id| !id.trim().is_empty()),
            role: Role::Call,
            method,
            path: Path::default(),
            tags: operation.tags.clone(),
            docs: Docs {
                deprecated: operation.deprecated,
                ..prose::shorter_first(
                    operation.summary.as_ref().or(item.summary.as_ref()),
                    operation.description.as_ref().or(item.description.as_ref()),
                )
            },
            parameters,
            body: self.body(id, operation.request_body.as_ref(), method, &origin),
            responses: self.responses(id, operation, method, &origin),
            security: Requirement::default(),
            servers: prose::server_list(servers, &origin.join("servers"), self.report),
            twin: None,
            origin,
        }
    }

    fn responses(
        &mut self,
        id: OperationId,
        operation: &'a openapiv3::Operation,
        method: Method,
        at: &Origin,
    ) -> Vec<Response> {
        let at = at.join("responses");
        let mut responses: Vec<Response> = Vec::new();
        for (code, item) in &operation.responses.responses {
            let here = at.join(code);
            let Some(status) = status_of(code) else { continue };
            responses.extend(self.response(id, status, item, here));
        }
        // As one looks them up, in whatever order they are written: each class after its own single statuses.
        responses.sort_by_key(|response| (response.status.class(), response.status));
        if let Some(item) = &operation.responses.default {
            let here = at.join("default");
            // Where nothing else is a success, this is one too, and its streams are read as such.
            let succeeds = responses.iter().any(|response| matches!(response.status.class(), Some(2 | 3)));
            if !succeeds && self.has_stream(item, &here) {
                responses.extend(self.response(id, Status::Range(2), item, here.clone()));
            }
            responses.extend(self.response(id, Status::Default, item, here));
        }
        // What is not carried needs no telling apart.
        responses.retain(|response| response.told_by.is_none() || method != Method::Head);
        responses
    }

    /// A response: one for each type that it may carry.
    fn response(
        &mut self,
        id: OperationId,
        status: Status,
        item: &'a ReferenceOr<openapiv3::Response>,
        at: Origin,
    ) -> Vec<Response> {
        let Some(found) = self.source.component(item, at) else { return Vec::new() };
        let hint = |media_type: Option<&str>| {
            let word = media_type.map(spoken);
            let inside: Vec<&str> = word.iter().map(String::as_str).chain(["body"]).collect();
            let own = || {
                let path = ["response".to_owned(), status_word(status)].into_iter();
                let inside = word.iter().flat_map(|word| [word.clone(), "body".to_owned()]);
                Hint::OfOperation(id, path.chain(inside).collect())
            };
            shared(&found.origin, &inside).unwrap_or_else(own)
        };
        let side = if status.fails() { Side::Failure } else { Side::Response };
        let contents = self.contents(&found.value.content, &found.origin, side, hint);
        let headers = self.headers(id, status, found.value, &found.origin);
        let description = Some(found.value.description.clone()).filter(|text| !text.trim().is_empty());
        let docs = Docs { summary: prose::carried(&found.value.extensions, "summary"), description, ..Docs::default() };
        let (links, origin) = (Vec::new(), found.origin);
        let first = Response { status, content: None, told_by: None, headers, links, docs, origin };
        if contents.is_empty() || !may_have_content(status) {
            return vec![first];
        }
        let responses = contents.into_iter().enumerate().map(|(index, content)| {
            let told_by = (index > 0).then(|| content.media_type.clone());
            Response { content: Some(content), told_by, ..first.clone() }
        });
        responses.collect()
    }
}

fn operation_of(item: &PathItem, method: Method) -> Option<&openapiv3::Operation> {
    match method {
        Method::Get => item.get.as_ref(),
        Method::Put => item.put.as_ref(),
        Method::Post => item.post.as_ref(),
        Method::Delete => item.delete.as_ref(),
        Method::Options => item.options.as_ref(),
        Method::Head => item.head.as_ref(),
        Method::Patch => item.patch.as_ref(),
        Method::Trace => item.trace.as_ref(),
        Method::Query | Method::Other(_) => None,
    }
}

fn status_of(code: &StatusCode) -> Option<Status> {
    match code {
        StatusCode::Code(code @ 100..=599) => Some(Status::Code(*code)),
        StatusCode::Range(class @ 1..=5) => u8::try_from(*class).ok().map(Status::Range),
        StatusCode::Code(_) | StatusCode::Range(_) => None,
    }
}

/// Whether HTTP lets the status carry a body (RFC 9110, section 6.4.1).
fn may_have_content(status: Status) -> bool {
    !matches!(status, Status::Code(100..=199 | 204 | 205 | 304) | Status::Range(1))
}
