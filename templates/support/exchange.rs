//! What a client consists of, and the way of a call: from the request over the transport to the answer.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, COOKIE, HeaderValue, USER_AGENT};
use http::{HeaderMap, Request, Response};

use super::call::Call;
use super::credentials::Credential;
use super::endpoint::Endpoint;
use super::error::{Error, Trouble};
use super::pending::Pending;
use super::received::{Decoded, Received};
use super::security::Scheme;
use super::transport::{Body, Transport, TransportError};
use super::validate::{Checker, Validate, Violation};

/// The address of services that have none.
pub(super) const LOCAL: &str = "http://localhost";

/// What requests say of who sends them, unless the user does: some services refuse those that say nothing.
const AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// How long a response may be, in bytes.
pub(super) const RESPONSE_LIMIT: usize = 64 << 20;

/// Whose choice the address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// The document's: its operations may name servers of their own.
    Documented,
    /// The user's: it holds for all operations.
    Chosen,
}

/// Whether requests are validated before they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checks {
    None,
    Requests,
}

/// What a client consists of.
pub struct Core {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) base_url: String,
    pub(super) address: Address,
    pub(super) headers: HeaderMap,
    pub(super) credentials: Vec<(&'static str, Credential)>,
    pub(super) timeout: Option<Duration>,
    pub(super) response_limit: usize,
    pub(super) checks: Checks,
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

    /// Sends a request, and waits for the whole answer.
    pub(super) async fn exchange(self: Arc<Self>, call: Call) -> Result<Received, Trouble> {
        let endpoint = call.endpoint;
        let request = self.request(call)?;
        let answer = async {
            let response = self.transport.send(request).await?;
            self.collect(endpoint, response).await
        };
        self.in_time(answer).await.map_err(|source| Error::Transport { operation: endpoint.operation, source })
    }

    /// Waits for the body of an answer.
    pub(super) async fn collect(
        &self,
        endpoint: &'static Endpoint,
        response: Response<Body>,
    ) -> Result<Received, TransportError> {
        let (head, body) = response.into_parts();
        let body = body.collect(self.response_limit).await?;
        Ok(Received { endpoint, status: head.status, headers: head.headers, body })
    }

    /// The answer, unless it comes too late.
    pub(super) async fn in_time<T>(
        &self,
        answer: impl Future<Output = Result<T, TransportError>>,
    ) -> Result<T, TransportError> {
        let Some(timeout) = self.timeout else { return answer.await };
        let late = |_| Err(TransportError::timeout(format!("no answer within {timeout:?}")));
        tokio::time::timeout(timeout, answer).await.unwrap_or_else(late)
    }

    /// What is sent for a call.
    pub(super) fn request(&self, mut call: Call) -> Result<Request<Body>, Trouble> {
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
            headers.entry(ACCEPT).or_insert(accept);
        }
        headers.entry(USER_AGENT).or_insert(HeaderValue::from_static(AGENT));
        headers.extend(call.chosen);
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
