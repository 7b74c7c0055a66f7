//! Brings the tables up to date. Several servers may start at once: an advisory lock lets one at a time migrate.

use std::ops::DerefMut;
use std::time::Duration;

use deadpool_postgres::Pool;

use super::pool::DatabaseError;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Any number that no other program on the same database uses: "parley" in ASCII.
const LOCK: i64 = 0x7061_726c_6579;
/// A migration may rewrite a table.
const LIMIT: Duration = Duration::from_secs(30);

/// Applies the migrations that the database has not seen, in order. Does nothing on an up-to-date one.
pub async fn run(pool: &Pool) -> Result<(), DatabaseError> {
    let failed = |error: &dyn std::fmt::Display| DatabaseError::Migrate(error.to_string());
    let work = async {
        // Taken out of the pool: whatever happens, no session setting and no lock goes back into it.
        let mut client = deadpool_postgres::Object::take(pool.get().await?);
        let prepare =
            format!("SET statement_timeout = '30s'; SET lock_timeout = '25s'; SELECT pg_advisory_lock({LOCK})");
        client.batch_execute(&prepare).await.map_err(|error| failed(&error))?;
        embedded::migrations::runner().run_async(client.deref_mut()).await.map_err(|error| failed(&error))?;
        Ok(())
    };
    tokio::time::timeout(LIMIT, work).await.unwrap_or(Err(DatabaseError::Timeout("migrate", LIMIT)))
}
