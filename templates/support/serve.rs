//! Serves a router over TCP, with a limit for slow headers and a graceful end.

use std::future::Future;
use std::io;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// How long a client may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For the headers of a request, from the first byte or from the end of the request before.
    pub headers: Duration,
    /// For requests under way when the shutdown begins.
    pub shutdown: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { headers: Duration::from_secs(30), shutdown: Duration::from_secs(30) }
    }
}

/// Serves HTTP/1.1, without upgrades to other protocols, until `shutdown` is done: `serve(listener, router, async { tokio::signal::ctrl_c().await.ok(); })`.
pub async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    serve_with(Patience::default(), listener, router, shutdown).await;
}

/// As [`serve`], with limits of your own.
pub async fn serve_with(patience: Patience, listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience.headers);
    let graceful = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let stream = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
        };
        match stream {
            Ok((stream, _)) => {
                let _ = stream.set_nodelay(true);
                let service = TowerToHyperService::new(router.clone());
                let connection = http.serve_connection(TokioIo::new(stream), service);
                let connection = graceful.watch(connection);
                tokio::spawn(async move {
                    // A connection that breaks off concerns nobody else.
                    let _ = connection.await;
                });
            }
            Err(error) if is_the_clients(&error) => {}
            // Out of file descriptors, mostly: wait for connections to end.
            Err(_) => tokio::time::sleep(Duration::from_millis(250)).await,
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(patience.shutdown, graceful.shutdown()).await;
}

fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
