//! The transport without a network: calls a service of the same process.

use std::error::Error;
use std::fmt;

use bytes::Bytes;
use http::{Request, Response};
use tower_service::Service;

use super::transport::{Body, Sending, Transport, TransportError};

/// Calls a tower service: an axum router, for one.
#[derive(Clone)]
pub struct InProcess<S> {
    service: S,
}

impl<S> InProcess<S> {
    /// A transport into `service`.
    pub fn new(service: S) -> Self {
        Self { service }
    }
}

impl<S> fmt::Debug for InProcess<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InProcess")
    }
}

impl<S, B> Transport for InProcess<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Future: Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    fn send(&self, mut request: Request<Body>) -> Sending {
        let mut service = self.service.clone();
        // What a connection would have carried: the path, and the host as a header.
        if let Some(host) = request.uri().authority().map(|authority| authority.host().to_owned())
            && let Ok(host) = http::HeaderValue::from_str(&host)
        {
            request.headers_mut().entry(http::header::HOST).or_insert(host);
        }
        if let Some(path) = request.uri().path_and_query().cloned() {
            *request.uri_mut() = path.into();
        }
        Box::pin(async move {
            std::future::poll_fn(|cx| service.poll_ready(cx)).await.map_err(TransportError::new)?;
            let response = service.call(request).await.map_err(TransportError::new)?;
            Ok(response.map(Body::stream))
        })
    }
}
