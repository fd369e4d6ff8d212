//! Security: the schemes that a document declares, and which of them an operation asks for.

use super::Docs;
use crate::diagnostics::Origin;

/// A scheme, by its place in `Api::schemes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeId(pub u32);

/// A security scheme.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// The key under `components.securitySchemes`.
    pub key: String,
    /// What it is.
    pub kind: SchemeKind,
    /// The prose.
    pub docs: Docs,
    /// The security scheme object.
    pub origin: Origin,
}

/// What a security scheme asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer ..`: `http` with `bearer`, `oauth2`, `openIdConnect`.
    Bearer {
        /// A hint to readers: `JWT`.
        format: Option<String>,
    },
    /// `Authorization: Basic ..`.
    Basic,
    /// A key in a place of the document's choosing.
    ApiKey {
        /// The name of the header, query parameter or cookie.
        name: String,
        /// Where it is.
        location: ApiKeyLocation,
    },
    /// `Authorization: <scheme> ..` for any other `http` scheme, as written.
    Http(String),
    /// A client certificate: left to the transport.
    MutualTls,
}

/// Where an API key travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// Who may call an operation: any one of the alternatives suffices; without any, everyone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Requirement {
    /// The alternatives, in document order. One without schemes (`{}`) lets anonymous callers in.
    pub alternatives: Vec<Alternative>,
}

impl Requirement {
    /// Whether a caller must or may identify itself.
    pub fn is_secured(&self) -> bool {
        self.alternatives.iter().any(|alternative| !alternative.schemes.is_empty())
    }

    /// Whether a caller may also come without credentials.
    pub fn is_optional(&self) -> bool {
        self.alternatives.iter().any(|alternative| alternative.schemes.is_empty())
    }
}

/// Schemes that are asked for together, with the scopes asked of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Alternative {
    /// The schemes and their scopes.
    pub schemes: Vec<(SchemeId, Vec<String>)>,
}
