//! A run: people join, everything breaks for some time, then it is calm, everybody is counted, and everybody leaves.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use uuid::Uuid;

use crate::support::{raw, spawn};

use super::client::{Client, Pace, Phase, Place, Sabotage, Seat};
use super::ledger::{Event, Ledger, NOBODY, Pen, Person};
use super::plan::Plan;
use super::proxy;

/// The time between two checks of a condition.
const LOOK: Duration = Duration::from_millis(50);
/// How long it may take until everybody has left.
const GOODBYE: Duration = Duration::from_secs(15);

/// The people of a run.
pub struct Crowd {
    pub ledger: Arc<Ledger>,
    pub marker: Arc<str>,
    server: SocketAddr,
    calm: watch::Sender<bool>,
    phase: watch::Sender<Phase>,
    members: Vec<(Pen, Arc<Mutex<Seat>>, JoinHandle<()>)>,
}

impl Crowd {
    /// Starts all clients of the plan.
    pub async fn gather(plan: Arc<Plan>, server: SocketAddr, pace: Pace, is_calm: bool, sabotage: Sabotage) -> Self {
        Self::come(plan, server, pace, is_calm, sabotage, false).await
    }

    /// The same on a good network. The clients report at all times whom they see.
    pub async fn gather_in_view(plan: Arc<Plan>, server: SocketAddr, pace: Pace) -> Self {
        Self::come(plan, server, pace, true, Sabotage::None, true).await
    }

    async fn come(
        plan: Arc<Plan>,
        server: SocketAddr,
        pace: Pace,
        is_calm: bool,
        sabotage: Sabotage,
        in_view: bool,
    ) -> Self {
        let ledger = Ledger::new();
        let marker: Arc<str> = format!("secret-{}", Uuid::new_v4().simple()).into();
        let (calm, is_calm) = watch::channel(is_calm);
        let (phase, now) = watch::channel(Phase::Busy);
        let counter = Arc::default();
        let mut members = Vec::new();
        for (number, habit) in plan.habits.iter().enumerate() {
            let pen = ledger.pen(number);
            let proxy = proxy::start(plan.clone(), server, pen.clone(), is_calm.clone()).await;
            let counter = Arc::clone(&counter);
            let place = Place { proxy, phase: now.clone(), pace, marker: marker.clone(), counter, in_view };
            let sabotage = if number == 0 { sabotage } else { Sabotage::None };
            let client = Client::new(*habit, place, plan.rng(number), pen.clone(), sabotage);
            members.push((pen, client.seat(), spawn(client.run())));
        }
        Self { ledger, marker, server, calm, phase, members }
    }

    /// Writes the server's own entries into the ledger.
    pub fn pen(&self) -> Pen {
        self.ledger.pen(NOBODY)
    }

    /// Nothing breaks any more. Waits until everybody is back, knows the status of every message, and has the same list
    /// of people as the server. Then writes down the result, also if the wait was in vain.
    pub async fn calm_down(&self, grace: Duration) {
        self.calm.send_replace(true);
        self.phase.send_replace(Phase::Calm);
        let until_settled = async {
            while !self.is_settled().await {
                sleep(LOOK).await;
            }
        };
        let _ = timeout(grace, until_settled).await;
        self.pen().note(Event::Here { people: here(self.server).await });
        for (pen, seat, _) in &self.members {
            let seat = seat.lock().unwrap().clone();
            if !seat.is_connected {
                self.remains(format!("client {} did not get back in", pen.client));
            }
            Pen { user: seat.user, ..pen.clone() }.note(Event::Sees { people: seat.people });
        }
    }

    async fn is_settled(&self) -> bool {
        let here = here(self.server).await;
        let seats = self.seats();
        let is_nobody_else_here = here.iter().map(|(id, _, _)| *id).eq(self.users());
        is_nobody_else_here && seats.iter().all(|seat| seat.is_connected && seat.is_settled && seat.people == here)
    }

    /// The users that the clients are now.
    pub fn users(&self) -> BTreeSet<Uuid> {
        self.members.iter().map(|(_, seat, _)| seat.lock().unwrap().user).collect()
    }

    /// Everybody leaves. Soon afterwards nobody may be left in `GET /users`.
    pub async fn disperse(&mut self, within: Duration) {
        self.phase.send_replace(Phase::Goodbye);
        for (pen, _, task) in std::mem::take(&mut self.members) {
            let client = pen.client;
            match timeout(GOODBYE, task).await {
                Ok(ended) => ended.unwrap_or_else(|error| panic!("client {client} failed: {error}")),
                Err(_) => self.remains(format!("client {client} could not leave within {GOODBYE:?}")),
            }
        }
        let server = self.server;
        let is_empty = async || here(server).await.is_empty();
        self.comes_true("GET /users is empty after everybody left", within, is_empty).await;
    }

    /// The present state of all clients.
    pub fn seats(&self) -> Vec<Seat> {
        self.members.iter().map(|(_, seat, _)| seat.lock().unwrap().clone()).collect()
    }

    /// Waits for a condition. If it doesn't become true, this is written into the ledger.
    pub async fn comes_true(&self, what: &str, within: Duration, condition: impl AsyncFn() -> bool) {
        let until_true = async {
            while !condition().await {
                sleep(LOOK).await;
            }
        };
        if timeout(within, until_true).await.is_err() {
            self.remains(format!("it did not come true within {within:?} that {what}"));
        }
    }

    pub fn remains(&self, what: String) {
        self.pen().note(Event::Remains { what });
    }
}

/// Everybody in `GET /users`.
async fn here(server: SocketAddr) -> BTreeSet<Person> {
    let list = raw::get(server, "/users?limit=200").await.json();
    let text = |user: &Value, key: &str| user[key].as_str().unwrap_or_default().to_owned();
    let person = |user| (text(user, "id").parse().unwrap_or_default(), text(user, "name"), text(user, "status"));
    list["users"].as_array().into_iter().flatten().map(person).collect()
}
