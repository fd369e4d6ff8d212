//! A body that is sent item by item.

use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use bytes::Bytes;
use futures_core::Stream as _;
use http_body::Frame;

use super::streaming::{StreamError, Streaming};

type BoxError = Box<dyn Error + Send + Sync>;

/// Puts an item into the bytes that stand for it.
type Write<T> = fn(T, &mut Vec<u8>) -> Result<(), StreamError>;

/// The body of these items. It breaks off at the first error, and the connection with it, so that nobody takes what
/// came for the whole; layers around the router see the error.
pub(super) fn leaving<T: 'static>(items: Streaming<T>, write: Write<T>) -> Body {
    Body::new(Leaving { items: Some(items), write })
}

struct Leaving<T> {
    /// Nothing after an error.
    items: Option<Streaming<T>>,
    write: Write<T>,
}

impl<T> http_body::Body for Leaving<T> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = self.get_mut();
        let Some(items) = &mut this.items else { return Poll::Ready(None) };
        let Some(item) = ready!(Pin::new(items).poll_next(cx)) else { return Poll::Ready(None) };
        let mut bytes = Vec::new();
        let written = item.and_then(|item| (this.write)(item, &mut bytes));
        Poll::Ready(Some(match written {
            Ok(()) => Ok(Frame::data(Bytes::from(bytes))),
            Err(error) => {
                this.items = None;
                Err(match error {
                    StreamError::Broken(reason) => reason,
                    item @ StreamError::Item { .. } => item.into(),
                })
            }
        }))
    }
}
