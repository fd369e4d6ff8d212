//! One suite of scenarios, played against every database, through the generated clients.
//!
//! PostgreSQL is one that `PROFILES_TEST_POSTGRES` names, or else a cluster that the suite makes for itself where the
//! server is installed. Where it is not, its tests say that they are skipped.

#![cfg(unix)]

mod cluster;
mod outage;
mod process;
mod scenarios;
mod stage;

use std::sync::Arc;

use profiles::apis::Disclosure;

use cluster::postgres;
use process::Process;
use stage::{Instance, Stage, instance, prepared};

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_in_memory() {
    let store = prepared("sqlite::memory:").await;
    let instances: Arc<[_]> = [instance(&store, Disclosure::Nothing)].into();
    scenarios::play_all(async || Stage::new(store.clone(), Arc::clone(&instances))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = prepared(&format!("sqlite:{}", folder.path().join("profiles.db").display())).await;
    let instances: Arc<[_]> = [instance(&store, Disclosure::Nothing)].into();
    scenarios::play_all(async || Stage::new(store.clone(), Arc::clone(&instances))).await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql() {
    let Some(postgres) = postgres() else { return };
    let store = prepared(&postgres.url).await;
    let instances: Arc<[_]> = [instance(&store, Disclosure::Nothing)].into();
    scenarios::play_all(async || Stage::new(store.clone(), Arc::clone(&instances))).await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_one_postgresql() {
    let Some(postgres) = postgres() else { return };
    let store = prepared(&postgres.url).await;
    let processes = [Process::start(&postgres.url), Process::start(&postgres.url)];
    let instances: Arc<[_]> = processes.iter().map(|process| Instance::Address(process.url.clone())).collect();
    scenarios::play_all(async || Stage::new(store.clone(), Arc::clone(&instances))).await;
    store.close().await;
}
