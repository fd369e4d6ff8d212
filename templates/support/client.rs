//! What all calls of a client share: the address, credentials, limits, and the way to the transport and back.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::header::{AUTHORIZATION, COOKIE, HeaderValue, USER_AGENT};
use http::{HeaderMap, Request};

use super::call::{self, Call};
use super::credentials::Credential;
use super::endpoint::Endpoint;
use super::error::{Error, Trouble};
use super::in_process::InProcess;
use super::pending::Pending;
use super::received::{Decoded, Received};
use super::security::Scheme;
use super::transport::{Body, Transport, TransportError};
use super::validate::{Checker, Validate, Violation};

/// The address of services that have none.
const LOCAL: &str = "http://localhost";

/// What requests say of who sends them, unless the user does: some services refuse those that say nothing.
const AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// How long a response may be, in bytes.
const RESPONSE_LIMIT: usize = 64 << 20;

/// A client in the making, or whatever else calls.
///
/// Credentials are sent only with operations that ask for their scheme.
#[derive(Clone)]
#[must_use]
pub struct Builder<C> {
    transport: Option<Arc<dyn Transport>>,
    base_url: String,
    address: Address,
    headers: HeaderMap,
    credentials: Vec<(&'static str, Credential)>,
    timeout: Option<Duration>,
    response_limit: usize,
    checks: Checks,
    fault: Option<String>,
    made: PhantomData<fn() -> C>,
}

/// Whose choice the address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Address {
    /// The document's: its operations may name servers of their own.
    Documented,
    /// The user's: it holds for all operations.
    Chosen,
}

/// Whether requests are validated before they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Checks {
    None,
    Requests,
}

impl<C> Builder<C> {
    /// A client of the API at `base_url`; emitted code calls it with the document's first server.
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            transport: None,
            base_url: base_url.into(),
            address: Address::Documented,
            headers: HeaderMap::new(),
            credentials: Vec::new(),
            timeout: None,
            response_limit: RESPONSE_LIMIT,
            checks: Checks::None,
            fault: None,
            made: PhantomData,
        }
    }

    /// Calls the API at this address, path included: `https://api.example.com/v1`. It holds for operations too for which
    /// the document names other servers.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self.address = Address::Chosen;
        self
    }

    /// Calls the API at this address of the document's; operations with servers of their own keep them.
    pub fn documented_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self.address = Address::Documented;
        self
    }

    /// Sends requests through this transport instead of the network.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Calls a service of the same process instead of the network, at paths without a prefix: an axum router, for one.
    pub fn in_process<S>(self, service: S) -> Self
    where
        InProcess<S>: Transport,
    {
        self.base_url(LOCAL).transport(InProcess::new(service))
    }

    /// Gives up on a call after this time, its body included. Without it, a call may take for ever.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sends this header with every request: an `Authorization` that the document does not speak of, for one.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match call::header(name, value) {
            Some((name, value)) => {
                self.headers.insert(name, value);
            }
            None => self.fault = Some(format!("{name:?} is not the name of a header, or its value is not allowed")),
        }
        self
    }

    /// Names the program that calls; without it, that is the name and version of the package.
    pub fn user_agent(self, name: &str) -> Self {
        self.header(USER_AGENT.as_str(), name)
    }

    /// Takes response bodies of up to this many bytes; 64 MiB unless it is said.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = bytes;
        self
    }

    /// Validates requests before they are sent: what the document does not allow becomes [`Error::Request`].
    pub fn validate_requests(mut self) -> Self {
        self.checks = Checks::Requests;
        self
    }

    /// Has credentials for a scheme of the document.
    pub fn credential(mut self, scheme: &'static Scheme, credential: impl Into<Credential>) -> Self {
        self.credentials.retain(|(key, _)| *key != scheme.key);
        self.credentials.push((scheme.key, credential.into()));
        self
    }

    /// Makes what a client consists of.
    ///
    /// # Errors
    /// Where the address is not absolute, a header is not valid, or TLS cannot be set up.
    pub fn finish(self) -> Result<Core, BuildError> {
        if let Some(fault) = self.fault {
            return Err(BuildError(fault));
        }
        let base_url = self.base_url.trim_end_matches('/').to_owned();
        let address = base_url.parse::<http::Uri>().ok();
        if !address.is_some_and(|uri| uri.scheme().is_some() && uri.host().is_some() && uri.query().is_none()) {
            return Err(BuildError(format!("{base_url:?} is not an absolute address; set one with `base_url`")));
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => network()?,
        };
        Ok(Core {
            transport,
            base_url,
            address: self.address,
            headers: self.headers,
            credentials: self.credentials,
            timeout: self.timeout,
            response_limit: self.response_limit,
            checks: self.checks,
        })
    }
}

impl<C: From<Core>> Builder<C> {
    /// Makes the client.
    ///
    /// # Errors
    /// Where the address is not absolute, a header is not valid, or TLS cannot be set up.
    pub fn build(self) -> Result<C, BuildError> {
        self.finish().map(C::from)
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

fn network() -> Result<Arc<dyn Transport>, BuildError> {
    match super::network::Network::new() {
        Ok(network) => Ok(Arc::new(network)),
        Err(error) => Err(BuildError(error.to_string())),
    }
}

/// Why a client could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}

/// What a client consists of.
pub struct Core {
    transport: Arc<dyn Transport>,
    base_url: String,
    address: Address,
    headers: HeaderMap,
    credentials: Vec<(&'static str, Credential)>,
    timeout: Option<Duration>,
    response_limit: usize,
    checks: Checks,
}

impl Core {
    /// A client without credentials over this transport.
    pub fn over(transport: impl Transport) -> Self {
        Self {
            transport: Arc::new(transport),
            base_url: LOCAL.to_owned(),
            address: Address::Chosen,
            headers: HeaderMap::new(),
            credentials: Vec::new(),
            timeout: None,
            response_limit: RESPONSE_LIMIT,
            checks: Checks::None,
        }
    }

    /// Starts to write a request, which is checked first if the client checks requests.
    pub fn call(&self, endpoint: &'static Endpoint, request: &dyn Validate) -> Call {
        let mut call = Call::new(endpoint);
        if self.checks == Checks::Requests {
            let mut checker = Checker::default();
            request.check(&mut checker);
            call.violations.extend(checker.finish().err().into_iter().flatten());
        }
        call
    }

    /// A call that sends a request once it is awaited, and reads the answer with `decode`.
    pub fn send<O, E>(self: &Arc<Self>, call: Call, decode: fn(&Received) -> Decoded<O, E>) -> Pending<O, E> {
        Pending::new(Arc::clone(self), call, decode)
    }

    pub(super) async fn exchange(self: Arc<Self>, call: Call) -> Result<Received, Trouble> {
        let endpoint = call.endpoint;
        let request = self.request(call)?;
        let exchange = self.carry(endpoint.operation, request);
        let received = match self.timeout {
            None => exchange.await,
            Some(timeout) => tokio::time::timeout(timeout, exchange)
                .await
                .unwrap_or_else(|_| Err(TransportError::timeout(format!("no answer within {timeout:?}")))),
        };
        received.map_err(|source| Error::Transport { operation: endpoint.operation, source })
    }

    async fn carry(&self, operation: &'static str, request: Request<Body>) -> Result<Received, TransportError> {
        let (head, body) = self.transport.send(request).await?.into_parts();
        let body = body.collect(self.response_limit).await?;
        Ok(Received { operation, status: head.status, headers: head.headers, body })
    }

    fn request(&self, mut call: Call) -> Result<Request<Body>, Trouble> {
        let endpoint = call.endpoint;
        let url = self.url(&mut call);
        self.authorize(&mut call);
        if !call.cookies.is_empty() {
            match HeaderValue::from_str(&call.cookies) {
                Ok(cookies) => {
                    call.headers.insert(COOKIE, cookies);
                }
                Err(_) => refuse(&mut call, "/cookie", "holds what a header cannot carry"),
            }
        }
        let address = match (call.query().as_str(), url.contains('?')) {
            ("", _) => url,
            (query, false) => format!("{url}?{query}"),
            (query, true) => format!("{url}&{query}"),
        };
        let mut request = Request::new(Body::full(std::mem::take(&mut call.body)));
        *request.method_mut() = endpoint.method();
        match address.parse() {
            Ok(uri) => *request.uri_mut() = uri,
            Err(_) => refuse(&mut call, "", "makes an address that is too long or not valid"),
        }
        if !call.violations.is_empty() {
            return Err(Error::Request { operation: endpoint.operation, violations: call.violations });
        }
        let headers = request.headers_mut();
        *headers = self.headers.clone();
        headers.extend(call.headers);
        if let Some(accept) = accept(endpoint) {
            headers.entry(http::header::ACCEPT).or_insert(accept);
        }
        headers.entry(USER_AGENT).or_insert(HeaderValue::from_static(AGENT));
        Ok(request)
    }

    /// The address of a call, without the query that its parameters make.
    fn url(&self, call: &mut Call) -> String {
        let Some(url) = call.url.take() else {
            let path = call.path();
            return format!("{}{path}", self.base(call.endpoint));
        };
        let url = url.split('#').next().unwrap_or_default().to_owned();
        let is_absolute = |uri: &http::Uri| uri.scheme().is_some() && uri.host().is_some();
        if !url.parse().is_ok_and(|uri| is_absolute(&uri)) {
            refuse(call, "/url", "is no absolute address");
            return LOCAL.to_owned();
        }
        url
    }

    /// Where an operation is called.
    fn base(&self, endpoint: &Endpoint) -> Cow<'_, str> {
        match endpoint.server.map(|server| server.trim_end_matches('/')) {
            Some(server) if self.address == Address::Documented => {
                if server.contains("://") {
                    return Cow::Borrowed(server);
                }
                let host = self.base_url.find("://").map_or(0, |at| at + 3);
                let origin =
                    self.base_url[host..].find('/').map_or(self.base_url.as_str(), |at| &self.base_url[..host + at]);
                Cow::Owned(format!("{origin}{server}"))
            }
            _ => Cow::Borrowed(&self.base_url),
        }
    }

    /// Adds the credentials of the first alternative for which there are all.
    fn authorize(&self, call: &mut Call) {
        let of = |scheme: &Scheme| self.credentials.iter().find(|(key, _)| *key == scheme.key).map(|(_, held)| held);
        let held = call.endpoint.security.iter().find(|alternative| {
            !alternative.schemes.is_empty()
                && alternative.schemes.iter().all(|(scheme, _)| scheme.is_elsewhere() || of(scheme).is_some())
        });
        for (scheme, _) in held.map(|alternative| alternative.schemes).unwrap_or_default() {
            let Some(credential) = of(scheme) else { continue };
            if let Err(message) = credential.put(scheme.carrier, call) {
                refuse(call, "", &format!("has credentials for {} {message}", scheme.key));
            }
        }
        if let Some(value) = call.headers.get_mut(AUTHORIZATION) {
            value.set_sensitive(true);
        }
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.credentials.iter().map(|(key, _)| key).collect();
        f.debug_struct("Core").field("base_url", &self.base_url).field("credentials", &schemes).finish_non_exhaustive()
    }
}

fn accept(endpoint: &Endpoint) -> Option<HeaderValue> {
    let (first, others) = endpoint.produces.split_first()?;
    // The first is the one that says most to a reader. Failures may come as anything.
    let all = others.iter().fold((*first).to_owned(), |all, other| all + ", " + other + ";q=0.9");
    HeaderValue::from_str(&format!("{all}, */*;q=0.1")).ok()
}

fn refuse(call: &mut Call, pointer: &str, message: &str) {
    call.violations.push(Violation { pointer: pointer.to_owned(), message: message.to_owned() });
}
