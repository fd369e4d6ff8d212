//! The rules of JSON Schema validation, section 6, as the checker applies them.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde_json::Value;

use super::decimal::is_multiple;
use super::validate::{Checker, Validate, some_of};
use super::wire::{Encode, Wire};

/// How many characters of a value a message shows.
const LONGEST: usize = 100;

impl Checker {
    /// Checks a property that is there, or whose absence is all right.
    pub fn field<T: Validate>(&mut self, key: &str, value: &T) {
        self.at_key(key, |checker| value.check(checker));
    }

    /// Checks every item of a list.
    pub fn each<T>(&mut self, items: &[T], check: impl Fn(&mut Self, &T)) {
        for (index, item) in items.iter().enumerate() {
            self.at_index(index, |checker| check(checker, item));
        }
    }

    /// Checks every value of a map.
    pub fn entries<T>(&mut self, entries: &BTreeMap<String, T>, check: impl Fn(&mut Self, &T)) {
        for (key, value) in entries {
            self.at_key(key, |checker| check(checker, value));
        }
    }

    /// `minLength`, `maxLength`: in Unicode scalar values.
    pub fn length(&mut self, text: &str, min: Option<u64>, max: Option<u64>) {
        // The count is between a quarter of the bytes and all of them; it is made only where that does not decide.
        let bytes = text.len() as u64;
        if bytes / 4 >= min.unwrap_or(0) && bytes <= max.unwrap_or(u64::MAX) {
            return;
        }
        self.amount(text.chars().count() as u64, min, max, ["character", "characters"]);
    }

    /// `minItems`, `maxItems`.
    pub fn items(&mut self, count: usize, min: Option<u64>, max: Option<u64>) {
        self.amount(count as u64, min, max, ["item", "items"]);
    }

    /// `minProperties`, `maxProperties`.
    pub fn properties(&mut self, count: usize, min: Option<u64>, max: Option<u64>) {
        self.amount(count as u64, min, max, ["property", "properties"]);
    }

    fn amount(&mut self, count: u64, min: Option<u64>, max: Option<u64>, words: [&str; 2]) {
        let word = |count: u64| words[usize::from(count != 1)];
        if let Some(min) = min.filter(|min| count < *min) {
            self.report(format!("must have at least {min} {}, has {count}", word(min)));
        }
        if let Some(max) = max.filter(|max| count > *max) {
            self.report(format!("must have at most {max} {}, has {count}", word(max)));
        }
    }

    /// `uniqueItems`: no two items are equal as JSON.
    pub fn unique<T: Wire>(&mut self, items: &[T]) {
        let mut seen = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            let Ok(value) = serde_json::to_value(Encode(item)) else { continue };
            let mut key = String::new();
            write_canonical(&value, &mut key);
            if let Some(first) = seen.insert(key, index) {
                self.report(format!("items {first} and {index} are equal; each must be there once only"));
                return;
            }
        }
    }

    /// `minimum`.
    pub fn at_least<T: Bounded>(&mut self, value: T, min: T::Bound) {
        if value.bound() < min {
            self.report(format!("must be at least {min}"));
        }
    }

    /// `exclusiveMinimum`.
    pub fn above<T: Bounded>(&mut self, value: T, min: T::Bound) {
        if value.bound() <= min {
            self.report(format!("must be above {min}"));
        }
    }

    /// `maximum`.
    pub fn at_most<T: Bounded>(&mut self, value: T, max: T::Bound) {
        if value.bound() > max {
            self.report(format!("must be at most {max}"));
        }
    }

    /// `exclusiveMaximum`.
    pub fn below<T: Bounded>(&mut self, value: T, max: T::Bound) {
        if value.bound() >= max {
            self.report(format!("must be below {max}"));
        }
    }

    /// `multipleOf`: exact in decimal, as the numbers are written.
    pub fn multiple_of(&mut self, value: impl Display, divisor: impl Display) {
        if !is_multiple(&value.to_string(), &divisor.to_string()) {
            self.report(format!("must be a multiple of {divisor}"));
        }
    }

    /// `discriminator`: property `key` says which type of a union this is, and must say that it is this one.
    pub fn tag(&mut self, key: &str, found: Option<&str>, tags: &[&str]) {
        if !found.is_some_and(|found| tags.contains(&found)) {
            let tags: Vec<String> = tags.iter().map(|tag| format!("`{tag}`")).collect();
            self.at_key(key, |checker| checker.report(format!("must be {} for this type", tags.join(" or "))));
        }
    }

    /// The same of a property that may be left out: it is written then.
    pub fn tag_if_said(&mut self, key: &str, found: Option<&str>, tags: &[&str]) {
        if found.is_some() {
            self.tag(key, found, tags);
        }
    }

    /// The property that tells the types of a union apart says that the value is of another one.
    pub fn unlisted_tag(&mut self, key: &str, found: Option<&str>, known: &[&str]) {
        self.at_key(key, |checker| checker.unlisted(&found.unwrap_or_default(), known));
    }

    /// `enum`: a value that the document does not name.
    pub fn unlisted<T: Display>(&mut self, value: &T, known: &[T]) {
        let value = value.to_string();
        let value: String = value.chars().take(LONGEST).collect();
        self.report(format!("`{value}` is not one of {}", some_of(known)));
    }
}

/// A number with bounds.
pub trait Bounded: Copy {
    /// What its bounds are written in.
    type Bound: Copy + PartialOrd + Display;

    /// The number as its bounds are.
    fn bound(self) -> Self::Bound;
}

macro_rules! bounded {
    ($($bound:ident: $($ty:ident)*;)*) => {$($(
        impl Bounded for $ty {
            type Bound = $bound;

            #[allow(clippy::useless_conversion, reason = "one of them is the bound itself")]
            fn bound(self) -> $bound {
                $bound::from(self)
            }
        }
    )*)*};
}

bounded! {
    i128: i8 i16 i32 i64 i128 u8 u16 u32 u64;
    f64: f32 f64;
}

/// Writes a value so that equal values give equal text: keys sorted, `1.0` as `1`.
fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for item in items {
                write_canonical(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (key, value) in entries {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
            // Display writes floats without exponent, and whole ones without a point.
            Some(float) => out.push_str(&(float + 0.0).to_string()),
            None => out.push_str(&number.to_string()),
        },
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
    }
}
