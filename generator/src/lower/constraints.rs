//! Constraints: as the document writes them, and as the model keeps them.

use openapiv3::{AnySchema, IntegerType, NumberType, StringType};

use super::lookaround;
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Report};
use crate::model::{Bound, Constraints, Keyword, Limits, Number, Schema};

/// Constraints as the document writes them; several patterns where an `allOf` brings several.
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    minimum: Option<Bound>,
    maximum: Option<Bound>,
    multiple_of: Option<Number>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    patterns: Vec<String>,
    pub(super) min_items: Option<usize>,
    pub(super) max_items: Option<usize>,
    pub(super) unique_items: bool,
    pub(super) min_properties: Option<usize>,
    pub(super) max_properties: Option<usize>,
}

impl Raw {
    pub(super) fn strings(&mut self, string: &StringType) {
        self.min_length = string.min_length;
        self.max_length = string.max_length;
        self.patterns.extend(string.pattern.clone());
    }

    pub(super) fn numbers(&mut self, number: &NumberType) {
        self.minimum = number.minimum.map(|value| bound(float(value), number.exclusive_minimum));
        self.maximum = number.maximum.map(|value| bound(float(value), number.exclusive_maximum));
        self.multiple_of = number.multiple_of.map(float);
    }

    pub(super) fn integers(&mut self, integer: &IntegerType) {
        self.minimum = integer.minimum.map(|value| bound(Number::Integer(value.into()), integer.exclusive_minimum));
        self.maximum = integer.maximum.map(|value| bound(Number::Integer(value.into()), integer.exclusive_maximum));
        self.multiple_of = integer.multiple_of.map(|value| Number::Integer(value.into()));
    }

    pub(super) fn any(&mut self, any: &AnySchema) {
        self.minimum = any.minimum.map(|value| bound(float(value), any.exclusive_minimum == Some(true)));
        self.maximum = any.maximum.map(|value| bound(float(value), any.exclusive_maximum == Some(true)));
        self.multiple_of = any.multiple_of.map(float);
        self.min_length = any.min_length;
        self.max_length = any.max_length;
        self.patterns.extend(any.pattern.clone());
        self.min_items = any.min_items;
        self.max_items = any.max_items;
        self.unique_items = any.unique_items == Some(true);
        self.min_properties = any.min_properties;
        self.max_properties = any.max_properties;
    }

    /// Takes the tighter of both, keyword by keyword: `allOf`.
    pub(super) fn tighten(&mut self, other: &Self) {
        self.minimum = tighter(self.minimum, other.minimum, |a, b| a > b);
        self.maximum = tighter(self.maximum, other.maximum, |a, b| a < b);
        self.multiple_of = self.multiple_of.or(other.multiple_of);
        self.min_length = self.min_length.max(other.min_length);
        self.max_length = smaller(self.max_length, other.max_length);
        for pattern in &other.patterns {
            if !self.patterns.contains(pattern) {
                self.patterns.push(pattern.clone());
            }
        }
        self.min_items = self.min_items.max(other.min_items);
        self.max_items = smaller(self.max_items, other.max_items);
        self.unique_items |= other.unique_items;
        self.min_properties = self.min_properties.max(other.min_properties);
        self.max_properties = smaller(self.max_properties, other.max_properties);
    }

    /// What bears on numbers.
    pub(super) fn of_number(&self, at: &Origin, report: &mut Report) -> Constraints {
        let multiple_of = self.multiple_of.filter(|step| {
            let positive = as_f64(*step) > 0.0;
            if !positive {
                report.say(&rules::BAD_MULTIPLE_OF, &at.join("multipleOf"), [as_f64(*step)]);
            }
            positive
        });
        Limits { minimum: self.minimum, maximum: self.maximum, multiple_of, ..Limits::default() }.into()
    }

    /// What bears on text.
    pub(super) fn of_string(&self, at: &Origin, report: &mut Report) -> Constraints {
        let (mut found, mut absent) = (Vec::new(), Vec::new());
        for text in &self.patterns {
            match lookaround::parts(text) {
                Ok(parts) => {
                    found.extend(parts.found);
                    absent.extend(parts.absent);
                }
                Err(reason) => report.say(&rules::PATTERN_UNSUPPORTED, &at.join("pattern"), [text.as_str(), &reason]),
            }
        }
        let mut found = found.into_iter();
        let pattern = found.next();
        let others: Vec<Keyword> = found.map(Keyword::Pattern).chain(absent.into_iter().map(lookaround::not)).collect();
        let schema = (!others.is_empty()).then(|| Box::new(Schema(others)));
        let limits = Limits {
            min_length: self.min_length.filter(|least| *least > 0).map(|n| n as u64),
            max_length: self.max_length.map(|n| n as u64),
            pattern,
            schema,
            ..Limits::default()
        };
        limits.into()
    }

    /// The patterns, as the document writes them.
    pub(super) fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// What bears on arrays.
    pub(super) fn of_array(&self) -> Constraints {
        let limits = Limits {
            min_items: self.min_items.filter(|least| *least > 0).map(|n| n as u64),
            max_items: self.max_items.map(|n| n as u64),
            unique_items: self.unique_items,
            ..Limits::default()
        };
        limits.into()
    }

    /// What bears on objects.
    pub(super) fn of_object(&self) -> Constraints {
        let limits = Limits {
            min_properties: self.min_properties.filter(|least| *least > 0).map(|n| n as u64),
            max_properties: self.max_properties.map(|n| n as u64),
            ..Limits::default()
        };
        limits.into()
    }

    /// Whether there is any constraint.
    pub(super) fn says_anything(&self) -> bool {
        let numbers = self.minimum.is_some() || self.maximum.is_some() || self.multiple_of.is_some();
        let text = self.min_length.is_some() || self.max_length.is_some() || !self.patterns.is_empty();
        let items = self.min_items.is_some() || self.max_items.is_some() || self.unique_items;
        numbers || text || items || self.min_properties.is_some() || self.max_properties.is_some()
    }

    /// The ends of the range, where there are any.
    pub(super) fn range(&self) -> (Option<Bound>, Option<Bound>) {
        (self.minimum, self.maximum)
    }
}

fn bound(value: Number, exclusive: bool) -> Bound {
    Bound { value, exclusive }
}

/// A float of the document, as an integer where it is one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::float_cmp,
    reason = "compared with its own truncation, far inside i128"
)]
pub(super) fn float(value: f64) -> Number {
    if value.trunc() == value && value.abs() < 1e30 { Number::Integer(value as i128) } else { Number::Float(value) }
}

/// The number as a float.
#[expect(clippy::cast_precision_loss, reason = "used to compare ends of ranges only")]
pub(super) fn as_f64(number: Number) -> f64 {
    match number {
        Number::Integer(value) => value as f64,
        Number::Float(value) => value,
    }
}

fn smaller(one: Option<usize>, other: Option<usize>) -> Option<usize> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn tighter(one: Option<Bound>, other: Option<Bound>, wins: fn(f64, f64) -> bool) -> Option<Bound> {
    let (Some(a), Some(b)) = (one, other) else { return one.or(other) };
    let (x, y) = (as_f64(a.value), as_f64(b.value));
    if wins(y, x) || (!wins(x, y) && b.exclusive) { Some(b) } else { Some(a) }
}
