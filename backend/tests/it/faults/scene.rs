//! The surroundings of a fault: a server, people who talk all the time, guests who come and go, and checks of
//! everything that must hold meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::time::sleep;
use uuid::Uuid;

use crate::soak::checker::{Rules, check, history};
use crate::soak::client::Pace;
use crate::soak::ledger::Event;
use crate::soak::plan::{Habit, Plan};
use crate::soak::run::Crowd;
use crate::soak::server::Server;
use crate::support::client::Client;
use crate::support::process::Folder;
use crate::support::raw;

use super::flow::{longest_pause, longest_way};
use super::record;
use super::watch::{Size, Watch};

/// The people who talk; one of them uses the plain dialect.
const PEOPLE: [Habit; 6] = [Habit::Steady, Habit::Steady, Habit::Steady, Habit::Steady, Habit::Steady, Habit::Plain];
/// About forty messages a second are written. No message may take this long, and there must be no time of this length
/// without one.
const LONGEST_PAUSE: Duration = Duration::from_secs(3);
/// The shortest time of a fault, so that a silence caused by it would be longer than any other.
const FAULT: Duration = Duration::from_secs(5);
/// The time between two changes of guests in a long fault.
const VISIT: Duration = Duration::from_millis(700);
/// How soon /readyz reports a fault, and how soon afterwards the table equals memory (F1).
const SOON: Duration = Duration::from_secs(5);
/// How soon everybody knows who came and left: the promise is a quarter of a second (P1), the rest is for slow
/// machines.
const NEWS: Duration = Duration::from_secs(3);
/// How much a server's memory may grow in a few seconds of talk.
const GROWTH: u64 = 16 * 1024 * 1024;
/// The connections of the pool, one that is taken out of it for migrations, and those of the test's own requests.
const MORE_FILES: usize = 12;
const MORE_THREADS: usize = 4;
/// The four of the pool, and one that is taken out of it for migrations.
pub const CONNECTIONS: i64 = 5;
const RULES: Rules = Rules { resume_window: Duration::from_secs(30), closed_tab_window: Duration::from_secs(10) };

pub struct Scene {
    pub server: Server,
    pub crowd: Crowd,
    /// How long the server needed until it listened.
    pub opened: Duration,
    /// A direct connection to PostgreSQL.
    url: String,
    /// The application name of the server's connections.
    name: String,
    guests: Vec<Client>,
    watch: Watch,
    before: Size,
    fault: Duration,
    folder: Folder,
}

impl Scene {
    /// Everybody is here, talks, and is in the table. The server reaches PostgreSQL by `way`, the test by `url`.
    pub async fn open(url: &str, way: &str) -> Self {
        let mut scene = Self::open_without_database(url, way).await;
        scene.is_whole("at first", Instant::now()).await;
        scene.fault = scene.crowd.ledger.elapsed();
        scene.before = scene.watch.size().await;
        scene
    }

    /// Everybody is here and talks, whatever the state of the database. The server may start during a fault.
    pub async fn open_without_database(url: &str, way: &str) -> Self {
        let name = format!("fault_{}", Uuid::new_v4().simple());
        let way: &'static str = format!("{way} application_name={name}").leak();
        let folder = Folder::new();
        let own = [("DATABASE_URL", way), ("CONNECT_RATE_PER_ADDRESS", "0"), ("RUST_LOG", "parley=debug,info")];
        let started = Instant::now();
        let server = Server::listen(&folder.0, &own).await;
        let opened = started.elapsed();
        let millis = Duration::from_millis;
        let pace = Pace {
            silence: millis(25_500),
            ping: millis(1000),
            write: millis(150),
            habit: millis(600_000),
            window: RULES.resume_window,
        };
        let plan = Plan { seed: 4, habits: PEOPLE.to_vec(), traffic: Duration::ZERO, faults: Vec::new() };
        let crowd = Crowd::gather_in_view(Arc::new(plan), server.address, pace).await;
        let watch = Watch::begin(server.address, server.process());
        let guests = vec![Client::v2(server.address, "first guest").await];
        let before = watch.size().await;
        let fault = crowd.ledger.elapsed();
        let scene = Self { server, crowd, opened, url: url.to_owned(), name, guests, watch, before, fault, folder };
        scene.everybody_sees_everybody("after the start").await;
        scene
    }

    /// To be called just before something breaks.
    pub fn breaks(&mut self, what: &str) {
        self.fault = self.crowd.ledger.elapsed();
        self.crowd.pen().note(Event::Fault { what: what.to_owned() });
    }

    /// During the fault: /readyz reports it in time, guests come and go, and everybody is told.
    pub async fn lives_on(&mut self) {
        let Self { server, crowd, guests, fault, .. } = self;
        let told = is_told(crowd, server.address, *fault);
        tokio::join!(told, come_and_go(crowd, server.address, guests, "during the fault"));
        self.stays_broken().await;
    }

    /// The same, but nothing is written to the database until /readyz has reported the fault.
    pub async fn lives_on_quietly(&mut self) {
        is_told(&self.crowd, self.server.address, self.fault).await;
        self.stays_broken().await;
    }

    async fn stays_broken(&mut self) {
        loop {
            self.guests_change("while the database is known to be away").await;
            let status = raw::get(self.server.address, "/readyz").await.status;
            assert_eq!(status, 503, "the fault lasts");
            if self.crowd.ledger.elapsed() > self.fault + FAULT {
                return;
            }
            sleep(VISIT).await;
        }
    }

    /// PostgreSQL is back since `back`: the server is ready, and the table equals memory, now and later.
    pub async fn is_whole_again(&mut self, back: Instant) {
        self.is_whole("after the fault", back).await;
        self.guests_change("after the fault").await;
        self.is_whole("some changes after the fault", Instant::now()).await;
        let are_few = async || record::connections(&self.url, &self.name).await.is_some_and(|few| few <= CONNECTIONS);
        self.crowd.comes_true("PostgreSQL has no more connections than the pool", SOON, are_few).await;
    }

    /// One guest leaves, another one joins, and everybody is told of both.
    pub async fn guests_change(&mut self, when: &str) {
        come_and_go(&self.crowd, self.server.address, &mut self.guests, when).await;
    }

    /// The number of connections that the server has to PostgreSQL.
    pub async fn connections(&self) -> i64 {
        record::connections(&self.url, &self.name).await.expect("PostgreSQL")
    }

    pub async fn is_whole(&self, when: &str, since: Instant) {
        let (address, url) = (self.server.address, &self.url);
        let is_ready = async || raw::get(address, "/readyz").await.status == 200;
        let is_equal = async || record::people(url).await == Some(people(address).await);
        let left = || SOON.saturating_sub(since.elapsed());
        self.crowd.comes_true(&format!("/readyz says 200 {when}"), left(), is_ready).await;
        self.crowd.comes_true(&format!("the table equals memory {when}"), left(), is_equal).await;
        println!("whole {when} after {:.1?}", since.elapsed());
    }

    async fn everybody_sees_everybody(&self, when: &str) {
        everybody_sees_everybody(&self.crowd, self.server.address, &self.guests, when).await;
    }

    /// Everybody gets the status of their messages, is counted and leaves. Then the ledger and the server's memory are
    /// checked.
    pub async fn end(mut self) {
        let (fault, talked) = (self.fault, self.crowd.ledger.elapsed());
        for guest in self.guests.drain(..) {
            guest.close().await;
        }
        self.crowd.calm_down(Duration::from_secs(10)).await;
        self.is_whole("in the calm", Instant::now()).await;
        let (wrong, slowest, most) = self.watch.end();
        wrong.into_iter().for_each(|what| self.crowd.remains(what));
        self.crowd.disperse(SOON).await;
        let url = &self.url;
        let is_empty = async || record::people(url).await.is_some_and(|people| people.is_empty());
        self.crowd.comes_true("the table is empty after everybody left", SOON, is_empty).await;
        if let Some(what) = self.server.terminate().await {
            self.crowd.remains(what);
        }
        let entries = self.crowd.ledger.entries();
        let (pause, way) = (longest_pause(&entries, fault, talked), longest_way(&entries));
        let before = self.before;
        println!("talked on for {:.1?}, longest pause {pause:.1?}, longest way {way:.1?}", talked - fault);
        println!("slowest answer {slowest:.1?}, before {before:?}, most {most:?}");
        let mut violations: Vec<String> = Vec::new();
        let mut too_much = |what: &str, is_too_much: bool| {
            if is_too_much {
                violations.push(format!("{what}; before {before:?}, at most {most:?}"));
            }
        };
        too_much(&format!("nobody was shown a message for {pause:?}"), pause > LONGEST_PAUSE);
        too_much(&format!("a message took {way:?}"), way > LONGEST_PAUSE);
        too_much(&format!("an answer took {slowest:?}"), slowest > LONGEST_PAUSE);
        too_much("the server grew", most.memory > before.memory + GROWTH);
        too_much("the server has more files open", most.files > before.files + MORE_FILES);
        too_much("the server has more threads", most.threads > before.threads + MORE_THREADS);
        let broken = check(&entries, RULES);
        if !broken.is_empty() || !violations.is_empty() {
            let log = std::fs::read_to_string(self.server.log()).unwrap_or_default();
            let lines: Vec<_> = log.lines().filter(|line| !line.contains("DEBUG")).collect();
            let log = lines[lines.len().saturating_sub(40)..].join("\n");
            panic!("{violations:#?}\n{}\nThe log's end:\n{log}", history::print(&entries, &broken));
        }
        drop(self.folder);
    }
}

/// /readyz says soon that the database is away.
async fn is_told(crowd: &Crowd, server: SocketAddr, fault: Duration) {
    let left = SOON.saturating_sub(crowd.ledger.elapsed() - fault);
    let is_unready = async || raw::get(server, "/readyz").await.status == 503;
    crowd.comes_true("/readyz says 503 after the fault", left, is_unready).await;
    println!("/readyz said 503 after {:.1?}", crowd.ledger.elapsed() - fault);
}

/// The guest leaves, another one joins, everybody is told, and `GET /users` has the right people.
async fn come_and_go(crowd: &Crowd, server: SocketAddr, guests: &mut Vec<Client>, when: &str) {
    if let Some(guest) = guests.pop() {
        guest.close().await;
    }
    guests.push(Client::v2(server, &format!("guest {}", fastrand::u32(..100_000))).await);
    everybody_sees_everybody(crowd, server, guests, when).await;
}

async fn everybody_sees_everybody(crowd: &Crowd, server: SocketAddr, guests: &[Client], when: &str) {
    let is_seen = async || {
        let everybody: BTreeSet<_> = crowd.users().into_iter().chain(guests.iter().map(Client::id)).collect();
        let sees_all = |people: BTreeSet<Uuid>| people == everybody;
        crowd.seats().into_iter().all(|seat| sees_all(seat.people.into_iter().map(|(id, ..)| id).collect()))
            && sees_all(people(server).await.into_keys().collect())
    };
    crowd.comes_true(&format!("everybody and GET /users know who is here {when}"), NEWS, is_seen).await;
}

/// Everybody in `GET /users`.
async fn people(server: SocketAddr) -> BTreeMap<Uuid, String> {
    let list = raw::get(server, "/users?limit=200").await.json();
    let text = |user: &Value, key: &str| user[key].as_str().unwrap_or_default().to_owned();
    let users = list["users"].as_array().into_iter().flatten();
    users.map(|user| (text(user, "id").parse().unwrap_or_default(), text(user, "name"))).collect()
}
