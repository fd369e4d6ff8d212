//! What both sides of the wire know of an operation: tables, filled by emitted code, read by server and client.

use std::fmt;

use super::security::Alternative;

/// An operation, as far as it is the same for everyone who serves or calls it.
#[derive(Debug)]
pub struct Endpoint {
    /// The operation's name: that of its method in traits and clients.
    pub operation: &'static str,
    /// The method: a token of HTTP.
    pub method: &'static str,
    /// The address of the server that the document names for this operation alone.
    pub server: Option<&'static str>,
    /// The path template, as the document writes it.
    pub path: &'static str,
    /// The path between its slashes, where the template alone does not say it: see [`Endpoint::pieces`].
    pub segments: Option<&'static [&'static [Piece]]>,
    /// The parameters, in the order in which they are read and written.
    pub parameters: &'static [Parameter],
    /// What its requests carry always: it tells operations apart that share method and path.
    pub demands: &'static [Demand],
    /// The media types of the request body, the one that the client sends first; empty where there is no body.
    pub consumes: &'static [&'static str],
    /// The media types of what a success carries; empty where none carries anything.
    pub produces: &'static [&'static str],
    /// Who may call it: any one of these; everyone where there are none.
    pub security: &'static [Alternative],
    /// The statuses, each from the first to the last, of the failures that the document describes as problems (RFC 9457).
    pub problems: &'static [(u16, u16)],
    /// The status of the answer to a request that can be read, but is not what the document allows.
    pub invalid: u16,
}

impl Endpoint {
    /// An operation without parameters, bodies and security.
    #[must_use]
    pub const fn new(operation: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            operation,
            method,
            server: None,
            path,
            segments: None,
            parameters: &[],
            demands: &[],
            consumes: &[],
            produces: &[],
            security: &[],
            problems: &[],
            invalid: 422,
        }
    }

    /// Names a server of its own.
    #[must_use]
    pub const fn at(mut self, server: &'static str) -> Self {
        self.server = Some(server);
        self
    }

    /// Takes the path apart otherwise than its template says.
    #[must_use]
    pub const fn segments(mut self, segments: &'static [&'static [Piece]]) -> Self {
        self.segments = Some(segments);
        self
    }

    /// Adds the parameters.
    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    /// Adds what requests carry always.
    #[must_use]
    pub const fn demands(mut self, demands: &'static [Demand]) -> Self {
        self.demands = demands;
        self
    }

    /// Adds a request body of one of these media types.
    #[must_use]
    pub const fn consumes(mut self, media_types: &'static [&'static str]) -> Self {
        self.consumes = media_types;
        self
    }

    /// Adds the media types of successes.
    #[must_use]
    pub const fn produces(mut self, media_types: &'static [&'static str]) -> Self {
        self.produces = media_types;
        self
    }

    /// Asks for one of these.
    #[must_use]
    pub const fn secured(mut self, alternatives: &'static [Alternative]) -> Self {
        self.security = alternatives;
        self
    }

    /// Describes failures with these statuses as problems.
    #[must_use]
    pub const fn problems(mut self, statuses: &'static [(u16, u16)]) -> Self {
        self.problems = statuses;
        self
    }

    /// Answers with another status than 422 to a request that is not what the document allows.
    #[must_use]
    pub const fn invalid(mut self, status: u16) -> Self {
        self.invalid = status;
        self
    }
}

/// A piece of a path segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text, percent-decoded.
    Text(&'static str),
    /// A parameter, by its place in [`Endpoint::parameters`].
    Value(usize),
    /// A parameter that has one of these values, the longest first. That tells where it ends, or starts, where it
    /// stands side by side with another.
    OneOf(usize, &'static [&'static str]),
}

/// Something that requests carry always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    /// In the query, or in a header.
    pub location: Location,
    /// The name.
    pub name: &'static str,
    /// The value; any where there is none.
    pub value: Option<&'static str>,
}

impl Demand {
    /// A pair of the query, with any value.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self { location: Location::Query, name, value: None }
    }

    /// A header, with any value.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self { location: Location::Header, name, value: None }
    }

    /// The same with this value.
    #[must_use]
    pub const fn of(mut self, value: &'static str) -> Self {
        self.value = Some(value);
        self
    }
}

impl fmt::Display for Demand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.location == Location::Header { ": " } else { "=" };
        match self.value {
            Some(value) => write!(f, "{}{separator}{value}", self.name),
            None => f.write_str(self.name),
        }
    }
}

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// How it is written.
    pub style: Style,
    /// Whether each item stands on its own.
    pub explode: bool,
    /// Whether reserved characters travel as they are.
    pub allow_reserved: bool,
    /// What it holds.
    pub shape: Shape,
}

impl Parameter {
    /// A path parameter in its default style.
    #[must_use]
    pub const fn path(name: &'static str, shape: Shape) -> Self {
        Self::at(Location::Path, Style::Simple, name, shape)
    }

    /// A query parameter in its default style: exploded form.
    #[must_use]
    pub const fn query(name: &'static str, shape: Shape) -> Self {
        Self::at(Location::Query, Style::Form, name, shape).exploded()
    }

    /// A field of a form, which is written as a query parameter is.
    #[must_use]
    pub const fn field(name: &'static str, shape: Shape) -> Self {
        Self::query(name, shape)
    }

    /// A header in its default style.
    #[must_use]
    pub const fn header(name: &'static str, shape: Shape) -> Self {
        Self::at(Location::Header, Style::Simple, name, shape)
    }

    /// A cookie in its default style: exploded form.
    #[must_use]
    pub const fn cookie(name: &'static str, shape: Shape) -> Self {
        Self::at(Location::Cookie, Style::Form, name, shape).exploded()
    }

    /// The same in another style.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// The same with each item on its own.
    #[must_use]
    pub const fn exploded(mut self) -> Self {
        self.explode = true;
        self
    }

    /// The same with all items in one.
    #[must_use]
    pub const fn joined(mut self) -> Self {
        self.explode = false;
        self
    }

    /// The same with reserved characters as they are.
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    /// Whether nothing on the wire has its name: it is an object whose properties stand on their own. Such a one is there
    /// without any, too.
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        self.explode && self.style == Style::Form && matches!(self.shape, Shape::Object(..))
    }

    const fn at(location: Location, style: Style, name: &'static str, shape: Shape) -> Self {
        Self { name, location, style, explode: false, allow_reserved: false, shape }
    }
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

impl Location {
    /// The first token of pointers to such parameters: `/query/limit`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// How a parameter is written: the style values of `OpenAPI`, and JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;n=a,b`
    Matrix,
    /// `n=a&n=b`
    Form,
    /// `n=a%20b`
    SpaceDelimited,
    /// `n=a|b`
    PipeDelimited,
    /// `n[k]=v`, and deeper: `n[k][0]=v`
    DeepObject,
    /// One JSON text.
    Json,
    /// One JSON text, which is the whole query.
    Whole,
}

impl Style {
    /// Whether the value travels as one JSON text.
    #[must_use]
    pub const fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Whole)
    }
}

/// What a parameter holds: tells how its text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text.
    Text,
    /// A JSON number without or with a fraction; the type decides whether the fraction may be there.
    Integer,
    /// A JSON number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A JSON text.
    Json,
    /// A file; only in a body of several parts.
    File,
    /// The first of these that the text fits; at most one list, and one object.
    OneOf(&'static [Shape]),
    /// A list of equal values.
    List(&'static Shape),
    /// Known properties, and the shape of others where there may be any.
    Object(&'static [(&'static str, Shape)], Option<&'static Shape>),
}

impl Shape {
    /// Whether it is a file, or a list of files, or either.
    #[must_use]
    pub fn is_file(&self) -> bool {
        match self {
            Self::File => true,
            Self::List(item) => **item == Self::File,
            Self::OneOf(shapes) => shapes.iter().all(Self::is_file),
            _ => false,
        }
    }

    /// Whether it may be a list or an object.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        match self {
            Self::List(_) | Self::Object(..) => true,
            Self::OneOf(shapes) => shapes.iter().any(Self::has_parts),
            _ => false,
        }
    }

    /// Whether it may be a JSON text.
    #[must_use]
    pub fn has_json(&self) -> bool {
        match self {
            Self::Json => true,
            Self::OneOf(shapes) => shapes.contains(&Self::Json),
            _ => false,
        }
    }
}
