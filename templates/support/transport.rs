//! The seam between the client and what carries its requests.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

/// Carries requests: over the network, into a router of the same process, or wherever a test wants them.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and waits for the head of its response. Redirects are not followed: the document describes them.
    fn send(&self, request: Request<Body>) -> Sending;
}

/// A request on its way.
pub type Sending = Pin<Box<dyn Future<Output = Result<Response<Body>, TransportError>> + Send>>;

type BoxError = Box<dyn Error + Send + Sync>;

/// The body of a request or response: bytes at hand, or a stream of them.
pub struct Body(Inner);

enum Inner {
    Full(Option<Bytes>),
    Stream(UnsyncBoxBody<Bytes, BoxError>),
}

impl Body {
    /// A body of these bytes.
    pub fn full(bytes: impl Into<Bytes>) -> Self {
        Self(Inner::Full(Some(bytes.into()).filter(|bytes| !bytes.is_empty())))
    }

    /// A body that arrives bit by bit.
    pub fn stream<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Self(Inner::Stream(body.map_err(Into::into).boxed_unsync()))
    }

    /// The bytes, where they are at hand.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Inner::Full(bytes) => Some(bytes.as_deref().unwrap_or_default()),
            Inner::Stream(_) => None,
        }
    }

    /// The bytes, where they are at hand, without copying them.
    pub(super) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Inner::Full(bytes) => Ok(bytes.unwrap_or_default()),
            Inner::Stream(_) => Err(self),
        }
    }

    /// Waits for all of it, up to `limit` bytes.
    ///
    /// # Errors
    /// Where it is longer, or breaks off.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        match Limited::new(self, limit).collect().await {
            Ok(collected) => Ok(collected.to_bytes()),
            Err(error) if error.is::<LengthLimitError>() => {
                Err(TransportError::new(format!("the body is longer than {limit} bytes")))
            }
            Err(error) => Err(TransportError::new(error)),
        }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Inner::Full(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Inner::Stream(body) => Pin::new(body).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Inner::Full(bytes) => bytes.is_none(),
            Inner::Stream(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Full(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Inner::Stream(body) => body.size_hint(),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_bytes() {
            Some(bytes) => write!(f, "Body({} bytes)", bytes.len()),
            None => f.write_str("Body(stream)"),
        }
    }
}

/// Why a request got no response.
#[derive(Debug)]
pub struct TransportError {
    source: BoxError,
    timeout: bool,
}

impl TransportError {
    /// Any failure.
    pub fn new(source: impl Into<BoxError>) -> Self {
        Self { source: source.into(), timeout: false }
    }

    /// The time was up.
    pub fn timeout(source: impl Into<BoxError>) -> Self {
        Self { source: source.into(), timeout: true }
    }

    /// Whether the time was up.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.timeout
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.source)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.source()
    }
}
