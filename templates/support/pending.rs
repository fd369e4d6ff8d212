//! A call under way.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::error::{Error, Trouble};
use super::received::{Decoded, Received};

/// A call that waits to be awaited: nothing is sent before. Dropping it gives the call up.
///
/// It borrows nothing, so it may be sent to a task of its own.
///
/// # Errors
/// The failures that the document describes, and all others: see [`Error`].
#[must_use = "a call is sent when it is awaited"]
pub struct Pending<O, E> {
    exchange: Pin<Box<dyn Future<Output = Result<Received, Trouble>> + Send>>,
    decode: fn(&Received) -> Decoded<O, E>,
}

impl<O, E> Pending<O, E> {
    /// The answer of `exchange` as `decode` reads it.
    pub(super) fn new(
        exchange: impl Future<Output = Result<Received, Trouble>> + Send + 'static,
        decode: fn(&Received) -> Decoded<O, E>,
    ) -> Self {
        Self { exchange: Box::pin(exchange), decode }
    }
}

impl<O, E> Future for Pending<O, E> {
    type Output = Result<O, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let received = ready!(self.exchange.as_mut().poll(context)).map_err(Trouble::widen)?;
        Poll::Ready((self.decode)(&received).map_err(Trouble::widen)?.map_err(Error::Documented))
    }
}

impl<O, E> fmt::Debug for Pending<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}
