//! The soak test: dozens of clients on a bad network, a server that is killed and restarted, a database that stops for
//! a while. Everything is written into a ledger, and afterwards every promise must have been kept.
//!
//! `cargo test --test it soak::` is the short run, `make soak` the long one.

pub mod checker;
pub mod client;
pub mod database;
mod faults;
pub mod ledger;
pub mod plan;
mod proofs;
mod proxy;
mod report;
pub mod run;
mod secrets;
pub mod server;
mod settings;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::interval;

use crate::support::process::Folder;
use crate::support::spawn;

use checker::{check, history};
use client::Sabotage;
use ledger::{Entry, Ledger};
use plan::Plan;
use report::Report;
use run::Crowd;
use secrets::Secrets;
use server::Server;
use settings::Settings;

/// How long rows of people who left may remain in a table.
const ROWS_GONE: Duration = Duration::from_secs(35);
/// How long the table may differ from memory (F1).
const TABLE_RIGHT: Duration = Duration::from_secs(5);
/// The time between two lines about the progress.
const PROGRESS: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_promise_holds_while_everything_breaks() {
    let settings = Settings::from_environment();
    println!("The same plan again: {}", settings.command());
    let plan = Arc::new(Plan::new(settings.seed, settings.clients, settings.traffic));
    let folder = Folder::new();
    let mut server = Server::start(&folder.0, &settings.variables()).await;

    let mut crowd = Crowd::gather(plan.clone(), server.address, settings.pace(), false, Sabotage::None).await;
    let progress = spawn(tell(crowd.ledger.clone()));
    faults::inflict(&plan, &mut server, &crowd.pen()).await;
    crowd.calm_down(settings.grace()).await;
    let tables = database::connect(&server.data()).await;
    let users = crowd.users();
    let are_all_there = async || database::present(&tables).await == users;
    crowd.comes_true("the table of presence has everybody who is here", TABLE_RIGHT, are_all_there).await;
    let rows = database::rows(&tables).await;
    crowd.disperse(ROWS_GONE).await;
    progress.abort();

    let are_empty = async || database::rows(&tables).await.is_empty();
    crowd.comes_true("the tables are empty after everybody left", ROWS_GONE, are_empty).await;
    drop(tables);
    if let Some(what) = server.terminate().await {
        crowd.remains(what);
    }
    look_for_secrets(&crowd, &server, &rows);

    let entries = crowd.ledger.entries();
    let report = Report::of(&entries);
    println!("\n{}", report.table());
    let violations = check(&entries, settings.rules());
    if !violations.is_empty() {
        let kept = keep(&settings, &entries, &server);
        let text = history::print(&entries, &violations);
        let (count, command) = (violations.len(), settings.command());
        panic!("{count} promises were broken.\n{text}\n{kept}The same plan again: {command}");
    }
    // A run in which nothing happened proves nothing. A very small run may miss some of the events.
    let is_missed = |row: &&&str| report.count(row) == 0 && settings.clients >= 8;
    assert_eq!(report::EXPECTED.iter().filter(is_missed).collect::<Vec<_>>(), [&""; 0], "these never happened");
}

/// Contents and tokens are in no log, in no file of the database, and in no row, while people are here.
fn look_for_secrets(crowd: &Crowd, server: &Server, rows: &[String]) {
    let secrets = Secrets::new(&crowd.marker, &crowd.ledger.entries());
    for place in [server.log(), server.data()] {
        let (found, files) = secrets.search(&place);
        assert!(files > 0, "there is nothing to search in {}", place.display());
        found.into_iter().for_each(|what| crowd.remains(what));
    }
    let log = std::fs::read_to_string(server.log()).expect("the log");
    assert!(log.contains(r#""level":"DEBUG""#), "the log has its finer lines");
    assert!(!rows.is_empty(), "people leave rows in the tables");
    for row in rows {
        secrets
            .find(row.as_bytes())
            .into_iter()
            .for_each(|what| crowd.remains(format!("{what} stands in the row {row}")));
    }
}

/// Writes the whole ledger and the server's log into files, to be read after a failure.
fn keep(settings: &Settings, entries: &[Entry], server: &Server) -> String {
    let place = |kind: &str| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("soak-{}.{kind}", settings.seed));
    let ledger: String = entries.iter().map(history::line).collect();
    std::fs::write(place("ledger"), ledger).expect("a file");
    std::fs::copy(server.log(), place("log")).expect("a copy");
    format!("The whole ledger: {}; the server's log: {}\n", place("ledger").display(), place("log").display())
}

/// Prints a line from time to time.
async fn tell(ledger: Arc<Ledger>) {
    let mut beats = interval(PROGRESS);
    beats.tick().await;
    loop {
        beats.tick().await;
        println!("{}", ledger.look(Report::of).line(ledger.elapsed().as_secs()));
    }
}
