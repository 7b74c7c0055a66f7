//! Totals of this server for `/stats` and `/health`. Nothing here is about a single user.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// The rate of messages is an average over this long.
const WINDOW: Duration = Duration::from_secs(10);

/// Counts a connection as open until it is dropped.
pub struct OpenConnection(Arc<Stats>);

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}

pub struct Stats {
    started: Instant,
    /// Connections since the start.
    connections: AtomicU64,
    /// Connections that are open now.
    open: AtomicU64,
    routed: AtomicU64,
    /// Earlier values of `routed`, one a second.
    samples: Mutex<VecDeque<(Instant, u64)>>,
}

impl Default for Stats {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            connections: AtomicU64::new(0),
            open: AtomicU64::new(0),
            routed: AtomicU64::new(0),
            samples: Mutex::default(),
        }
    }
}

impl Stats {
    /// Counts a session's connection. Keep the result as long as the connection is open.
    pub fn connection(self: &Arc<Self>) -> OpenConnection {
        self.connections.fetch_add(1, Ordering::Relaxed);
        self.open.fetch_add(1, Ordering::Relaxed);
        OpenConnection(self.clone())
    }

    pub fn connections_open(&self) -> u64 {
        self.open.load(Ordering::Relaxed)
    }

    pub fn count_message(&self) {
        self.routed.fetch_add(1, Ordering::Relaxed);
    }

    pub fn connections_total(&self) -> u64 {
        self.connections.load(Ordering::Relaxed)
    }

    pub fn messages_routed_total(&self) -> u64 {
        self.routed.load(Ordering::Relaxed)
    }

    pub fn uptime(&self) -> Duration {
        self.started.elapsed()
    }

    /// Called once a second.
    pub fn sample(&self, now: Instant) {
        let mut samples = self.samples.lock();
        while samples.front().is_some_and(|(at, _)| now.duration_since(*at) > WINDOW) {
            samples.pop_front();
        }
        samples.push_back((now, self.messages_routed_total()));
    }

    /// Messages a second over the last ten seconds.
    pub fn messages_per_second(&self, now: Instant) -> f64 {
        let samples = self.samples.lock();
        let Some((since, before)) = samples.front() else { return 0.0 };
        let seconds = now.duration_since(*since).as_secs_f64().max(1.0);
        let rate = self.messages_routed_total().saturating_sub(*before) as f64 / seconds;
        (rate * 10.0).round() / 10.0
    }
}

/// Resident memory of this process in bytes; `None` where the system doesn't tell.
pub fn memory_bytes() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split(' ').nth(1)?.parse().ok()?;
    let page = nix::unistd::sysconf(nix::unistd::SysconfVar::PAGE_SIZE).ok()??;
    Some(pages * u64::try_from(page).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_an_average_over_the_window() {
        let stats = Stats::default();
        let start = Instant::now();
        stats.sample(start);
        (0..50).for_each(|_| stats.count_message());
        assert_eq!(stats.messages_per_second(start + Duration::from_secs(5)), 10.0);
        for second in 1..=20 {
            stats.sample(start + Duration::from_secs(second));
        }
        assert_eq!(stats.messages_per_second(start + Duration::from_secs(20)), 0.0);
    }
}
