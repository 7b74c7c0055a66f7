//! The database for the rest of the server: a connection pool, the migrations, and whether the database answers (`/readyz`).
//! Every call may fail at any time; the server then goes on without the database.

pub mod embedded;
pub mod migrate;
pub mod node;
pub mod pool;
pub mod supervisor;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use deadpool_postgres::{Object, Pool};

use crate::telemetry::events;

use pool::DatabaseError;

/// A handle to PostgreSQL. No call takes longer than the timeouts in [`pool`].
#[derive(Clone)]
pub struct Database {
    pool: Pool,
    reachable: Arc<AtomicBool>,
}

impl Database {
    /// Prepares the pool without connecting, so that a start doesn't wait for a database that is away.
    pub fn new(config: tokio_postgres::Config) -> Result<Self, DatabaseError> {
        Ok(Self { pool: pool::build(config)?, reachable: Arc::default() })
    }

    /// Whether the last call succeeded.
    pub fn is_reachable(&self) -> bool {
        self.reachable.load(Ordering::Relaxed)
    }

    /// Remembers whether the last call succeeded, and logs a change. After a failure it drops the idle connections, because
    /// they may be broken, too, and each of them would make a later call wait for the whole timeout.
    pub fn note(&self, result: &Result<(), DatabaseError>) {
        if result.is_err() {
            self.pool.retain(|_, _| false);
        }
        let was_reachable = self.reachable.swap(result.is_ok(), Ordering::Relaxed);
        match result {
            Ok(()) if !was_reachable => events::database_reached(),
            Err(error) => events::database_failed_after(error, was_reachable),
            Ok(()) => {}
        }
    }

    /// Runs `work` on a connection of the pool. `what` is its name in errors.
    pub async fn run<T>(
        &self,
        what: &'static str,
        work: impl AsyncFnOnce(&mut deadpool_postgres::Client) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, DatabaseError> {
        let mut lent = Lent(Some(self.pool.get().await?));
        let Some(client) = &mut lent.0 else { unreachable!("it has just been lent") };
        let done = tokio::time::timeout(pool::CLIENT_TIMEOUT, work(client)).await;
        let done = done.map_err(|_| DatabaseError::Timeout(what, pool::CLIENT_TIMEOUT))?;
        lent.give_back();
        done.map_err(|error| DatabaseError::Query { what, error })
    }

    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        migrate::run(&self.pool).await
    }

    pub fn close(&self) {
        self.pool.close();
    }
}

/// A connection taken from the pool. If `work` did not finish (it timed out or was cancelled), the connection may be in the
/// middle of a transaction. It is then closed and does not go back into the pool.
struct Lent(Option<Object>);

impl Lent {
    fn give_back(mut self) {
        drop(self.0.take());
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.0.take().map(Object::take);
    }
}
