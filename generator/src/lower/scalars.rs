//! Scalars: `type` and `format` to the built-in types.

use super::Lowering;
use super::constraints::as_f64;
use super::shape::Shape;
use crate::diagnostics as rules;
use crate::model::{Bound, Limits, Number, Scalar, Schema, Spelling, TypeRef, Usage};

/// Where 64 signed bits end; documents write it rounded to a float.
const I64_END: f64 = 9_223_372_036_854_775_808.0;
/// How far beyond the end a bound is still the end, rounded.
const ROUNDING: f64 = 4096.0;

impl<'a> Lowering<'a, '_> {
    /// The type of a schema without properties, items, values or choices.
    pub(super) fn scalar(&mut self, shape: &Shape<'a>) -> Usage {
        if self.files.schemas.contains(&shape.at.pointer) {
            return Usage::plain(TypeRef::Scalar(Scalar::File));
        }
        let format = shape.format.as_deref();
        match shape.ty.as_deref() {
            Some("string") => self.string(shape, format),
            Some("integer") => Usage { spelling: shape.spelling(), ..self.integer(shape, format) },
            Some("number") => Usage { spelling: shape.spelling(), ..self.number(shape, format) },
            Some("boolean") => Usage::plain(TypeRef::Scalar(Scalar::Bool)),
            Some("null") => Usage { nullable: true, ..Usage::plain(TypeRef::Scalar(Scalar::Null)) },
            None if format.is_some_and(|format| string_scalar(format) != Scalar::String) => {
                self.report.say(&rules::TYPE_ASSUMED, &shape.at, ["a string"]);
                self.string(shape, format)
            }
            None => {
                let mut usage = Usage::plain(TypeRef::Any);
                let keywords = shape.raw.keywords(self, &shape.at);
                self.attach(&mut usage, Schema(keywords), &shape.at);
                usage
            }
            // Reported where the document was read.
            Some(_) => Usage::plain(TypeRef::Any),
        }
    }

    fn string(&mut self, shape: &Shape<'a>, format: Option<&str>) -> Usage {
        let scalar = format.map_or(Scalar::String, string_scalar);
        let constraints = if scalar == Scalar::String {
            shape.raw.of_string(&shape.at, self.report)
        } else {
            // A type of its own: what is asked of the text is checked on the text that it is written as.
            let keywords = shape.raw.texts(self, &shape.at);
            let schema = (!keywords.is_empty()).then(|| Box::new(Schema(keywords)));
            Limits { schema, ..Limits::default() }.into()
        };
        Usage { constraints, ..Usage::plain(TypeRef::Scalar(scalar)) }
    }

    fn integer(&mut self, shape: &Shape<'a>, format: Option<&str>) -> Usage {
        let mut constraints = shape.raw.of_number(&shape.at, self.report);
        let scalar = format.and_then(integer_scalar).unwrap_or_else(|| by_range(shape.raw.range()));
        if !constraints.is_empty() {
            let mut limits = (*constraints).clone();
            limits.minimum = limits.minimum.filter(|bound| !is_no_bound(scalar, *bound));
            limits.maximum = limits.maximum.filter(|bound| !is_no_bound(scalar, *bound));
            constraints = limits.into();
        }
        Usage { constraints, ..Usage::plain(TypeRef::Scalar(scalar)) }
    }

    fn number(&mut self, shape: &Shape<'a>, format: Option<&str>) -> Usage {
        let constraints = shape.raw.of_number(&shape.at, self.report);
        let scalar = match format {
            Some("float") => Scalar::F32,
            Some(format) => integer_scalar(format).unwrap_or(Scalar::F64),
            None => Scalar::F64,
        };
        Usage { constraints, ..Usage::plain(TypeRef::Scalar(scalar)) }
    }
}

impl Shape<'_> {
    /// How its numbers may be written.
    pub(super) fn spelling(&self) -> Spelling {
        if self.extensions.contains_key("x-oasmith-or-text") { Spelling::OrText } else { Spelling::Plain }
    }
}

fn string_scalar(format: &str) -> Scalar {
    match format {
        "date" => Scalar::Date,
        "date-time" => Scalar::DateTime,
        "uuid" => Scalar::Uuid,
        "byte" => Scalar::Base64,
        _ => Scalar::String,
    }
}

fn integer_scalar(format: &str) -> Option<Scalar> {
    Some(match format {
        "int8" => Scalar::I8,
        "int16" => Scalar::I16,
        "int32" => Scalar::I32,
        "int64" => Scalar::I64,
        // The spelling with a dash is that of a common generator of documents.
        "uint8" | "u-int8" => Scalar::U8,
        "uint16" | "u-int16" => Scalar::U16,
        "uint32" | "u-int32" => Scalar::U32,
        "uint64" | "u-int64" | "uint" => Scalar::U64,
        "int128" => Scalar::I128,
        _ => return None,
    })
}

/// An integer without a format has 64 bits, unless its bounds say that more are needed.
fn by_range((minimum, maximum): (Option<Bound>, Option<Bound>)) -> Scalar {
    let low = minimum.map_or(0.0, |bound| as_f64(bound.value));
    let high = maximum.map_or(0.0, |bound| as_f64(bound.value));
    let fits = low >= -(I64_END + ROUNDING) && high <= I64_END + ROUNDING;
    match () {
        () if fits => Scalar::I64,
        () if minimum.is_some() && low >= 0.0 && high <= 2.0 * I64_END + ROUNDING => Scalar::U64,
        () => Scalar::I128,
    }
}

/// Whether every value of the type is inside the bound anyway.
fn is_no_bound(scalar: Scalar, bound: Bound) -> bool {
    let Number::Integer(value) = bound.value else { return false };
    let (low, high) = match scalar {
        Scalar::I64 => (i128::from(i64::MIN), i128::from(i64::MAX)),
        Scalar::U64 => (0, i128::from(u64::MAX)),
        _ => return false,
    };
    value < low || value > high || (!bound.exclusive && (value == low || value == high))
}
