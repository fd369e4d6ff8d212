//! Links: which responses lead to which operations.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Lowering;
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer};
use crate::model::{Link, Operation, OperationId, Target};

/// Where links may lead.
struct Targets {
    ids: BTreeMap<String, OperationId>,
    places: BTreeMap<Pointer, OperationId>,
}

impl Lowering<'_, '_> {
    /// Adds the links to the responses that have them. One that leads nowhere is reported, and kept as it is written.
    pub(super) fn links(&mut self, operations: &mut [Operation]) {
        let targets = Targets::of(operations);
        let mut said = BTreeSet::new();
        for response in operations.iter_mut().flat_map(|operation| &mut operation.responses) {
            let links = response.origin.pointer.join("links");
            for name in self.keys(&links) {
                let Some(at) = self.source.followed(links.join(&name)) else { continue };
                response.links.extend(self.link(name, at, &targets, &mut said));
            }
        }
    }

    fn link(&mut self, name: String, at: Pointer, targets: &Targets, said: &mut BTreeSet<Pointer>) -> Option<Link> {
        let link = self.source.at(&at)?;
        let text = |key: &str| link.get(key).and_then(Value::as_str);
        let (key, written, found) = match (text("operationId"), text("operationRef")) {
            (Some(id), _) => ("operationId", id, targets.ids.get(id).copied()),
            (None, Some(reference)) => ("operationRef", reference, self.target(reference, targets)),
            (None, None) => return None,
        };
        let is_ours = key == "operationId" || written.starts_with('#');
        if found.is_none() && is_ours && said.insert(at.clone()) {
            self.report.say(&rules::LINK_DANGLING, &Origin::root_file(at.join(key)), [name.as_str(), written]);
        }
        let parameters = link.get("parameters").and_then(Value::as_object).into_iter().flatten();
        let server = link.get("server").and_then(|server| server.get("url")).and_then(Value::as_str);
        Some(Link {
            name,
            target: found.map_or_else(|| Target::Elsewhere(written.to_owned()), Target::Operation),
            parameters: parameters.map(|(name, value)| (name.clone(), shown(value))).collect(),
            body: link.get("requestBody").map(shown),
            server: server.map(str::to_owned),
            description: text("description").filter(|text| !text.trim().is_empty()).map(str::to_owned),
            origin: Origin::root_file(at),
        })
    }

    /// The operation that an `operationRef` into this document names.
    fn target(&self, reference: &str, targets: &Targets) -> Option<OperationId> {
        let pointer = self.source.local(reference)?;
        let item = self.source.followed(pointer.parent()?)?;
        let method = pointer.tokens().last()?;
        targets.places.get(&item.join(method)).copied()
    }
}

impl Targets {
    fn of(operations: &[Operation]) -> Self {
        let mut targets = Self { ids: BTreeMap::new(), places: BTreeMap::new() };
        for (index, operation) in operations.iter().enumerate() {
            let id = OperationId(u32::try_from(index).unwrap_or(u32::MAX));
            targets.places.entry(operation.origin.pointer.clone()).or_insert(id);
            if let Some(own) = &operation.id {
                targets.ids.entry(own.clone()).or_insert(id);
            }
        }
        targets
    }
}

/// A text as it is, anything else as JSON.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
