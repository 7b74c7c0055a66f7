//! What a session has sent lately, by `client_id`, so that a repeated message gets the answer of the first one.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use uuid::Uuid;

const MAX_ENTRIES: usize = 1_000;
const MAX_AGE: Duration = Duration::from_secs(600);

/// The server's answer to a message that it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acceptance {
    pub client_id: Uuid,
    pub message_id: Uuid,
    pub timestamp: DateTime<Utc>,
}

/// What a `client_id` is to this session.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    Never,
    /// The same message once more: it gets this answer again and goes nowhere.
    Before(Acceptance),
    /// The id stands for another receiver or other content.
    Conflict,
}

/// At most 1,000 ids, each for at most ten minutes (guarantee D1).
#[derive(Default)]
pub struct SentLog {
    entries: HashMap<Uuid, (u64, Acceptance)>,
    order: VecDeque<(Instant, Uuid)>,
}

impl SentLog {
    /// Looks a message up; `fingerprint` is a keyed hash of its receiver and content.
    pub fn look_up(&self, client_id: Uuid, fingerprint: u64) -> Seen {
        match self.entries.get(&client_id) {
            None => Seen::Never,
            Some((known, acceptance)) if *known == fingerprint => Seen::Before(*acceptance),
            Some(_) => Seen::Conflict,
        }
    }

    /// Remembers a message that was accepted.
    pub fn record(&mut self, acceptance: Acceptance, fingerprint: u64, now: Instant) {
        while let Some((at, id)) = self.order.front().copied() {
            if self.order.len() < MAX_ENTRIES && now.duration_since(at) < MAX_AGE {
                break;
            }
            self.order.pop_front();
            self.entries.remove(&id);
        }
        if self.entries.insert(acceptance.client_id, (fingerprint, acceptance)).is_none() {
            self.order.push_back((now, acceptance.client_id));
        }
    }
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
        assert_eq!(log.entries.len(), MAX_ENTRIES);
        assert_eq!(log.look_up(Uuid::from_u128(0), 0), Seen::Never);
        log.record(acceptance(9_000), 0, start + MAX_AGE);
        assert_eq!(log.entries.len(), 1);
        assert_eq!(log.order.len(), 1);
    }
}
