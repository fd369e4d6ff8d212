//! The command line: which jobs to run, and how to tell what came of them.
//!
//! Exit codes: 0 all is fine; 1 findings that the user raised to errors, or files in the way; 2 the document, the
//! configuration or the command is wrong, or the system refuses; 4 the output is stale.

mod args;
mod explain;
mod import;
mod json;
mod ledger;
mod run;
mod screen;
mod select;
mod text;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::Parser;

use crate::diagnostics::Paint;
use crate::stack;
use args::{Args, Command, Selection};
use screen::{Progress, Screen};

/// Runs the command of this process.
pub fn main() -> ExitCode {
    ExitCode::from(stack::deep(command))
}

fn command() -> u8 {
    let args = Args::parse();
    let terminal = io::stderr().is_terminal();
    let colours = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let mut screen = Screen {
        out: &mut out,
        err: &mut err,
        paint: if colours { Paint::Ansi } else { Paint::Plain },
        progress: if terminal { Progress::Shown } else { Progress::Hidden },
    };
    run(args, &mut screen)
}

fn run(args: Args, screen: &mut Screen<'_>) -> u8 {
    match args.command {
        Command::Explain { code } => explain::explain(&code, args.format, screen),
        Command::Import(import) => import::import(&import, args.format, screen),
        Command::Generate { selection, force } => {
            let overwrite = if force { crate::write::Overwrite::Force } else { crate::write::Overwrite::Protect };
            run::run(run::Task::Generate(overwrite), &selection, args.format, screen)
        }
        Command::Report { jobs, spec, config } => {
            // Nothing is written: a place for it is asked for all the same.
            let (out, name) = (spec.as_ref().map(|_| "report".into()), spec.as_ref().map(|_| "report".to_owned()));
            let selection = Selection { jobs, spec, out, name, config, ..Selection::default() };
            ledger::report(&selection, args.format, screen)
        }
        Command::Check { selection } => run::run(run::Task::Check, &selection, args.format, screen),
    }
}
