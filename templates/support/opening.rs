//! A call under way whose answer may be a stream.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Response};

use super::arriving::Arriving;
use super::call::Call;
use super::error::{Error, Trouble};
use super::exchange::Core;
use super::media;
use super::received::{Decoded, Received};
use super::transport::Body;

/// A call that waits to be awaited: nothing is sent before. Dropping it gives the call up.
///
/// Where the answer is a stream, awaiting it waits for the head of the answer alone, and so does a timeout of the
/// client; the items arrive afterwards. Other answers are waited for as a whole.
///
/// It borrows nothing, so it may be sent to a task of its own.
///
/// # Errors
/// The failures that the document describes, and all others: see [`Error`].
#[must_use = "a call is sent when it is awaited"]
pub struct Opening<O, E> {
    core: Arc<Core>,
    state: State,
    streams: &'static [&'static str],
    decode: fn(&Arriving) -> Decoded<O, E>,
}

/// How far a call is.
enum State {
    Waiting(Box<Call>),
    Sent(Pin<Box<dyn Future<Output = Result<Arriving, Trouble>> + Send>>),
}

impl<O, E> Opening<O, E> {
    /// Sends this header with this call, in place of what would be sent by its name: `Accept` asks for another media
    /// type of the answer, `Last-Event-ID` for the events after one.
    ///
    /// A name or value that no header can have makes the call fail with [`Error::Request`].
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let State::Waiting(call) = &mut self.state {
            call.header(name, value);
        }
        self
    }

    /// Sends the call, and has the headers of the answer beside it, those too that the document does not name. There
    /// are none where no answer came.
    pub async fn with_headers(mut self) -> (Result<O, Error<E>>, HeaderMap) {
        match std::future::poll_fn(|context| self.arriving(context)).await {
            Ok(answer) => (self.read(&answer), answer.received.headers),
            Err(error) => (Err(error.widen()), HeaderMap::new()),
        }
    }

    fn arriving(&mut self, context: &mut Context<'_>) -> Poll<Result<Arriving, Trouble>> {
        loop {
            match &mut self.state {
                State::Sent(answer) => return answer.as_mut().poll(context),
                State::Waiting(call) => {
                    let endpoint = call.endpoint;
                    let call = std::mem::replace(&mut **call, Call::new(endpoint));
                    self.state = State::Sent(Box::pin(Arc::clone(&self.core).head(call, self.streams)));
                }
            }
        }
    }

    fn read(&self, answer: &Arriving) -> Result<O, Error<E>> {
        answer.expected().map_err(Trouble::widen)?;
        (self.decode)(answer).map_err(Trouble::widen)?.map_err(Error::Documented)
    }
}

impl<O, E> Future for Opening<O, E> {
    type Output = Result<O, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.arriving(context)).map_err(Trouble::widen)?;
        Poll::Ready(self.read(&answer))
    }
}

impl<O, E> fmt::Debug for Opening<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opening").finish_non_exhaustive()
    }
}

impl Core {
    /// A call that sends a request once it is awaited, and reads the answer with `decode`. A success of one of these
    /// media types is a stream.
    pub fn open<O, E>(
        self: &Arc<Self>,
        call: Call,
        streams: &'static [&'static str],
        decode: fn(&Arriving) -> Decoded<O, E>,
    ) -> Opening<O, E> {
        Opening { core: Arc::clone(self), state: State::Waiting(Box::new(call)), streams, decode }
    }

    /// Sends a request, and waits for the head of a stream, or for any other answer as a whole.
    async fn head(self: Arc<Self>, call: Call, streams: &'static [&'static str]) -> Result<Arriving, Trouble> {
        let endpoint = call.endpoint;
        let request = self.request(call)?;
        let answer = async {
            let response = self.transport.send(request).await?;
            if !is_stream(&response, streams) {
                return Ok(Arriving::whole(self.collect(endpoint, response).await?));
            }
            let (head, body) = response.into_parts();
            let received = Received { endpoint, status: head.status, headers: head.headers, body: Bytes::new() };
            Ok(Arriving::new(received, body, self.response_limit))
        };
        self.in_time(answer).await.map_err(|source| Error::Transport { operation: endpoint.operation, source })
    }
}

fn is_stream(response: &Response<Body>, streams: &[&str]) -> bool {
    let given = response.headers().get(CONTENT_TYPE).and_then(|given| given.to_str().ok()).map(media::essence);
    let is_one = |given: &str| streams.iter().any(|documented| media::covers(&media::essence(documented), given));
    !response.status().is_client_error()
        && !response.status().is_server_error()
        && given.is_some_and(|given| is_one(&given))
}
