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
    /// A value as a JSON text.
    Json,
    /// A file; only in a body of several parts.
    File,
    /// One of several: those that say more about their text first; at most one list, and one object.
    OneOf(Vec<Shape>),
    /// A list.
    List(Box<Shape>),
    /// Values by name, and the shape of names that the document does not list.
    Object(Vec<(String, Shape)>, Option<Box<Shape>>),
}

/// Whether client and server can write and read this parameter; otherwise why not, as the end of a sentence that begins
/// with the parameter. Decided by `OpenAPI` 3.0 (parameter object, style values): the styles know scalars, lists of
/// scalars and objects of scalars; `deepObject` goes deeper, as everyone writes it: `a[b][0]=c`.
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
    let shape = styled(&parameter.usage, (parameter.style, parameter.explode), api)?;
    match (parameter.style, &shape) {
        (Style::DeepObject, shape) if !shape.has_parts() => Err("is written as `deepObject`, and is no object"),
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

/// The shape of a usage of scalars, lists of them, or objects of them.
///
/// # Errors
/// Why the styles cannot carry it.
pub fn shape(usage: &Usage, api: &Api) -> Result<Shape, &'static str> {
    without_files(Walk { api, depth: 0, inside: Inside::Refused }.any(usage)?)
}

/// The shape of a usage in a style, exploded or not: `deepObject` takes lists and objects inside others, and in the other
/// styles of queries they are JSON texts; but a list that is a property of an exploded form repeats its name.
///
/// # Errors
/// Why the style cannot carry it.
pub fn styled(usage: &Usage, (style, explode): (Style, bool), api: &Api) -> Result<Shape, &'static str> {
    let inside = match style {
        Style::DeepObject => Inside::Parts,
        Style::Form if explode => Inside::Repeated,
        Style::Form | Style::SpaceDelimited | Style::PipeDelimited => Inside::Nested,
        _ => Inside::Refused,
    };
    without_files(Walk { api, depth: 0, inside }.any(usage)?)
}

/// The shape, unless it holds a file.
///
/// # Errors
/// That it does.
pub fn without_files(shape: Shape) -> Result<Shape, &'static str> {
    if shape.has_file() { Err("holds a file, which travels in `multipart/form-data`") } else { Ok(shape) }
}

/// The shape of a usage whose objects are JSON texts, as well as lists inside lists; it may hold files.
///
/// # Errors
/// Why it cannot be carried.
pub fn with_json(usage: &Usage, api: &Api) -> Result<Shape, &'static str> {
    Walk { api, depth: 0, inside: Inside::Json }.any(usage)
}

/// Whether lists and objects inside the parameter travel as JSON texts, although its style says nothing of it.
pub fn nests(parameter: &Parameter, api: &Api) -> bool {
    fn has_json(shape: &Shape) -> bool {
        match shape {
            Shape::Json => true,
            Shape::OneOf(shapes) => shapes.iter().any(has_json),
            Shape::List(item) => has_json(item),
            Shape::Object(fields, others) => {
                fields.iter().any(|(_, shape)| has_json(shape)) || others.as_deref().is_some_and(has_json)
            }
            _ => false,
        }
    }
    let by_style = !matches!(parameter.style, Style::Json | Style::Whole);
    by_style && styled(&parameter.usage, (parameter.style, parameter.explode), api).is_ok_and(|shape| has_json(&shape))
}

impl Shape {
    /// Whether it is a file, or a list of files, or either.
    pub fn is_file(&self) -> bool {
        match self {
            Self::File => true,
            Self::List(item) => **item == Self::File,
            Self::OneOf(shapes) => shapes.iter().all(Self::is_file),
            _ => false,
        }
    }

    /// Whether it may hold a file.
    pub fn has_file(&self) -> bool {
        match self {
            Self::File => true,
            Self::OneOf(shapes) => shapes.iter().any(Self::has_file),
            Self::List(item) => item.has_file(),
            Self::Object(fields, others) => {
                fields.iter().any(|(_, shape)| shape.has_file()) || others.as_deref().is_some_and(Self::has_file)
            }
            _ => false,
        }
    }

    /// Whether it may be a list or an object.
    pub fn has_parts(&self) -> bool {
        match self {
            Self::List(_) | Self::Object(..) => true,
            Self::OneOf(shapes) => shapes.iter().any(Self::has_parts),
            _ => false,
        }
    }
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
    inside: Inside,
}

/// What lists and objects inside others are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Nothing that can be said.
    Refused,
    /// JSON texts; objects are by themselves.
    Json,
    /// JSON texts, inside objects too.
    Nested,
    /// As `Nested`, but lists of scalars that are properties are lists.
    Repeated,
    /// Lists and objects.
    Parts,
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
                TypeKind::Struct(_) if self.inside == Inside::Json => Ok(Shape::Json),
                TypeKind::Struct(object) => self.object(object),
                TypeKind::Union(union) => {
                    // A choice is no list or object itself: its alternatives stand where it stands.
                    let own = !matches!(self.inside, Inside::Json | Inside::Parts);
                    let one = |usage| if own { self.deeper().any(usage) } else { self.scalar(usage) };
                    let texts = union.texts.as_ref().map(|list| Ok(values(list)));
                    let shapes = texts.into_iter().chain(union.variants.iter().map(|variant| one(&variant.usage)));
                    Ok(one_of(shapes.collect::<Result<_, _>>()?))
                }
            },
            TypeRef::Scalar(scalar) => self::scalar(*scalar),
            TypeRef::List(item) => Ok(Shape::List(Box::new(self.scalar(item)?))),
            TypeRef::Map(_) | TypeRef::Tuple(_) if self.inside == Inside::Json => Ok(Shape::Json),
            TypeRef::Map(value) => Ok(Shape::Object(Vec::new(), Some(Box::new(self.property(value)?)))),
            TypeRef::Tuple(items) if self.inside == Inside::Parts => {
                let shapes = items.iter().map(|item| self.scalar(item)).collect::<Result<_, _>>()?;
                Ok(Shape::List(Box::new(one_of(shapes))))
            }
            TypeRef::Tuple(_) => Err("is a list whose items are described one by one, which its style cannot say"),
            TypeRef::Any if self.inside == Inside::Json => Ok(Shape::OneOf(vec![Shape::Json, Shape::Text])),
            TypeRef::Any | TypeRef::Foreign(_) => Ok(Shape::Text),
        }
    }

    fn scalar(self, usage: &Usage) -> Result<Shape, &'static str> {
        if matches!(self.inside, Inside::Nested | Inside::Repeated) {
            return match (Walk { inside: Inside::Json, ..self }).deeper().any(usage)? {
                shape if shape.is_file() => Ok(shape),
                // Whatever it may be, it is written as text.
                Shape::OneOf(shapes) if shapes == [Shape::Json, Shape::Text] => Ok(Shape::Text),
                shape if shape.has_parts() => Ok(Shape::Json),
                shape => Ok(shape),
            };
        }
        match (self.deeper().any(usage)?, self.inside) {
            (shape, Inside::Refused) if shape.has_parts() => Err(NESTED),
            (shape @ Shape::List(_), Inside::Json) if shape.is_file() => Ok(shape),
            (Shape::List(_) | Shape::Object(..), Inside::Json) => Ok(Shape::Json),
            (shape, _) => Ok(shape),
        }
    }

    /// What a property of an object holds.
    fn property(self, usage: &Usage) -> Result<Shape, &'static str> {
        if self.inside == Inside::Repeated
            && let Shape::List(item) = (Walk { inside: Inside::Json, ..self }).deeper().any(usage)?
            && !matches!(*item, Shape::Json | Shape::File | Shape::OneOf(_))
        {
            return Ok(Shape::List(item));
        }
        self.scalar(usage)
    }

    fn object(self, object: &Struct) -> Result<Shape, &'static str> {
        let fields = object.fields.iter().map(|field| Ok((field.wire_name.clone(), self.property(&field.usage)?)));
        let fields = fields.collect::<Result<_, &'static str>>()?;
        let others = match &object.additional {
            Additional::Kept(usage) => Some(Box::new(self.property(usage)?)),
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
        Scalar::File => Ok(Shape::File),
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

/// Distinct, and from the narrowest to text, which everything fits; one list and one object for all of them.
pub fn one_of(shapes: Vec<Shape>) -> Shape {
    let mut flat = Vec::new();
    for shape in shapes {
        match shape {
            Shape::OneOf(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    let (mut items, mut objects, mut scalars) = (Vec::new(), Vec::new(), Vec::new());
    for shape in flat {
        match shape {
            Shape::List(item) => items.push(*item),
            Shape::Object(fields, others) => objects.push((fields, others)),
            scalar => scalars.push(scalar),
        }
    }
    let order = [Shape::File, Shape::Integer, Shape::Number, Shape::Boolean, Shape::Json, Shape::Text];
    let mut kept: Vec<Shape> = order.into_iter().filter(|shape| scalars.contains(shape)).collect();
    if !items.is_empty() {
        kept.push(Shape::List(Box::new(one_of(items))));
    }
    kept.extend(merged(objects));
    if kept.len() == 1 { kept.remove(0) } else { Shape::OneOf(kept) }
}

/// What an object holds: known names, and the shape of others.
type Members = (Vec<(String, Shape)>, Option<Box<Shape>>);

/// An object with the names of all.
fn merged(objects: Vec<Members>) -> Option<Shape> {
    if objects.is_empty() {
        return None;
    }
    let (mut fields, mut others): (Vec<(String, Vec<Shape>)>, Vec<Shape>) = (Vec::new(), Vec::new());
    for (known, rest) in objects {
        for (name, shape) in known {
            match fields.iter_mut().find(|(other, _)| *other == name) {
                Some((_, shapes)) => shapes.push(shape),
                None => fields.push((name, vec![shape])),
            }
        }
        others.extend(rest.map(|shape| *shape));
    }
    let fields = fields.into_iter().map(|(name, shapes)| (name, one_of(shapes))).collect();
    let others = (!others.is_empty()).then(|| Box::new(one_of(others)));
    Some(Shape::Object(fields, others))
}
