//! What a parameter holds, as its styles see it, and which of that they can say.

use crate::model::{
    Additional, Api, Enum, EnumBase, Location, Parameter, Scalar, Struct, Style, TypeKind, TypeRef, Usage,
};

/// What a parameter holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Text,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One of several scalars: those that say more about their text first.
    OneOf(Vec<Shape>),
    /// A list of scalars.
    List(Box<Shape>),
    /// Scalars by name, and the shape of names that the document does not list.
    Object(Vec<(String, Shape)>, Option<Box<Shape>>),
}

/// Whether client and server can write and read this parameter; otherwise why not, as the end of a sentence that begins
/// with the parameter. Decided by `OpenAPI` 3.0 (parameter object, style values): the styles know scalars, lists of
/// scalars and objects of scalars.
///
/// # Errors
/// The reason, for people.
pub fn supports(parameter: &Parameter, api: &Api) -> Result<(), &'static str> {
    if parameter.location == Location::Header && !is_header_name(&parameter.wire_name) {
        return Err("has a name that no header can have");
    }
    if matches!(parameter.style, Style::Json | Style::Whole) {
        return Ok(());
    }
    let shape = shape(&parameter.usage, api)?;
    match (parameter.style, &shape) {
        (Style::DeepObject, Shape::Object(..)) => Ok(()),
        (Style::DeepObject, _) => Err("is written as `deepObject`, and is no object"),
        (Style::SpaceDelimited | Style::PipeDelimited, Shape::Object(..)) => {
            Err("is an object in a style that is for lists")
        }
        _ => Ok(()),
    }
}

/// Whether a response header can be written and read.
///
/// # Errors
/// The reason, for people.
pub fn supports_header(name: &str, usage: &Usage, api: &Api) -> Result<(), &'static str> {
    if !is_header_name(name) {
        return Err("has a name that no header can have");
    }
    shape(usage, api).map(|_| ())
}

/// The shape of a usage.
///
/// # Errors
/// Why the styles cannot carry it.
pub fn shape(usage: &Usage, api: &Api) -> Result<Shape, &'static str> {
    Walk { api, depth: 0 }.any(usage)
}

/// RFC 9110, section 5.6.2: a token.
fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// A walk down a type; named types may be recursive.
#[derive(Clone, Copy)]
struct Walk<'a> {
    api: &'a Api,
    depth: u8,
}

const NESTED: &str = "holds lists or objects inside lists or objects, which its style cannot say";

impl Walk<'_> {
    fn any(self, usage: &Usage) -> Result<Shape, &'static str> {
        if self.depth > 16 {
            return Err("holds itself");
        }
        match &usage.ty {
            TypeRef::Named(id) => match &self.api.types.get(*id).kind {
                TypeKind::Enum(one) => Ok(values(one)),
                TypeKind::Newtype(usage) | TypeKind::Alias(usage) => self.deeper().any(usage),
                TypeKind::Struct(object) => self.object(object),
                TypeKind::Union(union) => {
                    let shapes = union.variants.iter().map(|variant| self.scalar(&variant.usage));
                    Ok(one_of(shapes.collect::<Result<_, _>>()?))
                }
            },
            TypeRef::Scalar(scalar) => self::scalar(*scalar),
            TypeRef::List(item) => Ok(Shape::List(Box::new(self.scalar(item)?))),
            TypeRef::Map(value) => Ok(Shape::Object(Vec::new(), Some(Box::new(self.scalar(value)?)))),
            TypeRef::Tuple(_) => Err("is a list whose items are described one by one, which its style cannot say"),
            TypeRef::Any | TypeRef::Foreign(_) => Ok(Shape::Text),
        }
    }

    fn scalar(self, usage: &Usage) -> Result<Shape, &'static str> {
        match self.deeper().any(usage)? {
            Shape::List(_) | Shape::Object(..) => Err(NESTED),
            scalar => Ok(scalar),
        }
    }

    fn object(self, object: &Struct) -> Result<Shape, &'static str> {
        let fields = object.fields.iter().map(|field| Ok((field.wire_name.clone(), self.scalar(&field.usage)?)));
        let fields = fields.collect::<Result<_, &'static str>>()?;
        let others = match &object.additional {
            Additional::Kept(usage) => Some(Box::new(self.scalar(usage)?)),
            Additional::Ignored | Additional::Denied => None,
        };
        Ok(Shape::Object(fields, others))
    }

    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

fn scalar(scalar: Scalar) -> Result<Shape, &'static str> {
    match scalar {
        Scalar::Bool => Ok(Shape::Boolean),
        Scalar::I8
        | Scalar::I16
        | Scalar::I32
        | Scalar::I64
        | Scalar::I128
        | Scalar::U8
        | Scalar::U16
        | Scalar::U32
        | Scalar::U64 => Ok(Shape::Integer),
        Scalar::F32 | Scalar::F64 => Ok(Shape::Number),
        Scalar::String | Scalar::Date | Scalar::DateTime | Scalar::Uuid | Scalar::Base64 => Ok(Shape::Text),
        Scalar::Binary => Err("holds raw bytes, which only a body can carry"),
        Scalar::Null => Err("is `null`, which no style can say"),
    }
}

fn values(one: &Enum) -> Shape {
    match one.base {
        EnumBase::String => Shape::Text,
        EnumBase::Integer => Shape::Integer,
        EnumBase::Number => Shape::Number,
    }
}

/// Distinct, and from the narrowest to text, which everything fits.
fn one_of(shapes: Vec<Shape>) -> Shape {
    let mut flat = Vec::new();
    for shape in shapes {
        match shape {
            Shape::OneOf(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    let order = [Shape::Integer, Shape::Number, Shape::Boolean, Shape::Text];
    let mut kept: Vec<Shape> = order.into_iter().filter(|shape| flat.contains(shape)).collect();
    if kept.len() == 1 { kept.remove(0) } else { Shape::OneOf(kept) }
}
