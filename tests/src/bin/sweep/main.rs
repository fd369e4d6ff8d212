//! Runs the generator over a folder of documents, and says what came of each: findings, what was emitted, what it cost,
//! whether the output compiles, and whether
//! values come through the emitted types as they were.
//!
//! Each document is taken by a process of its own, with limits of time and memory, so that one that brings it down
//! spoils no other.

mod args;
mod cargo;
mod child;
mod documents;
mod figures;
mod line;
mod one;
mod roundtrip;
mod rustc;
mod table;
mod work;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    if let Some(target) = rustc::wanted() {
        return rustc::run(&target);
    }
    let args = args::Args::parse();
    if let Some(name) = &args.one {
        return one::run(name, &args);
    }
    match work::run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sweep: {error}");
            ExitCode::from(2)
        }
    }
}
