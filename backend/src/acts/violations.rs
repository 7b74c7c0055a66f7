//! Counts violations, the frames that were refused for their own fault. Too many of them in a short time end a
//! connection.

use std::time::{Duration, Instant};

use parking_lot::Mutex;

/// The period for which violations are counted.
pub const WINDOW: Duration = Duration::from_secs(10);
/// Violations are counted per slot of a second, so the memory doesn't grow with their number.
const SLOT: Duration = Duration::from_secs(1);
/// One more slot than the window has, because the window may cover only the end of the oldest slot. So the limit is
/// noticed wherever in a slot the violations begin.
const SLOTS: usize = WINDOW.as_secs() as usize + 1;

/// The violations of one session.
pub struct Violations {
    /// This many violations within the window are too many. 0: no limit.
    most: u64,
    counts: Mutex<Counts>,
}

/// The number of violations in each of the last slots.
struct Counts {
    since: Instant,
    /// The newest slot that has a count, numbered from `since`.
    newest: u64,
    slots: [u32; SLOTS],
}

impl Violations {
    pub fn new(most: u64) -> Self {
        let counts = Counts { since: Instant::now(), newest: 0, slots: [0; SLOTS] };
        Self { most, counts: Mutex::new(counts) }
    }

    /// Counts a violation. True if there are too many now.
    pub fn count(&self, now: Instant) -> bool {
        if self.most == 0 {
            return false;
        }
        let mut counts = self.counts.lock();
        counts.count(now) >= self.most
    }
}

impl Counts {
    fn count(&mut self, now: Instant) -> u64 {
        let slot = now.duration_since(self.since).as_secs() / SLOT.as_secs();
        // Two connections of a session may read the clock in one order and get here in the other.
        let slot = slot.max(self.newest);
        for passed in (self.newest + 1..=slot).take(SLOTS) {
            self.slots[passed as usize % SLOTS] = 0;
        }
        self.newest = slot;
        let count = &mut self.slots[slot as usize % SLOTS];
        *count = count.saturating_add(1);
        self.slots.iter().map(|count| u64::from(*count)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts violations at these times after the start, in ms. Returns the index of the first one that is too many.
    fn too_many(most: u64, at: impl IntoIterator<Item = u64>) -> Option<usize> {
        let violations = Violations::new(most);
        let start = violations.counts.lock().since;
        at.into_iter().position(|at| violations.count(start + Duration::from_millis(at)))
    }

    #[test]
    fn as_many_as_the_limit_are_too_many() {
        assert_eq!(too_many(100, (0..150).map(|_| 0)), Some(99));
        assert_eq!(too_many(100, (0..20).map(|n| n * 10)), None);
        assert_eq!(too_many(1, [5000]), Some(0));
    }

    #[test]
    fn however_they_are_spread_over_ten_seconds() {
        for begin in [0, 1, 500, 999, 12_345, 3_600_000] {
            assert_eq!(too_many(100, (0..100).map(|n| begin + n * 101)), Some(99), "from {begin} ms");
            assert_eq!(too_many(100, (0..500).map(|n| begin + n * 120)), None, "from {begin} ms: eight a second");
        }
    }

    #[test]
    fn what_is_long_over_is_forgotten() {
        let twice = (0..99).chain((0..99).map(|n| 11_000 + n));
        assert_eq!(too_many(100, twice), None);
        assert_eq!(too_many(100, (0..99).chain((0..99).map(|n| 3_000_000_000 + n))), None);
    }

    #[test]
    fn zero_switches_it_off() {
        assert_eq!(too_many(0, 0..10_000), None);
    }
}
