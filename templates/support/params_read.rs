//! Reads parameters in the styles of `OpenAPI` 3.0: the counterpart of `params_write`.

use super::endpoint::{Location, Parameter, Shape, Style};
use super::value::{Value, ValueError};
use super::{deep, percent};

/// A query or the cookies: names decoded, values raw, in order.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    pairs: Vec<(String, String)>,
}

impl Pairs {
    /// Takes a query apart.
    ///
    /// # Errors
    /// Where a name is not percent-encoded text.
    pub fn query(query: &str) -> Result<Self, ValueError> {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((percent::decode_form(name).map_err(|fault| ValueError(fault.message().into()))?, value.to_owned()))
        });
        Ok(Self { pairs: pairs.collect::<Result<_, ValueError>>()? })
    }

    /// Takes `Cookie` headers apart.
    pub fn cookies<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            Some((percent::decode(name).unwrap_or_else(|_| name.to_owned()), value.to_owned()))
        });
        Self { pairs: pairs.collect() }
    }

    /// Adds a pair: a decoded name, and a raw value.
    pub fn push(&mut self, name: String, raw: String) {
        self.pairs.push((name, raw));
    }

    /// All names with their raw values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, raw)| (name.as_str(), raw.as_str()))
    }

    /// The raw values of `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a path parameter from the raw text that stands in its place.
///
/// # Errors
/// Where the text is not what the style and shape ask for.
pub fn path(parameter: &Parameter, raw: &str) -> Result<Value, ValueError> {
    let expected = |lead: char| ValueError(format!("does not begin with {lead:?}"));
    match parameter.style {
        Style::Label => {
            let raw = raw.strip_prefix('.').ok_or_else(|| expected('.'))?;
            joined(&parameter.shape, raw, if parameter.explode { "." } else { "," }, parameter.explode, percent::decode)
        }
        Style::Matrix => {
            let raw = raw.strip_prefix(';').ok_or_else(|| expected(';'))?;
            let pairs = raw.split(';').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
            let pairs = pairs.map(|(name, value)| Ok((decode(name)?, value.to_owned())));
            let pairs = Pairs { pairs: pairs.collect::<Result<_, ValueError>>()? };
            named(parameter, &pairs, &[])?.ok_or_else(|| ValueError(format!("does not name {:?}", parameter.name)))
        }
        _ => joined(&parameter.shape, raw, ",", parameter.explode, percent::decode),
    }
}

/// Reads a query or cookie parameter; `None` where it is absent. `all` are the operation's parameters.
///
/// # Errors
/// Where the text is not what the style and shape ask for, or there are several where one may be.
pub fn named(parameter: &Parameter, pairs: &Pairs, all: &[Parameter]) -> Result<Option<Value>, ValueError> {
    let decode = if parameter.location == Location::Query { percent::decode_form } else { percent::decode };
    if parameter.style == Style::DeepObject {
        let read = |shape: &Shape, raw: &str| scalar(shape, raw, decode);
        return deep::read(parameter, pairs.iter(), &read);
    }
    if let Shape::OneOf(shapes) = parameter.shape
        && shapes.iter().any(|shape| matches!(shape, Shape::List(_) | Shape::Object(..)))
    {
        return either(parameter, shapes, pairs, all);
    }
    if let (Shape::Object(known, others), true) = (parameter.shape, parameter.explode) {
        let claimed = |key: &str| all.iter().any(|other| other.location == parameter.location && claims(other, key));
        return entries(parameter, pairs, known, others, |key| (!claimed(key)).then(|| key.to_owned()));
    }
    let mut values = pairs.all(parameter.name);
    if let (Shape::List(item), true) = (parameter.shape, parameter.explode) {
        let values = values.map(|raw| scalar(item, raw, decode)).collect::<Result<Vec<_>, _>>()?;
        return Ok(if values.is_empty() { None } else { Some(Value::List(values)) });
    }
    let Some(raw) = values.next() else { return Ok(None) };
    if parameter.location == Location::Query && values.next().is_some() {
        return Err(ValueError("is there more than once".into()));
    }
    let raw = match parameter.style {
        Style::SpaceDelimited => raw.replace('+', "%20"),
        Style::PipeDelimited => raw.replace('|', "%7C").replace("%7c", "%7C"),
        _ => raw.to_owned(),
    };
    joined(&parameter.shape, &raw, separator(parameter.style), false, decode).map(Some)
}

fn separator(style: Style) -> &'static str {
    match style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    }
}

/// Reads what may be a scalar, a list or an object: the first that it can be. What has separators is a list first.
fn either(
    parameter: &Parameter,
    shapes: &[Shape],
    pairs: &Pairs,
    all: &[Parameter],
) -> Result<Option<Value>, ValueError> {
    let separated = !parameter.explode && pairs.all(parameter.name).any(|raw| raw.contains(separator(parameter.style)));
    let is_first = |shape: &&Shape| separated && matches!(shape, Shape::List(_));
    let mut fault = None;
    for shape in shapes.iter().filter(is_first).chain(shapes.iter().filter(|shape| !is_first(shape))) {
        match named(&Parameter { shape: *shape, ..*parameter }, pairs, all) {
            Ok(Some(value)) => return Ok(Some(value)),
            Ok(None) => {}
            Err(error) => fault = Some(error),
        }
    }
    fault.map_or(Ok(None), Err)
}

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
        (several, Shape::List(_) | Shape::Object(..)) => several.join(","),
        _ => return Err(ValueError("is there more than once".into())),
    };
    joined(shape, &raw, ",", explode, |raw| Ok(raw.trim_matches([' ', '\t']).to_owned())).map(Some)
}

pub(super) type Decode = fn(&str) -> Result<String, percent::Malformed>;

fn joined(shape: &Shape, raw: &str, separator: &str, explode: bool, decode: Decode) -> Result<Value, ValueError> {
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
        scalar_shape => scalar(scalar_shape, raw, decode),
    }
}

/// Collects the pairs that `key_of` accepts; `None` where there is none.
fn entries(
    parameter: &Parameter,
    pairs: &Pairs,
    known: &[(&str, Shape)],
    others: Option<&Shape>,
    key_of: impl Fn(&str) -> Option<String>,
) -> Result<Option<Value>, ValueError> {
    let decode = if parameter.location == Location::Query { percent::decode_form } else { percent::decode };
    let mut object = Vec::new();
    for (name, raw) in pairs.iter() {
        let Some(key) = key_of(name) else { continue };
        // In an exploded form, names that nobody knows may belong to anyone.
        if others.is_some() || known.iter().any(|(name, _)| *name == key) {
            enter(&mut object, known, others, key, raw, decode)?;
        }
    }
    Ok(if object.is_empty() { None } else { Some(Value::Object(object)) })
}

fn enter(
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

/// Whether the pair of this name belongs to the parameter.
pub(super) fn claims(parameter: &Parameter, key: &str) -> bool {
    match parameter.shape {
        _ if parameter.style == Style::DeepObject => deep::claims(parameter.name, key),
        Shape::Object(..) if parameter.explode => false,
        _ => parameter.name == key,
    }
}

fn decode(raw: &str) -> Result<String, ValueError> {
    percent::decode(raw).map_err(|fault| ValueError(fault.message().into()))
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
