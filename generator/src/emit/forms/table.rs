//! What a form holds, property by property, and how each is written.

use crate::emit::endpoints::{Shape, one_of, shape, styled, with_json, without_files};
use crate::model::{Additional, Api, Encoding, Form, Presence, Scalar, Style, Tagging, TypeKind, TypeRef, Usage};

/// A form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The properties that the document lists.
    pub fields: Vec<Field>,
    /// What others are.
    pub others: Option<Shape>,
    /// Lists and objects that must be there: nothing stands for an empty one.
    pub empty: Vec<String>,
    /// Properties that must be there and may be null: nothing stands for null.
    pub null: Vec<String>,
    /// The media types of parts that have one.
    pub types: Vec<(String, String)>,
}

/// What carries the properties of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// Pairs of names and values: `application/x-www-form-urlencoded`.
    Pairs,
    /// Parts: `multipart/form-data`.
    Parts,
}

/// A property of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// How it is written.
    pub style: Style,
    /// Whether each item stands on its own.
    pub explode: bool,
    /// Whether reserved characters travel as they are.
    pub allow_reserved: bool,
    /// What it holds.
    pub shape: Shape,
}

/// What of a form cannot be written, and why, as the beginning and the end of a sentence.
pub type Unwritable = (String, &'static str);

/// How a form is written. Decided by `OpenAPI` 3.0 (encoding object): where no style is given, lists are repeated, and
/// objects are JSON texts.
///
/// # Errors
/// What cannot be written.
pub fn table(form: &Form, carrier: Carrier, api: &Api) -> Result<Table, Unwritable> {
    let mut gathered = Gathered::default();
    gathered.usage(&form.usage, api, 0).map_err(|reason| ("its schema".to_owned(), reason))?;
    let mut table = Table::default();
    for Member { name, usages, must } in gathered.members {
        let encoding = form.encoding(&name);
        let field = field(&name, &usages, encoding, carrier, api)
            .map_err(|reason| (format!("its property `{name}`"), reason))?;
        if must && usages.iter().any(|usage| usage.nullable) {
            table.null.push(name);
        } else if must && field.shape.has_parts() && (field.explode || field.style == Style::DeepObject) {
            table.empty.push(name);
        }
        let media_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
        if let Some(media_type) = media_type.filter(|media_type| carrier == Carrier::Parts && is_one(media_type)) {
            table.types.push((field.name.clone(), media_type.to_owned()));
        }
        table.fields.push(field);
    }
    let others: Result<Vec<Shape>, _> = gathered.others.iter().map(|usage| with_json(usage, api)).collect();
    let others = others.map_err(|reason| ("what its properties may be".to_owned(), reason))?;
    // Names that the document does not list stand once.
    let others = others
        .into_iter()
        .map(|shape| if shape.has_parts() || shape.has_file() { Shape::Json } else { shape })
        .collect::<Vec<_>>();
    table.others = (!others.is_empty()).then(|| one_of(others));
    Ok(table)
}

fn field(
    name: &str,
    usages: &[Usage],
    encoding: Option<&Encoding>,
    carrier: Carrier,
    api: &Api,
) -> Result<Field, &'static str> {
    let all = |shape: &dyn Fn(&Usage) -> Result<Shape, &'static str>| {
        let shapes: Result<Vec<Shape>, _> = usages.iter().map(shape).collect();
        shapes.map(one_of)
    };
    let mut style = encoding.and_then(|encoding| encoding.style).unwrap_or(Style::Form);
    let is_styled = encoding.is_some_and(|encoding| encoding.style.is_some());
    let shape = match style {
        Style::DeepObject => all(&|usage| styled(usage, (Style::DeepObject, true), api))?,
        _ if !is_styled => {
            let shape = all(&|usage| with_json(usage, api))?;
            let as_json = encoding.and_then(|encoding| encoding.content_type.as_deref()).is_some_and(is_json);
            if as_json { json(&shape) } else { shape }
        }
        // A list of objects has no style; each is a JSON text then.
        Style::Form => all(&|usage| shape(usage, api)).or_else(|_| all(&|usage| with_json(usage, api)))?,
        _ => all(&|usage| shape(usage, api))?,
    };
    let shape = if carrier == Carrier::Pairs { without_files(shape)? } else { shape };
    match (style, &shape) {
        (_, shape) if shape.has_file() && !shape.is_file() => return Err("may be a file or something else"),
        (Style::Form, Shape::Object(..)) if carrier == Carrier::Parts => {
            return Err("is an object whose properties would stand among the others");
        }
        (Style::DeepObject, shape) if !shape.has_parts() => style = Style::Form,
        (Style::SpaceDelimited | Style::PipeDelimited, Shape::Object(..)) => {
            return Err("is an object in a style that is for lists");
        }
        _ => {}
    }
    let explode = encoding.is_none_or(|encoding| encoding.explode) || style == Style::DeepObject;
    let allow_reserved = encoding.is_some_and(|encoding| encoding.allow_reserved);
    Ok(Field { name: name.to_owned(), style, explode, allow_reserved, shape })
}

/// The same as JSON texts, one for each item of a list.
fn json(shape: &Shape) -> Shape {
    match shape {
        Shape::List(_) => Shape::List(Box::new(Shape::Json)),
        _ => Shape::Json,
    }
}

/// Whether it is one media type, and no range or list.
fn is_one(media_type: &str) -> bool {
    !media_type.contains(['*', ',']) && media_type.contains('/')
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// The properties of all objects that a usage may be.
#[derive(Default)]
struct Gathered {
    members: Vec<Member>,
    others: Vec<Usage>,
    /// Whether there are several such objects, so that none of their properties must be there.
    is_union: bool,
}

struct Member {
    name: String,
    usages: Vec<Usage>,
    must: bool,
}

impl Gathered {
    fn usage(&mut self, usage: &Usage, api: &Api, depth: u8) -> Result<(), &'static str> {
        if depth > 16 {
            return Err("holds itself");
        }
        match &usage.ty {
            TypeRef::Named(id) => match &api.types.get(*id).kind {
                TypeKind::Alias(usage) | TypeKind::Newtype(usage) => self.usage(usage, api, depth + 1),
                TypeKind::Struct(object) => {
                    for field in &object.fields {
                        self.member(&field.wire_name, &field.usage, field.presence == Presence::Required);
                    }
                    if let Additional::Kept(usage) = &object.additional {
                        self.others.push(usage.clone());
                    }
                    Ok(())
                }
                TypeKind::Union(union) => {
                    self.is_union = true;
                    if let Tagging::Discriminator { property, .. } = &union.tagging {
                        self.member(property, &Usage::plain(TypeRef::Scalar(Scalar::String)), false);
                    }
                    union.variants.iter().try_for_each(|variant| self.usage(&variant.usage, api, depth + 1))
                }
                TypeKind::Enum(_) => Err("is no object"),
            },
            TypeRef::Map(value) => {
                self.others.push((**value).clone());
                Ok(())
            }
            TypeRef::Any | TypeRef::Foreign(_) => {
                self.others.push(Usage::plain(TypeRef::Any));
                Ok(())
            }
            TypeRef::Scalar(_) | TypeRef::List(_) | TypeRef::Tuple(_) => Err("is no object"),
        }
    }

    fn member(&mut self, name: &str, usage: &Usage, required: bool) {
        let must = required && !self.is_union;
        match self.members.iter_mut().find(|member| member.name == name) {
            Some(known) => known.usages.push(usage.clone()),
            None => self.members.push(Member { name: name.to_owned(), usages: vec![usage.clone()], must }),
        }
    }
}
