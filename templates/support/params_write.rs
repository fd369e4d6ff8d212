//! Writes parameters in the styles of `OpenAPI` 3.0 (parameter object, style values), which are expansions of RFC 6570.
//!
//! What a style cannot say is refused rather than written ambiguously: `params_read` gets back what was written here.

use percent_encoding::AsciiSet;

use super::deep_write;
use super::endpoint::{Parameter, Shape, Style};
use super::percent::{self, RESERVED, STRICT};
use super::value::{Value, ValueError};

/// A value whose scalars are text.
enum Parts {
    One(String),
    Many(Vec<String>),
    Pairs(Vec<(String, String)>),
}

/// Appends the text of a path parameter, percent-encoded.
///
/// # Errors
/// Where the style cannot say the value.
pub fn path(parameter: &Parameter, value: &Value, out: &mut String) -> Result<(), ValueError> {
    let name = encoded(parameter.name, STRICT);
    let parts = encoded_parts(parts(value, &parameter.shape)?, STRICT);
    match parameter.style {
        Style::Label => {
            out.push('.');
            let separator = if parameter.explode { "." } else { "," };
            out.push_str(&join(&parts, parameter.explode, separator));
        }
        Style::Matrix => match parts {
            Parts::Many(items) if parameter.explode => {
                for item in &items {
                    matrix_pair(&name, item, out);
                }
            }
            Parts::Pairs(pairs) if parameter.explode => {
                for (key, item) in &pairs {
                    matrix_pair(key, item, out);
                }
            }
            parts => matrix_pair(&name, &join(&parts, false, ","), out),
        },
        _ => out.push_str(&join(&parts, parameter.explode, ",")),
    }
    Ok(())
}

/// Appends the pairs of a query parameter, percent-encoded, each led by `&` unless it is the first.
///
/// # Errors
/// Where the style cannot say the value.
pub fn query(parameter: &Parameter, value: &Value, out: &mut String) -> Result<(), ValueError> {
    let set = if parameter.allow_reserved { RESERVED } else { STRICT };
    pairs(parameter, value, set, |name, value| {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        out.push_str(value);
    })
}

/// Appends the pairs of a cookie parameter, percent-encoded, each led by `; ` unless it is the first.
///
/// # Errors
/// Where the style cannot say the value.
pub fn cookie(parameter: &Parameter, value: &Value, out: &mut String) -> Result<(), ValueError> {
    pairs(parameter, value, STRICT, |name, value| {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(name);
        out.push('=');
        out.push_str(value);
    })
}

/// The text of a header, which knows no encoding (`OpenAPI` 3.1.1, appendix D).
///
/// # Errors
/// Where a header cannot say the value.
pub fn header(explode: bool, value: &Value) -> Result<String, ValueError> {
    let check = |text: &str, taken: &str| {
        if let Some(c) = text.chars().find(|c| taken.contains(*c)) {
            return Err(ValueError(format!("holds {c:?}, which a header keeps for itself")));
        }
        if text.trim_matches([' ', '\t']) == text {
            Ok(())
        } else {
            Err(ValueError("begins or ends with a space".into()))
        }
    };
    let control = |c: char| c.is_control() && c != '\t';
    let parts = parts(value, &Shape::Text)?;
    match &parts {
        Parts::One(text) => check(text, "")?,
        Parts::Many(items) => {
            not_one_empty(items)?;
            items.iter().try_for_each(|item| check(item, ","))?;
        }
        Parts::Pairs(pairs) => {
            let taken = if explode { ",=" } else { "," };
            for (key, item) in pairs {
                check(key, taken)?;
                check(item, ",")?;
            }
        }
    }
    let text = join(&parts, explode, ",");
    if text.contains(control) { Err(ValueError("holds a control character".into())) } else { Ok(text) }
}

fn pairs(
    parameter: &Parameter,
    value: &Value,
    set: &'static AsciiSet,
    mut pair: impl FnMut(&str, &str),
) -> Result<(), ValueError> {
    if parameter.style == Style::DeepObject {
        return deep_write::write(parameter.name, value, &mut |name, text| {
            pair(&encoded(name, STRICT), &encoded(text, set));
        });
    }
    let name = encoded(parameter.name, STRICT);
    let parts = parts(value, &parameter.shape)?;
    let separator = match parameter.style {
        Style::SpaceDelimited => " ",
        Style::PipeDelimited => "|",
        _ => ",",
    };
    if let (Parts::Many(items), true) = (&parts, separator != "," && !parameter.explode)
        && items.iter().any(|item| item.contains(separator))
    {
        return Err(ValueError(format!("has an item that holds {separator:?}, which separates the items")));
    }
    match parts {
        Parts::One(text) => pair(&name, &encoded(&text, set)),
        Parts::Many(items) if parameter.explode => items.iter().for_each(|item| pair(&name, &encoded(item, set))),
        Parts::Many(items) => {
            not_one_empty(&items)?;
            let parts = encoded_parts(Parts::Many(items), set);
            pair(&name, &join(&parts, false, if separator == "," { "," } else { escaped(separator) }));
        }
        Parts::Pairs(entries) if parameter.explode => {
            for (key, item) in &entries {
                pair(&encoded(key, STRICT), &encoded(item, set));
            }
        }
        entries @ Parts::Pairs(_) => pair(&name, &join(&encoded_parts(entries, set), false, ",")),
    }
    Ok(())
}

fn escaped(separator: &str) -> &'static str {
    if separator == " " { "%20" } else { "%7C" }
}

/// A list of one empty text reads like an empty list.
fn not_one_empty(items: &[String]) -> Result<(), ValueError> {
    if matches!(items, [only] if only.is_empty()) {
        return Err(ValueError("is a list of one empty text, which reads like an empty list".into()));
    }
    Ok(())
}

fn matrix_pair(name: &str, value: &str, out: &mut String) {
    out.push(';');
    out.push_str(name);
    if !value.is_empty() {
        out.push('=');
        out.push_str(value);
    }
}

fn join(parts: &Parts, explode: bool, separator: &str) -> String {
    match parts {
        Parts::One(text) => text.clone(),
        Parts::Many(items) => items.join(separator),
        Parts::Pairs(pairs) => {
            let inner = if explode { "=" } else { separator };
            pairs.iter().map(|(key, item)| format!("{key}{inner}{item}")).collect::<Vec<_>>().join(separator)
        }
    }
}

fn parts(value: &Value, shape: &Shape) -> Result<Parts, ValueError> {
    let shapes = if let Shape::OneOf(shapes) = shape { shapes } else { std::slice::from_ref(shape) };
    let item = shapes.iter().find_map(|shape| if let Shape::List(item) = shape { Some(*item) } else { None });
    let entry = |key: &str| {
        let object = shapes.iter().find_map(|shape| match shape {
            Shape::Object(known, others) => Some((*known, *others)),
            _ => None,
        });
        let (known, others) = object?;
        known.iter().find(|(name, _)| *name == key).map(|(_, shape)| shape).or(others)
    };
    Ok(match value {
        Value::List(_) | Value::Object(_) if shape.has_json() => Parts::One(text(value, shape)?),
        Value::List(items) => {
            let item = item.unwrap_or(&Shape::Text);
            Parts::Many(items.iter().map(|one| text(one, item)).collect::<Result<_, _>>()?)
        }
        Value::Object(entries) => {
            let mut pairs = Vec::new();
            for (key, value) in entries.iter().filter(|(_, value)| *value != Value::Null) {
                match (value, entry(key).unwrap_or(&Shape::Text)) {
                    // A list repeats its name.
                    (Value::List(items), Shape::List(item)) => {
                        for one in items {
                            pairs.push((key.clone(), text(one, item)?));
                        }
                    }
                    (value, shape) => pairs.push((key.clone(), text(value, shape)?)),
                }
            }
            Parts::Pairs(pairs)
        }
        scalar => Parts::One(text(scalar, shape)?),
    })
}

/// The text of a value that is one: a scalar, or what the shape lets travel as JSON.
///
/// # Errors
/// Where it is none.
pub fn text(value: &Value, shape: &Shape) -> Result<String, ValueError> {
    let as_json = *shape == Shape::Json || (shape.has_json() && matches!(value, Value::List(_) | Value::Object(_)));
    let text = if as_json { serde_json::to_string(value).ok() } else { value.scalar_text() };
    text.ok_or_else(|| ValueError("holds a value that its style cannot carry".to_owned()))
}

fn encoded(text: &str, set: &'static AsciiSet) -> String {
    let mut out = String::with_capacity(text.len());
    percent::encode(text, set, &mut out);
    out
}

fn encoded_parts(parts: Parts, set: &'static AsciiSet) -> Parts {
    match parts {
        Parts::One(text) => Parts::One(encoded(&text, set)),
        Parts::Many(items) => Parts::Many(items.iter().map(|item| encoded(item, set)).collect()),
        Parts::Pairs(pairs) => {
            Parts::Pairs(pairs.iter().map(|(key, item)| (encoded(key, set), encoded(item, set))).collect())
        }
    }
}
