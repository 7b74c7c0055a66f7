//! A model client of `chat.v2`: it does what a good app does, and writes everything into the ledger.

mod frames;
mod habits;
mod hear;
mod hello;
mod live;
mod outbox;
mod people;
mod plain;
mod sabotage;
mod wire;

use std::collections::{BTreeSet, HashSet};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fastrand::Rng;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::ledger::{Event, Pen, Person};
use super::plan::{Habit, millis};
use hello::Greeting;
use live::After;
use outbox::{Outbox, Written};
use people::People;
pub use sabotage::Sabotage;
use sabotage::Saboteur;

/// The present phase of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Clients write and follow their habits.
    Busy,
    /// Clients write nothing new, and wait for the status of what they wrote.
    Calm,
    /// Clients leave for good.
    Goodbye,
}

/// What a run gives to each of its clients.
#[derive(Clone)]
pub struct Place {
    pub proxy: SocketAddr,
    pub phase: watch::Receiver<Phase>,
    pub pace: Pace,
    /// A marker in every content, so that contents can be searched for where they must not be.
    pub marker: Arc<str>,
    /// Counts the messages of the whole run.
    pub counter: Arc<AtomicU64>,
    /// Whether the client reports its list of people at all times, and not only at the end.
    pub in_view: bool,
}

/// The times of the client, which depend on the server's limits.
#[derive(Clone, Copy)]
pub struct Pace {
    /// A connection without any frame for this long is lost.
    pub silence: Duration,
    /// The time between two pings of the client.
    pub ping: Duration,
    /// The average time between two messages.
    pub write: Duration,
    /// The average time between two actions of the habit.
    pub habit: Duration,
    /// How long the server waits for a client that is away.
    pub window: Duration,
}

/// What the run can see of a client while it runs.
#[derive(Clone, Debug, Default)]
pub struct Seat {
    pub is_connected: bool,
    pub is_settled: bool,
    pub user: Uuid,
    pub people: BTreeSet<Person>,
}

/// The session that this client can resume.
struct Session {
    token: String,
    last_seq: u64,
}

pub struct Client {
    name: String,
    habit: Habit,
    place: Place,
    seat: Arc<Mutex<Seat>>,
    rng: Rng,
    /// The writer into the ledger for the newest connection.
    pen: Pen,
    /// The number of connections, including those with a used token.
    connections: u32,
    session: Option<Session>,
    outbox: Outbox,
    people: People,
    /// The messages on the screen, as (sender, client_id).
    seen: HashSet<(Uuid, Uuid)>,
    /// The token that opened the newest connection, until the server is known to have heard from it.
    opened_with: Option<String>,
    /// Tokens that are no longer valid.
    spent: Vec<String>,
    /// A message that the person has read, which the server wasn't told yet.
    read: Option<(Uuid, Uuid)>,
    saboteur: Saboteur,
}

impl Client {
    pub fn new(habit: Habit, place: Place, rng: Rng, pen: Pen, sabotage: Sabotage) -> Self {
        Self {
            name: format!("soak {:03}", pen.client),
            habit,
            place,
            seat: Arc::default(),
            rng,
            pen,
            connections: 0,
            session: None,
            outbox: Outbox::default(),
            people: People::default(),
            seen: HashSet::new(),
            opened_with: None,
            spent: Vec::new(),
            read: None,
            saboteur: Saboteur::new(sabotage),
        }
    }

    pub fn seat(&self) -> Arc<Mutex<Seat>> {
        self.seat.clone()
    }

    /// From the first join to the last goodbye.
    pub async fn run(mut self) {
        loop {
            let after = match self.connect().await {
                Greeting::In(mut wire) if self.habit == Habit::Plain => self.live_plainly(&mut wire).await,
                Greeting::In(wire) => self.live(wire).await,
                Greeting::TurnedAway => After::Back(Duration::ZERO),
                Greeting::Unanswered => After::Back(millis(&mut self.rng, 50..300)),
            };
            self.sit(false);
            match after {
                After::Gone => return,
                After::Back(pause) => self.stay_away(pause).await,
            }
        }
    }

    /// When the run becomes calm, a client that is away comes back.
    async fn stay_away(&mut self, pause: Duration) {
        let is_over = async |phase: &mut watch::Receiver<Phase>| {
            let _ = phase.wait_for(|phase| *phase != Phase::Busy).await;
        };
        let nap = self.place.pace.window / 2;
        tokio::select! {
            () = sleep(pause) => {}
            () = is_over(&mut self.place.phase), if pause > nap => {}
        }
    }

    /// Publishes the state of the client for the run.
    fn sit(&self, is_connected: bool) {
        let is_settled = self.habit == Habit::Plain || self.outbox.is_settled();
        // In a large run lists are compared only at the end, because copying them takes time.
        let is_hidden = !self.place.in_view && *self.place.phase.borrow() == Phase::Busy;
        let people = if is_hidden { BTreeSet::new() } else { self.people.all() };
        *self.seat.lock().unwrap() = Seat { is_connected, is_settled, user: self.pen.user, people };
    }

    /// Gives up the session. Messages without a status stay so, and the next connection joins anew.
    fn lose_session(&mut self) {
        self.pen.note(Event::SessionLost);
        self.session = None;
    }

    /// Somebody who is here according to the list.
    fn somebody(&mut self) -> Option<Uuid> {
        let others = self.people.others(self.pen.user);
        self.rng.choice(&others).copied()
    }

    /// Writes a message.
    fn compose(&mut self, receiver: Uuid) -> Written {
        let number = self.place.counter.fetch_add(1, Ordering::Relaxed);
        let content = format!("{} {number} {}", self.place.marker, body(&mut self.rng));
        let written = Written { client_id: Uuid::from_u128(self.rng.u128(..)), receiver, number, content };
        let Written { client_id, content, .. } = written.clone();
        let promised = self.habit != Habit::Plain;
        self.pen.note(Event::Wrote { client_id, receiver, number, content, promised });
        written
    }

    /// A random time until the next message or action, around the average.
    fn soon(&mut self, average: Duration) -> Instant {
        Instant::now() + average.mul_f64(0.3 + 1.4 * self.rng.f64())
    }
}

/// Mostly short texts, sometimes long ones, several lines, or characters that are easily damaged.
fn body(rng: &mut Rng) -> String {
    match rng.u8(..40) {
        0 => "long ".repeat(rng.usize(100..780)),
        1 => "\u{1F469}\u{200D}\u{1F680}\u{10FFFD}".repeat(rng.usize(1..200)),
        2 | 3 => "one\n\ttwo\r\nthree \"quoted\" \\ </script> \u{2028}\u{FEFF}".into(),
        4 | 5 => "e\u{301} \u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{4F60}\u{597D}  trailing  ".into(),
        _ => "hello ".repeat(rng.usize(1..8)),
    }
}
