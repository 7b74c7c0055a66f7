//! Brings the tables up to date. Several servers may start at once: an advisory lock lets one at a time migrate.

use std::ops::DerefMut;
use std::time::Duration;

use deadpool_postgres::{Object, Pool};
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::pool::DatabaseError;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The key of the advisory lock: "parley" in ASCII, which no other program on the same database is likely to use.
const LOCK: i64 = 0x7061_726c_6579;
/// The time limit for all migrations together. The tables hold only who is here right now, so no change takes long.
const LIMIT: Duration = Duration::from_secs(5);
/// Settings of the connection that holds the lock. The lock belongs to a transaction. If this server is cut off,
/// PostgreSQL ends the transaction after this time, so the lock doesn't block the other servers on this database.
const HOLD: &str =
    "SET idle_in_transaction_session_timeout = '5s'; SET lock_timeout = '4s'; SET statement_timeout = '4s'";

/// Applies the migrations that the database doesn't have yet, in order. If it has all of them, this only reads.
pub async fn run(pool: &Pool) -> Result<(), DatabaseError> {
    let failed = |error: &dyn std::fmt::Display| DatabaseError::Migrate(error.to_string());
    let work = async {
        // Removed from the pool for good, so an unfinished transaction, a changed setting or a lock never gets back into it.
        let mut client = Object::take(pool.get().await?);
        if is_up_to_date(&client).await.map_err(|error| failed(&error))? {
            return Ok(());
        }
        let mut holder = Object::take(pool.get().await?);
        holder.batch_execute(HOLD).await.map_err(|error| failed(&error))?;
        let lock = holder.transaction().await.map_err(|error| failed(&error))?;
        let wait = format!("SELECT pg_advisory_xact_lock({LOCK})");
        lock.batch_execute(&wait).await.map_err(|error| failed(&error))?;
        embedded::migrations::runner()
            .run_async(client.deref_mut().deref_mut())
            .await
            .map_err(|error| failed(&error))?;
        lock.commit().await.map_err(|error| failed(&error))
    };
    tokio::time::timeout(LIMIT, work).await.unwrap_or(Err(DatabaseError::Timeout("migrate", LIMIT)))
}

async fn is_up_to_date(client: &Client) -> Result<bool, tokio_postgres::Error> {
    let newest = embedded::migrations::runner().get_migrations().iter().map(|migration| migration.version()).max();
    match client.query_one("SELECT max(version) FROM refinery_schema_history", &[]).await {
        Ok(row) => Ok(row.get::<_, Option<i32>>(0).map(i64::from) == newest.map(i64::from)),
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => Ok(false),
        Err(error) => Err(error),
    }
}
