//! Frames that were refused for their own fault: too many of them in a short time end a connection.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The time in which violations are counted.
pub const WINDOW: Duration = Duration::from_secs(10);
/// The count goes by slots of a second, so that it takes the same memory however many there are.
const SLOT: Duration = Duration::from_secs(1);
/// One more than fit into the window, because the oldest slot may lie in it with its end alone: as many violations as are
/// allowed are noticed always, and not only when they begin with a slot.
const SLOTS: usize = WINDOW.as_secs() as usize + 1;

/// The violations of one session.
pub struct Violations {
    /// As many of them in the window are too many; 0 for none.
    most: u64,
    counts: Mutex<Counts>,
}

/// How many there were in each of the last slots.
struct Counts {
    since: Instant,
    /// The number of the slot that was counted in last, from `since`.
    newest: u64,
    slots: [u32; SLOTS],
}

impl Violations {
    pub fn new(most: u64) -> Self {
        let counts = Counts { since: Instant::now(), newest: 0, slots: [0; SLOTS] };
        Self { most, counts: Mutex::new(counts) }
    }

    /// Counts one, and says whether that is one too many.
    pub fn count(&self, now: Instant) -> bool {
        if self.most == 0 {
            return false;
        }
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.count(now) >= self.most
    }
}

impl Counts {
    fn count(&mut self, now: Instant) -> u64 {
        let slot = now.duration_since(self.since).as_secs() / SLOT.as_secs();
        // Two connections of a session may look at the clock in one order and count in the other.
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

    /// Counts violations at these times after the start, in ms, and says at which one it was too many.
    fn too_many(most: u64, at: impl IntoIterator<Item = u64>) -> Option<usize> {
        let violations = Violations::new(most);
        let start = violations.counts.lock().unwrap().since;
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
