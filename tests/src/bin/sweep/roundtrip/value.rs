//! Values for schemas.

use fastrand::Rng;
use oasmith::model::Direction;
use serde_json::{Map, Number, Value, json};

use super::flat::Flat;
use super::text;

/// How much of what may be there is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wealth {
    /// What must be there.
    Least,
    /// All there may be.
    Most,
    /// Some of it.
    Some,
}

/// Makes values. The same seed makes the same value.
pub(super) struct Maker<'a> {
    tree: &'a Value,
    rng: Rng,
    wealth: Wealth,
    direction: Direction,
    /// How many more values there may be; then only what must be there follows.
    budget: usize,
}

/// From where on values are as small as they may be.
const DEEP: usize = 5;
/// From where on there is no value.
const DEEPEST: usize = 40;

impl<'a> Maker<'a> {
    /// For one value.
    pub(super) fn new(tree: &'a Value, seed: u64, wealth: Wealth, direction: Direction) -> Self {
        Self { tree, rng: Rng::with_seed(seed), wealth, direction, budget: 400 }
    }

    /// A value for the schema of a component, if it bears a name, or another; `None` where there is none, or none that is
    /// not nested without end.
    pub(super) fn value(&mut self, schema: &'a Value, name: Option<&str>) -> Option<Value> {
        let flat = match name {
            Some(name) => Flat::of_component(self.tree, schema, name, &mut self.rng)?,
            None => Flat::of(self.tree, &[schema], &mut self.rng)?,
        };
        self.of(&flat, 0)
    }

    fn of(&mut self, flat: &Flat<'a>, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.budget = self.budget.saturating_sub(1);
        if let Some(values) = &flat.values {
            return self.one_of(values).cloned();
        }
        if flat.nullable == Some(true) && self.wealth != Wealth::Most && self.rng.usize(..4) == 0 {
            return Some(Value::Null);
        }
        match kind(flat) {
            "object" => self.object(flat, depth),
            "array" => self.array(flat, depth),
            "string" => text::text(flat, &mut self.rng).map(Value::String),
            "integer" => self.integer(flat),
            // By the registry of formats, these are of integers, whichever of the two types they stand beside.
            "number" if flat.text("format").is_some_and(|format| format.trim_start_matches('u').starts_with("int")) => {
                self.integer(flat)
            }
            "number" => self.number(flat),
            "boolean" => Some(Value::Bool(self.rng.bool())),
            "null" => Some(Value::Null),
            _ => Some(self.anything()),
        }
    }

    fn one_of<'b>(&mut self, values: &[&'b Value]) -> Option<&'b Value> {
        (!values.is_empty()).then(|| values[self.rng.usize(..values.len())])
    }

    fn anything(&mut self) -> Value {
        let all = [json!(true), json!("text"), json!(7), json!(0.5), json!([1, "a"]), json!({"key": null}), json!({})];
        all[self.rng.usize(..all.len())].clone()
    }

    fn wants(&mut self, depth: usize) -> bool {
        match self.wealth {
            _ if depth >= DEEP || self.budget == 0 => false,
            Wealth::Least => false,
            Wealth::Most => true,
            Wealth::Some => self.rng.bool(),
        }
    }

    fn object(&mut self, flat: &Flat<'a>, depth: usize) -> Option<Value> {
        let mut map = Map::new();
        for (name, schemas) in &flat.properties {
            let required = flat.required.contains(name);
            if !required && !self.wants(depth) {
                continue;
            }
            let tag = flat.tags.iter().find(|(property, _)| property == name);
            let flat = Flat::of(self.tree, schemas, &mut self.rng)?;
            if self.is_of_the_other_side(&flat) {
                continue;
            }
            match tag.map(|(_, value)| Value::String(value.clone())).or_else(|| self.of(&flat, depth + 1)) {
                Some(value) => drop(map.insert((*name).to_owned(), value)),
                None if required => return None,
                None => {}
            }
        }
        for (property, value) in &flat.tags {
            map.insert((*property).to_owned(), Value::String(value.clone()));
        }
        let undescribed: Vec<&str> = flat.required.iter().copied().filter(|name| !map.contains_key(*name)).collect();
        for name in undescribed {
            if !flat.properties.iter().any(|(known, _)| *known == name) {
                let value = self.additional(flat, depth)?;
                map.insert(name.to_owned(), value);
            }
        }
        let open = !flat.additional.is_empty() && !flat.closed;
        let least = flat.count("minProperties", u64::max).unwrap_or_default();
        // Types have no place for properties that nobody speaks of: those that are described come first.
        for (name, schemas) in &flat.properties {
            if map.len() < least && !map.contains_key(*name) {
                let flat = Flat::of(self.tree, schemas, &mut self.rng)?;
                if let Some(value) = self.of(&flat, depth + 1).filter(|_| !self.is_of_the_other_side(&flat)) {
                    map.insert((*name).to_owned(), value);
                }
            }
        }
        let most = flat.count("maxProperties", u64::min).unwrap_or(usize::MAX);
        for number in 0.. {
            let wanted = map.len() < least || (open && number < 2 && map.len() < most && self.wants(depth));
            if !wanted || number > 100 {
                break;
            }
            let value = self.additional(flat, depth)?;
            map.insert(format!("other {number}"), value);
        }
        Some(Value::Object(map))
    }

    fn additional(&mut self, flat: &Flat<'a>, depth: usize) -> Option<Value> {
        if flat.additional.is_empty() {
            return Some(self.anything());
        }
        let flat = Flat::of(self.tree, &flat.additional, &mut self.rng)?;
        self.of(&flat, depth + 1)
    }

    /// Whether a property travels the other way only.
    fn is_of_the_other_side(&self, flat: &Flat<'_>) -> bool {
        match self.direction {
            Direction::Request => flat.flag("readOnly"),
            Direction::Response => flat.flag("writeOnly"),
            Direction::Both => false,
        }
    }

    fn array(&mut self, flat: &Flat<'a>, depth: usize) -> Option<Value> {
        let least = flat.count("minItems", u64::max).unwrap_or_default();
        let most = flat.count("maxItems", u64::min).unwrap_or(least.max(3)).max(least);
        let most = most.min(least + 2).max(flat.first.len().min(most));
        let count = if self.wants(depth) { self.rng.usize(least.max(1).min(most)..=most) } else { least };
        // A tuple is whole or nothing that its type could hold.
        let count = count.max(flat.first.len());
        let mut items: Vec<Value> = Vec::with_capacity(count.min(64));
        let mut tries = 0;
        while items.len() < count && tries < count * 4 + 4 {
            tries += 1;
            let schemas = flat.first.get(items.len()).unwrap_or(&flat.items);
            let inner = Flat::of(self.tree, schemas, &mut self.rng)?;
            let Some(item) = self.of(&inner, depth + 1) else { break };
            if !flat.flag("uniqueItems") || !items.contains(&item) {
                items.push(item);
            }
        }
        (items.len() >= least).then_some(Value::Array(items))
    }

    fn integer(&mut self, flat: &Flat<'a>) -> Option<Value> {
        let (low, high) = match flat.text("format") {
            Some("int8") => (i64::from(i8::MIN), i64::from(i8::MAX)),
            Some("int16") => (i64::from(i16::MIN), i64::from(i16::MAX)),
            Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
            Some("uint8" | "u-int8") => (0, i64::from(u8::MAX)),
            Some("uint16" | "u-int16") => (0, i64::from(u16::MAX)),
            Some("uint32" | "u-int32") => (0, i64::from(u32::MAX)),
            Some("uint" | "uint64" | "u-int64" | "unsigned" | "unsigned-int") => (0, i64::MAX),
            _ => (i64::MIN, i64::MAX),
        };
        let (least, most) = bounds(flat);
        #[expect(clippy::cast_possible_truncation, reason = "the cast saturates, as a bound should")]
        let (low, high) = (least.map_or(low, |least| low.max(least.ceil() as i64)), {
            most.map_or(high, |most| high.min(most.floor() as i64))
        });
        if low > high {
            return None;
        }
        let near = |value: i64, rng: &mut Rng| rng.i64(value.max(low)..=value.saturating_add(1000).min(high).max(low));
        let value = match self.rng.usize(..4) {
            0 => low,
            1 => high,
            2 if low <= 0 && high >= 0 => 0,
            _ => near(if low <= 0 && high >= 0 { 0 } else { low }, &mut self.rng),
        };
        let value = match step(flat) {
            #[expect(clippy::cast_possible_truncation, reason = "steps are small")]
            Some(step) if step >= 1.0 => multiple(value, step as i64, low, high)?,
            _ => value,
        };
        Some(Value::from(value))
    }

    fn number(&mut self, flat: &Flat<'a>) -> Option<Value> {
        let (least, most) = bounds(flat);
        let low = least.unwrap_or_else(|| most.map_or(-1000.0, |most| most.min(0.0) - 1000.0));
        let high = most.unwrap_or(low.max(0.0) + 1000.0).max(low);
        // Eighths are the same in 32 and in 64 bits.
        let value = low + ((high - low) * self.rng.f64() * 8.0).floor() / 8.0;
        let value = step(flat).map_or(value, |step| (value / step).ceil() * step);
        Number::from_f64(value).map(Value::Number)
    }
}

/// The multiple of `step` next to `value` that is neither under `low` nor over `high`.
fn multiple(value: i64, step: i64, low: i64, high: i64) -> Option<i64> {
    let over = value.rem_euclid(step);
    let under = value.checked_sub(over).filter(|under| *under >= low);
    under.or_else(|| value.checked_add(step - over).filter(|above| *above <= high))
}

/// The bounds of numbers, those excluded moved in by one, or by what is small for large steps.
fn bounds(flat: &Flat<'_>) -> (Option<f64>, Option<f64>) {
    let least = flat.bound("minimum", f64::max);
    let most = flat.bound("maximum", f64::min);
    let inward = if kind(flat) == "integer" { 1.0 } else { 0.125 };
    let least = if flat.flag("exclusiveMinimum") { least.map(|least| least + inward) } else { least };
    let most = if flat.flag("exclusiveMaximum") { most.map(|most| most - inward) } else { most };
    (least, most)
}

fn step(flat: &Flat<'_>) -> Option<f64> {
    flat.bound("multipleOf", f64::max).filter(|step| *step > 0.0)
}

/// The JSON type: what the schema says, or what its words are about.
fn kind<'a>(flat: &Flat<'a>) -> &'a str {
    let about = |keys: &[&str]| flat.parts.iter().any(|part| keys.iter().any(|key| part.get(*key).is_some()));
    match flat.types.first() {
        Some(kind) => kind,
        None if !flat.properties.is_empty() || !flat.additional.is_empty() || !flat.required.is_empty() => "object",
        None if flat.closed => "object",
        None if !flat.items.is_empty() || !flat.first.is_empty() => "array",
        None if about(&["pattern", "minLength", "maxLength"]) => "string",
        None if about(&["minimum", "maximum", "multipleOf"]) => "number",
        None => "",
    }
}
