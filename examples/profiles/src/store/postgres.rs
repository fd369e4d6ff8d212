//! What is PostgreSQL's own: how to reach it, how to ask for a plan.

use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Row as _};

use super::{Limits, StoreError};

/// A pool for `postgres://user:password@host/database`.
pub(super) fn open(url: &str, limits: &Limits) -> Result<PgPool, StoreError> {
    let timeout = limits.query_timeout.as_millis().to_string();
    let options = PgConnectOptions::from_str(url)?
        .application_name("profiles")
        // The server gives up together with us, so that no query runs on for nobody.
        .options([("statement_timeout", timeout)]);
    Ok(PgPoolOptions::new()
        .acquire_timeout(limits.acquire_timeout)
        .max_connections(limits.max_connections)
        // A connection that a restart has cut is noticed before a query is lost to it.
        .test_before_acquire(true)
        .connect_lazy_with(options))
}

/// The plan of `sql`, a line per step.
pub(super) async fn explain(pool: &PgPool, sql: &str, org: &str) -> Result<Vec<String>, sqlx::Error> {
    let sql = AssertSqlSafe(format!("EXPLAIN {sql}"));
    let rows = sqlx::query(sql).bind(org).bind("").bind(10_i64).fetch_all(pool).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}
