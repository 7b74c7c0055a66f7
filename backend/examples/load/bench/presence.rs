//! What presence costs: full lists, and clients that are told of every change. The relay has nothing to compare with.

use std::time::Duration;

use anyhow::Result;
use tokio::time::sleep;

use super::{Bench, PACE, Rounds, p99};
use crate::args::Dialect;
use crate::audience::Audience;
use crate::report::{Row, Target};
use crate::run::Measured;
use crate::server::Server;

const PLAIN_CLIENTS: usize = 100;
/// The number of joins a second, and of leaves.
const PLAIN_STORM: u32 = 20;
const WATCHERS: usize = 500;
const WATCHED_STORM: u32 = 10;
/// How long the storm lasts before the measurement, and then how long it is measured.
const STORM: Duration = Duration::from_secs(3);

impl Bench<'_> {
    pub(super) async fn plain(&mut self, parley: &Server) -> Result<()> {
        eprintln!("load: {PLAIN_CLIENTS} plain clients get lists while {PLAIN_STORM} a second come and go");
        let talk = self.pairs();
        let storm = async {
            let mut audience = Audience::gather(parley.address()?, PLAIN_CLIENTS, Dialect::Plain).await?;
            audience.storm(PLAIN_STORM).await?;
            audience.mark().await?;
            let paced = talk.paced(parley, PACE).await?;
            let heard = audience.heard().await?;
            audience.dismiss().await?;
            Ok((paced, heard))
        };
        let (paced, heard) = self.signals.phase("plain lists", 40 + talk.seconds, storm).await?;
        let what = format!("{PLAIN_CLIENTS} plain clients, {PLAIN_STORM} joins and leaves a second");
        let lists = vec![heard.most_frames_per_second];
        let beside = format!("{PACE} messages a second beside them, p99 in ms");
        self.add([
            Row::new("plain_lists_per_s", &what, "lists a second for one, at most", lists).target(Target::AtMost(4.0)),
            Row::new("plain_paced_p99_ms", &what, &beside, p99(&paced).into_iter().collect())
                .target(Target::AtMost(20.0)),
        ]);
        Ok(())
    }

    /// Measures times without and with a storm in turn, with the same audience.
    pub(super) async fn watchers(&mut self, parley: &Server) -> Result<()> {
        eprintln!("load: {WATCHERS} hear everything, quiet and while {WATCHED_STORM} a second come and go");
        let (talk, rounds) = (self.pairs(), self.args.rounds);
        let limit = 40 + 10 * (talk.seconds + 2) * rounds as u64;
        let in_turn = async {
            let mut audience = Audience::gather(parley.address()?, WATCHERS, Dialect::V2).await?;
            audience.storm(WATCHED_STORM).await?;
            sleep(STORM).await;
            audience.mark().await?;
            sleep(STORM).await;
            let heard = audience.heard().await?;
            let mut played: Rounds<Measured> = Default::default();
            for _ in 0..rounds {
                audience.calm().await?;
                played[1].push(talk.ping_pong(parley).await?);
                audience.storm(WATCHED_STORM).await?;
                played[0].push(talk.ping_pong(parley).await?);
            }
            let paced = talk.paced(parley, PACE).await?;
            audience.dismiss().await?;
            Ok((heard, played, paced))
        };
        let (heard, played, paced) = self.signals.phase("watchers", limit, in_turn).await?;
        let what = format!("{WATCHERS} hear of all {WATCHED_STORM} joins and leaves a second");
        let [stormy, quiet] = played.map(|runs| runs.iter().filter_map(p99).collect::<Vec<_>>());
        let by_quiet = stormy.iter().zip(&quiet).map(|(stormy, quiet)| stormy / quiet).collect();
        let beside = format!("{PACE} messages a second beside them, p99 in ms");
        self.add([
            Row::new("watchers_kb_per_s", &what, "KB/s for each", vec![heard.bytes_per_second_each / 1e3])
                .target(Target::AtMost(2.5)),
            Row::new(
                "watchers_frames_per_s",
                &what,
                "frames a second for one, at most",
                vec![heard.most_frames_per_second],
            )
            .target(Target::AtMost(4.0)),
            Row::new("watchers_joins_per_s", &what, "joins a second, as measured", vec![heard.joins_per_second]),
            Row::new("watchers_quiet_p99_ms", format!("{WATCHERS} watchers, quiet"), "ping-pong p99 in ms", quiet),
            Row::new("watchers_p99_ms", &what, "ping-pong p99 in ms", stormy),
            Row::new("watchers_p99_by_quiet", &what, "ping-pong p99, times quiet", by_quiet)
                .target(Target::AtMost(1.5)),
            Row::new("watchers_paced_p99_ms", &what, &beside, p99(&paced).into_iter().collect())
                .target(Target::AtMost(20.0)),
        ]);
        Ok(())
    }
}
