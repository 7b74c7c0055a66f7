//! The task that keeps the tables in PostgreSQL equal to presence in memory. It writes changes in batches (they wait in
//! [`Slots`]), renews the server's lease, and writes everything anew after an outage. No message waits for it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use crate::db::Database;
use crate::db::node::Node;
use crate::db::pool::DatabaseError;
use crate::identity::book::Book;
use crate::identity::store::{self as identities, Identity};
use crate::telemetry::events;

use super::Presence;
use super::slots::Slots;
use super::store;

/// How often the database is asked whether it is there; `/readyz` tells what it said.
const PROBE_EVERY: Duration = Duration::from_secs(1);
/// Changes gather this long, so that a storm of joins becomes a few statements.
const GATHER: Duration = Duration::from_millis(20);
/// The most people in one statement.
const BATCH: usize = 500;

/// The task that owns this server's rows.
pub struct Lease {
    pub database: Database,
    pub node: Node,
    pub renew_every: Duration,
    pub slots: Arc<Slots>,
    pub presence: Arc<Presence>,
    pub identities: Arc<Book>,
    /// Receives, at the first contact with the database, the people of this server's earlier runs who may come back.
    pub earlier: Option<oneshot::Sender<Vec<Identity>>>,
}

impl Lease {
    /// Runs until `stop`, then removes this server and its people from the database. People who did not leave by themselves
    /// can come back after the next start.
    pub async fn run(mut self, stop: CancellationToken) {
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
            } else if self.is_written() {
                self.probe().await
            } else {
                self.write().await
            };
            self.database.note(&result);
            in_step = result.is_ok();
            if !in_step {
                // The next success writes everybody, so changes need not gather during a long outage.
                self.slots.forget();
                self.identities.forget_changes();
            }
        }
        if in_step && let Err(error) = self.retire().await {
            events::database_failed(&error);
        }
    }

    async fn retire(&self) -> Result<(), DatabaseError> {
        self.write().await?;
        store::retire_node(&self.database, &self.node).await
    }

    /// For the first contact with the database and the first one after an outage. The database may be empty.
    async fn catch_up(&mut self) -> Result<(), DatabaseError> {
        self.database.migrate().await?;
        if self.earlier.is_some() {
            let earlier = identities::take_over(&self.database, &self.node).await?;
            if let Some(told) = self.earlier.take() {
                // The receiver is gone if the server is stopping already.
                let _ = told.send(earlier);
            }
        }
        // A change is put into memory and into its slot under one lock. So every change whose slot is dropped here is part of
        // `everybody`, and later ones are in the slots.
        self.slots.forget();
        let (people, proofs) = (self.presence.everybody(), self.identities.everybody());
        store::replace_all(&self.database, &self.node, &people, proofs).await?;
        self.slots.written();
        Ok(())
    }

    async fn probe(&mut self) -> Result<(), DatabaseError> {
        if store::knows(&self.database, &self.node).await? { Ok(()) } else { self.catch_up().await }
    }

    async fn renew(&mut self) -> Result<(), DatabaseError> {
        if store::renew_lease(&self.database, &self.node).await? { Ok(()) } else { self.catch_up().await }
    }

    /// A failed batch is not put back: the next success writes everybody.
    async fn write(&self) -> Result<(), DatabaseError> {
        while !self.is_written() {
            let (here, gone): (Vec<_>, Vec<_>) =
                self.slots.take(BATCH).into_iter().partition(|(_, change)| change.is_some());
            let here: Vec<_> = here.into_iter().filter_map(|(_, person)| person).collect();
            let gone: Vec<_> = gone.into_iter().map(|(id, _)| id).collect();
            // What proves who somebody is was noted before presence heard of them, so it is among these at the latest.
            let proofs = self.identities.take(BATCH);
            store::write_batch(&self.database, &self.node, &here, &gone, proofs).await?;
            self.slots.written();
        }
        Ok(())
    }

    fn is_written(&self) -> bool {
        self.slots.is_empty() && self.identities.is_empty()
    }
}
