//! Bodies: their media type, and how they are read and written.

use super::{Constraints, Docs, Style, TypeRef, Usage};
use crate::diagnostics::Origin;

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether it must be there.
    pub required: bool,
    /// What it is: the media type that oasmith chose among the document's.
    pub content: Content,
    /// What it may be instead, by its media type: contents of other types.
    pub others: Vec<Content>,
    /// The prose.
    pub docs: Docs,
    /// The request body object.
    pub origin: Origin,
}

impl Body {
    /// All that it may be, the one that was chosen first.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        std::iter::once(&self.content).chain(&self.others)
    }

    /// The same, to change it.
    pub fn contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        std::iter::once(&mut self.content).chain(&mut self.others)
    }

    /// The ways in which it is read, one for each media type.
    pub fn ways(&self) -> impl Iterator<Item = ContentKind> {
        self.contents().flat_map(Content::ways)
    }

    /// All media types, the one that is sent first.
    pub fn media_types(&self) -> impl Iterator<Item = &str> {
        self.contents().flat_map(Content::media_types)
    }
}

/// A body of one media type.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The media type, as written: `application/json`, `application/vnd.api+json; v=1`.
    pub media_type: String,
    /// How it is read and written.
    pub kind: ContentKind,
    /// Other media types of the same type, in the document's order.
    pub also: Vec<Also>,
}

impl Content {
    /// A body of this media type alone.
    pub fn new(media_type: impl Into<String>, kind: ContentKind) -> Self {
        Self { media_type: media_type.into(), kind, also: Vec::new() }
    }

    /// How another media type is read, as if it were the only one.
    pub fn read_as(&self, way: &Way) -> ContentKind {
        let form = |encodings: &Vec<Encoding>| {
            let usage = self.kind.usage().cloned().unwrap_or_else(|| Usage::plain(TypeRef::Any));
            Form { usage, encodings: encodings.clone() }
        };
        match way {
            Way::Same => self.kind.clone(),
            Way::Form(encodings) => ContentKind::Form(form(encodings)),
            Way::Multipart(encodings) => ContentKind::Multipart(form(encodings)),
        }
    }

    /// The ways in which it is read, one for each media type.
    pub fn ways(&self) -> impl Iterator<Item = ContentKind> {
        std::iter::once(self.kind.clone()).chain(self.also.iter().map(|also| self.read_as(&also.way)))
    }

    /// All media types, the one that is sent first.
    pub fn media_types(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.media_type.as_str()).chain(self.also.iter().map(|also| also.media_type.as_str()))
    }
}

/// A media type as one would say it: `event-stream`, `text` for `text/plain`, `image` for `image/*`. A charset says
/// nothing of what it is.
pub fn spoken(media_type: &str) -> String {
    let (essence, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
    let (kind, subtype) = essence.trim().split_once('/').unwrap_or(("", essence));
    let subtype = ["vnd.", "x-", "prs."].iter().find_map(|tree| subtype.strip_prefix(tree)).unwrap_or(subtype);
    let word = match (kind, subtype) {
        ("*", _) => "anything",
        (kind, "*") => kind,
        ("text", "plain") => "text",
        _ => subtype,
    };
    let parameters = parameters.split(';').map(str::trim);
    let telling = parameters.filter(|one| !one.to_ascii_lowercase().starts_with("charset") && !one.is_empty());
    std::iter::once(word).chain(telling).collect::<Vec<_>>().join(" ")
}

/// Another media type of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Also {
    /// The media type, as written.
    pub media_type: String,
    /// How it is read.
    pub way: Way,
}

/// How another media type of a body is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// Like the first.
    Same,
    /// As `application/x-www-form-urlencoded`, with what the document says of its properties.
    Form(Vec<Encoding>),
    /// As `multipart/form-data`, with what the document says of its properties.
    Multipart(Vec<Encoding>),
}

/// How a body is read and written.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentKind {
    /// JSON, of this type.
    Json(Usage),
    /// `application/x-www-form-urlencoded`: a pair for each property.
    Form(Form),
    /// `multipart/form-data`: a part for each property.
    Multipart(Form),
    /// Items that come one after the other.
    Stream(Stream),
    /// `text/*` as a `String` of which this holds.
    Text(Constraints),
    /// Any other: bytes as they are.
    Bytes,
}

impl ContentKind {
    /// The type of a body that has one of the document's; of a stream, that of its items.
    pub fn usage(&self) -> Option<&Usage> {
        match self {
            Self::Json(usage) | Self::Form(Form { usage, .. }) | Self::Multipart(Form { usage, .. }) => Some(usage),
            Self::Stream(Stream { item, .. }) => item.as_ref(),
            Self::Text(_) | Self::Bytes => None,
        }
    }

    /// The same, to change it.
    pub fn usage_mut(&mut self) -> Option<&mut Usage> {
        match self {
            Self::Json(usage) | Self::Form(Form { usage, .. }) | Self::Multipart(Form { usage, .. }) => Some(usage),
            Self::Stream(Stream { item, .. }) => item.as_mut(),
            Self::Text(_) | Self::Bytes => None,
        }
    }
}

/// Items that come one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// What keeps them apart.
    pub framing: Framing,
    /// The type of an item, or of what an event carries, which is JSON; `None` where that is text.
    pub item: Option<Usage>,
    /// The schema of that, where the document has one.
    pub schema: Option<Origin>,
}

/// What keeps the items of a stream apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Framing {
    /// `text/event-stream`: each is the data of an event.
    Events,
    /// `application/jsonl`: each is a line.
    Lines,
    /// `application/json-seq`: each stands behind a separator (RFC 7464).
    Sequence,
}

/// An object whose properties travel one by one.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The object.
    pub usage: Usage,
    /// How properties are written for which the document says so, in its order.
    pub encodings: Vec<Encoding>,
}

impl Form {
    /// What the document says of a property.
    pub fn encoding(&self, property: &str) -> Option<&Encoding> {
        self.encodings.iter().find(|encoding| encoding.property == property)
    }
}

/// How a property of a form is written (`OpenAPI` 3.0, encoding object).
#[derive(Clone, Debug, PartialEq)]
pub struct Encoding {
    /// The property.
    pub property: String,
    /// The style; `None` where the media type of the value says how it is written.
    pub style: Option<Style>,
    /// Whether each item stands on its own.
    pub explode: bool,
    /// Whether reserved characters travel as they are.
    pub allow_reserved: bool,
    /// The media type of the value, as written.
    pub content_type: Option<String>,
}
