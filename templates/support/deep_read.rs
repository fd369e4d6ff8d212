//! Reads names with brackets: the style `deepObject` of `OpenAPI` 3.0, and deeper, as everyone writes it: `a[b][0]=c`, `a[]=c`.

use super::endpoint::{Parameter, Shape};
use super::value::{Value, ValueError};

/// How deep values may be.
const DEPTH: usize = 32;

/// What stands under a name: a text as it came, or names.
enum Node<'a> {
    Text(&'a str),
    Names(Vec<(&'a str, Node<'a>)>),
}

/// Whether the pair of this name belongs to the parameter `name`.
#[must_use]
pub fn claims(name: &str, key: &str) -> bool {
    key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// Collects the pairs of a parameter; `None` where there is none. `scalar` reads a text.
///
/// # Errors
/// Where a text is not what its shape asks for, or there are several where one may be.
pub fn read<'a>(
    parameter: &Parameter,
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    scalar: &dyn Fn(&Shape, &str) -> Result<Value, ValueError>,
) -> Result<Option<Value>, ValueError> {
    let mut roots = Vec::new();
    for (name, raw) in pairs.filter(|(name, _)| claims(parameter.name, name)) {
        let path = path(&name[parameter.name.len()..])
            .ok_or_else(|| ValueError(format!("has the name {name:?}, whose brackets are not in pairs")))?;
        if path.len() > DEPTH {
            return Err(ValueError("holds values inside values, too deep".into()));
        }
        enter(&mut roots, parameter.name, &path, raw)?;
    }
    roots.pop().map(|(_, node)| value(node, &parameter.shape, scalar)).transpose()
}

/// `[a][][b]`
fn path(brackets: &str) -> Option<Vec<&str>> {
    let inner = match brackets {
        "" => return Some(Vec::new()),
        _ => brackets.strip_prefix('[')?.strip_suffix(']')?,
    };
    let keys: Vec<&str> = inner.split("][").collect();
    keys.iter().all(|key| !key.contains(['[', ']'])).then_some(keys)
}

fn enter<'a>(
    names: &mut Vec<(&'a str, Node<'a>)>,
    name: &'a str,
    path: &[&'a str],
    raw: &'a str,
) -> Result<(), ValueError> {
    let twice = || ValueError(format!("has {name:?} more than once"));
    let known = names.iter_mut().find(|(known, _)| *known == name);
    match (path.split_first(), known) {
        // `a[]=b&a[]=c`
        (None, known) if known.is_none() || name.is_empty() => names.push((name, Node::Text(raw))),
        (Some((first, rest)), Some((_, Node::Names(inner)))) => enter(inner, first, rest, raw)?,
        (Some((first, rest)), None) => {
            let mut inner = Vec::new();
            enter(&mut inner, first, rest, raw)?;
            names.push((name, Node::Names(inner)));
        }
        _ => return Err(twice()),
    }
    Ok(())
}

fn value(
    node: Node<'_>,
    shape: &Shape,
    scalar: &dyn Fn(&Shape, &str) -> Result<Value, ValueError>,
) -> Result<Value, ValueError> {
    let names = match node {
        Node::Text(raw) => return scalar(shape, raw),
        Node::Names(names) => names,
    };
    let is_list = names.iter().all(|(name, _)| name.bytes().all(|byte| byte.is_ascii_digit()));
    let shapes = if let Shape::OneOf(shapes) = shape { shapes } else { std::slice::from_ref(shape) };
    let items = shapes.iter().find_map(|shape| if let Shape::List(item) = shape { Some(*item) } else { None });
    let object = shapes.iter().find_map(|shape| match shape {
        Shape::Object(known, others) => Some((*known, *others)),
        _ => None,
    });
    // What is described as nothing else may be anything.
    let object = object.or_else(|| matches!(shape, Shape::Text).then_some((&[][..], None)));
    match (items, object) {
        (Some(item), _) if is_list => {
            let mut names = names;
            names.sort_by_key(|(name, _)| (name.len(), *name));
            names.into_iter().map(|(_, node)| value(node, item, scalar)).collect::<Result<_, _>>().map(Value::List)
        }
        (_, Some((known, others))) => {
            let entries = names.into_iter().map(|(name, node)| {
                let shape = known.iter().find(|(key, _)| *key == name).map(|(_, shape)| shape).or(others);
                let value = value(node, shape.unwrap_or(&Shape::Text), scalar)
                    .map_err(|error| ValueError(format!("has {name:?}, which {error}")))?;
                Ok((name.to_owned(), value))
            });
            entries.collect::<Result<_, _>>().map(Value::Object)
        }
        (Some(_), None) => Err(ValueError("is a list, whose items have numbers".into())),
        (None, None) => Err(ValueError("is a single value".into())),
    }
}
