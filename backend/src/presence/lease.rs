//! Keeps the record in PostgreSQL equal to the roster, off every message's path: changes wait in one slot per user and
//! are written in batches; the server's lease is renewed; after an outage everything is written again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::db::Database;
use crate::db::pool::DatabaseError;
use crate::telemetry::events;

use super::Presence;
use super::roster::Person;
use super::store::{self, Node};

/// How often the database is asked whether it is there; `/readyz` tells what it said.
const PROBE_EVERY: Duration = Duration::from_secs(1);
/// Changes gather this long, so that a storm of joins becomes a few statements.
const GATHER: Duration = Duration::from_millis(20);
/// The most people in one statement.
const BATCH: usize = 500;

/// Changes that the database has not seen yet: the newest per user, so there are never more than users.
#[derive(Default)]
pub struct Slots {
    changes: Mutex<HashMap<Uuid, Option<Person>>>,
    wake: Notify,
}

impl Slots {
    pub fn set(&self, person: Person) {
        self.put(person.id, Some(person));
    }

    pub fn clear(&self, id: Uuid) {
        self.put(id, None);
    }

    fn put(&self, id: Uuid, change: Option<Person>) {
        self.lock().insert(id, change);
        self.wake.notify_one();
    }

    fn take(&self, most: usize) -> HashMap<Uuid, Option<Person>> {
        let mut changes = self.lock();
        if changes.len() <= most {
            return std::mem::take(&mut *changes);
        }
        let ids: Vec<_> = changes.keys().take(most).copied().collect();
        ids.into_iter().filter_map(|id| changes.remove_entry(&id)).collect()
    }

    fn forget(&self) {
        self.lock().clear();
    }

    fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, Option<Person>>> {
        self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The task that owns this server's rows.
pub struct Lease {
    pub database: Database,
    pub node: Node,
    pub renew_every: Duration,
    pub slots: Arc<Slots>,
    pub presence: Arc<Presence>,
}

impl Lease {
    /// Runs until `stop`, then takes this server and its people out of the database.
    pub async fn run(self, stop: CancellationToken) {
        let mut probe = interval(PROBE_EVERY);
        probe.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut renewed = Instant::now();
        let mut in_step = false;
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                _ = probe.tick() => {}
                () = self.slots.wake.notified(), if in_step => tokio::time::sleep(GATHER).await,
            }
            let result = if !in_step {
                self.catch_up().await.inspect(|()| renewed = Instant::now())
            } else if renewed.elapsed() >= self.renew_every {
                self.renew().await.inspect(|()| renewed = Instant::now())
            } else if self.slots.is_empty() {
                self.probe().await
            } else {
                self.write().await
            };
            self.database.note(&result);
            in_step = result.is_ok();
        }
        if in_step && let Err(error) = store::remove_node(&self.database, &self.node).await {
            events::database_failed(&error);
        }
    }

    /// The first contact, and the first one after an outage: the database may have come back empty.
    async fn catch_up(&self) -> Result<(), DatabaseError> {
        self.database.migrate().await?;
        // Slots are filled behind the roster, so what is forgotten here is in the roster, and what is not stays in the slots.
        self.slots.forget();
        store::replace_all(&self.database, &self.node, &self.presence.everybody()).await
    }

    async fn probe(&self) -> Result<(), DatabaseError> {
        if store::knows(&self.database, &self.node).await? { Ok(()) } else { self.catch_up().await }
    }

    async fn renew(&self) -> Result<(), DatabaseError> {
        if store::renew_lease(&self.database, &self.node).await? { Ok(()) } else { self.catch_up().await }
    }

    /// A failed batch is not put back: the next success writes everybody.
    async fn write(&self) -> Result<(), DatabaseError> {
        while !self.slots.is_empty() {
            let (here, gone): (Vec<_>, Vec<_>) =
                self.slots.take(BATCH).into_iter().partition(|(_, change)| change.is_some());
            let here: Vec<_> = here.into_iter().filter_map(|(_, person)| person).collect();
            let gone: Vec<_> = gone.into_iter().map(|(id, _)| id).collect();
            store::write_batch(&self.database, &self.node, &here, &gone).await?;
        }
        Ok(())
    }
}
