//! PostgreSQL is away, in every possible way, while people talk, join and leave. They notice nothing, and when it is
//! back the table equals memory (F1).

mod clock;
mod flow;
mod line;
mod record;
mod scene;
mod watch;

use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use parley::db::Database;
use parley::db::embedded::{Embedded, Settings};

use crate::soak::database;
use crate::support::process::Folder;
use crate::support::{eventually, postgres};

use line::{Line, Mode};
use scene::{CONNECTIONS, Scene};

/// A separate PostgreSQL for one test.
struct Postgres {
    embedded: Embedded,
    url: String,
    folder: Folder,
}

impl Postgres {
    async fn start() -> Self {
        let folder = Folder::new();
        let settings = Settings { data_dir: folder.0.clone(), bin_dir: None, durable: false };
        let embedded = Embedded::start(settings).await.expect("PostgreSQL");
        Self { url: postgres::address_of(&embedded.config()), embedded, folder }
    }

    /// Sends this signal to its main process and waits for its end.
    async fn end_by(&mut self, signal: Signal) {
        postgres::signal(&self.url, signal);
        self.embedded.exited().await;
    }

    /// Starts it again under the same address. Returns when it began to accept connections.
    async fn start_again(&mut self) -> Instant {
        self.embedded.restart().await.expect("PostgreSQL");
        Instant::now()
    }
}

#[tokio::test]
async fn postgresql_is_stopped_and_started() {
    ends_and_starts_again("PostgreSQL is stopped", Signal::SIGINT).await;
}

#[tokio::test]
async fn postgresql_is_killed_and_loses_its_tables() {
    ends_and_starts_again("PostgreSQL is killed", Signal::SIGKILL).await;
}

async fn ends_and_starts_again(what: &str, signal: Signal) {
    let mut postgres = Postgres::start().await;
    let mut scene = Scene::open(&postgres.url, &postgres.url).await;
    scene.breaks(what);
    postgres.end_by(signal).await;
    scene.lives_on().await;
    let back = postgres.start_again().await;
    scene.is_whole_again(back).await;
    scene.end().await;
    postgres.embedded.stop().await;
}

#[tokio::test]
async fn postgresql_stands_still() {
    let postgres = Postgres::start().await;
    let mut scene = Scene::open(&postgres.url, &postgres.url).await;
    scene.breaks("PostgreSQL stands still");
    let held = database::hold(&postgres.folder.0).await;
    scene.lives_on_quietly().await;
    database::release(&held);
    scene.is_whole_again(Instant::now()).await;
    scene.end().await;
    postgres.embedded.stop().await;
}

#[tokio::test]
async fn postgresql_comes_back_with_empty_tables() {
    comes_back_after("TRUNCATE nodes, presence, resume_tokens, identities").await;
}

#[tokio::test]
async fn postgresql_comes_back_without_tables_and_migrations() {
    comes_back_after("DROP TABLE presence, resume_tokens, nodes, identities, refinery_schema_history").await;
}

/// The server can't reach the database while its tables are changed.
async fn comes_back_after(change: &str) {
    let url = postgres::fresh_schema().await;
    let line = Line::lay(&url, Mode::Open).await;
    let mut scene = Scene::open(&url, &line.url).await;
    scene.breaks("PostgreSQL refuses connections");
    line.set(Mode::Refuse);
    scene.lives_on().await;
    postgres::connect(&url).await.batch_execute(change).await.expect("a change");
    line.set(Mode::Open);
    scene.is_whole_again(Instant::now()).await;
    scene.end().await;
}

#[tokio::test]
async fn the_table_is_locked() {
    let url = postgres::fresh_schema().await;
    let mut scene = Scene::open(&url, &url).await;
    let other = postgres::connect(&url).await;
    scene.breaks("PostgreSQL's table is locked");
    other.batch_execute("BEGIN; LOCK TABLE presence IN ACCESS EXCLUSIVE MODE").await.expect("a lock");
    scene.lives_on().await;
    let connections = scene.connections().await;
    assert!(connections <= CONNECTIONS, "{connections} connections, though nobody waits for a lock for ever");
    other.batch_execute("ROLLBACK").await.expect("an end of the lock");
    scene.is_whole_again(Instant::now()).await;
    scene.end().await;
}

#[tokio::test]
async fn the_network_to_postgresql_swallows_everything() {
    let url = postgres::fresh_schema().await;
    let line = Line::lay(&url, Mode::Open).await;
    let mut scene = Scene::open(&url, &line.url).await;
    scene.breaks("PostgreSQL is unreachable");
    line.set(Mode::Swallow);
    scene.lives_on().await;
    line.set(Mode::Open);
    scene.is_whole_again(Instant::now()).await;
    assert!(line.most_connections() <= CONNECTIONS as usize, "{} connections at a time", line.most_connections());
    let (after, is_closed) = (|| line.connections(), "the swallowed connections to be given up");
    // As many as the pool may have at once: one writes, the others read pages of people.
    eventually(is_closed, async || (after() < CONNECTIONS as usize).then_some(())).await;
    scene.end().await;
}

#[tokio::test]
async fn connections_that_were_cut_off_in_silence_are_not_tried_one_after_the_other() {
    let url = postgres::fresh_schema().await;
    let line = Line::lay(&url, Mode::Open).await;
    let database = Database::new(line.url.parse().expect("an address")).expect("a pool");
    let nap = async || database.run("nap", async |client| client.batch_execute("SELECT pg_sleep(0.5)").await).await;
    // On a busy machine one of the four may exceed its time limit, so they are asked again.
    let four_at_once = async || {
        let (one, two, three, four) = tokio::join!(nap(), nap(), nap(), nap());
        ([one, two, three, four].iter().all(Result::is_ok) && line.connections() == 4).then_some(())
    };
    eventually("four connections at a time", four_at_once).await;
    line.set(Mode::Swallow);
    let lost = nap().await;
    assert!(lost.is_err());
    database.note(&lost);
    line.set(Mode::Open);
    nap().await.expect("a connection of its own");
}

#[tokio::test]
async fn the_network_to_postgresql_goes_in_the_middle_of_a_transaction() {
    let url = postgres::fresh_schema().await;
    let line = Line::lay(&url, Mode::Open).await;
    let mut scene = Scene::open(&url, &line.url).await;
    scene.breaks("PostgreSQL is unreachable after half a transaction");
    // The first person who leaves triggers this. PostgreSQL then keeps the lock on their row until it ends the
    // transaction itself.
    line.swallow_after("DELETE FROM presence");
    scene.lives_on().await;
    assert!(line.is(Mode::Swallow));
    line.set(Mode::Open);
    scene.is_whole_again(Instant::now()).await;
    scene.end().await;
}

#[tokio::test]
async fn the_server_starts_while_postgresql_refuses_connections() {
    starts_without(Mode::Refuse).await;
}

#[tokio::test]
async fn the_server_starts_while_the_network_to_postgresql_swallows_everything() {
    starts_without(Mode::Swallow).await;
}

async fn starts_without(mode: Mode) {
    let url = postgres::fresh_schema().await;
    let line = Line::lay(&url, mode).await;
    let mut scene = Scene::open_without_database(&url, &line.url).await;
    println!("the port was open after {:.1?}", scene.opened);
    assert!(scene.opened < Duration::from_secs(1), "the port was open only after {:?}", scene.opened);
    scene.lives_on().await;
    line.set(Mode::Open);
    scene.is_whole_again(Instant::now()).await;
    scene.end().await;
}

#[tokio::test]
async fn the_table_is_locked_and_nobody_comes_or_goes() {
    let url = postgres::fresh_schema().await;
    let mut scene = Scene::open(&url, &url).await;
    let other = postgres::connect(&url).await;
    scene.breaks("PostgreSQL's table is locked");
    other.batch_execute("BEGIN; LOCK TABLE presence IN ACCESS EXCLUSIVE MODE").await.expect("a lock");
    scene.lives_on_quietly().await;
    other.batch_execute("ROLLBACK").await.expect("an end of the lock");
    scene.is_whole_again(Instant::now()).await;
    scene.end().await;
}

#[tokio::test]
async fn the_network_goes_while_the_tables_are_brought_up_to_date() {
    let postgres = Postgres::start().await;
    let url = postgres.url.clone();
    let line = Line::lay(&url, Mode::Open).await;
    line.swallow_after("pg_advisory_xact_lock");
    let mut scene = Scene::open_without_database(&url, &line.url).await;
    assert!(line.is(Mode::Swallow));
    scene.lives_on_quietly().await;
    line.set(Mode::Open);
    scene.is_whole_again(Instant::now()).await;
    scene.end().await;
}
