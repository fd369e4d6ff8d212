//! What a handler may fail with.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use super::reply::Reply;

/// A failure of a handler: one that the document describes, or any other.
///
/// `?` makes either of them: the errors of the document convert into `Documented`, every standard error into `Internal`.
pub enum Failure<E> {
    /// An answer that the document describes.
    Documented(E),
    /// Anything else: answered as a plain 500, and handed to `on_rejection` for the log.
    Internal(Box<dyn Error + Send + Sync>),
}

impl<E> Failure<E> {
    /// An internal failure from any error or text.
    pub fn internal(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal(error.into())
    }
}

impl<E, X: Error + Send + Sync + 'static> From<X> for Failure<E> {
    fn from(error: X) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl<E: fmt::Debug> fmt::Debug for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Documented(error) => f.debug_tuple("Documented").field(error).finish(),
            Self::Internal(error) => f.debug_tuple("Internal").field(error).finish(),
        }
    }
}

/// What comes of a call: an answer, or an internal failure.
pub type Outcome = Result<Reply, Box<dyn Error + Send + Sync>>;

/// A call under way.
pub type Handling = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// Writes what a handler returned.
///
/// # Errors
/// The internal failure.
pub fn outcome<O, E>(result: Result<O, Failure<E>>, write: fn(Result<O, E>) -> Reply) -> Outcome {
    match result {
        Ok(ok) => Ok(write(Ok(ok))),
        Err(Failure::Documented(error)) => Ok(write(Err(error))),
        Err(Failure::Internal(error)) => Err(error),
    }
}
