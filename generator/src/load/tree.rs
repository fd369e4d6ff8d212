//! The tree of a text, JSON or YAML, and what neither reader would report.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Error};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use crate::diagnostics::{
    ALIASES_TOO_LARGE, DUPLICATE_KEY, FileId, JSON_SYNTAX, NESTED_TOO_DEEPLY, NO_ARGS, NUMBER_TOO_LARGE, Origin,
    Pointer, Position, REPEATED_KEY, Report, Rule, SEVERAL_DOCUMENTS, SPLIT_KEY, YAML_MERGE_KEY, YAML_SYNTAX,
};

use super::MAX_DEPTH;
use super::examples::{Examples, Way};

/// Reads JSON; `None` after a fatal finding.
pub(super) fn from_json(text: &str, file: FileId, examples: Examples, report: &mut Report) -> Option<Value> {
    let building = Building::new(text, examples);
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = building.root().deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
    building.finish(file, report);
    tree.map_err(|error| {
        let position = Position::of_bytes(text, error.line(), error.column());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        if message == "recursion limit exceeded" {
            report.say_at(&NESTED_TOO_DEEPLY, file, position, [MAX_DEPTH]);
        } else {
            report.say_at(&JSON_SYNTAX, file, position, [message]);
        }
    })
    .ok()
}

/// Reads YAML 1.2, core schema; `None` after a fatal finding.
pub(super) fn from_yaml(text: &str, file: FileId, examples: Examples, report: &mut Report) -> Option<Value> {
    let building = Building::new(text, examples);
    let tree = building.root().deserialize(serde_yaml::Deserializer::from_str(text));
    let too_large = building.too_large();
    building.finish(file, report);
    tree.map_err(|error| {
        let place = error.location();
        let position = place.as_ref().map_or_else(Position::default, |place| Position::of_offset(text, place.index()));
        let mut message = error.to_string();
        if let Some(place) = &place {
            message = message.replacen(&format!(" at line {} column {}", place.line(), place.column()), "", 1);
        }
        if too_large || message.ends_with("repetition limit exceeded") {
            report.say_at(&ALIASES_TOO_LARGE, file, position, NO_ARGS);
        } else if message.ends_with("recursion limit exceeded") {
            report.say_at(&NESTED_TOO_DEEPLY, file, position, [MAX_DEPTH]);
        } else if message.contains("more than one document") {
            report.say_at(&SEVERAL_DOCUMENTS, file, second_document(text), NO_ARGS);
        } else {
            report.say_at(&YAML_SYNTAX, file, position, [message]);
        }
    })
    .ok()
}

/// The second `---` of the text; the first may stand before any content.
fn second_document(text: &str) -> Position {
    let mut offset = 0;
    let mut content = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == "---" || bare.starts_with("--- ") {
            if content {
                break;
            }
            content = bare.len() > 3;
        } else if !bare.is_empty() && !bare.starts_with(['#', '%']) {
            content = true;
        }
        offset += line.len();
    }
    Position::of_offset(text, offset)
}

/// What is known while a tree is built.
pub(super) struct Building {
    pub(super) examples: Examples,
    /// The members of objects that are not complete; those of the innermost last. Each object is made when their number
    /// is known: one that grows takes twice the room.
    members: RefCell<Vec<(String, Value)>>,
    /// The items of lists that are not complete.
    items: RefCell<Vec<Value>>,
    findings: RefCell<Vec<(&'static Rule, Pointer, String)>>,
    nodes: Cell<usize>,
    limit: usize,
}

impl Building {
    fn new(text: &str, examples: Examples) -> Self {
        // Without aliases a text has fewer nodes than characters; small texts may expand more.
        let limit = text.len() + 1_000_000;
        let (members, items, findings) = (RefCell::default(), RefCell::default(), RefCell::default());
        Self { examples, members, items, findings, nodes: Cell::new(0), limit }
    }

    fn root(&self) -> Node<'_> {
        Node { building: self, parent: None, step: Step::Root }
    }

    /// How many items there are of lists that are not complete.
    pub(super) fn items(&self) -> usize {
        self.items.borrow().len()
    }

    pub(super) fn item(&self, value: Value) {
        self.items.borrow_mut().push(value);
    }

    /// The list of the items from there on.
    pub(super) fn list(&self, start: usize) -> Value {
        Value::Array(self.items.borrow_mut().drain(start..).collect())
    }

    /// How many members there are of objects that are not complete.
    pub(super) fn members(&self) -> usize {
        self.members.borrow().len()
    }

    pub(super) fn member(&self, key: String, value: Value) {
        self.members.borrow_mut().push((key, value));
    }

    fn too_large(&self) -> bool {
        self.nodes.get() > self.limit
    }

    fn finish(self, file: FileId, report: &mut Report) {
        for (rule, pointer, arg) in self.findings.into_inner() {
            report.say(rule, &Origin { file, pointer }, [arg]);
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

/// A place in the tree, as a chain up the stack: the pointer is only written when there is something to say.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) building: &'a Building,
    parent: Option<&'a Node<'a>>,
    step: Step<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn at(&'a self, step: Step<'a>) -> Node<'a> {
        Node { building: self.building, parent: Some(self), step }
    }

    fn pointer(&self) -> Pointer {
        let above = self.parent.map(Node::pointer).unwrap_or_default();
        match self.step {
            Step::Root => above,
            Step::Key(key) => above.join(key),
            Step::Index(index) => above.join(index),
        }
    }

    pub(super) fn say(&self, rule: &'static Rule, arg: impl fmt::Display) {
        self.building.findings.borrow_mut().push((rule, self.pointer(), arg.to_string()));
    }

    pub(super) fn count<E: Error>(&self) -> Result<(), E> {
        self.building.nodes.set(self.building.nodes.get() + 1);
        if self.building.too_large() { Err(E::custom("repetition limit exceeded")) } else { Ok(()) }
    }

    /// The object of the members from there on.
    pub(super) fn object(&self, start: usize) -> Value {
        let mut members = self.building.members.borrow_mut();
        let mut map = Map::with_capacity(members.len() - start);
        for (key, value) in members.drain(start..) {
            self.key(&mut map, key, value);
        }
        self.merge(&mut map);
        Value::Object(map)
    }

    fn key(&self, map: &mut Map<String, Value>, key: String, value: Value) {
        match map.entry(key) {
            Entry::Vacant(entry) => drop(entry.insert(value)),
            Entry::Occupied(mut entry) => {
                let both = united(entry.get(), &value);
                let rule = match &both {
                    _ if *entry.get() == value => &REPEATED_KEY,
                    Some(_) => &SPLIT_KEY,
                    None => &DUPLICATE_KEY,
                };
                self.at(Step::Key(entry.key())).say(rule, entry.key());
                entry.insert(both.unwrap_or(value));
            }
        }
    }

    /// Puts the entries of merge keys, which are of YAML 1.1, where they are meant to stand; own entries count more.
    fn merge(&self, map: &mut Map<String, Value>) {
        let others = match map.get("<<") {
            Some(Value::Object(other)) => vec![other.clone()],
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_object).cloned().collect(),
            _ => return,
        };
        self.at(Step::Key("<<")).say(&YAML_MERGE_KEY, "");
        map.shift_remove("<<");
        for (key, value) in others.into_iter().flatten() {
            map.entry(key).or_insert(value);
        }
    }

    pub(super) fn large(&self, written: impl fmt::Display, nearest: f64) -> Option<Value> {
        self.say(&NUMBER_TOO_LARGE, written);
        Number::from_f64(nearest).map(Value::Number)
    }
}

/// Two objects under one key as one, where no key of theirs has two values.
fn united(one: &Value, other: &Value) -> Option<Value> {
    let (Value::Object(one), Value::Object(other)) = (one, other) else { return None };
    let apart = !one.is_empty()
        && !other.is_empty()
        && other.iter().all(|(key, value)| one.get(key).is_none_or(|same| same == value));
    apart.then(|| Value::Object(one.iter().chain(other).map(|(key, value)| (key.clone(), value.clone())).collect()))
}

impl<'a> Way for &'a Node<'a> {
    fn above(self) -> Option<Self> {
        self.parent
    }

    fn key(&self) -> Option<&str> {
        match self.step {
            Step::Key(key) => Some(key),
            Step::Root | Step::Index(_) => None,
        }
    }
}
