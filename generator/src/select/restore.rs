//! References into operations that are gone are replaced by what they led to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{SECTIONS, find, local};
use crate::diagnostics::{Mounts, Origin, Pointer};

/// How many references may follow each other into what was left out.
const LONGEST_CHAIN: usize = 16;

/// Puts what `gone` has in place of the references that lead nowhere without it.
pub(super) fn restore(tree: &mut Value, gone: &Value, mounts: &mut Mounts) {
    let mut targets = BTreeSet::new();
    for part in [&*tree, gone] {
        find(part, |map| {
            let target = map.get("$ref").and_then(Value::as_str).and_then(into_operations);
            let lost = target.filter(|at| tree.pointer(at.as_str()).is_none() && gone.pointer(at.as_str()).is_some());
            targets.extend(lost);
            None::<()>
        });
    }
    if !targets.is_empty() {
        Restoring { targets, gone, mounts }.restore(tree, &Pointer::root(), LONGEST_CHAIN);
    }
}

/// The target of a reference that may lead into an operation.
fn into_operations(reference: &str) -> Option<Pointer> {
    // Nearly all references lead there, and need no closer look.
    if reference.starts_with("#/components/") || reference.starts_with("#/definitions/") {
        return None;
    }
    let target = local(reference)?;
    let section = target.as_str().strip_prefix('/')?.split('/').next()?;
    SECTIONS.contains(&section).then_some(target)
}

struct Restoring<'a> {
    /// Places that are in `gone` alone, and that something refers to.
    targets: BTreeSet<Pointer>,
    gone: &'a Value,
    mounts: &'a mut Mounts,
}

impl Restoring<'_> {
    fn restore(&mut self, value: &mut Value, at: &Pointer, depth: usize) {
        let target = value.get("$ref").and_then(Value::as_str).and_then(into_operations);
        if let Some(target) = target.filter(|target| depth > 0 && self.targets.contains(target))
            && let Some(found) = self.gone.pointer(target.as_str())
        {
            let from = self.mounts.place(&Origin::root_file(target));
            self.mounts.put(at.clone(), from);
            *value = found.clone();
            return self.restore(value, at, depth - 1);
        }
        match value {
            Value::Object(map) => {
                for (key, value) in map.iter_mut().filter(|(_, value)| value.is_object() || value.is_array()) {
                    self.restore(value, &at.join(key), depth);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.restore(item, &at.join(index), depth);
                }
            }
            _ => {}
        }
    }
}
