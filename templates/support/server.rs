//! The server: takes a request through routing, authentication, reading, validation and the handler to an answer.

use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode};

use super::endpoint::Endpoint;
use super::failure::Handling;
use super::guard::{self, Guard};
use super::intake::Intake;
use super::negotiation;
use super::panics;
use super::reader::Reader;
use super::rejection::{Rejection, RejectionKind};
use super::routes::axum_pattern;

/// An operation and what handles it.
pub struct Route<A, P> {
    /// What is known of the operation.
    pub endpoint: &'static Endpoint,
    /// Reads the request and starts the handler; `None` where the reader noted why not.
    pub handle: fn(&Arc<A>, Option<P>, &mut Reader) -> Option<Handling>,
}

/// A server in the making.
pub struct Server<A, G: Guard> {
    api: Arc<A>,
    guard: G,
    routes: Vec<Route<A, G::Principal>>,
    body_limit: usize,
    on_rejection: Hook,
}

type Hook = Arc<dyn Fn(&Rejection) -> Response<Body> + Send + Sync>;

impl<A: Send + Sync + 'static, G: Guard> Server<A, G> {
    /// A server of these routes; emitted code calls it.
    pub fn new(api: Arc<A>, guard: G, routes: Vec<Route<A, G::Principal>>) -> Self {
        Self { api, guard, routes, body_limit: 2 << 20, on_rejection: Arc::new(Rejection::problem) }
    }

    /// Takes request bodies of up to this many bytes; 2 MiB unless it is said.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Makes every answer that no handler makes: 400, 401, 403, 404, 405, 406, 413, 415, 422, 500 and 501. Also the place
    /// to log them. Without it, [`Rejection::problem`] does.
    #[must_use]
    pub fn on_rejection(mut self, answer: impl Fn(&Rejection) -> Response<Body> + Send + Sync + 'static) -> Self {
        self.on_rejection = Arc::new(answer);
        self
    }

    /// A router that answers every request, 404 included. It may be nested under a prefix.
    pub fn into_router(self) -> Router {
        let (router, running) = self.plan();
        router.fallback(move |request: Request| Arc::clone(&running).answer(request))
    }

    /// A router of the document's paths alone, to be merged with others: a path that it does not know is the other
    /// router's matter. Unlike in [`Server::into_router`], text of a path must be percent-encoded in the usual way.
    pub fn into_routes(self) -> Router {
        self.plan().0
    }

    fn plan(self) -> (Router, Arc<Running<A, G>>) {
        let endpoints: Vec<_> = self.routes.iter().map(|route| route.endpoint).collect();
        let mut patterns: Vec<_> = endpoints.iter().map(|endpoint| axum_pattern(&endpoint.pieces())).collect();
        patterns.sort();
        patterns.dedup();
        let running = Arc::new(Running {
            api: self.api,
            guard: self.guard,
            intake: Intake::new(endpoints, self.body_limit),
            routes: self.routes,
            on_rejection: self.on_rejection,
        });
        let handler = Arc::clone(&running);
        let handler = axum::routing::any(move |request: Request| Arc::clone(&handler).answer(request));
        // Our own tree decides between templates; axum only needs to know which paths are ours.
        let router = Router::new().without_v07_checks();
        let router = patterns.iter().fold(router, |router, pattern| router.route(pattern, handler.clone()));
        (router, running)
    }
}

impl<A, G: Guard> fmt::Debug for Server<A, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("operations", &self.routes.len())
            .field("body_limit", &self.body_limit)
            .finish_non_exhaustive()
    }
}

struct Running<A, G: Guard> {
    api: Arc<A>,
    guard: G,
    intake: Intake,
    routes: Vec<Route<A, G::Principal>>,
    on_rejection: Hook,
}

impl<A: Send + Sync + 'static, G: Guard> Running<A, G> {
    async fn answer(self: Arc<Self>, request: Request) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let is_head = parts.method == Method::HEAD;
        let response = match self.intake.locate(&parts) {
            Err(rejection) => self.reject(&rejection),
            Ok((index, values)) => {
                let operation = self.routes[index].endpoint.operation;
                let result = panics::caught(self.run(index, values, parts, body)).await;
                let result = result.unwrap_or_else(|panic| {
                    Err(Rejection { kind: RejectionKind::Panic, ..Rejection::internal(panic.into()) })
                });
                result.unwrap_or_else(|rejection| self.reject(&Rejection { operation: Some(operation), ..rejection }))
            }
        };
        if is_head { without_body(response) } else { response }
    }

    async fn run(
        &self,
        index: usize,
        values: Vec<String>,
        parts: Parts,
        body: Body,
    ) -> Result<Response<Body>, Rejection> {
        let route = &self.routes[index];
        let caller = guard::authenticate(&self.guard, route.endpoint, &parts).await?;
        let accept = negotiation::accept(&parts.headers);
        let mut reader = self.intake.read(route.endpoint, values, parts, body).await?;
        let Some(handling) = (route.handle)(&self.api, caller, &mut reader) else {
            return Err(reader.into_rejection());
        };
        let reply = handling.await.map_err(Rejection::internal)?;
        reply.into_response(&accept).map_err(Rejection::internal)
    }

    fn reject(&self, rejection: &Rejection) -> Response<Body> {
        let answer = std::panic::AssertUnwindSafe(|| (self.on_rejection)(rejection));
        let Ok(mut response) = std::panic::catch_unwind(answer) else {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            return response;
        };
        for name in rejection.headers.keys() {
            if !response.headers().contains_key(name) {
                for value in rejection.headers.get_all(name) {
                    response.headers_mut().append(name, value.clone());
                }
            }
        }
        response
    }
}

/// The same answer without its body, but with its length (RFC 9110, section 9.3.2).
fn without_body(response: Response<Body>) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    let length = http_body::Body::size_hint(&body).exact().filter(|length| *length > 0);
    if let Some(length) = length {
        parts.headers.entry(http::header::CONTENT_LENGTH).or_insert_with(|| HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}
