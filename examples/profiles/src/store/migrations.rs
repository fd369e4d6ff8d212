//! Brings the tables up to date. The scripts are part of the program.

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use super::{Pool, Store, StoreError, sqlite};

/// Version, description, script.
const SCRIPTS: &[(i64, &str, &str)] = &[(1, "people", include_str!("../../migrations/0001_people.sql"))];

impl Store {
    /// Brings the tables up to date. Several processes may do so at once: PostgreSQL lets one at a time, and the others
    /// find nothing left to do.
    ///
    /// # Errors
    /// Where the database is down, or holds other tables.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let result = match &self.pool {
            Pool::Sqlite(pool) => migrator(sqlite::dialect).run(pool).await,
            Pool::Postgres(pool) => migrator(str::to_owned).run(pool).await,
        };
        result.map_err(StoreError::Migration)
    }
}

fn migrator(dialect: fn(&str) -> String) -> Migrator {
    let migrations = SCRIPTS.iter().map(|(version, description, script)| {
        let script = AssertSqlSafe(dialect(script)).into_sql_str();
        Migration::new(*version, (*description).into(), MigrationType::Simple, script, false)
    });
    Migrator::with_migrations(migrations.collect())
}
