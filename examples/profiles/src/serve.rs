//! A run of the service, from the start to the last request.

use std::error::Error;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use connvo::server::{Patience, serve_with};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::apis::Parts;
use crate::app::{self, Ending};
use crate::auth::Jwks;
use crate::config::{Data, Settings};
use crate::demo;
use crate::store::{Store, StoreError};
use crate::telemetry::Metrics;

/// How long a client may take for the headers of a request.
const HEADERS: Duration = Duration::from_secs(15);

/// How often the key set is looked at.
const KEYS: Duration = Duration::from_secs(10);

/// Serves until the process is told to end (SIGINT or SIGTERM).
///
/// # Errors
/// Where the database does not come up, or the address is taken.
pub async fn serve(settings: Settings) -> Result<(), Box<dyn Error>> {
    let store = Store::open(&settings.database_url, &settings.limits)?;
    prepare(&store, settings.startup).await?;
    if settings.data == Data::Demo {
        demo::bring(&store).await?;
    }
    let metrics = Metrics::start()?;
    let mut background = JoinSet::new();
    background.spawn(metrics.clone().tidy());
    if let Some(jwks) = settings.jwks.clone() {
        background.spawn(follow(jwks));
    }
    let parts = Parts {
        store: store.clone(),
        tokens: settings.tokens,
        cursors: settings.cursors,
        disclosure: settings.disclosure,
    };
    let ending = Ending::default();
    let router = app::router(&parts, metrics, ending.clone());
    let listener = TcpListener::bind(settings.listen).await.map_err(|error| format!("{}: {error}", settings.listen))?;
    let address = listener.local_addr()?;
    tracing::info!(%address, database = store.product(), "serving");
    // For people and for scripts that asked for port 0; a closed output is no reason to stop.
    let _ = writeln!(std::io::stdout(), "listening on http://{address}");
    let stop = async move {
        told_to_end().await;
        ending.begin();
        tracing::info!("ending");
    };
    serve_with(Patience { headers: HEADERS, shutdown: settings.shutdown }, listener, router, stop).await;
    background.abort_all();
    let _ = tokio::time::timeout(settings.limits.acquire_timeout, store.close()).await;
    tracing::info!("ended");
    Ok(())
}

/// Brings the tables up to date, and waits for a database that is still starting.
async fn prepare(store: &Store, patience: Duration) -> Result<(), StoreError> {
    let begin = Instant::now();
    loop {
        match store.migrate().await {
            Ok(()) => return Ok(()),
            Err(error) if begin.elapsed() >= patience || !error.may_pass() => return Err(error),
            Err(error) => {
                tracing::warn!(%error, "waiting for the database");
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        }
    }
}

/// Takes over changes of the key set.
async fn follow(jwks: Arc<Jwks>) {
    loop {
        tokio::time::sleep(KEYS).await;
        match jwks.refresh() {
            Ok(true) => tracing::info!("the key set has changed"),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the key set stays as it was"),
        }
    }
}

#[cfg(unix)]
async fn told_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn told_to_end() {
    let _ = tokio::signal::ctrl_c().await;
}
