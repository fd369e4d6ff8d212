//! The program. See `profiles --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    profiles::cli::main()
}
