//! The command line.

mod client;
mod database;
mod output;
mod problem;
mod token;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{LogFormat, ServeArgs};
use crate::{serve, telemetry};
use problem::Problem;

const ABOUT: &str = "Serves three APIs that answer \"who is this user?\" from one database, and calls them.";

const DETAILS: &str = "Without a subcommand, it serves.

Paths:
  POST /api/run/users/queries/getUserProfile              Connvo: somebody's public profile
  POST /api/run/profiles/queries/getCurrentUserProfile    Connvo: the caller's own profile
  POST /api/run/users/queries/listActiveUsersInOrg        Connvo: active users of the caller's organization
  GET  /api/user/profile                                  Tether: the caller's user and persona
  GET  /user/profile                                      Flashback: the caller's account and roles
  GET  /health/live, /health/ready                        for whoever starts and stops instances
  GET  /metrics                                           for Prometheus

Exit codes: 0 done; 1 the service answered with an error; 2 wrong use or settings; 3 the service or the database is not
reached.";

#[derive(Parser, Debug)]
#[command(name = "profiles", version, about = ABOUT, after_help = DETAILS, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeArgs,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serves until it is told to end: SIGINT or SIGTERM.
    Serve(ServeArgs),
    /// Prints a token for a user, signed with the HS256 secret or else with the demo secret.
    Token(token::TokenCommand),
    /// Asks a running service for a profile.
    Get(client::GetCommand),
    /// Asks a running service for the active users of the caller's organization.
    List(client::ListCommand),
    /// Brings the tables up to date, and ends.
    Migrate(database::MigrateCommand),
    /// Shows how the database reads a page of active users.
    Explain(database::ExplainCommand),
}

/// Runs what the arguments of the process ask for.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return Problem::from(error).report(),
    };
    match runtime.block_on(run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => problem.report(),
    }
}

async fn run(cli: Cli) -> Result<(), Problem> {
    match cli.command {
        None => serve_with(&cli.serve).await,
        Some(Command::Serve(args)) => serve_with(&args).await,
        Some(Command::Token(command)) => command.run(),
        Some(Command::Get(command)) => command.run().await,
        Some(Command::List(command)) => command.run().await,
        Some(Command::Migrate(command)) => {
            telemetry::start_log(LogFormat::Text);
            command.run().await
        }
        Some(Command::Explain(command)) => command.run().await,
    }
}

async fn serve_with(args: &ServeArgs) -> Result<(), Problem> {
    let settings = args.settings().map_err(|error| Problem::usage(error.to_string()))?;
    telemetry::start_log(args.log);
    serve::serve(settings).await.map_err(|error| Problem::unreachable(error.to_string()))
}
