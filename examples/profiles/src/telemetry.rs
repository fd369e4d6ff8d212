//! What can be seen of the service from outside: log lines, counters, times.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{CACHE_CONTROL, HeaderValue};
use http::{HeaderMap, HeaderName, StatusCode};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use tracing::Instrument as _;
use tracing_subscriber::EnvFilter;

use crate::config::LogFormat;
use crate::store::Store;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The bounds of the histogram of times, in seconds.
const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// How long a request may take, its body included.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Sends log lines to the standard error. `RUST_LOG` chooses which; `info` without it.
pub fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process keeps the first.
    let _ = match format {
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
        LogFormat::Text => lines.with_ansi(false).try_init(),
    };
}

/// The counters and times of this process, in the words of Prometheus.
#[derive(Clone, Debug)]
pub struct Metrics {
    handle: PrometheusHandle,
}

impl Metrics {
    /// Starts to count, or joins in where this process does already.
    ///
    /// # Errors
    /// Where somebody else counts.
    pub fn start() -> Result<Self, BuildError> {
        static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
        if let Some(handle) = HANDLE.get() {
            return Ok(Self { handle: handle.clone() });
        }
        let recorder = PrometheusBuilder::new().set_buckets(BUCKETS)?.build_recorder();
        let handle = HANDLE.get_or_init(|| recorder.handle()).clone();
        // Where two start at once, the second one's recorder is dropped.
        let _ = metrics::set_global_recorder(recorder);
        Ok(Self { handle })
    }

    /// What was counted.
    pub fn render(&self, store: &Store) -> String {
        let (open, idle) = store.connections();
        metrics::gauge!("profiles_database_connections").set(f64::from(open));
        metrics::gauge!("profiles_database_connections_idle").set(f64::from(u32::try_from(idle).unwrap_or(u32::MAX)));
        self.handle.render()
    }

    /// Folds away what has gathered, from time to time: memory stays level even if nobody asks.
    pub async fn tidy(self) {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            self.handle.run_upkeep();
        }
    }
}

/// The paths that requests are counted by. All others are one, so that strangers cannot make up more.
pub type Paths = &'static [&'static str];

/// Counts, times and logs a request, gives it an id, and ends it if it takes too long.
pub async fn observe(State(paths): State<Paths>, request: Request, next: Next) -> Response {
    let begin = Instant::now();
    let id = request_id(request.headers());
    let method = request.method().clone();
    let path = paths.iter().copied().find(|path| *path == request.uri().path()).unwrap_or("other");
    let span = tracing::info_span!("request", id = %id, method = %method, path);
    let in_flight = InFlight::begin();
    let answer = tokio::time::timeout(REQUEST_TIMEOUT, next.run(request)).instrument(span.clone()).await;
    drop(in_flight);
    let mut response = answer.unwrap_or_else(|_| {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::REQUEST_TIMEOUT;
        response
    });
    let status = response.status().as_u16();
    let elapsed = begin.elapsed();
    let labels = [("method", method_label(&method)), ("path", path.to_owned()), ("status", status.to_string())];
    metrics::counter!("profiles_requests_total", &labels).increment(1);
    metrics::histogram!("profiles_request_seconds", "path" => path).record(elapsed.as_secs_f64());
    span.in_scope(|| tracing::info!(status, milliseconds = elapsed.as_secs_f64() * 1000.0, "answered"));
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    // What people are is nobody's to keep on the way.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Counts requests under way, also those whose client goes away.
struct InFlight;

impl InFlight {
    fn begin() -> Self {
        metrics::gauge!("profiles_requests_in_flight").increment(1.0);
        Self
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        metrics::gauge!("profiles_requests_in_flight").decrement(1.0);
    }
}

/// Methods are counted by name, made-up ones as one.
fn method_label(method: &http::Method) -> String {
    match method.as_str() {
        name @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => name.to_owned(),
        _ => "other".to_owned(),
    }
}

/// The caller's id of the request where it is a harmless one, else an id of ours.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let is_harmless = |id: &&str| {
        (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    given.filter(is_harmless).map_or_else(|| uuid::Uuid::new_v4().to_string(), str::to_owned)
}
