//! Credentials: how they travel, for both sides.

use std::fmt;

/// A value that does not show itself.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<T: Into<String>> From<T> for Secret {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// A user name and a password (RFC 7617).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Basic {
    /// The user name; without a colon.
    pub username: String,
    /// The password.
    pub password: Secret,
}

impl Basic {
    /// Puts both together.
    pub fn new(username: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self { username: username.into(), password: password.into() }
    }
}

/// A security scheme of the document.
#[derive(Debug)]
pub struct Scheme {
    /// Its key in the document.
    pub key: &'static str,
    /// Where its credentials travel.
    pub carrier: Carrier,
}

impl Scheme {
    /// Whether requests carry nothing of it.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        self.carrier == Carrier::Certificate
    }
}

/// Where credentials travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// `Authorization: Bearer ..`
    Bearer,
    /// `Authorization: Basic ..`
    Basic,
    /// `Authorization: <scheme> ..`
    Http(&'static str),
    /// A header of this name.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
    /// A cookie of this name.
    Cookie(&'static str),
    /// A client certificate: the connection's own matter.
    Certificate,
}

impl Carrier {
    /// What `WWW-Authenticate` says of it (RFC 9110, section 11.6.1).
    #[must_use]
    pub fn challenge(&self) -> String {
        match self {
            Self::Bearer => "Bearer".to_owned(),
            Self::Basic => "Basic realm=\"api\", charset=\"UTF-8\"".to_owned(),
            Self::Http(scheme) => (*scheme).to_owned(),
            Self::Header(name) => format!("ApiKey in=\"header\", name=\"{name}\""),
            Self::Query(name) => format!("ApiKey in=\"query\", name=\"{name}\""),
            Self::Cookie(name) => format!("ApiKey in=\"cookie\", name=\"{name}\""),
            Self::Certificate => "Certificate".to_owned(),
        }
    }
}

/// Schemes that are asked for together.
#[derive(Debug)]
pub struct Alternative {
    /// The number by which the emitted credentials know the combination.
    pub combination: usize,
    /// Each scheme with the scopes asked of it; none lets everyone in.
    pub schemes: &'static [(&'static Scheme, &'static [&'static str])],
}

impl Alternative {
    /// Lets everyone in.
    pub const ANYONE: Self = Self { combination: usize::MAX, schemes: &[] };

    /// Asks for these schemes together.
    #[must_use]
    pub const fn new(combination: usize, schemes: &'static [(&'static Scheme, &'static [&'static str])]) -> Self {
        Self { combination, schemes }
    }
}
