//! References to responses, parameters and the like that are no components: `#/paths/~1a/get/responses/200`.
//!
//! Later stages look for such parts among the components alone, so here what a reference leads to is written out in its
//! place. This comes before the walk: what stands under an extension gets the shape of 3.0 where it is used.

use serde_json::{Map, Value};

use super::shape::{self, Kind, Takes};
use super::strays;
use super::swagger::local_pointer;
use super::version::Version;
use crate::diagnostics::{
    Mounts, Origin, PARAMETER_AS_HEADER, Place, Pointer, REF_CYCLE, REF_SIBLINGS_IGNORED, REF_UNUSABLE, Report, Rule,
};

/// How many references may follow each other; more are a cycle.
const LONGEST_CHAIN: usize = 64;

/// How many values copies may have in all: a document costs bounded memory.
const MOST_VALUES: usize = 1_000_000;

/// What there is to say, by the place in the tree: it is said once the report knows where copies come from.
pub(super) struct Finding {
    rule: &'static Rule,
    at: Pointer,
    args: Vec<String>,
}

impl Finding {
    pub(super) fn say(self, report: &mut Report) {
        report.say(self.rule, &Origin::root_file(self.at), self.args);
    }
}

/// Writes out what such references lead to, and tells `mounts` where copies come from.
pub(super) fn rewrite(root: &mut Map<String, Value>, version: Version, mounts: &mut Mounts) -> Vec<Finding> {
    let mut tree = Value::Object(std::mem::take(root));
    let mut found = Vec::new();
    look(Takes::One(Kind::Document), &tree, &Place::root(), &mut found);
    let mut findings = Vec::new();
    if !found.is_empty() {
        let source = tree.clone();
        let mut writer =
            Writer { source: &source, version, budget: MOST_VALUES, within: Vec::new(), moves: Vec::new(), findings };
        for part in found {
            writer.part(&mut tree, &part);
        }
        let before = mounts.clone();
        for (to, from) in writer.moves {
            mounts.copy(&before, &from, &to);
        }
        findings = writer.findings;
    }
    if let Value::Object(map) = tree {
        *root = map;
    }
    findings
}

/// A reference that later stages would not find the target of.
struct Part {
    at: Pointer,
    kind: Kind,
}

/// Looks for such references, as the tables guide.
fn look(takes: Takes, value: &Value, place: &Place<'_>, found: &mut Vec<Part>) {
    match (takes, value) {
        // Schemas hold schemas alone, which may be referred to anywhere, and examples are not used.
        (Takes::One(Kind::Schema | Kind::Example), _) => {}
        (Takes::One(kind), Value::Object(map)) => match map.get("$ref") {
            Some(Value::String(reference)) if kind.referable() => {
                if local_pointer(reference).is_some_and(|pointer| !is_found(kind, &pointer)) {
                    found.push(Part { at: place.pointer(), kind });
                }
            }
            _ => {
                for (key, value) in map {
                    if let Some(takes) = takes_under(kind, key) {
                        look(takes, value, &place.key(key), found);
                    }
                }
            }
        },
        (Takes::List(kind), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                look(Takes::One(kind), item, &place.index(index), found);
            }
        }
        (Takes::Map(kind), Value::Object(map)) => {
            for (key, value) in map {
                look(Takes::One(kind), value, &place.key(key), found);
            }
        }
        _ => {}
    }
}

/// What a key takes. The case of methods is repaired later.
fn takes_under(kind: Kind, key: &str) -> Option<Takes> {
    shape::takes_under(kind, key)
        .or_else(|| shape::takes_under(kind, &key.to_ascii_lowercase()).filter(|_| kind == Kind::PathItem))
}

/// Whether later stages look there for a part of this kind.
fn is_found(kind: Kind, pointer: &Pointer) -> bool {
    let is_component = || pointer.as_str().starts_with("/components/") && pointer.tokens().count() == 3;
    let anywhere = matches!(kind, Kind::PathItem | Kind::Callback | Kind::Link);
    is_a(shape::at(pointer), kind) && (anywhere || is_component())
}

fn is_a(takes: Option<Takes>, kind: Kind) -> bool {
    matches!(takes, Some(Takes::One(one)) if one == kind)
}

/// Where a reference leads in the end.
enum End {
    /// To something that is to be written out.
    Copy(Pointer),
    /// To where later stages look, or nowhere, by a chain of references.
    Renamed(String),
    /// Nowhere, which later stages tell.
    Left,
    /// To something that cannot be used, and why.
    Unusable(String),
    /// Back to itself.
    Cycle,
}

struct Writer<'a> {
    /// The tree before anything was written out.
    source: &'a Value,
    version: Version,
    /// How many values copies may have yet.
    budget: usize,
    /// What is being written out around what is looked at.
    within: Vec<Pointer>,
    moves: Vec<(Pointer, Pointer)>,
    findings: Vec<Finding>,
}

impl Writer<'_> {
    fn part(&mut self, tree: &mut Value, Part { at, kind }: &Part) {
        let Some(Value::Object(map)) = tree.pointer_mut(at.as_str()) else { return };
        let Some(reference) = map.get("$ref").and_then(Value::as_str).map(str::to_owned) else { return };
        match self.end(*kind, &reference, at) {
            End::Left => {}
            End::Renamed(target) => drop(map.insert("$ref".to_owned(), Value::from(target))),
            End::Cycle => self.say(&REF_CYCLE, at.join("$ref"), vec![reference]),
            // What is no path item is told of where its operations would be read.
            End::Unusable(_) if *kind == Kind::PathItem => {}
            End::Unusable(why) => {
                let args = vec![reference, kind.article(), why, kind.name().to_owned()];
                self.say(&REF_UNUSABLE, at.join("$ref"), args);
                // These are followed anywhere, and must not be read as what they are not.
                if matches!(kind, Kind::Link | Kind::Callback) {
                    strays::take_out(tree, at);
                }
            }
            End::Copy(from) => {
                let copy = self.source.pointer(from.as_str()).and_then(Value::as_object).cloned().unwrap_or_default();
                let beside = std::mem::replace(map, copy);
                if *kind == Kind::Header {
                    // Where it is a parameter; headers have neither.
                    map.retain(|key, _| key != "name" && key != "in");
                }
                self.moves.push((at.clone(), from.clone()));
                // What is said of the reference is not said of its target.
                self.moves.push((at.join("$ref"), at.join("$ref")));
                self.beside(beside, map, at, *kind);
                let mut inner = Vec::new();
                look(Takes::One(*kind), &Value::Object(map.clone()), &Place::at(at), &mut inner);
                self.within.push(from);
                for part in inner {
                    self.part(tree, &part);
                }
                self.within.pop();
            }
        }
    }

    /// What stands beside a reference: since 3.1, `summary` and `description` take the place of those of the target.
    fn beside(&mut self, beside: Map<String, Value>, map: &mut Map<String, Value>, at: &Pointer, kind: Kind) {
        for (key, value) in beside {
            let place = at.join(&key);
            let prose = matches!(key.as_str(), "summary" | "description") && self.version > Version::V3_0;
            if prose {
                if shape::find(kind, &key).is_some_and(|field| field.since <= self.version) {
                    map.insert(key, value);
                    self.moves.push((place.clone(), place));
                }
            } else if key != "$ref" && !key.starts_with("x-") {
                let args = [kind.article(), key, String::new(), String::new(), String::new()];
                self.say(&REF_SIBLINGS_IGNORED, place, args.to_vec());
            }
        }
    }

    fn end(&mut self, kind: Kind, reference: &str, at: &Pointer) -> End {
        let mut target = reference;
        for step in 0..LONGEST_CHAIN {
            let pointer = local_pointer(target);
            let value = pointer.as_ref().and_then(|pointer| self.source.pointer(pointer.as_str()));
            let (Some(pointer), Some(value)) = (pointer, value) else {
                return if step == 0 { End::Left } else { End::Renamed(target.to_owned()) };
            };
            if is_found(kind, &pointer) {
                return End::Renamed(target.to_owned());
            }
            match value.get("$ref") {
                Some(Value::String(next)) => target = next,
                _ => return self.usable(kind, pointer, value, at),
            }
        }
        // A circle of nothing but references is told of when they are followed.
        End::Left
    }

    fn usable(&mut self, kind: Kind, pointer: Pointer, value: &Value, at: &Pointer) -> End {
        let takes = shape::at(&pointer);
        let fits = match takes {
            Some(_) => is_a(takes, kind) && value.is_object(),
            None => looks_like(kind, value),
        };
        // What a parameter in a header says of its value, a header says, too.
        let stands_in = kind == Kind::Header
            && is_a(takes, Kind::Parameter)
            && value.get("in").and_then(Value::as_str) == Some("header");
        if stands_in {
            self.say(&PARAMETER_AS_HEADER, at.join("$ref"), vec![format!("#{pointer}")]);
        } else if !fits {
            return End::Unusable(match takes {
                Some(Takes::One(other)) if other != kind => format!("it is {}", other.article()),
                Some(_) => "it is none".to_owned(),
                None => "it does not look like one".to_owned(),
            });
        }
        let around = format!("{at}/").starts_with(&format!("{pointer}/"));
        if around || self.within.contains(&pointer) {
            return End::Cycle;
        }
        match strays::size(value, self.budget) {
            Some(size) => {
                self.budget -= size;
                End::Copy(pointer)
            }
            None => End::Unusable("with all others that are written out it is too large".to_owned()),
        }
    }

    fn say(&mut self, rule: &'static Rule, at: Pointer, args: Vec<String>) {
        self.findings.push(Finding { rule, at, args });
    }
}

/// Whether something of which the tables know nothing has what a part of this kind has to have.
fn looks_like(kind: Kind, value: &Value) -> bool {
    let Value::Object(map) = value else { return false };
    let text = |key: &str| map.get(key).is_some_and(Value::is_string);
    let object = |key: &str| map.get(key).is_some_and(Value::is_object);
    match kind {
        Kind::Parameter => text("name") && text("in"),
        Kind::Header => !map.contains_key("in") && (object("schema") || object("content")),
        Kind::RequestBody => object("content"),
        Kind::Response => !map.contains_key("in") && (text("description") || object("content") || object("headers")),
        Kind::Link => text("operationId") || text("operationRef"),
        Kind::SecurityScheme => text("type"),
        Kind::PathItem => map.iter().any(|(key, value)| {
            value.is_object() && matches!(shape::takes_under(kind, key), Some(Takes::One(Kind::Operation)))
        }),
        Kind::Callback => !map.is_empty() && map.values().all(|item| looks_like(Kind::PathItem, item)),
        _ => false,
    }
}
