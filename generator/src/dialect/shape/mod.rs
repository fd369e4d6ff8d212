//! The shape of an OpenAPI document: which fields each kind of object has, what each takes, and since which version.

mod schema;
mod tables;

use super::Version;
use crate::diagnostics::Pointer;

pub(super) use schema::TYPES;
pub(super) use tables::fields;

/// A kind of object of the OpenAPI specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    Flows,
    Flow,
    SecurityRequirement,
}

impl Kind {
    /// What it is called in a sentence.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Info => "`info`",
            Self::Contact => "contact",
            Self::License => "license",
            Self::Server => "server",
            Self::ServerVariable => "server variable",
            Self::Components => "`components`",
            Self::Paths => "`paths`",
            Self::PathItem => "path item",
            Self::Operation => "operation",
            Self::ExternalDocs => "link to documentation",
            Self::Parameter => "parameter",
            Self::RequestBody => "request body",
            Self::MediaType => "media type",
            Self::Encoding => "encoding",
            Self::Responses => "`responses`",
            Self::Response => "response",
            Self::Callback => "callback",
            Self::Example => "example",
            Self::Link => "link",
            Self::Header => "header",
            Self::Tag => "tag",
            Self::Schema => "schema",
            Self::Discriminator => "discriminator",
            Self::Xml => "`xml`",
            Self::SecurityScheme => "security scheme",
            Self::Flows => "`flows`",
            Self::Flow => "OAuth flow",
            Self::SecurityRequirement => "security requirement",
        }
    }

    /// What it is called at the start of a clause: "an operation".
    pub(crate) fn article(self) -> String {
        let name = self.name();
        match name.chars().next() {
            Some('`') => name.to_owned(),
            Some('a' | 'e' | 'i' | 'o') => format!("an {name}"),
            _ => format!("a {name}"),
        }
    }

    /// What every key takes, if keys are free: names, not fields.
    pub(crate) const fn keys_take(self) -> Option<Takes> {
        match self {
            Self::Paths | Self::Callback => Some(Takes::One(Self::PathItem)),
            Self::Responses => Some(Takes::One(Self::Response)),
            Self::SecurityRequirement => Some(Takes::Texts),
            _ => None,
        }
    }

    /// Whether a reference may stand in its place.
    pub(crate) const fn referable(self) -> bool {
        matches!(
            self,
            Self::Parameter
                | Self::RequestBody
                | Self::Response
                | Self::Callback
                | Self::Example
                | Self::Link
                | Self::Header
                | Self::SecurityScheme
                | Self::PathItem
        )
    }
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Takes {
    Text,
    Flag,
    Number,
    /// A whole number that is not negative.
    Count,
    Anything,
    /// A list of texts.
    Texts,
    /// A list of anything.
    Values,
    /// One of some words.
    Word(&'static [&'static str]),
    /// An object whose values are texts.
    TextMap,
    /// An object whose values are anything.
    ValueMap,
    /// An object whose values are lists of texts.
    TextsMap,
    One(Kind),
    List(Kind),
    Map(Kind),
    /// `type`: a text, or a list of texts.
    Type,
    /// `exclusiveMinimum`: a number, or true or false.
    Bound,
    /// `additionalProperties`: a schema, or true or false.
    FlagOrSchema,
    /// `required` of a schema: a list of texts; people write true or false.
    Required,
}

impl Takes {
    /// What is expected, in a sentence.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Word(_) => "a text",
            Self::Flag => "true or false",
            Self::Number => "a number",
            Self::Count => "a whole number from 0",
            Self::Anything => "anything",
            Self::Texts | Self::Required => "a list of texts",
            Self::Values => "a list",
            Self::TextMap => "an object of texts",
            Self::ValueMap | Self::One(_) => "an object",
            Self::TextsMap => "an object of lists",
            Self::List(_) => "a list of objects",
            Self::Map(_) => "an object of objects",
            Self::Type => "a text or a list of texts",
            Self::Bound => "a number, or true or false",
            Self::FlagOrSchema => "an object, or true or false",
        }
    }
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    /// The first version that has it.
    pub(crate) since: Version,
}

const fn field(name: &'static str, takes: Takes) -> Field {
    Field { name, takes, since: Version::V3_0 }
}

const fn since_3_1(name: &'static str, takes: Takes) -> Field {
    Field { name, takes, since: Version::V3_1 }
}

const fn since_3_2(name: &'static str, takes: Takes) -> Field {
    Field { name, takes, since: Version::V3_2 }
}

/// The field of that name.
pub(crate) fn find(kind: Kind, name: &str) -> Option<&'static Field> {
    fields(kind).iter().find(|field| field.name == name)
}

/// What a key of an object takes; `None` for extensions, and for what is no field.
pub(super) fn takes_under(kind: Kind, key: &str) -> Option<Takes> {
    match kind.keys_take() {
        Some(takes) => Some(takes).filter(|_| !key.starts_with("x-")),
        None => find(kind, key).map(|field| field.takes),
    }
}

/// What the place of a pointer takes; `None` where the tables say nothing of it, as below extensions.
pub(super) fn at(pointer: &Pointer) -> Option<Takes> {
    pointer.tokens().try_fold(Takes::One(Kind::Document), |takes, token| match takes {
        Takes::One(kind) => takes_under(kind, &token),
        Takes::List(kind) | Takes::Map(kind) => Some(Takes::One(kind)),
        Takes::FlagOrSchema => takes_under(Kind::Schema, &token),
        _ => None,
    })
}

/// The field whose name is nearest to a name that no field has, if one is near.
pub(super) fn nearest(kind: Kind, name: &str) -> Option<&'static str> {
    let candidates = fields(kind).iter().map(|field| (distance(field.name, name), field.name));
    candidates.filter(|(distance, _)| *distance <= 2 && name.len() > 3).min().map(|(_, name)| name)
}

/// How many characters have to be changed, added or removed; letters of another case cost nothing.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(!x.eq_ignore_ascii_case(y));
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
