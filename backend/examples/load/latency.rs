//! The durations of many events, and their percentiles.

/// Durations in microseconds, sorted.
pub struct Latencies(Vec<u32>);

impl Latencies {
    pub fn of(mut micros: Vec<u32>) -> Self {
        micros.sort_unstable();
        Self(micros)
    }

    /// The duration within which this share of the events was over, in milliseconds. `None` if there was no event.
    pub fn percentile(&self, share: f64) -> Option<f64> {
        let rank = (self.0.len() as f64 * share).ceil() as usize;
        self.0.get(rank.saturating_sub(1)).map(|micros| f64::from(*micros) / 1000.0)
    }

    /// The longest duration in milliseconds.
    pub fn greatest(&self) -> Option<f64> {
        self.percentile(1.0)
    }
}
