//! Joins, memory and messages of Parley and of the bare relay, in turn for each round.

use std::time::Duration;

use anyhow::Result;
use tokio::time::sleep;

use super::{Bench, PACE, Rounds, compare, p99};
use crate::crowd::{Crowd, Joins};
use crate::report::{Row, Target};
use crate::run::Measured;
use crate::server::Server;

/// Clients that join and leave before the measurement, so that the code is loaded and the memory of the start is given
/// back.
const WARM_UP_CLIENTS: usize = 20;
const WARM_UP_ROUNDS: usize = 3;
/// The pause before the memory of idle connections is read.
const QUIET: Duration = Duration::from_secs(2);
/// How long it may take until the memory of a load is given back (O4).
const REST: Duration = Duration::from_secs(60);
/// The larger crowd. With this many times more people the cost may grow by this factor and a quarter more, but not by
/// its square.
const TIMES: usize = 4;

impl Bench<'_> {
    /// The resident bytes of both before the measurement.
    pub(super) async fn warm_up(&mut self, both: [&Server; 2]) -> Result<[Option<f64>; 2]> {
        for server in both {
            self.signals.phase("warm-up", 20, warm_up(server)).await?;
        }
        Ok(both.map(resident))
    }

    /// The share of the memory of all the load that is given back.
    pub(super) async fn rest(&mut self, both: [&Server; 2], before: [Option<f64>; 2]) -> Result<()> {
        eprintln!("load: nothing happens for {} s", REST.as_secs());
        let rest = async {
            sleep(REST).await;
            Ok(())
        };
        self.signals.phase("rest", 2 * REST.as_secs(), rest).await?;
        let mut times: Rounds<f64> = Default::default();
        for (side, server) in both.into_iter().enumerate() {
            times[side].extend(resident(server).zip(before[side]).map(|(after, before)| after / before));
        }
        let unit = "resident bytes, times those of the start";
        let what = format!("{} s after all of this", REST.as_secs());
        self.add([compare("resident_after", &what, unit, &times, |times| Some(*times)).target(Target::AtMost(1.2))]);
        Ok(())
    }

    pub(super) async fn joins(&mut self, parley: &Server, relay: &Server) -> Result<()> {
        let (clients, many) = (self.args.clients, TIMES * self.args.clients);
        let mut joined: Rounds<Joins> = Default::default();
        let mut few_resident = [None; 2];
        for round in 1..=self.args.rounds {
            eprintln!("load: round {round}: {clients} clients join, are idle and leave");
            for (side, server) in [parley, relay].into_iter().enumerate() {
                let (joins, full) = self.signals.phase("joins", 40, in_and_out(server, clients)).await?;
                joined[side].push(joins);
                // Later rounds use again the memory that the first one has left.
                if round == 1 {
                    few_resident[side] = full;
                }
            }
        }
        let mut many_joined: Rounds<Joins> = Default::default();
        let mut memory: Rounds<f64> = Default::default();
        if many > self.most_clients {
            eprintln!("load: no {many} clients, because the limit of open files allows {}", self.most_clients);
        } else {
            for round in 1..=self.args.rounds {
                eprintln!("load: round {round}: {many} clients join, are idle and leave");
                for (side, server) in [parley, relay].into_iter().enumerate() {
                    let (joins, full) = self.signals.phase("many joins", 60, in_and_out(server, many)).await?;
                    many_joined[side].push(joins);
                    if round == 1 {
                        let each = |(few, full): (f64, f64)| (full - few) / (many - clients) as f64;
                        memory[side].extend(few_resident[side].zip(full).map(each));
                    }
                }
            }
        }
        // The difference between two crowds, so that the fixed memory of a server isn't included.
        let idle = format!("idle connection with its session, from {clients} to {many}");
        let what = format!("{clients} clients join");
        self.add([
            compare("idle_bytes", &idle, "resident bytes", &memory, |bytes| Some(*bytes))
                .target(Target::AtMost(10_000.0)),
            compare("joins_mb", &what, "MB sent", &joined, megabytes).target(Target::AtMost(28.0)),
            compare("joins_server_cpu_s", &what, "s of server CPU", &joined, |joins| joins.server_cpu)
                .target(Target::AtMost(0.3)),
            compare("joins_s", &what, "s until all are in", &joined, |joins| Some(joins.took.as_secs_f64())),
            compare("join_p99_ms", &what, "ms for one, p99", &joined, |joins| joins.established.percentile(0.99)),
        ]);
        let what = format!("{many} clients join");
        let rows = [
            compare("many_joins_mb", &what, "MB sent", &many_joined, megabytes),
            compare("many_joins_server_cpu_s", &what, "s of server CPU", &many_joined, |joins| joins.server_cpu),
        ];
        // The square would be sixteen times.
        let most = Target::AtMost(1.25 * TIMES as f64);
        let times = ["joins_mb", "joins_server_cpu_s"].into_iter().zip(&rows).map(|(few, row)| {
            let of_few = self.report.of_parley(few).filter(|cost| *cost > 0.0);
            let times = row.parley().zip(of_few).map(|(many, few)| many / few).into_iter().collect();
            let unit = format!("{}, times that of {clients}", row.unit());
            Row::new(&format!("many_{few}_by_few"), &what, &unit, times).target(most)
        });
        let times: Vec<_> = times.collect();
        self.add(rows.into_iter().chain(times));
        Ok(())
    }

    /// Compared with both relays. With batches the cost of system calls is shared by many messages; the relay without
    /// batches shows the cost of a single message.
    pub(super) async fn throughput(&mut self, parley: &Server, relay: &Server, unbatched: &Server) -> Result<()> {
        let talk = self.pairs();
        let (pairs, limit) = (talk.pairs, 20 + talk.seconds);
        let mut piped: [Vec<Measured>; 3] = Default::default();
        for round in 1..=self.args.rounds {
            eprintln!("load: round {round}: {pairs} pairs send as fast as the window lets them");
            for (piped, server) in piped.iter_mut().zip([parley, relay, unbatched]) {
                piped.push(self.signals.phase("pipelined", limit, talk.pipelined(server)).await?);
            }
        }
        let [of_parley, of_relay, of_unbatched] = piped;
        let rate = |run: &Measured| Some(run.delivered as f64 / run.seconds);
        let by_one = of_unbatched.iter().filter_map(rate).collect();
        let by_one = Row::new(
            "pipelined_per_s_unbatched",
            format!("pipelined, {pairs} pairs, beside a relay without batches"),
            "delivered per second",
            of_parley.iter().filter_map(rate).collect(),
        )
        .beside(by_one);
        let piped = [of_parley, of_relay];
        let what = format!("pipelined, {pairs} pairs");
        let per_cpu = |run: &Measured| run.server_cpu.map(|cpu| run.delivered as f64 / cpu);
        let percent = |cpu: fn(&Measured) -> Option<f64>| {
            move |run: &Measured| cpu(run).map(|seconds| seconds / run.seconds * 100.0)
        };
        self.add([
            compare("pipelined_per_server_cpu_s", &what, "delivered per second of server CPU", &piped, per_cpu)
                .target(Target::RatioAtLeast(0.5)),
            compare("pipelined_per_s", &what, "delivered per second", &piped, rate),
            by_one.target(Target::RatioAtLeast(1.0)),
            compare("pipelined_p99_ms", &what, "p99 in ms", &piped, p99),
            compare("pipelined_server_cpu", &what, "server CPU in %", &piped, percent(|run| run.server_cpu)),
            compare("pipelined_load_cpu", &what, "CPU of the load in %", &piped, percent(|run| run.own_cpu)),
        ]);
        Ok(())
    }

    pub(super) async fn pace(&mut self, parley: &Server, relay: &Server) -> Result<()> {
        eprintln!("load: {PACE} messages a second");
        let talk = self.pairs();
        let mut paced: Rounds<Measured> = Default::default();
        for (side, server) in [parley, relay].into_iter().enumerate() {
            paced[side].push(self.signals.phase("paced", 20 + talk.seconds, talk.paced(server, PACE)).await?);
        }
        let what = format!("{PACE} messages a second");
        self.add([compare("paced_p99_ms", &what, "p99 in ms", &paced, p99).target(Target::AtMost(20.0))]);
        Ok(())
    }
}

async fn warm_up(server: &Server) -> Result<()> {
    for _ in 0..WARM_UP_ROUNDS {
        let (mut crowd, _) = Crowd::join(server, WARM_UP_CLIENTS).await?;
        crowd.stay(Duration::from_secs(1)).await?;
        crowd.leave(server).await?;
    }
    Ok(())
}

/// The cost of the joins, and the resident bytes while all clients are idle.
async fn in_and_out(server: &Server, clients: usize) -> Result<(Joins, Option<f64>)> {
    let (mut crowd, joins) = Crowd::join(server, clients).await?;
    crowd.stay(QUIET).await?;
    let full = resident(server);
    crowd.leave(server).await?;
    Ok((joins, full))
}

fn resident(server: &Server) -> Option<f64> {
    server.process.resident_bytes().map(|bytes| bytes as f64)
}

fn megabytes(joins: &Joins) -> Option<f64> {
    Some(joins.bytes as f64 / 1e6)
}
