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
        Shape::List(_) if raw.is_empty() => Ok(Value::List(Vec::new())),
        Shape::List(item) if matches!(item, Shape::Text | Shape::Json | Shape::OneOf(_)) || raw.contains(separator) => {
            raw.split(separator).map(|raw| scalar(item, raw, decode)).collect::<Result<_, _>>().map(Value::List)
        }
        // Many clients encode the separator. Numbers and booleans cannot hold it, so it is one there.
        Shape::List(item) => {
            let text = decode(raw).map_err(|fault| ValueError(fault.message().into()))?;
            let separator = if separator.starts_with('%') { "\n" } else { separator };
            text.split(separator).map(|text| scalar_text(item, text)).collect::<Result<_, _>>().map(Value::List)
        }
        Shape::Object(..) if raw.is_empty() => Ok(Value::Object(Vec::new())),
        Shape::Object(known, others) => {
            let texts: Vec<&str> = raw.split(separator).collect();
            let pairs: Vec<(&str, &str)> = if explode {
                texts.iter().map(|text| text.split_once('=').unwrap_or((text, ""))).collect()
            } else if texts.len().is_multiple_of(2) {
                texts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
            } else {
                return Err(ValueError("has a name without a value".into()));
            };
            let mut object = Vec::new();
            for (key, raw) in pairs {
                let key = decode(key).map_err(|fault| ValueError(fault.message().into()))?;
                enter(&mut object, known, *others, key, raw, decode)?;
            }
            Ok(Value::Object(object))
        }
        Shape::OneOf(shapes) if shape.has_parts() => {
            // What has separators is a list first.
            let is_first = |shape: &&Shape| raw.contains(separator) && matches!(shape, Shape::List(_));
            let ordered = shapes.iter().filter(is_first).chain(shapes.iter().filter(|shape| !is_first(shape)));
            let read = |shape: &Shape| joined(shape, raw, separator, explode, decode);
            ordered.map(read).reduce(Result::or).unwrap_or_else(|| Err(ValueError("is none of what it may be".into())))
        }
        scalar_shape => scalar(scalar_shape, raw, decode),
    }
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
    scalar_text(shape, &decode(raw).map_err(|fault| ValueError(fault.message().into()))?)
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
