//! The program as one router: three APIs, health, metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::apis::{self, Parts};
use crate::store::Store;
use crate::telemetry::{Metrics, Paths, observe};

/// The paths that requests are counted by.
const PATHS: Paths = &[
    "/api/run/profiles/queries/getCurrentUserProfile",
    "/api/run/users/queries/getUserProfile",
    "/api/run/users/queries/listActiveUsersInOrg",
    "/api/user/profile",
    "/user/profile",
    "/health/live",
    "/health/ready",
    "/metrics",
];

/// How long the database may take to show that it is there.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether the process is about to end.
#[derive(Clone, Debug, Default)]
pub struct Ending(Arc<AtomicBool>);

impl Ending {
    /// From now on, the service is not ready for more.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What whoever runs the service looks at.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The database.
    pub store: Store,
    /// What is counted.
    pub metrics: Metrics,
    /// Whether the process is about to end.
    pub ending: Ending,
}

/// Everything in one router: the APIs at the paths of their documents, `/health/live`, `/health/ready` and `/metrics`.
pub fn router(parts: &Parts, watched: Watched) -> Router {
    finished(apis::routes(parts).merge(watched_routes(watched)))
}

/// The APIs alone.
pub fn public_router(parts: &Parts) -> Router {
    finished(apis::routes(parts))
}

/// Health and metrics alone.
pub fn internal_router(watched: Watched) -> Router {
    finished(watched_routes(watched))
}

fn watched_routes(watched: Watched) -> Router {
    Router::new()
        .route("/health/live", get(live))
        .route("/health/ready", get(ready))
        .route("/health", get(ready))
        .route("/metrics", get(show_metrics))
        .with_state(watched)
}

fn finished(router: Router) -> Router {
    router.fallback(nowhere).layer(from_fn_with_state(PATHS, observe))
}

/// The process runs.
async fn live() -> Response<Body> {
    object(StatusCode::OK, &json!({ "status": "alive" }))
}

/// Requests can be answered: the database is there, and the process is not about to end.
async fn ready(State(watched): State<Watched>) -> Response<Body> {
    if watched.ending.has_begun() {
        return object(StatusCode::SERVICE_UNAVAILABLE, &json!({ "status": "ending" }));
    }
    match tokio::time::timeout(PATIENCE, watched.store.ping()).await {
        Ok(Ok(())) => object(StatusCode::OK, &json!({ "status": "ready", "database": watched.store.product() })),
        Ok(Err(error)) => unready(&error.to_string()),
        Err(_) => unready("the database takes too long"),
    }
}

fn unready(reason: &str) -> Response<Body> {
    tracing::warn!(reason, "not ready");
    object(StatusCode::SERVICE_UNAVAILABLE, &json!({ "status": "database unavailable" }))
}

async fn show_metrics(State(watched): State<Watched>) -> Response<Body> {
    let text = watched.metrics.render(&watched.store);
    ([(CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4"))], text).into_response()
}

async fn nowhere() -> Response<Body> {
    let mut response =
        object(StatusCode::NOT_FOUND, &json!({ "type": "about:blank", "title": "Not Found", "status": 404 }));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn object(status: StatusCode, body: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
