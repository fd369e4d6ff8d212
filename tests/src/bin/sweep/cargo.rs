//! Cargo on an emitted crate: what the compiler and clippy say of it.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::args::Args;
use crate::child;
use crate::figures::Compiled;
use crate::rustc;

/// What to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// `cargo check`.
    Check,
    /// `cargo clippy`, pedantic.
    Clippy,
}

impl Tool {
    fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Clippy => "clippy",
        }
    }
}

/// Runs a tool on the output of a document. What it says is kept beside the output.
pub(crate) fn run(tool: Tool, name: &str, worker: usize, args: &Args) -> io::Result<Compiled> {
    let folder = args.folder(name);
    let folder = std::path::absolute(&folder)?;
    lock(&folder)?;
    let record = folder.join("rustc.took");
    let mut command = command(worker, args)?;
    command.arg(tool.word()).args(["--quiet", "--message-format=json", "--offline"]);
    command.arg("--manifest-path").arg(folder.join("Cargo.toml"));
    match tool {
        Tool::Check => rustc::measured(&mut command, &record),
        Tool::Clippy => drop(command.args(["--", "-Wclippy::pedantic"])),
    }
    let ended = child::run(&mut command, args.cargo_limit())?;
    let mut compiled = Compiled::default();
    let said = read(&ended.output, &mut compiled);
    fs::write(folder.join(format!("{}.txt", tool.word())), said + &ended.error)?;
    if tool == Tool::Check {
        let usage = rustc::took(&record);
        (compiled.cpu, compiled.peak) = (usage.cpu, usage.peak);
    }
    let fine = ended.status.is_some_and(|status| status.success());
    if !fine && compiled.errors == 0 {
        let why = if ended.status.is_none() { "timed out" } else { "cargo failed" };
        compiled.errors = 1;
        compiled.codes.insert(why.to_owned(), 1);
    }
    Ok(compiled)
}

/// Cargo with the target folder of a worker.
pub(crate) fn command(worker: usize, args: &Args) -> io::Result<Command> {
    let mut words = args.cargo.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or("cargo"));
    command.args(words).env("CARGO_TARGET_DIR", std::path::absolute(args.target(worker))?);
    // Figures of incremental builds would say nothing.
    command.env("CARGO_INCREMENTAL", "0");
    Ok(command)
}

/// The versions of this repository's own lock file, so that all outputs share compiled dependencies.
pub(crate) fn lock(folder: &Path) -> io::Result<()> {
    let target = folder.join("Cargo.lock");
    if !target.exists() {
        fs::copy(tests::root().join("Cargo.lock"), target)?;
    }
    Ok(())
}

/// Counts the messages, and gives their text.
fn read(output: &str, compiled: &mut Compiled) -> String {
    let mut said = String::new();
    for line in output.lines() {
        let Ok(value) = serde_json::from_str::<Value>(line) else { continue };
        let message = &value["message"];
        if value["reason"] != "compiler-message" || message["level"].is_null() {
            continue;
        }
        let text = message["message"].as_str().unwrap_or_default();
        // A message without a place only sums up the others: "aborting due to 3 previous errors".
        let sums_up = message["spans"].as_array().is_none_or(Vec::is_empty) && message["code"].is_null();
        match message["level"].as_str() {
            Some("warning") if !sums_up => compiled.warnings += 1,
            Some(level) if level.starts_with("error") && !sums_up => compiled.errors += 1,
            _ => continue,
        }
        let code = message["code"]["code"].as_str().unwrap_or(text);
        *compiled.codes.entry(code.to_owned()).or_default() += 1;
        said.push_str(message["rendered"].as_str().unwrap_or(text));
    }
    said
}
