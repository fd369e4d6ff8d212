//! Making a client: its address, credentials and limits.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::USER_AGENT;

use super::call;
use super::credentials::Credential;
use super::exchange::{Address, Checks, Core, LOCAL, RESPONSE_LIMIT};
use super::in_process::InProcess;
use super::security::Scheme;
use super::transport::Transport;

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

    /// Validates requests before they are sent: what the document does not allow becomes [`Error::Request`](super::error::Error::Request).
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
