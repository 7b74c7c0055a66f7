//! The plan of `make bench`: Parley and the bare relay in turn, on the same cores, with the same pairs, windows and
//! clock. After that, what presence costs.

mod latency;
mod presence;
mod yardstick;

use anyhow::{Context, Result};

use crate::args::{Args, Part};
use crate::machine::Pinning;
use crate::pairs::Talk;
use crate::report::{Report, Row};
use crate::run::Measured;
use crate::server::Server;
use crate::signals::Signals;

/// The rate of messages in promise D5.
const PACE: u32 = 2000;
const HEAR_EVERYTHING: (&str, &str) = ("PRESENCE_LIST_LIMIT", "1000");

pub struct Bench<'a> {
    pub args: &'a Args,
    pub pinning: &'a Pinning,
    pub most_clients: usize,
    pub signals: Signals,
    pub report: Report,
}

/// The values of each round: first Parley's, then the relay's.
type Rounds<T> = [Vec<T>; 2];

impl Bench<'_> {
    /// Whatever the reason for the end of the run, the servers are stopped before the program ends.
    pub async fn run(&mut self) -> Result<()> {
        eprintln!("load: starting Parley and the relay");
        // Servers that were started are stopped when they are dropped.
        let relay = Server::relay(self.pinning).await.context("the relay")?;
        let unbatched = Server::unbatched_relay(self.pinning).await.context("the relay without batches")?;
        let parley = Server::parley(self.args, self.pinning, &[]).await?;
        let outcome = self.beside(&parley, &relay, &unbatched).await;
        let stopped = [parley.stop(outcome.is_err()).await, relay.stop(false).await, unbatched.stop(false).await];
        outcome?;
        stopped.into_iter().collect::<Result<()>>()?;
        if !self.measures(Part::Presence) {
            return Ok(());
        }

        eprintln!("load: starting Parley with {}={}", HEAR_EVERYTHING.0, HEAR_EVERYTHING.1);
        let parley = Server::parley(self.args, self.pinning, &[HEAR_EVERYTHING]).await?;
        let outcome = self.watchers(&parley).await;
        let stopped = parley.stop(outcome.is_err()).await;
        outcome.and(stopped)
    }

    async fn beside(&mut self, parley: &Server, relay: &Server, unbatched: &Server) -> Result<()> {
        let before = self.warm_up([parley, relay]).await?;
        if self.measures(Part::Joins) {
            // This comes first, so that no memory of other parts is in use.
            self.joins(parley, relay).await?;
        }
        if self.measures(Part::Throughput) {
            self.throughput(parley, relay, unbatched).await?;
        }
        if self.measures(Part::Latency) {
            self.latency(parley, relay).await?;
            self.pace(parley, relay).await?;
        }
        if self.measures(Part::Presence) {
            self.plain(parley).await?;
        }
        if self.args.only.is_none() { self.rest([parley, relay], before).await } else { Ok(()) }
    }

    fn measures(&self, part: Part) -> bool {
        self.args.only.is_none_or(|only| only == part)
    }

    fn pairs(&self) -> Talk {
        Talk { pairs: self.args.pairs, seconds: self.args.seconds }
    }

    fn add(&mut self, rows: impl IntoIterator<Item = Row>) {
        self.report.rows.extend(rows);
    }
}

/// One value of all rounds, for both.
fn compare<T>(key: &str, what: &str, unit: &str, rounds: &Rounds<T>, figure: impl Fn(&T) -> Option<f64>) -> Row {
    let [parley, relay] = rounds.each_ref().map(|rounds| rounds.iter().filter_map(&figure).collect());
    Row::new(key, what, unit, parley).beside(relay)
}

fn p99(run: &Measured) -> Option<f64> {
    run.latencies.percentile(0.99)
}
