//! One flat view of a schema, whichever of the forms of `openapiv3` it came in.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, Discriminator, IntegerFormat, NumberFormat, ReferenceOr, Schema, SchemaKind,
    StringFormat, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

use super::assertions::Assertion;
use super::constraints::Raw;
use crate::diagnostics::Origin;
use crate::model::OtherValues;

/// A schema below another one.
#[derive(Clone, Debug)]
pub(super) struct Child<'a> {
    pub(super) node: Node<'a>,
    pub(super) at: Origin,
}

/// What stands in the place of a schema.
#[derive(Clone, Debug)]
pub(super) enum Node<'a> {
    Ref(&'a str),
    Schema(&'a Schema),
    /// Two schemas that both hold: a property that two members of an `allOf` describe.
    Both(Box<(Child<'a>, Child<'a>)>),
}

impl<'a> Child<'a> {
    pub(super) fn new(item: &'a ReferenceOr<Schema>, at: Origin) -> Self {
        let node = match item {
            ReferenceOr::Reference { reference } => Node::Ref(reference),
            ReferenceOr::Item(schema) => Node::Schema(schema),
        };
        Self { node, at }
    }

    pub(super) fn boxed(item: &'a ReferenceOr<Box<Schema>>, at: Origin) -> Self {
        let node = match item {
            ReferenceOr::Reference { reference } => Node::Ref(reference),
            ReferenceOr::Item(schema) => Node::Schema(schema),
        };
        Self { node, at }
    }
}

impl Child<'_> {
    /// The same text for the same schemas, wherever they are merged, and however often: schemas that hold each other
    /// come together again and again.
    pub(super) fn identity(&self) -> String {
        let mut parts = Vec::new();
        self.add_parts(&mut parts);
        parts.join(" & ")
    }

    fn add_parts(&self, parts: &mut Vec<String>) {
        let part = match &self.node {
            Node::Ref(reference) => (*reference).to_owned(),
            Node::Schema(_) => self.at.to_string(),
            Node::Both(pair) => {
                pair.0.add_parts(parts);
                return pair.1.add_parts(parts);
            }
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
}

/// What a schema says of properties that it doesn't name.
#[derive(Clone, Debug, Default)]
pub(super) enum Others<'a> {
    #[default]
    Unsaid,
    Denied,
    Free,
    Of(Child<'a>),
}

/// A `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub(super) struct Choice<'a> {
    pub(super) children: Vec<Child<'a>>,
    pub(super) at: Origin,
}

/// A schema, flat. `all_of` is merged away by `merge`.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of the schema object")]
pub(super) struct Shape<'a> {
    pub(super) at: Origin,
    pub(super) ty: Option<String>,
    pub(super) format: Option<String>,
    pub(super) nullable: bool,
    pub(super) title: Option<&'a str>,
    pub(super) description: Option<&'a str>,
    pub(super) deprecated: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) default: Option<&'a Value>,
    pub(super) discriminator: Option<&'a Discriminator>,
    pub(super) extensions: IndexMap<&'a str, &'a Value>,
    pub(super) enumeration: Option<Vec<Value>>,
    /// The values that lists of names and prose go by, where they stood beside another `enumeration`.
    pub(super) named_values: Option<Vec<Value>>,
    pub(super) others_listed: OtherValues,
    pub(super) properties: IndexMap<&'a str, Child<'a>>,
    pub(super) required: Vec<&'a str>,
    pub(super) others: Others<'a>,
    pub(super) items: Option<Child<'a>>,
    pub(super) choices: Vec<Choice<'a>>,
    /// Choices that came down to one alternative, which is merged in.
    pub(super) settled: Vec<Origin>,
    pub(super) all_of: Vec<Child<'a>>,
    pub(super) not: bool,
    pub(super) raw: Raw,
    /// What is asked for beyond what the other fields say.
    pub(super) assertions: Vec<Assertion>,
    /// Whether something looks at properties that are not described here: they are kept, then.
    pub(super) keeps_all: bool,
}

impl<'a> Shape<'a> {
    /// The view of `schema` alone, its `allOf` not yet followed.
    pub(super) fn of(schema: &'a Schema, at: &Origin) -> Self {
        let data = &schema.schema_data;
        let mut shape = Self {
            at: at.clone(),
            nullable: data.nullable,
            title: data.title.as_deref(),
            description: data.description.as_deref(),
            deprecated: data.deprecated,
            read_only: data.read_only,
            write_only: data.write_only,
            default: data.default.as_ref(),
            discriminator: data.discriminator.as_ref(),
            extensions: data.extensions.iter().map(|(key, value)| (key.as_str(), value)).collect(),
            ..Self::default()
        };
        match &schema.schema_kind {
            SchemaKind::Type(ty) => shape.add_type(ty, at),
            SchemaKind::OneOf { one_of } => shape.choices.push(choice(one_of, at, "oneOf")),
            SchemaKind::AnyOf { any_of } => shape.choices.push(choice(any_of, at, "anyOf")),
            SchemaKind::AllOf { all_of } => shape.all_of = children(all_of, &at.join("allOf")),
            SchemaKind::Not { .. } => shape.not = true,
            SchemaKind::Any(any) => shape.add_any(any, at),
        }
        shape.note_assertions();
        shape
    }

    fn add_type(&mut self, ty: &'a Type, at: &Origin) {
        match ty {
            Type::String(string) => {
                self.ty = Some("string".to_owned());
                self.format = string_format(&string.format);
                self.enumeration = values(&string.enumeration);
                self.raw.strings(string);
            }
            Type::Number(number) => {
                self.ty = Some("number".to_owned());
                self.format = number_format(&number.format);
                self.enumeration = values(&number.enumeration);
                self.raw.numbers(number);
            }
            Type::Integer(integer) => {
                self.ty = Some("integer".to_owned());
                self.format = integer_format(&integer.format);
                self.enumeration = values(&integer.enumeration);
                self.raw.integers(integer);
            }
            Type::Boolean(boolean) => {
                self.ty = Some("boolean".to_owned());
                self.enumeration = values(&boolean.enumeration);
            }
            Type::Object(object) => {
                self.ty = Some("object".to_owned());
                self.add_properties(&object.properties, &object.required, object.additional_properties.as_ref(), at);
                self.raw.min_properties = object.min_properties;
                self.raw.max_properties = object.max_properties;
            }
            Type::Array(array) => {
                self.ty = Some("array".to_owned());
                self.items = array.items.as_ref().map(|items| Child::boxed(items, at.join("items")));
                self.raw.min_items = array.min_items;
                self.raw.max_items = array.max_items;
                self.raw.unique_items = array.unique_items;
            }
        }
    }

    fn add_any(&mut self, any: &'a AnySchema, at: &Origin) {
        self.ty.clone_from(&any.typ);
        self.format.clone_from(&any.format);
        self.enumeration = (!any.enumeration.is_empty()).then(|| any.enumeration.clone());
        // Beside another type, what bears on objects, or on arrays, bears on nothing.
        let may_be = |of: &str| any.typ.as_deref().is_none_or(|ty| ty == of);
        if may_be("object") {
            self.add_properties(&any.properties, &any.required, any.additional_properties.as_ref(), at);
        }
        if may_be("array") {
            self.items = any.items.as_ref().map(|items| Child::boxed(items, at.join("items")));
        }
        if !any.one_of.is_empty() {
            self.choices.push(choice(&any.one_of, at, "oneOf"));
        }
        if !any.any_of.is_empty() {
            self.choices.push(choice(&any.any_of, at, "anyOf"));
        }
        self.all_of = children(&any.all_of, &at.join("allOf"));
        self.not = any.not.is_some();
        self.raw.any(any);
    }

    fn add_properties(
        &mut self,
        properties: &'a IndexMap<String, ReferenceOr<Box<Schema>>>,
        required: &'a [String],
        additional: Option<&'a AdditionalProperties>,
        at: &Origin,
    ) {
        let below = at.join("properties");
        let fields = properties.iter().map(|(name, item)| (name.as_str(), Child::boxed(item, below.join(name))));
        self.properties = fields.collect();
        self.required = required.iter().map(String::as_str).collect();
        self.others = match additional {
            None => Others::Unsaid,
            Some(AdditionalProperties::Any(false)) => Others::Denied,
            Some(AdditionalProperties::Any(true)) => Others::Free,
            Some(AdditionalProperties::Schema(item)) => Others::Of(Child::new(item, at.join("additionalProperties"))),
        };
    }

    /// Whether it says anything of objects.
    pub(super) fn is_objectlike(&self) -> bool {
        self.ty.as_deref() == Some("object") || !self.properties.is_empty() || !matches!(self.others, Others::Unsaid)
    }

    /// Whether its values are lists.
    pub(super) fn is_list(&self) -> bool {
        self.ty.as_deref() == Some("array") || self.items.is_some()
    }

    /// Whether its values have parts: objects, lists, choices between types.
    pub(super) fn has_structure(&self) -> bool {
        self.is_objectlike() || self.is_list() || !self.choices.is_empty()
    }

    /// Whether it is a file: bytes of any kind.
    pub(super) fn is_file(&self) -> bool {
        self.format.as_deref() == Some("binary")
    }

    /// Whether it says more of a text than that it is one.
    pub(super) fn is_more_than_text(&self) -> bool {
        self.is_typed() || self.raw.says_anything()
    }

    /// Whether its type is another than that of any text.
    pub(super) fn is_typed(&self) -> bool {
        let other = self.ty.as_deref().is_some_and(|ty| ty != "string");
        let typed =
            self.format.as_deref().is_some_and(|format| matches!(format, "date" | "date-time" | "uuid" | "byte"));
        other || typed || self.has_structure() || self.enumeration.is_some()
    }

    /// What a text is said to hold (`contentMediaType`), unless that is written in an encoding.
    pub(super) fn content_media_type(&self) -> Option<&'a str> {
        let text = |key: &str| self.extensions.get(key).and_then(|value| value.as_str());
        text("x-oasmith-content-media-type").filter(|_| text("x-oasmith-content-encoding").is_none())
    }

    /// The same without the property of its discriminator among what is required, where neither it nor its alternative
    /// describes that: the discriminator demands it anyway.
    pub(super) fn without_tag_of(&self, alternative: &Self) -> Option<Self> {
        let tag = self.discriminator?.property_name.as_str();
        let is_described = [self, alternative].iter().any(|shape| shape.properties.contains_key(tag));
        let required: Vec<&str> = self.required.iter().copied().filter(|name| *name != tag).collect();
        (!is_described && required.len() < self.required.len()).then(|| Self { required, ..self.clone() })
    }

    /// Whether it constrains without giving a type: `{required: [a]}`, `{not: ..}`, `{minLength: 1}`.
    pub(super) fn is_bare(&self) -> bool {
        self.ty.is_none()
            && self.enumeration.is_none()
            && self.properties.is_empty()
            && matches!(self.others, Others::Unsaid)
            && self.items.is_none()
            && self.choices.is_empty()
            && self.all_of.is_empty()
            && !self.extensions.keys().any(|key| key.starts_with("x-oasmith-"))
    }
}

fn children<'a>(items: &'a [ReferenceOr<Schema>], at: &Origin) -> Vec<Child<'a>> {
    items.iter().enumerate().map(|(index, item)| Child::new(item, at.join(index))).collect()
}

fn choice<'a>(items: &'a [ReferenceOr<Schema>], at: &Origin, key: &str) -> Choice<'a> {
    let at = at.join(key);
    Choice { children: children(items, &at), at }
}

fn values<T: Clone + Into<Value>>(items: &[Option<T>]) -> Option<Vec<Value>> {
    let list = items.iter().map(|item| item.clone().map_or(Value::Null, Into::into)).collect::<Vec<_>>();
    (!list.is_empty()).then_some(list)
}

fn string_format(format: &VariantOrUnknownOrEmpty<StringFormat>) -> Option<String> {
    let name = match format {
        VariantOrUnknownOrEmpty::Empty => return None,
        VariantOrUnknownOrEmpty::Unknown(name) => name,
        VariantOrUnknownOrEmpty::Item(StringFormat::Date) => "date",
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => "date-time",
        VariantOrUnknownOrEmpty::Item(StringFormat::Password) => "password",
        VariantOrUnknownOrEmpty::Item(StringFormat::Byte) => "byte",
        VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => "binary",
    };
    Some(name.to_owned())
}

fn number_format(format: &VariantOrUnknownOrEmpty<NumberFormat>) -> Option<String> {
    let name = match format {
        VariantOrUnknownOrEmpty::Empty => return None,
        VariantOrUnknownOrEmpty::Unknown(name) => name,
        VariantOrUnknownOrEmpty::Item(NumberFormat::Float) => "float",
        VariantOrUnknownOrEmpty::Item(NumberFormat::Double) => "double",
    };
    Some(name.to_owned())
}

fn integer_format(format: &VariantOrUnknownOrEmpty<IntegerFormat>) -> Option<String> {
    let name = match format {
        VariantOrUnknownOrEmpty::Empty => return None,
        VariantOrUnknownOrEmpty::Unknown(name) => name,
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => "int32",
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64) => "int64",
    };
    Some(name.to_owned())
}
