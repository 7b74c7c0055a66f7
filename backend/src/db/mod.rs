//! The database as the rest of the server sees it: a pool that may be away, its migrations, and its state for `/readyz`.

pub mod embedded;
pub mod migrate;
pub mod pool;
pub mod supervisor;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use deadpool_postgres::{Object, Pool};

use crate::telemetry::events;

use pool::DatabaseError;

/// A handle to PostgreSQL. Nothing that it does can last longer than the timeouts in [`pool`].
#[derive(Clone)]
pub struct Database {
    pool: Pool,
    reachable: Arc<AtomicBool>,
}

impl Database {
    /// Prepares the pool; the first connection is made later, so a database that is away stops nobody.
    pub fn new(config: tokio_postgres::Config) -> Result<Self, DatabaseError> {
        Ok(Self { pool: pool::build(config)?, reachable: Arc::default() })
    }

    /// Whether the last try to talk to it went well.
    pub fn is_reachable(&self) -> bool {
        self.reachable.load(Ordering::Relaxed)
    }

    /// Remembers how the last try went, and says so when that changed. After a failure the next try makes a connection
    /// of its own: the idle ones may have been cut off in silence too, and each would take a try and its whole patience.
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

    /// Runs a piece of SQL work on a connection of the pool. `what` names it in errors.
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

/// A connection of the pool at work. One that was left in the middle of it, because its time was over or nobody waits any
/// more, is no good for the next one: it leaves the pool and closes.
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
