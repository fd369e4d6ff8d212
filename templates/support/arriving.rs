//! An answer of which the head is there, and its body taken apart into items while it arrives.

use std::ops::Deref;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http_body::Body as _;

use super::error::Trouble;
use super::json;
use super::received::Received;
use super::streaming::{StreamError, Streaming};
use super::transport::Body;
use super::wire::Wire;

/// An answer: all of it, or the head of a stream.
#[derive(Debug)]
pub struct Arriving {
    pub(super) received: Received,
    stream: Mutex<Option<Body>>,
    limit: usize,
}

impl Arriving {
    /// The head of a stream, and what follows. Its items may have up to `limit` bytes.
    pub(super) fn new(received: Received, body: Body, limit: usize) -> Self {
        Self { received, stream: Mutex::new(Some(body)), limit }
    }

    /// An answer that is no stream.
    pub(super) fn whole(received: Received) -> Self {
        Self { received, stream: Mutex::new(None), limit: 0 }
    }

    /// The items of the stream, as `framing` takes it apart and `decode` reads them; `decode` says with `None` that no
    /// more will come. The stream is not there a second time.
    pub(super) fn items<F: Framing, T: 'static>(
        &self,
        framing: F,
        decode: fn(F::Frame) -> Option<Result<T, StreamError>>,
    ) -> Result<Streaming<T>, Trouble> {
        let body = self.stream.lock().unwrap_or_else(PoisonError::into_inner).take();
        let wrong = || self.received.wrong("/header/Content-Type".to_owned(), "is not that of a stream".to_owned());
        let body = Some(body.ok_or_else(wrong)?);
        Ok(Streaming::new(Items { body, framing, decode, limit: self.limit }))
    }
}

impl Deref for Arriving {
    type Target = Received;

    fn deref(&self) -> &Received {
        &self.received
    }
}

/// Takes bytes apart into what stands for one item each.
pub(super) trait Framing: Send + Unpin + 'static {
    /// What stands for an item.
    type Frame;

    /// Takes what came next.
    fn feed(&mut self, bytes: &[u8]);

    /// No more will come.
    fn end(&mut self);

    /// The next that is complete.
    fn next(&mut self) -> Option<Self::Frame>;

    /// How many bytes wait for the end of theirs.
    fn held(&self) -> usize;
}

/// A body as items.
struct Items<F: Framing, T> {
    /// Nothing once it is at its end.
    body: Option<Body>,
    framing: F,
    decode: fn(F::Frame) -> Option<Result<T, StreamError>>,
    limit: usize,
}

impl<F: Framing, T> Stream for Items<F, T> {
    type Item = Result<T, StreamError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(frame) = this.framing.next() {
                let item = (this.decode)(frame);
                if item.is_none() {
                    this.give_up();
                }
                return Poll::Ready(item);
            }
            let Some(body) = &mut this.body else { return Poll::Ready(None) };
            if this.framing.held() > this.limit {
                let message = format!("an item is longer than {} bytes", this.limit);
                this.give_up();
                return Poll::Ready(Some(Err(StreamError::broken(message))));
            }
            match ready!(Pin::new(body).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Some(bytes) = frame.data_ref() {
                        this.framing.feed(bytes);
                    }
                }
                Some(Err(error)) => {
                    this.give_up();
                    return Poll::Ready(Some(Err(StreamError::broken(error))));
                }
                None => {
                    this.body = None;
                    this.framing.end();
                }
            }
        }
    }
}

impl<F: Framing, T> Items<F, T> {
    /// Nothing comes any more, whatever the answer still holds.
    fn give_up(&mut self) {
        self.body = None;
        while self.framing.next().is_some() {}
    }
}

/// An item that is JSON.
pub(super) fn json<T: Wire>(text: &[u8]) -> Result<T, StreamError> {
    json::from_slice(text).map_err(|error| StreamError::Item {
        pointer: error.pointer().to_owned(),
        message: error.message().to_owned(),
        text: String::from_utf8_lossy(text).into_owned(),
    })
}
