//! The command line of oasmith; `oasmith::cli` does the work.

use std::process::ExitCode;

fn main() -> ExitCode {
    oasmith::cli::main()
}
