//! `readOnly` and `writeOnly`: which schemas differ between what clients send and what servers send.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::families::{Families, place};
use crate::diagnostics::Pointer;
use crate::model::Direction;
use crate::resolve::Resolved;

/// Which side sends a request, and which the answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Traffic {
    /// What travels with requests.
    pub(super) request: Direction,
    /// What travels with answers.
    pub(super) response: Direction,
}

impl Traffic {
    /// Clients call the API.
    pub(super) const CALLS: Self = Self { request: Direction::Request, response: Direction::Response };
    /// The API calls: webhooks and callbacks.
    pub(super) const CALLED_BACK: Self = Self { request: Direction::Response, response: Direction::Request };
}

/// Which components differ by direction, and in which directions they travel; so for other schemas that references name.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Components with a `readOnly` or `writeOnly` property in them or below them.
    differing: BTreeSet<Pointer>,
    sent: BTreeSet<Pointer>,
    answered: BTreeSet<Pointer>,
}

impl Uses {
    /// Looks through the document. Nothing is done where nothing is marked.
    pub(super) fn survey(source: &Resolved, families: &Families) -> Self {
        let mut links = BTreeMap::new();
        let mut differing = BTreeSet::new();
        let components = Pointer::root().join("components");
        for section in ["schemas", "parameters", "requestBodies", "responses", "headers"] {
            let at = components.join(section);
            let Some(Value::Object(map)) = source.at(&at) else { continue };
            for (name, value) in map {
                let part = scan(value);
                let here = at.join(name);
                if part.marked {
                    differing.insert(here.clone());
                }
                let heirs = families.heirs(&here).iter().map(|name| place(name));
                let references = part.references.into_iter().chain(heirs).collect();
                links.insert(here, references);
            }
        }
        for at in source.deep_targets() {
            let part = source.at(at).map(scan).unwrap_or_default();
            if part.marked {
                differing.insert(at.clone());
            }
            links.insert(at.clone(), part.references);
        }
        if differing.is_empty() {
            return Self::default();
        }
        spread(&links, &mut differing);
        let mut uses = Self { differing, ..Self::default() };
        for (item, traffic) in path_items(source) {
            let item = source.at(&item).and_then(Value::as_object);
            for (key, operation) in item.into_iter().flatten() {
                if key == "additionalOperations" {
                    let others = operation.as_object().into_iter().flat_map(|map| map.values());
                    others.for_each(|operation| uses.follow_operation(operation, traffic, &links));
                } else {
                    uses.follow_operation(operation, traffic, &links);
                }
            }
        }
        uses
    }

    fn follow_operation(&mut self, operation: &Value, traffic: Traffic, links: &BTreeMap<Pointer, Vec<Pointer>>) {
        for key in ["parameters", "requestBody"] {
            let roots = operation.get(key).map(scan).unwrap_or_default().references;
            reach(roots, links, self.seen(traffic.request));
        }
        let roots = operation.get("responses").map(scan).unwrap_or_default().references;
        reach(roots, links, self.seen(traffic.response));
    }

    fn seen(&mut self, direction: Direction) -> &mut BTreeSet<Pointer> {
        if direction == Direction::Request { &mut self.sent } else { &mut self.answered }
    }

    /// The directions in which the component at `pointer` gets a type of its own.
    pub(super) fn directions(&self, pointer: &Pointer) -> Vec<Direction> {
        let sent = self.sent.contains(pointer).then_some(Direction::Request);
        let answered = self.answered.contains(pointer).then_some(Direction::Response);
        let both: Vec<Direction> = answered.into_iter().chain(sent).collect();
        if both.is_empty() || !self.differing.contains(pointer) { vec![Direction::Both] } else { both }
    }

    /// The direction that matters to the component at `pointer` when it is reached in `direction`.
    pub(super) fn relevant(&self, pointer: &Pointer, direction: Direction) -> Direction {
        let mut holders = std::iter::successors(Some(pointer.clone()), Pointer::parent);
        let differs = !self.differing.is_empty() && holders.any(|holder| self.differing.contains(&holder));
        if differs { direction } else { Direction::Both }
    }
}

/// All path items, references followed, and who calls their operations.
fn path_items(source: &Resolved) -> Vec<(Pointer, Traffic)> {
    let paths = Pointer::root().join("paths");
    let called = source.api.paths.paths.keys().map(|path| (paths.join(path), Traffic::CALLS));
    let called_back = source.path_items().filter(|pointer| {
        // Components stand for themselves where something refers to them.
        !pointer.as_str().starts_with("/components/pathItems/")
    });
    let all = called.chain(called_back.map(|pointer| (pointer.clone(), Traffic::CALLED_BACK)));
    all.filter_map(|(pointer, traffic)| Some((source.followed(pointer)?, traffic))).collect()
}

#[derive(Default)]
struct Part {
    marked: bool,
    references: Vec<Pointer>,
}

/// The marks and the references in a part of the tree.
fn scan(value: &Value) -> Part {
    let mut part = Part::default();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    match (key.as_str(), value) {
                        ("readOnly" | "writeOnly", Value::Bool(true)) => part.marked = true,
                        ("$ref", Value::String(text)) => {
                            part.references.extend(text.strip_prefix('#').and_then(Pointer::parse));
                        }
                        (key, Value::Object(_) | Value::Array(_)) if !key.starts_with("example") => open.push(value),
                        _ => {}
                    }
                }
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    part
}

/// What refers to something that differs, differs.
fn spread(links: &BTreeMap<Pointer, Vec<Pointer>>, differing: &mut BTreeSet<Pointer>) {
    let mut back: BTreeMap<&Pointer, Vec<&Pointer>> = BTreeMap::new();
    for (from, to) in links {
        for one in to {
            back.entry(one).or_default().push(from);
        }
    }
    let mut open: Vec<Pointer> = differing.iter().cloned().collect();
    while let Some(pointer) = open.pop() {
        for from in back.get(&pointer).into_iter().flatten() {
            if differing.insert((*from).clone()) {
                open.push((*from).clone());
            }
        }
    }
}

fn reach(roots: Vec<Pointer>, links: &BTreeMap<Pointer, Vec<Pointer>>, seen: &mut BTreeSet<Pointer>) {
    let mut open = roots;
    while let Some(pointer) = open.pop() {
        if seen.insert(pointer.clone()) {
            open.extend(links.get(&pointer).into_iter().flatten().cloned());
        }
    }
}
