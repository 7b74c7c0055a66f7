//! The heartbeat of one connection: when to ping the client, and when its silence or its missing acknowledgements end the
//! connection. Pure: the caller brings the time.

use std::time::{Duration, Instant};

use crate::protocol::close::CloseReason;
use crate::protocol::limits::{Limits, ms};

/// Checks are never further apart, so that an overdue acknowledgement is noticed soon.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

pub struct Heartbeat {
    every: Duration,
    grace: Duration,
    ack_timeout: Duration,
    next_ping: Instant,
    /// When the oldest ping was sent after which nothing was heard.
    asked: Option<Instant>,
}

/// The result of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Fine,
    /// It is time to send a ping.
    Ping,
    Dead(CloseReason),
}

impl Heartbeat {
    pub fn new(limits: &Limits, now: Instant) -> Self {
        let every = ms(limits.heartbeat_ms);
        Self {
            every,
            grace: ms(limits.heartbeat_grace_ms),
            ack_timeout: ms(limits.ack_timeout_ms),
            next_ping: now + every,
            asked: None,
        }
    }

    /// The client sent something.
    pub fn heard(&mut self) {
        self.asked = None;
    }

    /// `waiting_since`: when the oldest frame was sent that the client has not acknowledged.
    pub fn check(&mut self, now: Instant, waiting_since: Option<Instant>) -> Finding {
        let overdue = |since: Option<Instant>, limit| since.is_some_and(|since| now.duration_since(since) >= limit);
        if overdue(self.asked, self.grace) {
            return Finding::Dead(CloseReason::HeartbeatMissed);
        }
        if overdue(waiting_since, self.ack_timeout) {
            return Finding::Dead(CloseReason::SlowConsumer);
        }
        if now < self.next_ping {
            return Finding::Fine;
        }
        self.next_ping = now + self.every;
        self.asked.get_or_insert(now);
        Finding::Ping
    }

    /// When to check again.
    pub fn next_check(&self, now: Instant) -> Instant {
        let asked = self.asked.map_or(self.next_ping, |asked| asked + self.grace);
        self.next_ping.min(asked).min(now + LONGEST_WAIT.min(self.ack_timeout))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks whenever it is time to, until something else than `Fine` is found.
    fn next_finding(heartbeat: &mut Heartbeat, mut now: Instant, waiting_since: Option<Instant>) -> (Instant, Finding) {
        loop {
            now = heartbeat.next_check(now);
            match heartbeat.check(now, waiting_since) {
                Finding::Fine => {}
                found => return (now, found),
            }
        }
    }

    #[test]
    fn silence_is_noticed_25_seconds_after_the_last_sign_of_life() {
        let start = Instant::now();
        let mut heartbeat = Heartbeat::new(&Limits::default(), start);
        let after = |seconds| start + Duration::from_secs(seconds);
        assert_eq!(next_finding(&mut heartbeat, start, None), (after(15), Finding::Ping));
        assert_eq!(
            next_finding(&mut heartbeat, after(15), None),
            (after(25), Finding::Dead(CloseReason::HeartbeatMissed))
        );
    }

    #[test]
    fn an_answer_keeps_the_connection() {
        let start = Instant::now();
        let mut heartbeat = Heartbeat::new(&Limits::default(), start);
        let mut now = start;
        for beat in 1..=10 {
            let (at, found) = next_finding(&mut heartbeat, now, None);
            assert_eq!((at, found), (start + Duration::from_secs(15 * beat), Finding::Ping));
            heartbeat.heard();
            now = at;
        }
    }

    #[test]
    fn a_client_that_lives_but_acknowledges_nothing_is_too_slow() {
        let start = Instant::now();
        let mut heartbeat = Heartbeat::new(&Limits::default(), start);
        let mut now = start;
        let dead = loop {
            let (at, found) = next_finding(&mut heartbeat, now, Some(start));
            heartbeat.heard();
            now = at;
            if found != Finding::Ping {
                break (at, found);
            }
        };
        assert_eq!(dead, (start + Duration::from_secs(30), Finding::Dead(CloseReason::SlowConsumer)));
    }
}
