//! Files, which travel as parts of bodies.

use std::cell::RefCell;
use std::fmt;

use bytes::Bytes;
use serde::de::{Deserializer, Error, Visitor};
use serde::ser::{Error as _, Serializer};

use super::wire::Wire;

/// A file in a body of several parts: `File::new(bytes).named("cover.png").typed("image/png")`.
///
/// Where a type with a file travels as JSON, the file is text: its content, which must be UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct File {
    /// Its name, which is said by whoever sends it; the property's name where it is sent without.
    pub name: Option<String>,
    /// Its media type; the document's, or `application/octet-stream`, where it is sent without.
    pub content_type: Option<String>,
    /// What it holds.
    pub content: Bytes,
}

impl File {
    /// A file without a name.
    #[must_use]
    pub fn new(content: impl Into<Bytes>) -> Self {
        Self { name: None, content_type: None, content: content.into() }
    }

    /// The same under a name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// The same with a media type.
    #[must_use]
    pub fn typed(self, content_type: impl Into<String>) -> Self {
        Self { content_type: Some(content_type.into()), ..self }
    }
}

thread_local! {
    /// The files of the body that is written or read by this thread, which holds their numbers in their place.
    static FILES: RefCell<Option<Vec<File>>> = const { RefCell::new(None) };
}

/// Does the work while files stand aside: what it writes is added to them, what it reads is taken from them.
pub fn aside<T>(files: Vec<File>, work: impl FnOnce() -> T) -> (T, Vec<File>) {
    let before = FILES.replace(Some(files));
    let done = work();
    (done, FILES.replace(before).unwrap_or_default())
}

impl Wire for File {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(FileVisitor)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let number = FILES.with_borrow_mut(|files| {
            let files = files.as_mut()?;
            files.push(self.clone());
            Some(files.len() - 1)
        });
        match (number, str::from_utf8(&self.content)) {
            (Some(number), _) => to.collect_str(&number),
            (None, Ok(text)) => to.serialize_str(text),
            (None, Err(_)) => Err(S::Error::custom("the file is not UTF-8 text")),
        }
    }
}

struct FileVisitor;

impl Visitor<'_> for FileVisitor {
    type Value = File;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a file")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<File, E> {
        FILES.with_borrow(|files| match files {
            Some(files) => {
                let number = text.parse::<usize>().ok();
                number.and_then(|number| files.get(number).cloned()).ok_or_else(|| E::custom("expected a file"))
            }
            None => Ok(File::new(text.to_owned())),
        })
    }
}
