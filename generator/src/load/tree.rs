//! One visitor that builds the tree from JSON and from YAML alike, and reports what neither reader would.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use crate::diagnostics::{
    ALIASES_TOO_LARGE, DUPLICATE_KEY, FileId, JSON_SYNTAX, NESTED_TOO_DEEPLY, NO_ARGS, NUMBER_NOT_FINITE,
    NUMBER_TOO_LARGE, Origin, Pointer, Position, REPEATED_KEY, Report, Rule, SEVERAL_DOCUMENTS, SPLIT_KEY,
    YAML_MERGE_KEY, YAML_SYNTAX, YAML_TAG,
};

use super::MAX_DEPTH;

/// Reads JSON; `None` after a fatal finding.
pub(super) fn from_json(text: &str, file: FileId, report: &mut Report) -> Option<Value> {
    let building = Building::new(text);
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
pub(super) fn from_yaml(text: &str, file: FileId, report: &mut Report) -> Option<Value> {
    let building = Building::new(text);
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
struct Building {
    findings: RefCell<Vec<(&'static Rule, Pointer, String)>>,
    nodes: std::cell::Cell<usize>,
    limit: usize,
}

impl Building {
    fn new(text: &str) -> Self {
        // Without aliases a text has fewer nodes than characters; small texts may expand more.
        Self { findings: RefCell::default(), nodes: std::cell::Cell::new(0), limit: text.len() + 1_000_000 }
    }

    fn root(&self) -> Node<'_> {
        Node { building: self, parent: None, step: Step::Root }
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
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

/// A place in the tree, as a chain up the stack: the pointer is only written when there is something to say.
#[derive(Clone, Copy)]
struct Node<'a> {
    building: &'a Building,
    parent: Option<&'a Node<'a>>,
    step: Step<'a>,
}

impl<'a> Node<'a> {
    fn at(&'a self, step: Step<'a>) -> Node<'a> {
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

    fn say(&self, rule: &'static Rule, arg: impl fmt::Display) {
        self.building.findings.borrow_mut().push((rule, self.pointer(), arg.to_string()));
    }

    fn count<E: Error>(&self) -> Result<(), E> {
        self.building.nodes.set(self.building.nodes.get() + 1);
        if self.building.too_large() { Err(E::custom("repetition limit exceeded")) } else { Ok(()) }
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

    fn large(&self, written: impl fmt::Display, nearest: f64) -> Option<Value> {
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

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.count()?;
        Ok(deserializer.deserialize_any(Build(&self))?.unwrap_or(Value::Null))
    }
}

/// A node that its parent leaves out if there is no such value in JSON.
struct Member<'a>(Node<'a>);

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        self.0.count()?;
        deserializer.deserialize_any(Build(&self.0))
    }
}

/// The visitor. Its value is `None` where JSON has none: `.nan`, `.inf`.
struct Build<'a>(&'a Node<'a>);

impl<'de> Visitor<'de> for Build<'_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(Value::from(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(Value::from(value)))
    }

    #[expect(clippy::cast_precision_loss, reason = "reported")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Self::Value, E> {
        Ok(self.0.large(value, value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "reported")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Self::Value, E> {
        Ok(self.0.large(value, value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        let Some(number) = Number::from_f64(value) else {
            let written = match value {
                value if value.is_nan() => ".nan",
                value if value > 0.0 => ".inf",
                _ => "-.inf",
            };
            self.0.say(&NUMBER_NOT_FINITE, written);
            return Ok(None);
        };
        // The JSON reader gives integers of more than 64 bits as floating-point numbers. Below 1e21, where
        // JavaScript changes to exponents, such a number was most likely written as an integer.
        if (2_f64.powi(63)..1e21).contains(&value.abs()) {
            return Ok(self.0.large(value, value));
        }
        Ok(Some(Value::Number(number)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(Value::String(value.to_owned())))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(Some(Value::String(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self.0.at(Step::Index(values.len())))? {
            values.push(value);
        }
        Ok(Some(Value::Array(values)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(Member(self.0.at(Step::Key(&key))))?;
            if let Some(value) = value {
                self.0.key(&mut map, key, value);
            }
        }
        self.0.merge(&mut map);
        Ok(Some(Value::Object(map)))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Self::Value, A::Error> {
        let (tag, value) = tagged.variant::<String>()?;
        self.0.say(&YAML_TAG, tag);
        value.newtype_variant_seed(Member(*self.0))
    }
}
