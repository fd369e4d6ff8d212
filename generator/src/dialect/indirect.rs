//! References of 3.2 that 3.0 has not: to media types, which are written out, and to the document by its own address.

use serde_json::{Map, Value, json};

use crate::diagnostics::{Mounts, Origin, Pointer};

/// How many references may follow each other; more are a cycle.
const LONGEST_CHAIN: usize = 64;

/// How deep media types may stand in each other, as those of headers of parts of forms do.
const DEEPEST: usize = 4;

/// Where media types are that others refer to.
const MEDIA_TYPES: &str = "#/components/mediaTypes/";

/// Rewrites both kinds, and tells `mounts` where the parts of media types come from.
pub(super) fn rewrite(root: &mut Map<String, Value>, mounts: &mut Mounts) {
    let own = root.get("$self").and_then(Value::as_str).map(|text| text.split('#').next().unwrap_or(text).to_owned());
    let media_types = root.get("components").and_then(|components| components.get("mediaTypes")).cloned();
    if own.is_none() && media_types.is_none() {
        return;
    }
    let mut walk = Walk { own, media_types, moves: Vec::new(), within: Vec::new() };
    for (key, value) in root.iter_mut().filter(|(key, _)| !key.starts_with("x-")) {
        walk.value(value, &Pointer::root().join(key));
    }
    for (to, from) in walk.moves {
        let from = mounts.place(&Origin::root_file(from));
        mounts.forget(&to);
        mounts.add(to, from);
    }
}

struct Walk {
    own: Option<String>,
    media_types: Option<Value>,
    moves: Vec<(Pointer, Pointer)>,
    /// The media types that are written out around what is looked at.
    within: Vec<Pointer>,
}

impl Walk {
    fn value(&mut self, value: &mut Value, at: &Pointer) {
        match value {
            Value::Object(map) => {
                let outer = self.within.len();
                self.reference(map, at);
                for (key, value) in map.iter_mut().filter(|(key, value)| is_inner(key, value, at)) {
                    self.value(value, &at.join(key));
                }
                self.within.truncate(outer);
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate().filter(|(_, item)| !item.is_string()) {
                    self.value(item, &at.join(index));
                }
            }
            _ => {}
        }
    }

    fn reference(&mut self, map: &mut Map<String, Value>, at: &Pointer) {
        let Some(Value::String(text)) = map.get_mut("$ref") else { return };
        if let Some(own) = self.own.as_deref().filter(|own| !own.is_empty())
            && let Some(fragment) = text.strip_prefix(own).filter(|rest| rest.starts_with('#'))
        {
            *text = fragment.to_owned();
        }
        let Some((found, from)) = self.media_type(text) else { return };
        // One that stands in itself has no end.
        if self.within.len() == DEEPEST || self.within.contains(&from) {
            return;
        }
        let mut found = found.clone();
        // What is written once stays one.
        for key in ["schema", "itemSchema"] {
            if let Some(schema) = found.get_mut(key).filter(|schema| schema.get("$ref").is_none()) {
                *schema = json!({"$ref": format!("#{}", from.join(key))});
            }
        }
        map.shift_remove("$ref");
        map.extend(found);
        self.moves.push((at.clone(), from.clone()));
        self.within.push(from);
    }

    /// The media type that a reference leads to, and where it stands.
    fn media_type(&self, reference: &str) -> Option<(&Map<String, Value>, Pointer)> {
        let mut name = entry(reference)?;
        for _ in 0..LONGEST_CHAIN {
            let Value::Object(found) = self.media_types.as_ref()?.get(&name)? else { return None };
            match found.get("$ref").and_then(Value::as_str) {
                Some(next) => name = entry(next)?,
                None => return Some((found, Pointer::root().join("components").join("mediaTypes").join(name))),
            }
        }
        None
    }
}

/// The name of a media type that a reference is to.
fn entry(reference: &str) -> Option<String> {
    let name = reference.strip_prefix(MEDIA_TYPES).filter(|name| !name.contains('/'))?;
    let name = percent_encoding::percent_decode_str(name).decode_utf8().ok()?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// Whether a value is a part of the document rather than data of the user's; among names every key is a name.
fn is_inner(key: &str, value: &Value, at: &Pointer) -> bool {
    let names = ["/properties", "/schemas", "/responses", "/parameters", "/headers", "/patternProperties", "/$defs"];
    let among_names = names.iter().any(|end| at.as_str().ends_with(end));
    let data = ["example", "examples", "default", "enum", "const"].contains(&key) || key.starts_with("x-");
    (value.is_object() || value.is_array()) && (among_names || !data)
}
