//! A load test: generated clients call the service of this package without a pause, over loopback, for a while.
//!
//! ```sh
//! cargo run --release -p profiles --example load                 # SQLite in memory
//! cargo run --release -p profiles --example load -- --postgres   # a PostgreSQL of its own
//! cargo run --release -p profiles --example load -- --outage     # that, killed after a third, and back after a half
//! ```
//!
//! It ends with 1 if any answer was an error, other than the documented 500 while the database is away, or if the service
//! does not take up work by itself, or if its memory keeps growing.

mod callers;
#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../../tests/suite/cluster.rs"]
mod cluster;
mod figures;
mod service;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use tokio::time::{Instant, sleep_until};

use cluster::Cluster;
use figures::{Figures, Outage};
use service::Service;

/// Calls the service without a pause, and reports times, errors and memory.
#[derive(Parser, Debug)]
struct Args {
    /// How many clients call at the same time.
    #[arg(long, default_value_t = 50)]
    clients: usize,
    /// For how many seconds.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Use a PostgreSQL of its own rather than SQLite in memory.
    #[arg(long)]
    postgres: bool,
    /// Kill that PostgreSQL after a third of the time, and start it again after a half.
    #[arg(long)]
    outage: bool,
}

fn main() -> ExitCode {
    // The service is this program as well, so that there is nothing else to build.
    if service::is_asked_for() {
        return profiles::cli::main();
    }
    let args = Args::parse();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(run(&args))
}

async fn run(args: &Args) -> ExitCode {
    let cluster = if args.postgres || args.outage {
        let Some(cluster) = Cluster::start() else { return ExitCode::FAILURE };
        Some(cluster)
    } else {
        None
    };
    let service = Service::start(cluster.as_ref().map(Cluster::url).as_deref());
    let begin = Instant::now();
    let end = begin + Duration::from_secs(args.seconds);
    let url: Arc<str> = service.url.as_str().into();
    let callers: Vec<_> =
        (0..args.clients).map(|number| tokio::spawn(callers::call(Arc::clone(&url), number, begin, end))).collect();
    let pid = service.pid();
    let memory = tokio::spawn(async move { figures::watch_memory(pid, begin, end).await });
    let outage = match &cluster {
        Some(cluster) if args.outage => Some(interrupt(cluster, begin, Duration::from_secs(args.seconds)).await),
        _ => None,
    };
    let mut figures = Figures::new(begin.elapsed().max(end - begin), outage);
    for caller in callers {
        figures.add(caller.await.expect("a caller"));
    }
    figures.memory(memory.await.expect("the watch"));
    print!("{figures}");
    let faults = figures.faults();
    for fault in &faults {
        println!("FAULT: {fault}");
    }
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Takes the database away, and gives it back.
async fn interrupt(cluster: &Cluster, begin: Instant, whole: Duration) -> Outage {
    sleep_until(begin + whole / 3).await;
    let down = begin.elapsed();
    tokio::task::block_in_place(|| cluster.down());
    sleep_until(begin + whole / 2).await;
    tokio::task::block_in_place(|| cluster.up());
    Outage { down, up: begin.elapsed() }
}
