//! One run of talk: its times, and the counters of what was achieved so far.

use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::Result;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::latency::Latencies;
use crate::machine::Process;
use crate::server::Server;
use crate::talker::Heard;

/// The results of the time in which the pairs talked.
pub struct Measured {
    /// Messages that were received in this time.
    pub heard: u64,
    /// Messages whose sender was told in this time that they were received.
    pub delivered: u64,
    pub seconds: f64,
    pub server_cpu: Option<f64>,
    pub own_cpu: Option<f64>,
    /// The durations from sending to receiving.
    pub latencies: Latencies,
}

/// When to talk, and what was achieved so far.
pub struct Run {
    /// When the pairs begin to talk, when the measurement begins, and when they end.
    pub epoch: Instant,
    start: Instant,
    end: Instant,
    pub said: AtomicU64,
    heard: AtomicU64,
    delivered: AtomicU64,
}

pub type Talking = JoinSet<Result<Vec<u32>>>;

impl Run {
    pub fn new(epoch: Instant, start: Instant, end: Instant) -> Self {
        let (said, heard, delivered) = Default::default();
        Self { epoch, start, end, said, heard, delivered }
    }

    /// Waits for a point in time. If a pair fails before it, the run ends.
    pub async fn reach(&self, moment: Instant, tasks: &mut Talking, micros: &mut Vec<u32>) -> Result<()> {
        loop {
            tokio::select! {
                () = sleep_until(moment) => return Ok(()),
                Some(ended) = tasks.join_next() => micros.extend(ended??),
            }
        }
    }

    pub fn look(&self, server: &Server) -> Look {
        Look {
            at: Instant::now(),
            heard: self.heard.load(Ordering::Relaxed),
            delivered: self.delivered.load(Ordering::Relaxed),
            server_cpu: server.process.cpu_seconds(),
            own_cpu: Process::this().cpu_seconds(),
        }
    }

    fn counts(&self) -> [u64; 3] {
        [&self.said, &self.heard, &self.delivered].map(|counter| counter.load(Ordering::Relaxed))
    }

    pub fn is_complete(&self) -> bool {
        let [said, heard, delivered] = self.counts();
        said == heard && heard == delivered
    }

    pub fn state(&self) -> String {
        let [said, heard, delivered] = self.counts();
        format!("{said} messages were sent, {heard} received and {delivered} reported as delivered")
    }

    pub fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }

    /// Counts received messages. The latency of those in the measured time is kept.
    pub fn count(&self, heard: Heard, micros: &mut Vec<u32>) {
        match heard {
            Heard::Message { micros: latency } => {
                self.heard.fetch_add(1, Ordering::Relaxed);
                if (self.start..self.end).contains(&Instant::now()) {
                    micros.push(latency);
                }
            }
            Heard::Delivered(count) => drop(self.delivered.fetch_add(count, Ordering::Relaxed)),
            Heard::Nothing => {}
        }
    }
}

/// The clocks and counters at one moment.
pub struct Look {
    at: Instant,
    heard: u64,
    delivered: u64,
    server_cpu: Option<f64>,
    own_cpu: Option<f64>,
}

impl Look {
    pub fn since(&self, before: &Self, latencies: Latencies) -> Measured {
        let spent = |after: Option<f64>, before: Option<f64>| after.zip(before).map(|(after, before)| after - before);
        Measured {
            heard: self.heard - before.heard,
            delivered: self.delivered - before.delivered,
            seconds: (self.at - before.at).as_secs_f64(),
            server_cpu: spent(self.server_cpu, before.server_cpu),
            own_cpu: spent(self.own_cpu, before.own_cpu),
            latencies,
        }
    }
}
