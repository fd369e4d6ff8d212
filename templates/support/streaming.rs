//! Bodies that are sequences of items: each is there when its time comes, not all of them at once.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use futures_core::Stream;

type BoxError = Box<dyn Error + Send + Sync>;

/// Items that come one after the other: [`Streaming::next`] waits for each. Dropping it gives the rest up.
///
/// Servers make one of any [`Stream`] of results with [`Streaming::new`], without one with [`Streaming::unfold`], and
/// of items that are there already with `collect()`. Clones share the items: read one of them alone.
pub struct Streaming<T> {
    /// Nothing at the end.
    items: Arc<Mutex<Option<Source<T>>>>,
}

/// Where items come from.
type Source<T> = Pin<Box<dyn Stream<Item = Result<T, StreamError>> + Send>>;

impl<T> Streaming<T> {
    /// The items of `stream`. A server's answer breaks off at its first error.
    pub fn new<E: Into<BoxError>>(stream: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self {
        Self { items: Arc::new(Mutex::new(Some(Box::pin(Items { stream: Box::pin(stream) })))) }
    }

    /// The items that `step` makes of a state, with the state for the next one; `None` ends the stream. Of what comes
    /// through a channel: `Streaming::unfold(channel, async |mut channel| Some((Ok(channel.recv().await?), channel)))`.
    pub fn unfold<S, F, N>(state: S, step: F) -> Self
    where
        S: Send + 'static,
        F: FnMut(S) -> N + Send + 'static,
        N: Future<Output = Option<(Result<T, StreamError>, S)>> + Send + 'static,
    {
        Self::new(Unfold { state: Some(state), step, under_way: None })
    }

    /// The next item; `None` at the end.
    ///
    /// # Errors
    /// [`StreamError::Item`] for an item that is not what the document describes, after which others may come;
    /// [`StreamError::Broken`] where the stream breaks off.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        std::future::poll_fn(|cx| self.poll(cx)).await
    }

    fn poll(&self, cx: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        // It is not there while it is asked: after a panic nobody asks again, and neither after the end.
        let Some(mut source) = items.take() else { return Poll::Ready(None) };
        let item = source.as_mut().poll_next(cx);
        if !matches!(item, Poll::Ready(None)) {
            *items = Some(source);
        }
        item
    }
}

impl<T> Stream for Streaming<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(cx)
    }
}

impl<T: Send + 'static> FromIterator<T> for Streaming<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let items: Vec<T> = items.into_iter().collect();
        Self::unfold(items.into_iter(), |mut items| {
            let next = items.next().map(|item| (Ok(item), items));
            std::future::ready(next)
        })
    }
}

impl<T> Clone for Streaming<T> {
    fn clone(&self) -> Self {
        Self { items: Arc::clone(&self.items) }
    }
}

/// Equal are those that share their items.
impl<T> PartialEq for Streaming<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.items, &other.items)
    }
}

impl<T> fmt::Debug for Streaming<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").finish_non_exhaustive()
    }
}

/// A stream with errors of one type.
struct Items<S: ?Sized> {
    stream: Pin<Box<S>>,
}

impl<T, E: Into<BoxError>, S: Stream<Item = Result<T, E>> + ?Sized> Stream for Items<S> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = ready!(self.stream.as_mut().poll_next(cx));
        Poll::Ready(item.map(|item| item.map_err(StreamError::broken)))
    }
}

/// Steps from one state to the next.
struct Unfold<S, F, N> {
    state: Option<S>,
    step: F,
    under_way: Option<Pin<Box<N>>>,
}

// What is pinned stands in a box.
impl<S, F, N> Unpin for Unfold<S, F, N> {}

impl<T, S, F, N> Stream for Unfold<S, F, N>
where
    F: FnMut(S) -> N,
    N: Future<Output = Option<(Result<T, StreamError>, S)>>,
{
    type Item = Result<T, StreamError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if let Some(state) = this.state.take() {
            this.under_way = Some(Box::pin((this.step)(state)));
        }
        let Some(step) = &mut this.under_way else { return Poll::Ready(None) };
        let next = ready!(step.as_mut().poll(cx));
        this.under_way = None;
        Poll::Ready(next.map(|(item, state)| {
            this.state = Some(state);
            item
        }))
    }
}

/// Why an item of a stream is not there.
#[derive(Debug)]
#[non_exhaustive]
pub enum StreamError {
    /// The stream breaks off: it, or what carries it, failed.
    Broken(Box<dyn Error + Send + Sync>),
    /// An item that is not what the document describes. The stream goes on after it.
    Item {
        /// The place: a JSON Pointer (RFC 6901) into the item.
        pointer: String,
        /// What is wrong there.
        message: String,
        /// The item, as it came.
        text: String,
    },
}

impl StreamError {
    /// Any failure, as one that breaks a stream off.
    pub fn broken(error: impl Into<BoxError>) -> Self {
        // One that is passed on is what it was.
        match error.into().downcast::<Self>() {
            Ok(known) => *known,
            Err(error) => Self::Broken(error),
        }
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(error) => write!(f, "the stream broke off: {error}"),
            Self::Item { pointer, message, .. } if pointer.is_empty() => {
                write!(f, "an item is not as described: {message}")
            }
            Self::Item { pointer, message, .. } => write!(f, "an item is not as described: {pointer}: {message}"),
        }
    }
}

impl Error for StreamError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Broken(error) => Some(&**error),
            Self::Item { .. } => None,
        }
    }
}
