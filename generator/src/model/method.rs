//! HTTP methods, as a path item may name them.

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// GET
    Get,
    /// PUT
    Put,
    /// POST
    Post,
    /// DELETE
    Delete,
    /// OPTIONS
    Options,
    /// HEAD
    Head,
    /// PATCH
    Patch,
    /// TRACE
    Trace,
    /// QUERY (since 3.2)
    Query,
    /// Any other (since 3.2).
    Other(Verb),
}

impl Method {
    /// The key under which a path item holds it; of others, the name as the document writes it.
    pub fn key(&self) -> &str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
            Self::Query => "query",
            Self::Other(verb) => verb.as_str(),
        }
    }

    /// The method of a key of a path item, other than `additionalOperations`.
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "get" => Self::Get,
            "put" => Self::Put,
            "post" => Self::Post,
            "delete" => Self::Delete,
            "options" => Self::Options,
            "head" => Self::Head,
            "patch" => Self::Patch,
            "trace" => Self::Trace,
            "query" => Self::Query,
            _ => return None,
        })
    }
}

/// The name of a method that has no key of its own: a token of HTTP (RFC 9110, section 9.1), which is case-sensitive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Verb {
    bytes: [u8; Verb::LONGEST],
    length: usize,
}

impl Verb {
    /// How many characters a name may have. The longest registered one has 17.
    pub const LONGEST: usize = 31;

    /// Takes a token.
    pub fn new(text: &str) -> Option<Self> {
        let is_token = !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
        let mut bytes = [0; Self::LONGEST];
        bytes.get_mut(..text.len()).filter(|_| is_token)?.copy_from_slice(text.as_bytes());
        Some(Self { bytes, length: text.len() })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        // ASCII went in.
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl std::fmt::Debug for Verb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_tokens() {
        assert_eq!(Verb::new("M-SEARCH").as_ref().map(Verb::as_str), Some("M-SEARCH"));
        assert_eq!(Verb::new(&"A".repeat(31)).as_ref().map(Verb::as_str), Some("A".repeat(31).as_str()));
        for bad in ["", "A B", "É", "a/b", &"A".repeat(32)] {
            assert_eq!(Verb::new(bad), None, "{bad}");
        }
    }
}
