//! The messages that a session has sent lately, by `client_id`. If a client repeats a message, it gets the same answer again.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use hashbrown::HashTable;
use uuid::Uuid;

const MAX_ENTRIES: usize = 1_000;
const MAX_AGE: Duration = Duration::from_secs(600);

/// The server's answer to an accepted message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acceptance {
    pub client_id: Uuid,
    pub message_id: Uuid,
    pub timestamp: DateTime<Utc>,
}

/// The result of looking up a `client_id`.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    Never,
    /// The message was sent before. The client gets the same answer, and the message is not routed again.
    Before(Acceptance),
    /// The id was used for another receiver or other content.
    Conflict,
}

/// At most 1,000 ids, each for at most ten minutes (promise D1). Each message reads and writes several places of it, so it is
/// kept small enough for the processor's cache.
#[derive(Default)]
pub struct SentLog {
    /// A ring buffer: the oldest entry is at `oldest`, and index 0 follows index `MAX_ENTRIES - 1`.
    ring: Vec<Entry>,
    oldest: usize,
    len: usize,
    /// The index in the ring by the hash of the `client_id`.
    places: HashTable<u16>,
}

struct Entry {
    fingerprint: u64,
    at: Instant,
    acceptance: Acceptance,
}

impl SentLog {
    /// Looks up a message. `fingerprint` is a keyed hash of its receiver and content.
    pub fn look_up(&self, client_id: Uuid, fingerprint: u64) -> Seen {
        let entry = |place: &u16| &self.ring[usize::from(*place)];
        let is_it = |place: &u16| entry(place).acceptance.client_id == client_id;
        match self.places.find(hash(client_id), is_it).map(entry) {
            None => Seen::Never,
            Some(entry) if entry.fingerprint == fingerprint => Seen::Before(entry.acceptance),
            Some(_) => Seen::Conflict,
        }
    }

    /// Adds a message that was accepted and is not in the log.
    pub fn record(&mut self, acceptance: Acceptance, fingerprint: u64, now: Instant) {
        self.forget_aged(now);
        if self.len == MAX_ENTRIES {
            self.forget_oldest();
        }
        let place = (self.oldest + self.len) % MAX_ENTRIES;
        let entry = Entry { fingerprint, at: now, acceptance };
        match self.ring.get_mut(place) {
            Some(free) => *free = entry,
            None => self.ring.push(entry),
        }
        self.len += 1;
        let Self { ring, places, .. } = self;
        let hash_at = |place: &u16| hash(ring[usize::from(*place)].acceptance.client_id);
        places.insert_unique(hash(acceptance.client_id), place as u16, hash_at);
    }

    /// Removes entries that are too old, and frees the memory when none is left.
    pub fn tidy(&mut self, now: Instant) {
        self.forget_aged(now);
        if self.len == 0 {
            *self = Self::default();
        }
    }

    fn forget_aged(&mut self, now: Instant) {
        while self.len > 0 && now.duration_since(self.ring[self.oldest].at) >= MAX_AGE {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        let hash = hash(self.ring[self.oldest].acceptance.client_id);
        if let Ok(entry) = self.places.find_entry(hash, |place| usize::from(*place) == self.oldest) {
            entry.remove();
        }
        self.oldest = (self.oldest + 1) % MAX_ENTRIES;
        self.len -= 1;
    }
}

/// Mixes the bits, because a client may choose ids that differ in a few bits only. If a client chooses ids whose hashes are
/// equal, only that client is slower: a look-up then passes at most a thousand entries.
fn hash(client_id: Uuid) -> u64 {
    let (high, low) = client_id.as_u64_pair();
    (high ^ low.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn acceptance(n: u128) -> Acceptance {
        Acceptance {
            client_id: Uuid::from_u128(n),
            message_id: Uuid::from_u128(n + 1),
            timestamp: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_repeat_gets_the_first_answer_and_other_content_conflicts() {
        let mut log = SentLog::default();
        log.record(acceptance(1), 7, Instant::now());
        assert_eq!(log.look_up(Uuid::from_u128(1), 7), Seen::Before(acceptance(1)));
        assert_eq!(log.look_up(Uuid::from_u128(1), 8), Seen::Conflict);
        assert_eq!(log.look_up(Uuid::from_u128(2), 7), Seen::Never);
    }

    #[test]
    fn it_forgets_by_number_and_by_age() {
        let start = Instant::now();
        let mut log = SentLog::default();
        for n in 0..1_500 {
            log.record(acceptance(n), 0, start);
        }
        assert_eq!((log.len, log.ring.len(), log.places.len()), (MAX_ENTRIES, MAX_ENTRIES, MAX_ENTRIES));
        assert!((500..1_500).all(|n| log.look_up(Uuid::from_u128(n), 0) == Seen::Before(acceptance(n))));
        assert_eq!(log.look_up(Uuid::from_u128(0), 0), Seen::Never);
        log.record(acceptance(9_000), 0, start + MAX_AGE);
        assert_eq!((log.len, log.places.len()), (1, 1));
        assert_eq!(log.look_up(Uuid::from_u128(9_000), 0), Seen::Before(acceptance(9_000)));
        log.tidy(start + MAX_AGE);
        assert_eq!((log.len, log.ring.capacity() > 0), (1, true));
        log.tidy(start + 2 * MAX_AGE);
        assert_eq!((log.len, log.ring.capacity(), log.places.capacity()), (0, 0, 0));
    }

    #[test]
    fn it_is_a_list_of_the_last_thousand_whatever_comes_when() {
        // The expected result is computed from all messages so far.
        let (start, mut now) = (Instant::now(), Duration::ZERO);
        let mut log = SentLog::default();
        let mut all: Vec<(Duration, Acceptance)> = Vec::new();
        for n in 0..6_000 {
            let burst = fastrand::u32(..1_000) > 0;
            now += if burst { Duration::from_millis(fastrand::u64(..900)) } else { MAX_AGE * fastrand::u32(..3) / 2 };
            log.record(acceptance(n), n as u64, start + now);
            all.push((now, acceptance(n)));
            let known = |place: usize| place + MAX_ENTRIES >= all.len() && now - all[place].0 < MAX_AGE;
            for place in [0, all.len() / 2, all.len().saturating_sub(1_001), all.len().saturating_sub(1_000)] {
                let expected = if known(place) { Seen::Before(all[place].1) } else { Seen::Never };
                assert_eq!(log.look_up(all[place].1.client_id, place as u64), expected);
            }
        }
    }

    #[test]
    fn ids_that_collide_are_told_apart() {
        // The same bits change in both halves, so the hash stays the same.
        let ids = (0..100u64).map(|n| Uuid::from_u64_pair(n.rotate_left(32), n));
        let mut log = SentLog::default();
        for id in ids.clone() {
            assert_eq!(hash(id), 0);
            log.record(Acceptance { client_id: id, ..acceptance(7) }, 1, Instant::now());
        }
        for id in ids {
            assert_eq!(log.look_up(id, 1), Seen::Before(Acceptance { client_id: id, ..acceptance(7) }));
        }
    }
}
