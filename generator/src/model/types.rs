//! Types: named definitions, and the references that use them.

use super::{Constraints, Docs, Number, Spelling, TypeId};
use crate::diagnostics::Origin;

/// A named type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDef {
    /// What `name` makes its name from.
    pub hint: Hint,
    /// What it is.
    pub kind: TypeKind,
    /// The prose.
    pub docs: Docs,
    /// The schema it comes from.
    pub origin: Origin,
    /// The side of the wire it is specialised for, where `readOnly` or `writeOnly` made it two types.
    pub direction: Direction,
}

/// What a name is made from; document text, not yet an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A component's key, or another name that the document gave to the whole.
    Named(String),
    /// A part of another type: `Book` + `state`. The second text is a property name, a title, `item`, `value`, ..
    Within(TypeId, String),
    /// A part of an operation: its body, a parameter, a response: the texts follow the operation's own name.
    OfOperation(super::OperationId, Vec<String>),
    /// A part of a component that is no schema, such as a parameter or a response: its key, and the texts that follow.
    OfComponent(Vec<String>),
}

/// Which side of the wire a type describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Both, or no matter.
    #[default]
    Both,
    /// What clients send: no `readOnly` property.
    Request,
    /// What servers send: no `writeOnly` property.
    Response,
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// An object with known properties.
    Struct(Struct),
    /// One of a list of values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// A type of its own around a usage: where an alias would be recursive.
    Newtype(Usage),
    /// Another name for a usage. Its constraints hold wherever the alias is used.
    Alias(Usage),
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeRef {
    /// A definition of the arena.
    Named(TypeId),
    /// A built-in.
    Scalar(Scalar),
    /// An array of equal items.
    List(Box<Usage>),
    /// An object with equal values and free keys.
    Map(Box<Usage>),
    /// An array whose items are described one by one.
    Tuple(Vec<Usage>),
    /// Any JSON value.
    Any,
    /// A type that the user's configuration puts here: a Rust path, checked when the configuration was read.
    Foreign(String),
}

/// A type as it is used in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    /// The type.
    pub ty: TypeRef,
    /// Whether `null` stands beside it.
    pub nullable: bool,
    /// What holds here beyond the type.
    pub constraints: Constraints,
    /// How it may be written.
    pub spelling: Spelling,
}

impl Usage {
    /// The plain type: not null, nothing constrained.
    pub fn plain(ty: TypeRef) -> Self {
        Self { ty, nullable: false, constraints: Constraints::default(), spelling: Spelling::Plain }
    }
}

/// The built-in types, by what the wire carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `boolean`.
    Bool,
    /// `integer`, `int32`.
    I32,
    /// `integer`, `int64` or no format.
    I64,
    /// `integer`, `uint32`.
    U32,
    /// `integer`, `uint64`.
    U64,
    /// `integer`, `int8`.
    I8,
    /// `integer`, `int16`.
    I16,
    /// `integer`, `uint8`.
    U8,
    /// `integer`, `uint16`.
    U16,
    /// `integer` of any size: a range that 64 bits don't hold.
    I128,
    /// `number`, `float`.
    F32,
    /// `number`, `double` or no format.
    F64,
    /// `string` with no format that has a type of its own.
    String,
    /// `string`, `date`: RFC 3339 full-date.
    Date,
    /// `string`, `date-time`: RFC 3339 date-time.
    DateTime,
    /// `string`, `uuid`.
    Uuid,
    /// `string`, `byte`: base64 text on the wire, bytes in memory.
    Base64,
    /// `string`, `binary`, in a body of several parts: a file. Elsewhere such a schema is text.
    File,
    /// `null` alone.
    Null,
}

impl Scalar {
    /// Whether it is an integer that is never below zero.
    pub fn is_unsigned(self) -> bool {
        matches!(self, Self::U8 | Self::U16 | Self::U32 | Self::U64)
    }

    /// Whether it is an integer of any size.
    pub fn is_integer(self) -> bool {
        matches!(
            self,
            Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::I128 | Self::U8 | Self::U16 | Self::U32 | Self::U64
        )
    }
}

/// An object with known properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// The properties, in document order.
    pub fields: Vec<Field>,
    /// What other properties there may be.
    pub additional: Additional,
    /// `minProperties`, `maxProperties`.
    pub constraints: Constraints,
}

/// Properties beyond the known ones.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// Not mentioned by the document: passed over.
    Ignored,
    /// `additionalProperties: false`: refused.
    Denied,
    /// `additionalProperties: true` (any) or a schema: kept in a map.
    Kept(Usage),
}

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name on the wire.
    pub wire_name: String,
    /// The type, nullability and constraints.
    pub usage: Usage,
    /// Whether it must be there.
    pub presence: Presence,
    /// `readOnly`: servers send it, clients don't.
    pub read_only: bool,
    /// `writeOnly`: clients send it, servers don't.
    pub write_only: bool,
    /// The prose.
    pub docs: Docs,
    /// The property's schema.
    pub origin: Origin,
}

/// Whether a value must be there.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// Always.
    Required,
    /// Not always.
    Optional,
    /// Not always; absent means this. The Rust type is as for `Optional`, with an accessor that fills in the default.
    Default(Literal),
}

/// A value of the document, of the type of the place where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text.
    String(String),
    /// An enum's value: the index of the variant in the enum's list.
    Variant(TypeId, usize),
    /// A list of literals.
    List(Vec<Literal>),
    /// An object without entries.
    EmptyObject,
}

/// One of a list of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// What the values are.
    pub base: EnumBase,
    /// The values, distinct, in document order. `null` is not among them: it makes the usage nullable.
    pub variants: Vec<Variant>,
    /// Whether there are others.
    pub others: OtherValues,
}

impl Enum {
    /// The text that it is, where there is only one.
    pub fn only_text(&self) -> Option<&str> {
        match self.variants.as_slice() {
            [Variant { value: Literal::String(text), .. }] if self.others == OtherValues::Refused => Some(text),
            _ => None,
        }
    }
}

/// Whether an enum has values that it does not list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OtherValues {
    /// No: `validate()` refuses them, though they are read.
    #[default]
    Refused,
    /// Yes: the list says which are known. A choice between a list of texts and any text.
    Allowed,
}

/// What the values of an enum are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumBase {
    /// Text.
    String,
    /// Integers.
    Integer,
    /// Numbers.
    Number,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The value: `Literal::String` or `Literal::Number`, as the enum's base says.
    pub value: Literal,
    /// A name that the document gives it (`x-enum-varnames`, a title); otherwise the value names it.
    pub hint: Option<String>,
    /// The prose.
    pub docs: Docs,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// Listed texts that are alternatives by themselves, where no other alternative is text: a variant each that holds
    /// nothing. Enums of Rust are described so: `"Never"`, or `{"Every": 5}`.
    pub texts: Option<Enum>,
    /// The types.
    pub variants: Vec<UnionVariant>,
    /// How the right one is found.
    pub tagging: Tagging,
}

impl Union {
    /// A union of types alone.
    pub fn of(variants: Vec<UnionVariant>, tagging: Tagging) -> Self {
        Self { texts: None, variants, tagging }
    }

    /// The texts among the alternatives, if there are any.
    pub fn texts(&self) -> &[Variant] {
        self.texts.as_ref().map_or(&[], |list| &list.variants)
    }

    /// The property that tells the types apart, and the texts that they know there. Where there is one, a value with
    /// another text is of a type that the document does not name, and can be read all the same.
    pub fn tags(&self) -> Option<(&str, Vec<&str>)> {
        let (property, tags): (_, Vec<&str>) = match &self.tagging {
            Tagging::Discriminator { property, values, rest: None } => {
                (property.as_str(), values.iter().flatten().map(String::as_str).collect())
            }
            Tagging::Inferred(selectors) => {
                let Some(Selector::PropertyValue { property, .. }) = selectors.first() else { return None };
                let tags = selectors.iter().map(|selector| selector.texts_of(property));
                (property.as_str(), tags.collect::<Option<Vec<_>>>()?.concat())
            }
            Tagging::Discriminator { .. } | Tagging::Overlapping | Tagging::Ordered => return None,
        };
        (self.texts.is_none() && !tags.is_empty()).then_some((property, tags))
    }
}

/// A type of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// What its name is made from: a title, the name of the type, the tag value, the JSON type.
    pub hint: String,
    /// The type; never nullable: `null` belongs to the union's usage.
    pub usage: Usage,
    /// The prose.
    pub docs: Docs,
}

/// How the variant of a union is found on the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum Tagging {
    /// By the value of a property that every variant has.
    Discriminator {
        /// The property.
        property: String,
        /// Per variant, in the order of the variants: the values that select it; the first is the one written
        /// where the variant's own type does not hold the property. Several where a mapping names a type twice.
        values: Vec<Vec<String>>,
        /// The variant that takes every other value: the parent of a family, for children that the document lacks.
        rest: Option<usize>,
    },
    /// By tests that exclude each other, found by `lower`: one per variant, in their order.
    Inferred(Vec<Selector>),
    /// As [`Tagging::Ordered`], for alternatives that may hold at once: the last variant is no alternative, but holds the
    /// properties of all the others, for values that are of several types.
    Overlapping,
    /// By trying one after the other, strictly; the order is the document's unless a variant's values are a subset of an earlier one's.
    Ordered,
}

/// A test that selects a variant.
#[derive(Clone, Debug, PartialEq)]
pub enum Selector {
    /// The value's JSON type: one or more of `null boolean integer number string array object`.
    JsonType(Vec<&'static str>),
    /// The object has this property with one of these values: a const or an enum of the variant.
    PropertyValue {
        /// The property.
        property: String,
        /// The values, text or number.
        values: Vec<Literal>,
    },
    /// The object has all these properties; no other variant knows the first.
    Keys(Vec<String>),
}

impl Selector {
    /// The texts that select the variant, where nothing but texts of this property do.
    pub fn texts_of(&self, tag: &str) -> Option<Vec<&str>> {
        let Self::PropertyValue { property, values } = self else { return None };
        let texts =
            values.iter().map(|value| if let Literal::String(text) = value { Some(text.as_str()) } else { None });
        texts.collect::<Option<Vec<_>>>().filter(|_| property == tag)
    }
}
