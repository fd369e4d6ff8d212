//! The database: what is asked of it, in words that know nothing of which one it is.
//!
//! `read` and `write` hold the queries, once for both databases. `sqlite` and `postgres` hold what differs.

mod migrations;
mod postgres;
mod read;
pub mod rows;
mod sqlite;
mod write;

use std::fmt;
use std::time::Duration;

use sqlx::{PgPool, SqlitePool};

pub use read::may_be_key;

/// Access to the database. Clones share one pool.
#[derive(Clone, Debug)]
pub struct Store {
    pool: Pool,
    query_timeout: Duration,
}

#[derive(Clone, Debug)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Runs the same code on whichever pool there is, within the time limit.
macro_rules! on_pool {
    ($store:expr, |$pool:ident| $query:expr) => {
        match &$store.pool {
            $crate::store::Pool::Sqlite($pool) => $store.bounded($query).await,
            $crate::store::Pool::Postgres($pool) => $store.bounded($query).await,
        }
    };
}
use on_pool;

/// How much of the database one process takes, and how long it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at the same time.
    pub max_connections: u32,
    /// For a connection to become free, or to be made.
    pub acquire_timeout: Duration,
    /// For a query, waiting for a connection included.
    pub query_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_connections: 10, acquire_timeout: Duration::from_secs(2), query_timeout: Duration::from_secs(5) }
    }
}

impl Store {
    /// A store on the database that `url` names: `sqlite::memory:`, `sqlite:FILE`, or `postgres://..`. Connections are
    /// made when they are needed, so this succeeds while the database is down.
    ///
    /// # Errors
    /// Where `url` names no database that is known here.
    pub fn open(url: &str, limits: &Limits) -> Result<Self, StoreError> {
        let pool = match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Pool::Sqlite(sqlite::open(url, limits)?),
            Some("postgres" | "postgresql") => Pool::Postgres(postgres::open(url, limits)?),
            _ => return Err(StoreError::Unknown),
        };
        Ok(Self { pool, query_timeout: limits.query_timeout })
    }

    /// The name of the database product.
    pub fn product(&self) -> &'static str {
        match &self.pool {
            Pool::Sqlite(_) => "SQLite",
            Pool::Postgres(_) => "PostgreSQL",
        }
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// Where it gives none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        on_pool!(self, |pool| async { sqlx::query("SELECT 1").execute(pool).await.map(drop) })
    }

    /// Connections: how many there are, and how many of them are idle.
    pub fn connections(&self) -> (u32, usize) {
        match &self.pool {
            Pool::Sqlite(pool) => (pool.size(), pool.num_idle()),
            Pool::Postgres(pool) => (pool.size(), pool.num_idle()),
        }
    }

    /// Closes all connections, once those in use are given back.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite(pool) => pool.close().await,
            Pool::Postgres(pool) => pool.close().await,
        }
    }

    async fn bounded<T>(&self, query: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, StoreError> {
        match tokio::time::timeout(self.query_timeout, query).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(StoreError::Failed(error)),
            Err(_) => Err(StoreError::TimedOut(self.query_timeout)),
        }
    }
}

/// Why the database did not answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The address names none of the databases that are known here.
    Unknown,
    /// No answer within this time.
    TimedOut(Duration),
    /// It answered with an error, or could not be reached.
    Failed(sqlx::Error),
    /// The tables could not be brought up to date.
    Migration(sqlx::migrate::MigrateError),
}

impl StoreError {
    /// Whether it may go well a little later: the database is not reached, or does not answer yet.
    pub fn may_pass(&self) -> bool {
        let error = match self {
            Self::TimedOut(_) => return true,
            Self::Failed(error) | Self::Migration(sqlx::migrate::MigrateError::Execute(error)) => error,
            Self::Unknown | Self::Migration(_) => return false,
        };
        // 57P03: cannot connect now.
        let is_starting = |code: &str| code == "57P03";
        match error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut => true,
            sqlx::Error::Database(error) => error.code().as_deref().is_some_and(is_starting),
            _ => false,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => {
                f.write_str("the database address must begin with `sqlite:`, `postgres:` or `postgresql:`")
            }
            Self::TimedOut(limit) => write!(f, "the database did not answer within {limit:?}"),
            Self::Failed(error) => write!(f, "database: {error}"),
            Self::Migration(error) => write!(f, "the tables could not be brought up to date: {error}"),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unknown | Self::TimedOut(_) => None,
            Self::Failed(error) => error.source(),
            Self::Migration(error) => error.source(),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error)
    }
}
