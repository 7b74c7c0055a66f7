//! How long messages take beside a bare relay, including the slowest ones.

use anyhow::Result;

use super::{Bench, Rounds, compare, p99};
use crate::pairs::Talk;
use crate::report::{Row, Target};
use crate::run::Measured;
use crate::server::Server;

/// The larger number of pairs in ping-pong.
const TIMES: usize = 4;
/// A number of messages a second with which the server is idle nearly all the time.
const GENTLE: u32 = 1000;
/// This part runs longer than others, because few messages are sent and the percentiles need many.
const GENTLE_TIMES: u64 = 3;
/// The targets for the slowest messages.
const MOST: Target = Target::RatioAtMost(1.5);

impl Bench<'_> {
    pub(super) async fn latency(&mut self, parley: &Server, relay: &Server) -> Result<()> {
        let few = self.pairs();
        let many = Talk { pairs: few.pairs * TIMES, ..few };
        let gentle = Talk { seconds: few.seconds * GENTLE_TIMES, ..few };
        let mut played: [Rounds<Measured>; 2] = Default::default();
        let mut paced: Rounds<Measured> = Default::default();
        for round in 1..=self.args.rounds {
            for (talk, played) in [few, many].into_iter().zip(&mut played) {
                eprintln!("load: round {round}: {} pairs play ping-pong", talk.pairs);
                for (side, server) in [parley, relay].into_iter().enumerate() {
                    let run = self.signals.phase("ping-pong", 20 + talk.seconds, talk.ping_pong(server)).await?;
                    played[side].push(run);
                }
            }
            eprintln!("load: round {round}: {GENTLE} messages a second");
            for (side, server) in [parley, relay].into_iter().enumerate() {
                let run = self.signals.phase("paced", 20 + gentle.seconds, gentle.paced(server, GENTLE)).await?;
                paced[side].push(run);
            }
        }
        let [few_played, many_played] = &played;
        let what = format!("ping-pong, {} pairs", few.pairs);
        let rate = |run: &Measured| Some(run.heard as f64 / run.seconds);
        self.add([compare("ping_pong_per_s", &what, "messages per second", few_played, rate)]);
        self.add(times("ping_pong", &what, few_played));
        self.add(times("many_ping_pong", &format!("ping-pong, {} pairs", many.pairs), many_played));
        self.add(times("gentle", &format!("{GENTLE} messages a second"), &paced));
        Ok(())
    }
}

/// The percentiles from the median to the slowest message.
fn times(key: &str, what: &str, rounds: &Rounds<Measured>) -> [Row; 4] {
    let row = |name: &str, unit: &str, figure: &dyn Fn(&Measured) -> Option<f64>| {
        compare(&format!("{key}_{name}_ms"), what, unit, rounds, figure)
    };
    let greatest = rounds.each_ref().map(|rounds| {
        let greatest = rounds.iter().filter_map(|run| run.latencies.greatest());
        greatest.max_by(f64::total_cmp).into_iter().collect()
    });
    let [of_parley, of_relay] = greatest;
    [
        row("p50", "p50 in ms", &|run| run.latencies.percentile(0.5)),
        row("p99", "p99 in ms", &p99).target(MOST),
        row("p999", "p99.9 in ms", &|run| run.latencies.percentile(0.999)),
        Row::new(&format!("{key}_greatest_ms"), what, "the greatest of all in ms", of_parley).beside(of_relay),
    ]
}
