//! Reads parameters in the styles of `OpenAPI` 3.0: the counterpart of `params_write`.

use super::endpoint::{Location, Parameter, Shape, Style};
use super::pairs::Pairs;
use super::text_read::{enter, joined, scalar};
use super::value::{Value, ValueError};
use super::{deep_read, percent};

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
        return deep_read::read(parameter, pairs.iter(), &read);
    }
    if let (Shape::OneOf(shapes), true) = (parameter.shape, parameter.shape.has_parts()) {
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
        let shape = known.iter().find(|(name, _)| *name == key).map(|(_, shape)| shape).or(others);
        if let Some(Shape::List(item)) = shape {
            // A list repeats its name.
            let one = scalar(item, raw, decode)?;
            match object.iter_mut().find(|(name, _)| *name == key) {
                Some((_, Value::List(items))) => items.push(one),
                _ => object.push((key, Value::List(vec![one]))),
            }
        } else if shape.is_some() {
            // In an exploded form, names that nobody knows may belong to anyone.
            enter(&mut object, known, others, key, raw, decode)?;
        }
    }
    Ok(if object.is_empty() { None } else { Some(Value::Object(object)) })
}

/// Whether the pair of this name belongs to the parameter.
pub(super) fn claims(parameter: &Parameter, key: &str) -> bool {
    match parameter.shape {
        _ if parameter.style == Style::DeepObject => deep_read::claims(parameter.name, key),
        Shape::Object(..) if parameter.explode => false,
        _ => parameter.name == key,
    }
}

fn decode(raw: &str) -> Result<String, ValueError> {
    percent::decode(raw).map_err(|fault| ValueError(fault.message().into()))
}
