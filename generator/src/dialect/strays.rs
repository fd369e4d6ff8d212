//! References where OpenAPI has none: in the place of an operation or of a whole map, and from schemas to parts that
//! only have one. They are mended once the walk is done, when what they lead to has its last shape.

use serde_json::{Map, Value, json};

use crate::diagnostics::{Mounts, Origin, Pointer, REF_COPIED, REF_MISPLACED, REF_NOT_SCHEMA, REF_SCHEMA_OF, Report};

/// How many references may follow each other; more are a cycle.
const LONGEST_CHAIN: usize = 64;

/// How many values copies may have in all: a document costs bounded memory.
const MOST_VALUES: usize = 1_000_000;

/// Components that are no schemas, and have one inside.
const HOLDERS: [(&str, &str); 4] =
    [("responses", "response"), ("requestBodies", "request body"), ("parameters", "parameter"), ("headers", "header")];

/// A reference to be mended.
#[derive(Debug)]
pub(super) struct Stray {
    at: Pointer,
    reference: String,
    want: Want,
}

#[derive(Debug)]
enum Want {
    /// A copy of what is there; what to call it.
    Copy(String),
    /// The schema that is inside.
    Schema(&'static str),
}

impl Stray {
    /// One in the place of something that has to be written out.
    pub(super) fn copy(at: Pointer, what: &str, reference: &str) -> Self {
        Self { at, reference: reference.to_owned(), want: Want::Copy(what.to_owned()) }
    }

    /// One in the place of a schema, if it leads to something else.
    pub(super) fn schema(at: impl FnOnce() -> Pointer, reference: &str) -> Option<Self> {
        let rest = reference.strip_prefix("#/components/")?;
        let (section, name) = rest.split_once('/')?;
        let (_, what) = HOLDERS.into_iter().find(|(one, _)| *one == section && !name.contains('/'))?;
        Some(Self { at: at(), reference: reference.to_owned(), want: Want::Schema(what) })
    }

    /// Whether an object is nothing but a reference into the document, where its keys should be names.
    pub(super) fn is_alone(map: &Map<String, Value>) -> Option<&str> {
        let reference = map.get("$ref").filter(|_| map.len() == 1)?.as_str()?;
        reference.starts_with('#').then_some(reference)
    }
}

/// Mends them, and tells `mounts` where copies come from.
pub(super) fn mend(root: &mut Value, strays: Vec<Stray>, mounts: &mut Mounts, report: &mut Report) {
    let mut budget = MOST_VALUES;
    let mut moves = Vec::new();
    for Stray { at, reference, want } in strays {
        // What stood around it may be gone.
        let written = root.pointer(at.as_str()).and_then(|value| value.get("$ref"));
        if written.and_then(Value::as_str) != Some(reference.as_str()) {
            continue;
        }
        let origin = Origin::root_file(at.join("$ref"));
        match want {
            Want::Copy(what) => {
                let Some((from, value)) = copied(root, &at, &reference, &mut budget) else {
                    report.say(&REF_MISPLACED, &origin, [what.as_str(), &reference]);
                    take_out(root, &at);
                    continue;
                };
                report.say(&REF_COPIED, &origin, [what.as_str(), &reference]);
                if let Some(place) = root.pointer_mut(at.as_str()) {
                    *place = value;
                }
                moves.push((at, from));
            }
            Want::Schema(what) => {
                let Some(inner) = schema_of(root, &reference) else {
                    if carries_text(root, &at, &reference) {
                        report.say(&REF_SCHEMA_OF, &origin, [reference.as_str(), what]);
                        if let Some(place) = root.pointer_mut(at.as_str()) {
                            *place = json!({"type": "string"});
                        }
                        continue;
                    }
                    // What is not there at all is told of when references are followed.
                    if local(&reference).is_some_and(|at| root.pointer(at.as_str()).is_some()) {
                        report.say(&REF_NOT_SCHEMA, &origin, [reference.as_str(), what]);
                    }
                    continue;
                };
                report.say(&REF_SCHEMA_OF, &origin, [reference.as_str(), what]);
                if let Some(Value::Object(map)) = root.pointer_mut(at.as_str()) {
                    map.insert("$ref".to_owned(), Value::from(format!("#{inner}")));
                }
            }
        }
    }
    for (to, from) in moves {
        let from = mounts.place(&Origin::root_file(from));
        mounts.forget(&to);
        mounts.add(to, from);
    }
}

/// What a reference leads to, as an object to be put at `at`, and where it stands.
fn copied(root: &Value, at: &Pointer, reference: &str, budget: &mut usize) -> Option<(Pointer, Value)> {
    let (pointer, value) = followed(root, reference)?;
    let around = format!("{at}/").starts_with(&format!("{pointer}/"));
    let size = if value.is_object() && !around { size(value, *budget)? } else { return None };
    *budget -= size;
    Some((pointer, value.clone()))
}

/// The pointer of a reference into the same file.
fn local(reference: &str) -> Option<Pointer> {
    let fragment = reference.strip_prefix('#')?;
    Pointer::parse(&percent_encoding::percent_decode_str(fragment).decode_utf8().ok()?)
}

/// Where a chain of references ends.
fn followed<'a>(root: &'a Value, reference: &str) -> Option<(Pointer, &'a Value)> {
    let mut pointer = local(reference)?;
    for _ in 0..LONGEST_CHAIN {
        let value = root.pointer(pointer.as_str())?;
        match value.get("$ref").and_then(Value::as_str) {
            Some(next) => pointer = local(next)?,
            None => return Some((pointer, value)),
        }
    }
    None
}

/// How many values there are in one; `None` for more than `most`.
pub(super) fn size(value: &Value, most: usize) -> Option<usize> {
    let (mut open, mut count) = (vec![value], 0);
    while let Some(value) = open.pop() {
        count += 1;
        if count > most {
            return None;
        }
        match value {
            Value::Object(map) => open.extend(map.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    Some(count)
}

/// The schema inside of a component: its own, or that of its JSON body, else of its first.
fn schema_of(root: &Value, reference: &str) -> Option<Pointer> {
    let (pointer, value) = followed(root, reference)?;
    if value.get("schema").is_some() {
        return Some(pointer.join("schema"));
    }
    let content = value.get("content")?.as_object()?;
    let with_schema = || content.iter().filter(|(_, entry)| entry.get("schema").is_some());
    let (media_type, _) = with_schema().find(|(name, _)| name.contains("json")).or_else(|| with_schema().next())?;
    Some(pointer.join("content").join(media_type).join("schema"))
}

/// Whether a component without a schema is a text, by its media type, or by that of the body that refers to it.
fn carries_text(root: &Value, at: &Pointer, reference: &str) -> bool {
    let Some((_, value)) = followed(root, reference) else { return false };
    let is_text = |name: &str| name.starts_with("text/");
    let own = value.get("content").and_then(Value::as_object);
    let tokens: Vec<String> = at.tokens().collect();
    let here = match tokens.as_slice() {
        [.., content, media_type, schema] if content == "content" && schema == "schema" => is_text(media_type),
        _ => false,
    };
    here || own.is_some_and(|content| !content.is_empty() && content.keys().all(|name| is_text(name)))
}

/// Takes a part out of the object or the list that it stands in.
pub(super) fn take_out(root: &mut Value, at: &Pointer) {
    let (Some(above), Some(key)) = (at.parent(), at.tokens().last()) else { return };
    match root.pointer_mut(above.as_str()) {
        Some(Value::Object(map)) => drop(map.shift_remove(&key)),
        Some(Value::Array(items)) => {
            if let Some(index) = key.parse().ok().filter(|index: &usize| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}
