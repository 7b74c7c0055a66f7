//! The plan of `make bench-scale`: how the cost of joins grows with the number of people. Each number is measured
//! several times, each time on a new server, and the medians count.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};

use crate::args::Args;
use crate::crowd::{Crowd, Joins};
use crate::machine::{Machine, Pinning};
use crate::report::{in_figures, median};
use crate::server::Server;
use crate::signals::Signals;

/// If a number of people takes longer than this, it is left out together with all larger ones.
const LONGEST: u64 = 60;
/// The pause before the memory of idle connections is read.
const QUIET: Duration = Duration::from_secs(2);

#[derive(Serialize, Deserialize)]
pub struct Scale {
    pub machine: Machine,
    pub cores: Pinning,
    pub points: Vec<Point>,
    /// The numbers that were not measured, and why.
    pub left_out: Vec<String>,
}

/// The cost of letting this number of people join, and of keeping them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Point {
    pub clients: usize,
    pub bytes: u64,
    pub server_cpu_s: Option<f64>,
    pub known_after_s: f64,
    pub resident_bytes: Option<u64>,
}

impl Scale {
    pub fn new(machine: Machine, pinning: &Pinning) -> Self {
        Self { machine, cores: pinning.clone(), points: Vec::new(), left_out: Vec::new() }
    }

    pub async fn run(
        &mut self,
        args: &Args,
        sizes: &[usize],
        most_clients: usize,
        signals: &mut Signals,
    ) -> Result<()> {
        let mut sizes = sizes.to_vec();
        sizes.sort_unstable();
        for clients in sizes {
            if clients > most_clients {
                self.leave_out(format!("{clients} clients: the limit of open files allows {most_clients}"));
                continue;
            }
            let mut rounds = Vec::new();
            for round in 1..=args.rounds {
                eprintln!("load: {clients} clients join, round {round}");
                let server = Server::parley(args, &self.cores, &[]).await?;
                let outcome = signals.phase("joins", LONGEST, measure(&server, clients)).await;
                server.stop(false).await?;
                match outcome {
                    Ok(point) => rounds.push(point),
                    Err(error) => {
                        self.leave_out(format!("{clients} clients in round {round}: {error:#}"));
                        break;
                    }
                }
            }
            self.points.extend(Point::of(&rounds));
        }
        ensure!(!self.points.is_empty(), "nothing could be measured");
        Ok(())
    }

    fn leave_out(&mut self, what: String) {
        eprintln!("load: left out: {what}");
        self.left_out.push(what);
    }

    pub fn table(&self) -> String {
        let mut table = format!(
            "{:>7}  {:>9}  {:>12}  {:>11}  {:>13}\n",
            "clients", "MB sent", "server CPU s", "s until all", "MB resident"
        );
        for point in &self.points {
            let known = |value: Option<f64>| value.map_or("n/a".into(), in_figures);
            table += &format!(
                "{:>7}  {:>9}  {:>12}  {:>11}  {:>13}\n",
                point.clients,
                in_figures(point.megabytes_sent()),
                known(point.server_cpu_s),
                in_figures(point.known_after_s),
                known(point.megabytes_resident()),
            );
        }
        table + &self.sentence() + "\n" + &self.machine.sentence(&self.cores) + "\n"
    }

    /// How the cost grew, measured from an eighth of the people to all of them. With fewer people, the clock's steps of
    /// 10 ms and the fixed cost of a server would make the growth look smaller.
    pub fn sentence(&self) -> String {
        let Some(many) = self.points.last() else { return String::new() };
        let Some(few) = self.points.iter().find(|point| 8 * point.clients >= many.clients) else {
            return String::new();
        };
        let people = many.clients as f64 / few.clients as f64;
        let times = |of: fn(&Point) -> Option<f64>| {
            of(many).zip(of(few)).map_or("n/a".into(), |(many, few)| in_figures(many / few))
        };
        let mut sentence = format!(
            "From {} to {} people, {people:.0} times as many, their joins took {} times the bytes and {} times the server's \
             CPU, and the server {} times the memory; a cost that grows with people squared would have grown {} times.",
            in_figures(few.clients as f64),
            in_figures(many.clients as f64),
            times(|point| Some(point.megabytes_sent())),
            times(|point| point.server_cpu_s),
            times(Point::megabytes_resident),
            in_figures(people * people),
        );
        if !self.left_out.is_empty() {
            sentence += &format!(" Left out: {}.", self.left_out.join("; "));
        }
        sentence
    }
}

impl Point {
    /// The median of each value by itself.
    fn of(rounds: &[Self]) -> Option<Self> {
        let middle = |figure: fn(&Self) -> Option<f64>| median(&rounds.iter().filter_map(figure).collect::<Vec<_>>());
        Some(Self {
            clients: rounds.first()?.clients,
            bytes: middle(|point| Some(point.bytes as f64))? as u64,
            server_cpu_s: middle(|point| point.server_cpu_s),
            known_after_s: middle(|point| Some(point.known_after_s))?,
            resident_bytes: middle(|point| Some(point.resident_bytes? as f64)).map(|bytes| bytes as u64),
        })
    }

    pub fn megabytes_sent(&self) -> f64 {
        self.bytes as f64 / 1e6
    }

    pub fn megabytes_resident(&self) -> Option<f64> {
        self.resident_bytes.map(|bytes| bytes as f64 / 1e6)
    }
}

async fn measure(server: &Server, clients: usize) -> Result<Point> {
    let (mut crowd, joins) = Crowd::join(server, clients).await?;
    crowd.stay(QUIET).await?;
    let resident_bytes = server.process.resident_bytes();
    crowd.leave(server).await?;
    let Joins { bytes, server_cpu, known_after, .. } = joins;
    Ok(Point { clients, bytes, server_cpu_s: server_cpu, known_after_s: known_after.as_secs_f64(), resident_bytes })
}
