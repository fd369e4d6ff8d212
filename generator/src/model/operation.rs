//! Operations: a method and a path, what goes in, and what comes out.

use super::{Body, Content, Docs, Link, Method, Presence, Requirement, Role, Server, Usage};
use crate::diagnostics::Origin;

/// An operation, by its place in `Api::operations`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub u32);

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The document's `operationId`, as written.
    pub id: Option<String>,
    /// Who calls it.
    pub role: Role,
    /// The method.
    pub method: Method,
    /// The path. Webhooks and callbacks have none in the document: theirs is where a receiver of oasmith's serves them.
    pub path: Path,
    /// The tags, as written; the first groups the operation.
    pub tags: Vec<String>,
    /// The prose.
    pub docs: Docs,
    /// The parameters: those of the path item merged in; path parameters in the order of the path.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The responses, in document order, `Default` last. Statuses are distinct, but where a response may carry several
    /// types: then there is one for each, the preferred first.
    pub responses: Vec<Response>,
    /// Who may call it.
    pub security: Requirement,
    /// Servers of its own; empty where the API's hold.
    pub servers: Vec<Server>,
    /// The operation that servers answer its requests with, because nothing in them tells the two apart. Clients have
    /// it all the same.
    pub twin: Option<OperationId>,
    /// The operation object.
    pub origin: Origin,
}

impl Operation {
    /// Whether clients of the API call it: it is no webhook and no callback.
    pub fn is_call(&self) -> bool {
        self.role == Role::Call
    }

    /// What a response of it carries; `None` too where HTTP knows no body: `HEAD`, 204, 205, 304 (RFC 9110, 6.4.1).
    pub fn carried<'a>(&self, response: &'a Response) -> Option<&'a Content> {
        let bodiless = self.method == Method::Head || matches!(response.status, Status::Code(204 | 205 | 304));
        response.content.as_ref().filter(|_| !bodiless)
    }

    /// Whether a response of that status counts with the failures: errors, `default`, what says that the answer is known
    /// already (304), and, where the operation has a 2xx, that it is elsewhere (301, 307, 308; RFC 9110, 15.4).
    pub fn fails(&self, status: Status) -> bool {
        let succeeds = || self.responses.iter().any(|response| response.status.class() == Some(2));
        match status {
            Status::Code(304) => true,
            Status::Code(301 | 307 | 308) => succeeds(),
            status => status.fails(),
        }
    }

    /// The path with the query or the fragment that the document writes behind it.
    pub fn address(&self) -> String {
        format!("{}{}", self.path.template, self.path.rest)
    }
}

/// A path template, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// The template as the document writes it, without query or fragment.
    pub template: String,
    /// The query or the fragment that the document writes behind it, against the specification; mostly empty.
    pub rest: String,
    /// What stands between the slashes, in order; `/` alone is one segment without pieces.
    pub segments: Vec<Vec<Piece>>,
    /// What requests carry beside method and path, sorted: it tells operations apart that share these.
    pub demands: Vec<Demand>,
}

/// Something that a request carries always.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Demand {
    /// Where: in the query or in a header.
    pub location: Location,
    /// The name.
    pub name: String,
    /// The value; any where there is none.
    pub value: Option<String>,
}

/// A piece of a path segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text, percent-decoded.
    Literal(String),
    /// A parameter, by its place in `Operation::parameters`.
    Parameter(usize),
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// How a parameter is written (OpenAPI 3.0, style values).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `a,b`; the default in paths and headers.
    Simple,
    /// `.a.b`
    Label,
    /// `;n=a,b`
    Matrix,
    /// `n=a&n=b`; the default in queries and cookies.
    Form,
    /// `n=a%20b`
    SpaceDelimited,
    /// `n=a|b`
    PipeDelimited,
    /// `n[k]=v`
    DeepObject,
    /// The value as a document of the parameter's `content` type; JSON.
    Json,
    /// The same, and the document is the whole query.
    Whole,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name on the wire.
    pub wire_name: String,
    /// Where it travels.
    pub location: Location,
    /// The type.
    pub usage: Usage,
    /// Whether it must be there; always in a path.
    pub presence: Presence,
    /// How it is written.
    pub style: Style,
    /// Whether each item stands on its own.
    pub explode: bool,
    /// Whether reserved characters travel as they are.
    pub allow_reserved: bool,
    /// The prose.
    pub docs: Docs,
    /// The parameter object.
    pub origin: Origin,
}

/// A response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status or statuses it answers.
    pub status: Status,
    /// What it carries; `None` for no body.
    pub content: Option<Content>,
    /// The media type that tells it from the response before it, which has its status; mostly `None`.
    pub told_by: Option<String>,
    /// The headers that the document names, without `Content-Type`.
    pub headers: Vec<Header>,
    /// Where it leads.
    pub links: Vec<Link>,
    /// The prose.
    pub docs: Docs,
    /// The response object.
    pub origin: Origin,
}

/// The status of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status: 100 to 599.
    Code(u16),
    /// A class: 1 to 5 for `1XX` to `5XX`.
    Range(u8),
    /// All others.
    Default,
}

impl Status {
    /// The first digit; `None` for `default`.
    #[must_use]
    pub fn class(self) -> Option<u16> {
        match self {
            Self::Code(code) => Some(code / 100),
            Self::Range(class) => Some(u16::from(class)),
            Self::Default => None,
        }
    }

    /// Whether it counts with the failures, as `default` does.
    #[must_use]
    pub fn fails(self) -> bool {
        self.class().is_none_or(|class| class >= 4)
    }
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The name on the wire.
    pub wire_name: String,
    /// The type.
    pub usage: Usage,
    /// Whether it must be there.
    pub required: bool,
    /// Whether an object's entries are written `k=v`.
    pub explode: bool,
    /// The prose.
    pub docs: Docs,
    /// The header object.
    pub origin: Origin,
}
