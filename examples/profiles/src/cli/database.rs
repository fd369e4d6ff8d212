//! `profiles migrate` and `profiles explain`: the database without the service.

use std::io::Write as _;

use clap::Args;

use super::problem::Problem;
use crate::config::DatabaseArgs;
use crate::store::{Store, StoreError};

#[derive(Args, Debug)]
pub(super) struct MigrateCommand {
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Args, Debug)]
pub(super) struct ExplainCommand {
    /// The organization whose users would be read.
    #[arg(long, default_value = "org_lantern")]
    org: String,
    #[command(flatten)]
    database: DatabaseArgs,
}

impl MigrateCommand {
    pub(super) async fn run(self) -> Result<(), Problem> {
        let store = open(&self.database)?;
        store.migrate().await?;
        store.close().await;
        writeln!(std::io::stdout(), "the tables are up to date")?;
        Ok(())
    }
}

impl ExplainCommand {
    pub(super) async fn run(self) -> Result<(), Problem> {
        let store = open(&self.database)?;
        store.migrate().await?;
        let plan = store.explain_active_users(&self.org).await?;
        store.close().await;
        let mut out = std::io::stdout().lock();
        for line in plan {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

fn open(database: &DatabaseArgs) -> Result<Store, Problem> {
    Store::open(&database.url(), &database.limits()).map_err(|error| Problem::usage(error.to_string()))
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::unreachable(error.to_string())
    }
}
