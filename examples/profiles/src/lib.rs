//! One program that serves three APIs on generated stubs, against SQLite or PostgreSQL.
//!
//! `apis` answers, `store` asks the database, `auth` knows who calls, `cursor` divides lists into pages. `app` puts them
//! into a router, `serve` runs it, `cli` is the command line. Nothing is kept in the process: several over one
//! PostgreSQL behave as one.

pub mod apis;
pub mod app;
pub mod auth;
pub mod cli;
pub mod config;
pub mod cursor;
pub mod demo;
pub mod role;
pub mod serve;
pub mod store;
pub mod telemetry;
