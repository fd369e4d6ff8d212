//! What can go wrong with a call.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::transport::TransportError;
use super::validate::Violation;

/// Why a call did not succeed; `E` are the failures that the document describes.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// An answer that the document describes.
    Documented(E),
    /// An answer that it does not describe: its status, or a failure of another media type under it.
    Undocumented {
        /// The operation: the name of its method.
        operation: &'static str,
        /// The status.
        status: StatusCode,
        /// The headers.
        headers: Box<HeaderMap>,
        /// The body, as it came.
        body: Bytes,
    },
    /// An answer that is not what the document describes for its status.
    Decode {
        /// The operation: the name of its method.
        operation: &'static str,
        /// The status.
        status: StatusCode,
        /// The place: `/body/title`, `/header/ETag`.
        pointer: String,
        /// What is wrong there.
        message: String,
        /// The body, as it came.
        body: Bytes,
    },
    /// No answer.
    Transport {
        /// The operation: the name of its method.
        operation: &'static str,
        /// Why.
        source: TransportError,
    },
    /// The request was not sent: it cannot be written, or is not what the document allows.
    Request {
        /// The operation: the name of its method.
        operation: &'static str,
        /// What is wrong where: `/path/bookId`, `/body/title`.
        violations: Vec<Violation>,
    },
}

/// Failures that the document describes: the error types of operations.
pub trait Described {
    /// The status.
    fn status(&self) -> StatusCode;
}

impl Described for std::convert::Infallible {
    fn status(&self) -> StatusCode {
        match *self {}
    }
}

impl<E: Described> Error<E> {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Documented(error) => Some(error.status()),
            Self::Undocumented { status, .. } | Self::Decode { status, .. } => Some(*status),
            Self::Transport { .. } | Self::Request { .. } => None,
        }
    }
}

impl<E> Error<E> {
    /// The failure that the document describes, if it is one.
    pub fn documented(self) -> Option<E> {
        match self {
            Self::Documented(error) => Some(error),
            _ => None,
        }
    }
}

impl<E: Described + fmt::Debug> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Documented(error) => write!(f, "answered {}: {error:?}", error.status()),
            Self::Undocumented { operation, status, .. } => {
                write!(f, "{operation}: answered {status} in a way that the document does not describe")
            }
            Self::Decode { operation, status, pointer, message, .. } => {
                write!(f, "{operation}: answered {status} with something else than described: {pointer}: {message}")
            }
            Self::Transport { operation, source } => write!(f, "{operation}: {source}"),
            Self::Request { operation, violations } => {
                write!(f, "{operation}: not sent")?;
                violations.iter().try_for_each(|violation| write!(f, "; {violation}"))
            }
        }
    }
}

impl<E: Described + fmt::Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// As [`Error`], without the document's failures: what code shared by all operations runs into.
pub type Trouble = Error<std::convert::Infallible>;

impl Trouble {
    /// The same among the failures of an operation.
    pub(super) fn widen<E>(self) -> Error<E> {
        match self {
            Self::Documented(never) => match never {},
            Self::Undocumented { operation, status, headers, body } => {
                Error::Undocumented { operation, status, headers, body }
            }
            Self::Decode { operation, status, pointer, message, body } => {
                Error::Decode { operation, status, pointer, message, body }
            }
            Self::Transport { operation, source } => Error::Transport { operation, source },
            Self::Request { operation, violations } => Error::Request { operation, violations },
        }
    }
}
