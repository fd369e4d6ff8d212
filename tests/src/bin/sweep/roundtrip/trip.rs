//! Runs the program that tries the values, and counts what it says.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use serde_json::Value;

use crate::args::Args;
use crate::{cargo, child};

/// What came back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tripped {
    /// How many values came back equal.
    pub(crate) equal: usize,
    /// How many did not.
    pub(crate) different: usize,
    /// Those by cause.
    pub(crate) causes: BTreeMap<String, usize>,
}

/// Builds and runs the program. What came back wrong is kept beside the output.
pub(crate) fn run(name: &str, worker: usize, args: &Args) -> io::Result<Option<Tripped>> {
    let output = std::path::absolute(args.folder(name))?;
    let folder = output.join("roundtrip");
    if !folder.exists() {
        return Ok(None);
    }
    cargo::lock(&folder)?;
    let mut command = cargo::command(worker, args)?;
    command.args(["run", "--quiet", "--offline", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    command.arg("--").arg(folder.join("samples.jsonl"));
    let ended = child::run(&mut command, args.cargo_limit())?;
    let mut tripped = Tripped::default();
    let mut told = String::new();
    for line in ended.output.lines() {
        let Ok(said) = serde_json::from_str::<Value>(line) else { continue };
        let cause = said["cause"].as_str().unwrap_or_default();
        if cause == "equal" {
            tripped.equal += 1;
            continue;
        }
        tripped.different += 1;
        *tripped.causes.entry(cause.to_owned()).or_default() += 1;
        told.push_str(line);
        told.push('\n');
    }
    if !ended.status.is_some_and(|status| status.success()) {
        *tripped.causes.entry("the program failed".to_owned()).or_default() += 1;
        tripped.different += 1;
        told.push_str(&ended.error);
    }
    fs::write(output.join("roundtrip.txt"), told)?;
    Ok(Some(tripped))
}
