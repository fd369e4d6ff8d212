//! What is SQLite's own: how to open it, how to ask for a plan.

use std::str::FromStr as _;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Row as _};

use super::{Limits, StoreError};

/// A pool for `sqlite:file.db`, `sqlite://file.db?mode=ro`, or `sqlite::memory:`.
pub(super) fn open(url: &str, limits: &Limits) -> Result<SqlitePool, StoreError> {
    let options = SqliteConnectOptions::from_str(url)?.foreign_keys(true).busy_timeout(limits.query_timeout);
    // Unless the address says otherwise, the file is made where there is none.
    let options = if url.contains("mode=") { options } else { options.create_if_missing(true) };
    let pool = SqlitePoolOptions::new().acquire_timeout(limits.acquire_timeout).test_before_acquire(false);
    if is_in_memory(url) {
        // The database is the connection's: there must be one, and it must never close.
        let pool = pool.min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None);
        return Ok(pool.connect_lazy_with(options));
    }
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
    Ok(pool.max_connections(limits.max_connections).connect_lazy_with(options))
}

fn is_in_memory(url: &str) -> bool {
    url.contains(":memory:") || url.contains("mode=memory")
}

/// The script as SQLite understands it. Its own order of text is that of the bytes, which others call `C`.
pub(super) fn dialect(script: &str) -> String {
    script.replace(" COLLATE \"C\"", "")
}

/// The plan of `sql`, a line per step.
pub(super) async fn explain(pool: &SqlitePool, sql: &str, org: &str) -> Result<Vec<String>, sqlx::Error> {
    let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let rows = sqlx::query(sql).bind(org).bind("").bind(10_i64).fetch_all(pool).await?;
    rows.iter().map(|row| row.try_get("detail")).collect()
}
