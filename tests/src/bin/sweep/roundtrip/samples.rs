//! The values to try.

use std::collections::BTreeSet;

use oasmith::diagnostics::Pointer;
use oasmith::model::Direction;
use serde_json::Value;

use super::Prepared;
use super::cases::Case;
use super::examples::examples;
use super::judge::Judge;
use super::prune::Side;
use super::value::{Maker, Wealth};

/// A value, and the type to try it with.
pub(super) struct Sample {
    /// The type, by its place in the list of cases.
    pub(super) case: usize,
    /// Where it is from.
    pub(super) place: String,
    /// The value.
    pub(super) value: Value,
}

/// How many values to make for a schema.
const SEEDS: u64 = 8;
/// How often to try for each.
const TRIES: u64 = 12;
/// How many places of one type to try: hundreds of parameters share one.
const PLACES: usize = 40;

/// The values found so far.
pub(super) struct Samples<'a> {
    tree: &'a Value,
    judge: &'a Judge,
    prepared: Prepared,
    found: Vec<Sample>,
    /// Schemas that the judge can't read, and why.
    unjudged: Vec<String>,
    case: usize,
}

impl<'a> Samples<'a> {
    pub(super) fn new(tree: &'a Value, judge: &'a Judge) -> Self {
        Self { tree, judge, prepared: Prepared::default(), found: Vec::new(), unjudged: Vec::new(), case: 0 }
    }

    /// Adds all values for a case.
    pub(super) fn add(&mut self, case: &Case) {
        let mut targets = BTreeSet::new();
        for (pointer, direction) in case.schemas.iter().take(PLACES) {
            // Many bodies are one and the same component: it has a case of its own.
            let schema = self.tree.pointer(pointer.as_str());
            let target = schema.and_then(super::tree::reference).unwrap_or(pointer.as_str());
            if targets.insert((target.trim_start_matches('#'), *direction)) {
                self.make(pointer, *direction);
            }
        }
        let mut seen = BTreeSet::new();
        for (owner, schema, direction) in &case.examples {
            if seen.insert(owner) {
                self.take(owner, schema, *direction);
            }
        }
        self.case += 1;
    }

    fn make(&mut self, pointer: &Pointer, direction: Direction) {
        let Some(schema) = self.tree.pointer(pointer.as_str()) else { return };
        let verdicts = self.judge.of(pointer, direction);
        self.unjudged.extend(verdicts.silence().map(|why| format!("{pointer}: {why}\n")));
        let name = component(pointer);
        let mut values: Vec<Value> = Vec::new();
        for seed in 0..SEEDS {
            let wealth = match seed {
                0 => Wealth::Least,
                1 => Wealth::Most,
                _ => Wealth::Some,
            };
            let mut tries = (0..TRIES).filter_map(|attempt| {
                Maker::new(self.tree, seed * 1000 + attempt, wealth, direction).value(schema, name.as_deref())
            });
            // Whether it may be null is said where a component is used: its own type is that of the other values.
            let made = tries.find(|value| !(name.is_some() && value.is_null()) && verdicts.accept(value));
            values.extend(made.filter(|value| !values.contains(value)));
        }
        if values.is_empty() {
            self.prepared.unsampled += 1;
        }
        for value in values {
            self.found.push(Sample { case: self.case, place: format!("made for {pointer}"), value });
        }
    }

    fn take(&mut self, owner: &Pointer, schema: &Pointer, direction: Direction) {
        let Some(found) = self.tree.pointer(owner.as_str()) else { return };
        let examples = examples(self.tree, found);
        if examples.is_empty() {
            return;
        }
        let Some(described) = self.tree.pointer(schema.as_str()) else { return };
        let verdicts = self.judge.of(schema, direction);
        for example in examples {
            if !verdicts.accept(example) {
                self.prepared.refused += 1;
                continue;
            }
            let mut value = example.clone();
            let side = Side { tree: self.tree, direction };
            if side.prune(&[described], &mut value, 0) {
                self.prepared.pruned += 1;
            }
            self.prepared.examples += 1;
            self.found.push(Sample { case: self.case, place: format!("example of {owner}"), value });
        }
    }

    /// All values, and what the judge could not read.
    pub(super) fn finish(self, types: usize) -> (Prepared, Vec<Sample>, String) {
        let Self { mut prepared, found, unjudged, .. } = self;
        (prepared.types, prepared.samples, prepared.unjudged) = (types, found.len(), unjudged.len());
        (prepared, found, unjudged.concat())
    }
}

/// The name of the component whose schema stands at a place.
fn component(at: &Pointer) -> Option<String> {
    let tokens: Vec<String> = at.tokens().collect();
    match tokens.as_slice() {
        [components, schemas, name] if components == "components" && schemas == "schemas" => Some(name.clone()),
        _ => None,
    }
}
