//! A run of the service, from the start to the last request.

use std::error::Error;
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use connvo::server::{Patience, serve_with};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::apis::Parts;
use crate::app::{self, Ending, Watched};
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
    let watched = Watched { store: store.clone(), metrics, ending: Ending::default() };
    let stop = announce_end(&mut background, watched.ending.clone());
    let patience = Patience { headers: HEADERS, shutdown: settings.shutdown };
    let listener = bind(settings.listen).await?;
    match settings.internal_listen {
        None => run(patience, listener, app::router(&parts, watched), stop).await?,
        Some(address) => {
            let internal = run(patience, bind(address).await?, app::internal_router(watched), stop.clone());
            let public = run(patience, listener, app::public_router(&parts), stop);
            tokio::try_join!(public, internal)?;
        }
    }
    background.abort_all();
    let _ = tokio::time::timeout(settings.limits.acquire_timeout, store.close()).await;
    tracing::info!("ended");
    Ok(())
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Box<dyn Error>> {
    TcpListener::bind(address).await.map_err(|error| format!("{address}: {error}").into())
}

/// Serves a router until `stop` says so.
async fn run(
    patience: Patience,
    listener: TcpListener,
    router: Router,
    mut stop: watch::Receiver<bool>,
) -> Result<(), Box<dyn Error>> {
    let address = listener.local_addr()?;
    tracing::info!(%address, "serving");
    // For people and for scripts that asked for port 0; a closed output is no reason to stop.
    let _ = writeln!(std::io::stdout(), "listening on http://{address}");
    // Where nobody is left to say so, it is time too.
    let stopped = async move { drop(stop.wait_for(|stop| *stop).await) };
    serve_with(patience, listener, router, stopped).await;
    Ok(())
}

/// Says that it is time to end, once the process is told so.
fn announce_end(background: &mut JoinSet<()>, ending: Ending) -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    background.spawn(async move {
        told_to_end().await;
        ending.begin();
        tracing::info!("ending");
        let _ = sender.send(true);
    });
    receiver
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
