//! Changes to a tree, and to what is known of where its parts come from.

use serde_json::Value;

use crate::diagnostics::{Mounts, Origin, Pointer};
use crate::load::kind;

/// What a merge leaves behind.
pub(super) struct Track<'a> {
    pub(super) mounts: &'a mut Mounts,
    pub(super) misfits: &'a mut Vec<Misfit>,
    /// For a copy within the tree, where its parts came from before.
    pub(super) before: Option<&'a Mounts>,
}

impl Track<'_> {
    fn put(&mut self, at: Pointer, from: &Origin) {
        match self.before {
            Some(before) => self.mounts.copy(before, &from.pointer, &at),
            None => self.mounts.put(at, from.clone()),
        }
    }
}

/// Two values that cannot be one.
pub(super) struct Misfit {
    /// The place of the new value.
    pub(super) from: Origin,
    /// The place of the old one in the tree.
    pub(super) at: Pointer,
    pub(super) new: &'static str,
    pub(super) old: &'static str,
}

/// Merges a value from `from` into what stands at `at`: objects entry by entry, lists one behind the other, and other
/// values in place of each other.
pub(super) fn merge(target: &mut Value, update: &Value, at: &Pointer, from: &Origin, track: &mut Track<'_>) {
    match (target, update) {
        (Value::Object(target), Value::Object(update)) => {
            for (key, value) in update {
                let (at, from) = (at.join(key), from.join(key));
                if let Some(old) = target.get_mut(key) {
                    merge(old, value, &at, &from, track);
                } else {
                    target.insert(key.clone(), value.clone());
                    track.put(at, &from);
                }
            }
        }
        (Value::Array(target), Value::Array(update)) => {
            for (index, value) in update.iter().enumerate() {
                track.put(at.join(target.len()), &from.join(index));
                target.push(value.clone());
            }
        }
        (Value::Array(target), update) => {
            track.put(at.join(target.len()), from);
            target.push(update.clone());
        }
        (target, update) => {
            // YAML without a value is null: `tags:` may become anything.
            if target.is_null() || !(is_container(target) || is_container(update)) {
                *target = update.clone();
                track.put(at.clone(), from);
            } else if !update.is_null() {
                let misfit = Misfit { from: from.clone(), at: at.clone(), new: kind(update), old: kind(target) };
                track.misfits.push(misfit);
            }
        }
    }
}

fn is_container(value: &Value) -> bool {
    value.is_object() || value.is_array()
}

/// Takes out what stands at `at`, if it still does.
pub(super) fn remove(tree: &mut Value, at: &Pointer, mounts: &mut Mounts) {
    let (Some(above), Some(last)) = (at.parent(), at.tokens().last()) else { return };
    match tree.pointer_mut(above.as_str()) {
        Some(Value::Object(map)) => {
            map.shift_remove(&last);
            mounts.forget(at);
        }
        Some(Value::Array(items)) => {
            if let Some(index) = last.parse().ok().filter(|index: &usize| *index < items.len()) {
                mounts.take_out(&above, index, items.len());
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// A key that sorts places as they stand in the tree: `/a/10` behind `/a/9`, and what is inside behind what holds it.
pub(super) fn order(pointer: &Pointer) -> Vec<(Option<usize>, String)> {
    pointer.tokens().map(|token| (token.parse().ok(), token)).collect()
}
