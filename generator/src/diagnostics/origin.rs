//! Where a part of a document stands: file and JSON Pointer (RFC 6901).

use std::borrow::Cow;
use std::fmt::{self, Write};

use serde_json::Value;

/// A file of the document, by its place in the list of files that were read; the root is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

impl FileId {
    /// No file: for what is said of the document as a whole.
    pub const NONE: Self = Self(u32::MAX);
}

/// A JSON Pointer (RFC 6901), escaped: `/paths/~1books/get`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Takes text that is a pointer already.
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The pointer to `token` below this one; `token` is escaped here.
    #[must_use]
    pub fn join(&self, token: impl fmt::Display) -> Self {
        let mut text = String::with_capacity(self.0.len() + 24);
        text.push_str(&self.0);
        text.push('/');
        // Writing to a string does not fail.
        let _ = write!(Escaped(&mut text), "{token}");
        Self(text)
    }

    /// The pointer to `rest`, which is a pointer itself, below this one.
    #[must_use]
    pub fn extended(&self, rest: &str) -> Self {
        Self(format!("{}{rest}", self.0))
    }

    /// The tokens, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|token| unescaped(token).into_owned())
    }

    /// The value at this place of a tree.
    pub fn find<'a>(&self, tree: &'a Value) -> Option<&'a Value> {
        self.0.split('/').skip(1).try_fold(tree, |value, token| match value {
            Value::Object(entries) => entries.get(&*unescaped(token)),
            Value::Array(items) => items.get(index(token)?),
            _ => None,
        })
    }

    /// The pointer one step up; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|at| Self(self.0[..at].to_owned()))
    }

    /// The escaped text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Escapes what is written to it.
struct Escaped<'a>(&'a mut String);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, mut token: &str) -> fmt::Result {
        while let Some(at) = memchr::memchr2(b'~', b'/', token.as_bytes()) {
            self.0.push_str(&token[..at]);
            self.0.push_str(if token.as_bytes()[at] == b'~' { "~0" } else { "~1" });
            token = &token[at + 1..];
        }
        self.0.push_str(token);
        Ok(())
    }
}

/// A token as it was before it was escaped.
fn unescaped(token: &str) -> Cow<'_, str> {
    if token.contains('~') { Cow::Owned(token.replace("~1", "/").replace("~0", "~")) } else { Cow::Borrowed(token) }
}

/// A token as the index of a list's item: digits, without leading zeros (RFC 6901, section 4).
fn index(token: &str) -> Option<usize> {
    let is_plain = token == "0" || !token.starts_with(['0', '+']);
    is_plain.then(|| token.parse().ok())?
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a part of the document stands, as the stages after `dialect` see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The file.
    pub file: FileId,
    /// The place in the file.
    pub pointer: Pointer,
}

impl Origin {
    /// A place in the root file.
    pub fn root_file(pointer: Pointer) -> Self {
        Self { file: FileId(0), pointer }
    }

    /// The place of `token` below this one.
    #[must_use]
    pub fn join(&self, token: impl fmt::Display) -> Self {
        Self { file: self.file, pointer: self.pointer.join(token) }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.pointer)
    }
}
