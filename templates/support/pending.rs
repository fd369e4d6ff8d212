//! A call under way.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{HeaderMap, Response};

use super::call::Call;
use super::error::{Error, Trouble};
use super::exchange::Core;
use super::received::{Decoded, Received};

/// A call that waits to be awaited: nothing is sent before. Dropping it gives the call up.
///
/// It borrows nothing, so it may be sent to a task of its own.
///
/// # Errors
/// The failures that the document describes, and all others: see [`Error`].
#[must_use = "a call is sent when it is awaited"]
pub struct Pending<O, E> {
    core: Arc<Core>,
    state: State,
    decode: fn(&Received) -> Decoded<O, E>,
}

/// How far a call is.
enum State {
    Waiting(Box<Call>),
    Sent(Pin<Box<dyn Future<Output = Result<Received, Trouble>> + Send>>),
}

impl<O, E> Pending<O, E> {
    /// The answer to `call` as `decode` reads it.
    pub(super) fn new(core: Arc<Core>, call: Call, decode: fn(&Received) -> Decoded<O, E>) -> Self {
        Self { core, state: State::Waiting(Box::new(call)), decode }
    }

    /// Sends this header with this call, in place of what would be sent by its name: `Accept` asks for another media
    /// type of the answer, `Content-Type` says more of a body that is passed on as it is.
    ///
    /// A name or value that no header can have makes the call fail with [`Error::Request`].
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let State::Waiting(call) = &mut self.state {
            call.header(name, value);
        }
        self
    }

    /// Sends the call, and has the headers of the answer beside it, those too that the document does not name: `ETag`,
    /// `Retry-After`. There are none where no answer came.
    pub async fn with_headers(self) -> (Result<O, Error<E>>, HeaderMap) {
        let (result, received) = self.with_received().await;
        (result, received.map(|received| received.headers).unwrap_or_default())
    }

    /// Sends the call, and has the whole answer beside what it is read as: status, headers, and the body as it came, where
    /// the document does not describe any, too. There is none where no answer came.
    pub async fn with_response(self) -> (Result<O, Error<E>>, Option<Response<Bytes>>) {
        let (result, received) = self.with_received().await;
        (result, received.map(Received::into_response))
    }

    async fn with_received(mut self) -> (Result<O, Error<E>>, Option<Received>) {
        match std::future::poll_fn(|context| self.received(context)).await {
            Ok(received) => (self.read(&received), Some(received)),
            Err(error) => (Err(error.widen()), None),
        }
    }

    fn received(&mut self, context: &mut Context<'_>) -> Poll<Result<Received, Trouble>> {
        loop {
            match &mut self.state {
                State::Sent(exchange) => return exchange.as_mut().poll(context),
                State::Waiting(call) => {
                    let endpoint = call.endpoint;
                    let call = std::mem::replace(&mut **call, Call::new(endpoint));
                    self.state = State::Sent(Box::pin(Arc::clone(&self.core).exchange(call)));
                }
            }
        }
    }

    fn read(&self, received: &Received) -> Result<O, Error<E>> {
        received.expected().map_err(Trouble::widen)?;
        (self.decode)(received).map_err(Trouble::widen)?.map_err(Error::Documented)
    }
}

impl<O, E> Future for Pending<O, E> {
    type Output = Result<O, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let received = ready!(self.received(context)).map_err(Trouble::widen)?;
        Poll::Ready(self.read(&received))
    }
}

impl<O, E> fmt::Debug for Pending<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}
