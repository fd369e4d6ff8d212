//! Runs the command line as a user does: as a process, from a folder.

use std::path::Path;
use std::process::Command;

/// What a run came to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The exit code; none if a signal ended it.
    pub(crate) code: Option<i32>,
    /// The standard output.
    pub(crate) out: String,
    /// The standard error.
    pub(crate) err: String,
}

/// Runs `oasmith` with the arguments, which are split at spaces, in the folder.
pub(crate) fn oasmith(folder: &Path, arguments: &str) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_command"))
        .current_dir(folder)
        .args(arguments.split(' '))
        .output()
        .expect("a command that can be run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
