//! Webhooks and callbacks: operations that the API calls.
//!
//! The document gives them no path. They get one all the same, where receivers serve them: `/<name>` for a webhook,
//! `/<operation>/<name>` for a callback, with the text that its expression has behind the braces.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Lowering;
use super::direction::Traffic;
use super::security::tells_authorization;
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer};
use crate::model::{Location, Method, Operation, OperationId, Path, Piece, Role, Scheme};

/// A path item that has no path: that of a webhook, or one of a callback.
struct Hook {
    /// The name of the webhook or callback.
    name: String,
    /// The key of the path item in its callback; none for a webhook.
    expression: Option<String>,
    /// The path item.
    at: Origin,
}

/// What hooks have in common.
struct Hooks<'s> {
    schemes: &'s [Scheme],
    /// Paths that are taken, each with its kind and method.
    taken: BTreeSet<(bool, Method, Vec<String>)>,
    /// The first hook that says nothing of security, and how many others there are.
    unsecured: Option<(Origin, usize)>,
}

impl Lowering<'_, '_> {
    /// Adds the operations of webhooks, then those of callbacks: of clients' operations, of webhooks, of callbacks.
    pub(super) fn hook_operations(&mut self, operations: &mut Vec<Operation>, schemes: &[Scheme]) {
        self.traffic = Traffic::CALLED_BACK;
        let mut hooks = Hooks { schemes, taken: BTreeSet::new(), unsecured: None };
        for hook in self.webhooks() {
            let role = Role::Webhook { name: hook.name.clone() };
            self.hook(&hook, &role, &segments(&[], &hook), operations, &mut hooks);
        }
        // What a component describes is one set of operations, whoever refers to it.
        let mut known: BTreeMap<Pointer, Vec<usize>> = BTreeMap::new();
        let mut index = 0;
        while index < operations.len() {
            let owner = OperationId(u32::try_from(index).unwrap_or(u32::MAX));
            for hook in self.callbacks(&operations[index].origin) {
                if let Some(known) = known.get(&hook.at.pointer) {
                    for &index in known {
                        own(&mut operations[index], owner);
                    }
                    continue;
                }
                let first = operations.len();
                let (name, expression) = (hook.name.clone(), hook.expression.clone().unwrap_or_default());
                let role = Role::Callback { name, expression, owners: vec![owner] };
                let path = segments(&[word(&operations[index])], &hook);
                self.hook(&hook, &role, &path, operations, &mut hooks);
                known.insert(hook.at.pointer, (first..operations.len()).collect());
            }
            index += 1;
        }
        self.traffic = Traffic::CALLS;
        self.say_unsecured(hooks.unsecured);
    }

    /// Adds the operations of one path item.
    fn hook(
        &mut self,
        hook: &Hook,
        role: &Role,
        path: &[String],
        operations: &mut Vec<Operation>,
        hooks: &mut Hooks<'_>,
    ) {
        let Some(item) = self.source.path_item_at(&hook.at.pointer) else { return };
        if self.overrides.skip(&hook.at.pointer) {
            return;
        }
        let Some(found) = self.path_item(item, &hook.at) else { return };
        for (method, operation, here) in self.operations_of(&found) {
            if self.overrides.skip(&here.pointer) {
                continue;
            }
            let id = OperationId(u32::try_from(operations.len()).unwrap_or(u32::MAX));
            let security = operation.security.as_ref().map(|own| self.requirement(Some(own), hooks.schemes));
            self.credentials_are_told = security.as_ref().is_some_and(|own| tells_authorization(own, hooks.schemes));
            let mut lowered = self.operation(id, found.value, operation, method, here);
            if let Some(own) = security {
                lowered.security = own;
            } else {
                hooks.unsecured.get_or_insert_with(|| (lowered.origin.clone(), 0)).1 += 1;
            }
            lowered.role = role.clone();
            lowered.path = hooks.free(path, method, hook.expression.is_some());
            self.without_path_and_servers(&mut lowered);
            operations.push(lowered);
        }
    }

    /// The document's `security` says who calls the API, not how the API makes itself known.
    fn say_unsecured(&mut self, unsecured: Option<(Origin, usize)>) {
        let secured = self.source.api.security.as_ref().is_some_and(|list| list.iter().any(|one| !one.is_empty()));
        if let Some((first, count)) = unsecured.filter(|_| secured) {
            let others = match count - 1 {
                0 => String::new(),
                1 => " (nor does one other)".to_owned(),
                others => format!(" (nor do {others} others)"),
            };
            self.report.say(&rules::HOOK_WITHOUT_SECURITY, &first, [others]);
        }
    }

    /// Takes out what means nothing where the address comes with the call.
    fn without_path_and_servers(&mut self, operation: &mut Operation) {
        let (kind, name) = kind_and_name(&operation.role);
        operation.parameters.retain(|parameter| {
            let in_path = parameter.location == Location::Path;
            if in_path {
                self.report.say(&rules::PARAMETER_NOT_IN_PATH, &parameter.origin, [parameter.wire_name.as_str(), name]);
            }
            !in_path
        });
        if !operation.servers.is_empty() {
            self.report.say(&rules::HOOK_SERVERS, &operation.origin, [kind, name]);
            operation.servers.clear();
        }
    }

    /// The document's webhooks. Documents of 3.0 have them under `x-webhooks`.
    fn webhooks(&self) -> Vec<Hook> {
        let mut hooks = Vec::new();
        for section in ["webhooks", "x-webhooks"] {
            let at = Pointer::root().join(section);
            for name in self.keys(&at) {
                let at = Origin::root_file(at.join(&name));
                hooks.push(Hook { name, expression: None, at });
            }
        }
        hooks
    }

    /// The path items of the callbacks of an operation, references to callbacks followed.
    fn callbacks(&self, operation: &Origin) -> Vec<Hook> {
        let callbacks = operation.pointer.join("callbacks");
        let mut hooks = Vec::new();
        for name in self.keys(&callbacks) {
            let Some(at) = self.source.followed(callbacks.join(&name)) else { continue };
            for expression in self.keys(&at) {
                let at = Origin::root_file(at.join(&expression));
                hooks.push(Hook { name: name.clone(), expression: Some(expression), at });
            }
        }
        hooks
    }

    /// The keys of the object at `pointer` that are no extensions, in their order.
    pub(super) fn keys(&self, pointer: &Pointer) -> Vec<String> {
        let map = self.source.at(pointer).and_then(Value::as_object);
        map.into_iter().flat_map(|map| map.keys()).filter(|key| !key.starts_with("x-")).cloned().collect()
    }
}

fn own(callback: &mut Operation, owner: OperationId) {
    if let Role::Callback { owners, .. } = &mut callback.role
        && !owners.contains(&owner)
    {
        owners.push(owner);
    }
}

fn kind_and_name(role: &Role) -> (&'static str, &str) {
    match role {
        Role::Call => ("operation", ""),
        Role::Webhook { name } => ("webhook", name),
        Role::Callback { name, .. } => ("callback", name),
    }
}

/// What an operation is called in the path of its callbacks.
fn word(operation: &Operation) -> String {
    if let Some(id) = &operation.id {
        return id.clone();
    }
    let pieces = operation.path.segments.iter().flatten();
    let texts = pieces.filter_map(|piece| match piece {
        Piece::Literal(text) => Some(text.as_str()),
        Piece::Parameter(_) => None,
    });
    std::iter::once(operation.method.key()).chain(texts).collect::<Vec<_>>().join("-")
}

/// The segments of a hook's path.
fn segments(before: &[String], hook: &Hook) -> Vec<String> {
    let tail = hook.expression.as_deref().map_or("", tail);
    let inner = hook.name.split('/').chain(tail.split('/'));
    before.iter().map(String::as_str).chain(inner).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// What an expression has behind its braces: `/data` of `{$request.body#/url}/data`. Nothing where that is more than a
/// plain path.
fn tail(expression: &str) -> &str {
    let rest = expression.strip_prefix('{').and_then(|rest| rest.split_once('}')).map_or("", |(_, rest)| rest);
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    if path.starts_with('/') && !path.contains('{') { path } else { "" }
}

impl Hooks<'_> {
    /// The path, numbered where another one of its kind and method has it.
    fn free(&mut self, path: &[String], method: Method, is_callback: bool) -> Path {
        let (last, before) = path.split_last().map_or(("hook", path), |(last, before)| (last.as_str(), before));
        let numbered = |number: usize| {
            let last = if number == 1 { last.to_owned() } else { format!("{last}-{number}") };
            before.iter().cloned().chain([last]).collect::<Vec<_>>()
        };
        let mut number = 1;
        while !self.taken.insert((is_callback, method, numbered(number))) {
            number += 1;
        }
        let segments = numbered(number);
        let template = format!("/{}", segments.join("/"));
        let segments = segments.into_iter().map(|text| vec![Piece::Literal(text)]).collect();
        Path { template, segments, ..Path::default() }
    }
}
