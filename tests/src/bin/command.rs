//! The command line of oasmith, for tests that run it as a process of its own.

use std::process::ExitCode;

fn main() -> ExitCode {
    oasmith::cli::main()
}
