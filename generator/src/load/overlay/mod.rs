//! Overlays (OpenAPI Overlay 1.0 and 1.1): lists of changes to a document, each at the places that a `JSONPath` selects.
//!
//! What an overlay brings remembers its place in the overlay, so that findings about it point there.

mod action;
mod merge;

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::{Examples, kind, read, tree_of};
use crate::diagnostics::{
    FileId, Mounts, OVERLAY_ACTION, OVERLAY_COPY, OVERLAY_FIELD, OVERLAY_INVALID, OVERLAY_MISFIT, OVERLAY_NO_MATCH,
    OVERLAY_TARGET, Origin, Pointer, Report, Rule, Sources,
};
use action::{Action, Change};

/// An overlay as read, and the file that it stands in.
pub(super) struct Overlay {
    file: FileId,
    tree: Value,
}

/// Reads the overlays, and adds them to the files of the document; `None` after a fatal finding.
pub(super) fn read(paths: &[PathBuf], sources: &mut Sources, report: &mut Report) -> Option<Vec<Overlay>> {
    let mut overlays = Vec::with_capacity(paths.len());
    for path in paths {
        let file = read::read_part(path, path.display().to_string(), sources, report);
        report.read(sources);
        let tree = tree_of(sources.get(file?)?, file?, Examples::Whole, report)?;
        let overlay = Overlay { file: file?, tree };
        if let Some(wrong) = overlay.invalid() {
            report.say(&OVERLAY_INVALID, &overlay.root(), [wrong]);
            return None;
        }
        overlays.push(overlay);
    }
    Some(overlays)
}

/// Applies overlays, in order; the places of what they bring are added to `mounts`.
pub(super) fn apply(overlays: &[Overlay], tree: &mut Value, mounts: &mut Mounts, report: &mut Report) {
    for overlay in overlays {
        fields(&overlay.tree, &["overlay", "info", "extends", "actions"], &overlay.root(), report);
        let at = overlay.root().join("actions");
        for (index, action) in overlay.actions().iter().enumerate() {
            let at = at.join(index);
            fields(action, &["target", "description", "update", "remove", "copy"], &at, report);
            match Action::read(action) {
                Ok(action) => Applying { tree, mounts, report, at: &at }.action(&action),
                Err(wrong) => report.say(&OVERLAY_ACTION, &at, [wrong]),
            }
        }
    }
}

impl Overlay {
    fn root(&self) -> Origin {
        Origin { file: self.file, pointer: Pointer::root() }
    }

    fn actions(&self) -> &[Value] {
        self.tree.get("actions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    /// Why the file is no overlay.
    fn invalid(&self) -> Option<String> {
        let Value::Object(root) = &self.tree else { return Some(format!("it is {}", kind(&self.tree))) };
        let version = match root.get("overlay") {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => return Some("it has no `overlay` with a version".to_owned()),
        };
        if version != "1" && !version.starts_with("1.") {
            return Some(format!("its version is `{version}`, and 1.0 and 1.1 are known"));
        }
        match root.get("actions") {
            Some(Value::Array(actions)) if !actions.is_empty() => None,
            Some(Value::Array(_)) => Some("it has no actions".to_owned()),
            Some(other) => Some(format!("its `actions` are {}, not a list", kind(other))),
            None => Some("it has no `actions`".to_owned()),
        }
    }
}

/// Reports fields that overlays do not have.
fn fields(value: &Value, known: &[&str], at: &Origin, report: &mut Report) {
    let unknown = |key: &&String| !key.starts_with("x-") && !known.contains(&key.as_str());
    for key in value.as_object().into_iter().flat_map(Map::keys).filter(unknown) {
        let near = known.iter().find(|known| known.eq_ignore_ascii_case(key));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        report.say(&OVERLAY_FIELD, &at.join(key), [key, &near]);
    }
}

/// One action under way.
struct Applying<'a> {
    tree: &'a mut Value,
    mounts: &'a mut Mounts,
    report: &'a mut Report,
    /// The place of the action.
    at: &'a Origin,
}

impl Applying<'_> {
    fn action(mut self, action: &Action<'_>) {
        let Some(mut places) = self.select(action.target, "target") else { return };
        if places.is_empty() {
            return self.say(&OVERLAY_NO_MATCH, "target", [action.target]);
        }
        match &action.change {
            Change::Nothing => {}
            Change::Remove => {
                // From the last on, as removing from a list moves what follows.
                places.sort_by_key(merge::order);
                for place in places.iter().rev() {
                    if place.as_str().is_empty() {
                        self.say(&OVERLAY_ACTION, "target", ["the whole document cannot be removed"]);
                    } else {
                        merge::remove(self.tree, place, self.mounts);
                    }
                }
            }
            Change::Update(update) => self.merge(&places, update, &self.at.join("update"), None),
            Change::Copy(source) => {
                let Some(found) = self.select(source, "copy") else { return };
                let [one] = found.as_slice() else {
                    return self.say(&OVERLAY_COPY, "copy", [(*source).to_owned(), found.len().to_string()]);
                };
                let Some(value) = self.tree.pointer(one.as_str()).cloned() else { return };
                let before = self.mounts.clone();
                self.merge(&places, &value, &Origin::root_file(one.clone()), Some(&before));
            }
        }
    }

    fn merge(&mut self, places: &[Pointer], update: &Value, from: &Origin, before: Option<&Mounts>) {
        let mut misfits = Vec::new();
        for place in places {
            if let Some(target) = self.tree.pointer_mut(place.as_str()) {
                let mut track = merge::Track { mounts: self.mounts, misfits: &mut misfits, before };
                merge::merge(target, update, place, from, &mut track);
            }
        }
        for misfit in misfits {
            let args = [misfit.new.to_owned(), misfit.old.to_owned(), misfit.at.to_string()];
            let own = misfit.from.file != FileId(0);
            let copy = self.at.join("copy");
            self.report.say(&OVERLAY_MISFIT, if own { &misfit.from } else { &copy }, args);
        }
    }

    /// The places that a `JSONPath` selects, each once; `None` if it is none.
    fn select(&mut self, path: &str, key: &str) -> Option<Vec<Pointer>> {
        match action::select(self.tree, path) {
            Ok(places) => Some(places),
            Err(why) => {
                self.say(&OVERLAY_TARGET, key, [path, &why]);
                None
            }
        }
    }

    fn say<A: ToString>(&mut self, rule: &'static Rule, key: &str, args: impl IntoIterator<Item = A>) {
        self.report.say(rule, &self.at.join(key), args);
    }
}

#[cfg(test)]
mod tests;
