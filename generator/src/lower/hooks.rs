//! Webhooks and callbacks: where their path items stand.

use serde_json::Value;

use super::Lowering;
use crate::diagnostics::{Origin, Pointer};

/// A path item that has no path: that of a webhook, or one of a callback.
pub(super) struct Hook {
    /// The name of the webhook or callback.
    pub(super) name: String,
    /// The key of the path item in its callback; none for a webhook.
    pub(super) expression: Option<String>,
    /// The path item.
    pub(super) at: Origin,
}

impl Lowering<'_, '_> {
    /// The document's webhooks. Documents of 3.0 have them under `x-webhooks`.
    pub(super) fn webhooks(&self) -> Vec<Hook> {
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
    pub(super) fn callbacks(&self, operation: &Origin) -> Vec<Hook> {
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
