//! Reads values from the texts that they travel as, by their shapes.

use super::endpoint::Shape;
use super::percent;
use super::value::{Value, ValueError};

/// Reads a header from its values; `None` where it is absent.
///
/// # Errors
/// Where the text is not what the shape asks for, or there are several where one may be.
pub fn header<'a>(
    shape: &Shape,
    explode: bool,
    values: impl Iterator<Item = &'a [u8]>,
) -> Result<Option<Value>, ValueError> {
    let values = values.map(|value| str::from_utf8(value).map_err(|_| ValueError("is not UTF-8".into())));
    let values = values.collect::<Result<Vec<_>, _>>()?;
    let raw = match (&values[..], shape) {
        ([], _) => return Ok(None),
        ([only], _) => (*only).to_owned(),
        (several, shape) if shape.has_parts() => several.join(","),
        _ => return Err(ValueError("is there more than once".into())),
    };
    joined(shape, &raw, ",", explode, |raw| Ok(raw.trim_matches([' ', '\t']).to_owned())).map(Some)
}

pub(super) type Decode = fn(&str) -> Result<String, percent::Malformed>;

/// Reads what stands in one text: a scalar, or several with `separator` between them.
pub(super) fn joined(
    shape: &Shape,
    raw: &str,
    separator: &str,
    explode: bool,
    decode: Decode,
) -> Result<Value, ValueError> {
    match shape {
        Shape::List(item) => list(item, raw, separator, decode),
        Shape::Object(known, others) => object(known, *others, raw, separator, explode, decode),
        Shape::OneOf(shapes) if shape.has_parts() => one_of(shapes, raw, separator, explode, decode),
        scalar_shape => scalar(scalar_shape, raw, decode),
    }
}

fn list(item: &Shape, raw: &str, separator: &str, decode: Decode) -> Result<Value, ValueError> {
    let mut items = Vec::new();
    if raw.is_empty() {
        return Ok(Value::List(items));
    }
    if matches!(item, Shape::Text | Shape::Json | Shape::OneOf(_)) || raw.contains(separator) {
        for raw in raw.split(separator) {
            items.push(scalar(item, raw, decode)?);
        }
    } else {
        // Many clients encode the separator. Numbers and booleans cannot hold it, so it is one there.
        let text = decoded(raw, decode)?;
        let separator = if separator.starts_with('%') { "\n" } else { separator };
        for text in text.split(separator) {
            items.push(scalar_text(item, text)?);
        }
    }
    Ok(Value::List(items))
}

fn object(
    known: &[(&str, Shape)],
    others: Option<&Shape>,
    raw: &str,
    separator: &str,
    explode: bool,
    decode: Decode,
) -> Result<Value, ValueError> {
    let mut object = Vec::new();
    let mut texts = raw.split(separator);
    while let Some(text) = texts.next().filter(|_| !raw.is_empty()) {
        let (key, raw) = if explode {
            text.split_once('=').unwrap_or((text, ""))
        } else {
            (text, texts.next().ok_or_else(|| ValueError("has a name without a value".into()))?)
        };
        enter(&mut object, known, others, decoded(key, decode)?, raw, decode)?;
    }
    Ok(Value::Object(object))
}

fn one_of(shapes: &[Shape], raw: &str, separator: &str, explode: bool, decode: Decode) -> Result<Value, ValueError> {
    let mut outcome = Err(ValueError("is none of what it may be".into()));
    // What has separators is a list first.
    let has_parts = raw.contains(separator);
    for lists in [true, false] {
        for shape in shapes {
            if lists == (has_parts && matches!(shape, Shape::List(_))) && outcome.is_err() {
                outcome = joined(shape, raw, separator, explode, decode);
            }
        }
    }
    outcome
}

fn decoded(raw: &str, decode: Decode) -> Result<String, ValueError> {
    decode(raw).map_err(|fault| ValueError(fault.message().into()))
}

/// Reads an entry of an object, of the properties `known` or one of the `others`.
pub(super) fn enter(
    object: &mut Vec<(String, Value)>,
    known: &[(&str, Shape)],
    others: Option<&Shape>,
    key: String,
    raw: &str,
    decode: Decode,
) -> Result<(), ValueError> {
    if object.iter().any(|(name, _)| *name == key) {
        return Err(ValueError(format!("has {key:?} more than once")));
    }
    let shape = known.iter().find(|(name, _)| *name == key).map(|(_, shape)| shape).or(others);
    let value = scalar(shape.unwrap_or(&Shape::Text), raw, decode)
        .map_err(|error| ValueError(format!("has {key:?}, which {error}")))?;
    object.push((key, value));
    Ok(())
}

/// Reads what stands in one place as it came.
pub(super) fn scalar(shape: &Shape, raw: &str, decode: Decode) -> Result<Value, ValueError> {
    scalar_text(shape, &decoded(raw, decode)?)
}

fn scalar_text(shape: &Shape, text: &str) -> Result<Value, ValueError> {
    match shape {
        Shape::Integer => number(text).ok_or_else(|| ValueError("is not an integer".into())),
        Shape::Number => number(text).ok_or_else(|| ValueError("is not a number".into())),
        Shape::Boolean => match text {
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            _ => Err(ValueError("is neither `true` nor `false`".into())),
        },
        Shape::Json => Ok(Value::Json(text.to_owned())),
        Shape::OneOf(shapes) => shapes
            .iter()
            .filter(|shape| fits(shape, text))
            .find_map(|shape| scalar_text(shape, text).ok())
            .ok_or_else(|| ValueError("is none of what it may be".into())),
        Shape::Text | Shape::File | Shape::List(_) | Shape::Object(..) => Ok(Value::Text(text.to_owned())),
    }
}

/// Whether one of several shapes may be tried: texts that look like JSON are, lists and objects are no texts.
fn fits(shape: &Shape, text: &str) -> bool {
    match shape {
        Shape::Json => text.trim_start().starts_with(['{', '[']),
        Shape::List(_) | Shape::Object(..) => false,
        _ => true,
    }
}

/// A number as JSON writes it (RFC 8259, section 6), finite.
fn number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, tail) = digits.split_at(digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()));
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    if tail.is_empty() {
        return text.parse().ok().map(Value::Integer);
    }
    let (fraction, exponent) = match tail.split_once(['e', 'E']) {
        Some((fraction, exponent)) => (fraction, Some(exponent)),
        None => (tail, None),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fraction_fits = fraction.is_empty() || fraction.strip_prefix('.').is_some_and(all_digits);
    let exponent_fits = exponent.is_none_or(|text| all_digits(text.strip_prefix(['+', '-']).unwrap_or(text)));
    let value = text.parse().ok().filter(|value: &f64| value.is_finite())?;
    (fraction_fits && exponent_fits).then_some(Value::Number(value))
}
