//! The transport over the network: reqwest.

use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};

use super::transport::{Body, Sending, Transport, TransportError};

/// Sends requests with a [`reqwest::Client`].
#[derive(Clone, Debug)]
pub struct Network {
    client: reqwest::Client,
}

impl Network {
    /// A transport with the usual settings, which hands redirects to the caller.
    ///
    /// # Errors
    /// Where TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
        client.map(|client| Self { client }).map_err(TransportError::new)
    }

    /// A transport with a client of your own: proxies, certificates, pools. Let it not follow redirects if the document
    /// describes any.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl Transport for Network {
    fn send(&self, request: Request<Body>) -> Sending {
        let client = self.client.clone();
        Box::pin(async move {
            let request = reqwest::Request::try_from(request.map(outgoing)).map_err(TransportError::new)?;
            let response = client.execute(request).await.map_err(failed)?;
            Ok(Response::from(response).map(Body::stream))
        })
    }
}

fn failed(error: reqwest::Error) -> TransportError {
    // The address may hold an API key.
    let error = error.without_url();
    if error.is_timeout() { TransportError::timeout(error) } else { TransportError::new(error) }
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.into_bytes() {
        Ok(bytes) => reqwest::Body::from(bytes),
        Err(body) => reqwest::Body::wrap(Shared(Mutex::new(body))),
    }
}

/// A body that can be shared, as reqwest asks for: nobody does.
struct Shared(Mutex<Body>);

impl http_body::Body for Shared {
    type Data = Bytes;
    type Error = <Body as http_body::Body>::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match self.0.get_mut() {
            Ok(body) => Pin::new(body).poll_frame(cx),
            Err(_) => Poll::Ready(None),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().map(|body| body.size_hint()).unwrap_or_default()
    }
}
