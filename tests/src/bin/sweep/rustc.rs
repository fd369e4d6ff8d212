//! The compiler, measured: cargo runs this program in the place of rustc for the emitted crate alone.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::child::{self, Usage, Whose};

/// Names the file for what the compiler took.
const VARIABLE: &str = "OASMITH_SWEEP_RUSTC";

/// Tells cargo to run the compiler through this program, and to write what it took to `target`.
pub(crate) fn measured(command: &mut Command, target: &Path) {
    if let Ok(program) = env::current_exe() {
        command.env("RUSTC_WORKSPACE_WRAPPER", program).env(VARIABLE, target);
    }
}

/// The file for the figures, where this process stands in for the compiler.
pub(crate) fn wanted() -> Option<PathBuf> {
    env::var_os(VARIABLE).map(PathBuf::from)
}

/// Runs the compiler that the arguments name.
pub(crate) fn run(target: &Path) -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let Some((compiler, rest)) = arguments.split_first() else { return ExitCode::FAILURE };
    let status = Command::new(compiler).args(rest).env_remove(VARIABLE).status();
    // Cargo also asks the compiler about itself; that compiles nothing that is in a file.
    if rest.iter().any(|argument| argument.to_string_lossy().ends_with(".rs")) {
        let Usage { cpu, peak } = child::usage(Whose::Children);
        let _ = fs::write(target, format!("{cpu} {peak}"));
    }
    match status.ok().and_then(|status| status.code()) {
        Some(code) => ExitCode::from(u8::try_from(code).unwrap_or(u8::MAX)),
        None => ExitCode::FAILURE,
    }
}

/// What the compiler took when it last ran.
pub(crate) fn took(target: &Path) -> Usage {
    let text = fs::read_to_string(target).unwrap_or_default();
    let mut numbers = text.split(' ').map(|number| number.parse().unwrap_or_default());
    Usage { cpu: numbers.next().unwrap_or_default(), peak: numbers.next().unwrap_or_default() }
}
