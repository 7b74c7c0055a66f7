//! The rates of one session. A frame above a rate is refused with the time after which a retry works.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use crate::domain::target::Target;
use crate::protocol::error_code::ErrorCode;
use crate::protocol::limits::{Limits, ms};
use crate::protocol::server::ErrorFrame;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{NotUntil, Quota, RateLimiter};

use super::violations::{self, Violations};

/// For so many receivers the time of the last typing frame is remembered.
const TYPING_PEERS: usize = 64;

type Bucket = RateLimiter<NotKeyed, InMemoryState, DefaultClock, NoOpMiddleware<<DefaultClock as Clock>::Instant>>;

/// Try again after this many milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryAfter(pub u64);

impl RetryAfter {
    /// The `rate_limited` error with this delay.
    pub fn refusal(self, of_what: &str) -> ErrorFrame {
        let message = format!("Too many {of_what} in a short time: try again in {} ms.", self.0);
        ErrorFrame { retry_after_ms: Some(self.0), ..ErrorFrame::new(ErrorCode::RateLimited, message) }
    }
}

/// The rates of one session.
pub struct Rates {
    frames: Option<Bucket>,
    bytes: Option<Bucket>,
    messages: Option<Bucket>,
    violations: Violations,
    typing_interval: Duration,
    typing: Mutex<HashMap<Target, Instant>>,
}

impl Rates {
    pub fn new(limits: &Limits) -> Self {
        Self {
            frames: bucket(limits.frame_rate_per_sec, limits.frame_burst),
            bytes: bucket(limits.byte_rate_per_sec, limits.byte_burst),
            messages: bucket(limits.message_rate_per_sec, limits.message_burst),
            violations: Violations::new(limits.max_violations),
            typing_interval: ms(limits.typing_interval_ms),
            typing: Mutex::default(),
        }
    }

    /// Counts a frame of `bytes` bytes, its header included.
    pub fn frame(&self, bytes: u64) -> Result<(), RetryAfter> {
        take(&self.frames, 1).and_then(|()| take(&self.bytes, bytes))
    }

    /// Counts a chat message.
    pub fn message(&self) -> Result<(), RetryAfter> {
        take(&self.messages, 1)
    }

    /// Counts a violation: a frame that was refused for its own fault. False if there were too many.
    pub fn tolerates_violation(&self) -> bool {
        !self.violations.count(Instant::now())
    }

    /// The same for a frame that was refused with `code`. It is no violation if the state of somebody else caused the
    /// error.
    pub fn tolerates(&self, code: ErrorCode) -> bool {
        !code.is_own_fault() || self.tolerates_violation()
    }

    /// Whether a typing frame for `receiver` may pass. "Stopped" may pass at any time. Otherwise the receiver would see
    /// the user typing for too long.
    pub fn typing(&self, receiver: Target, is_typing: bool, now: Instant) -> bool {
        let mut typing = self.typing.lock();
        if !is_typing {
            return typing.remove(&receiver).is_some();
        }
        let interval = self.typing_interval;
        if typing.get(&receiver).is_some_and(|last| now.duration_since(*last) < interval) {
            return false;
        }
        if typing.len() >= TYPING_PEERS {
            typing.retain(|_, last| now.duration_since(*last) < interval);
        }
        if typing.len() < TYPING_PEERS {
            typing.insert(receiver, now);
            return true;
        }
        false
    }
}

/// A rate and its burst; `None` switches it off.
pub fn quota(per_second: u64, burst: u64) -> Option<Quota> {
    let rate = NonZeroU32::new(u32::try_from(per_second).unwrap_or(u32::MAX))?;
    let burst = NonZeroU32::new(u32::try_from(burst).unwrap_or(u32::MAX))?;
    Some(Quota::per_second(rate).allow_burst(burst))
}

/// Rounded up by one millisecond, so that a client that waits this long is never too early.
pub fn retry_after(until: &NotUntil<<DefaultClock as Clock>::Instant>) -> RetryAfter {
    RetryAfter(until.wait_time_from(DefaultClock::default().now()).as_millis() as u64 + 1)
}

fn bucket(per_second: u64, burst: u64) -> Option<Bucket> {
    quota(per_second, burst).map(RateLimiter::direct)
}

fn take(bucket: &Option<Bucket>, count: u64) -> Result<(), RetryAfter> {
    let (Some(bucket), Some(count)) = (bucket, u32::try_from(count).ok().and_then(NonZeroU32::new)) else {
        return Ok(());
    };
    match bucket.check_n(count) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(until)) => Err(retry_after(&until)),
        // The count is above the capacity of the bucket. Only the limit for the size of a frame can be larger than
        // that, and waiting doesn't help.
        Err(_) => Err(RetryAfter(violations::WINDOW.as_millis() as u64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_burst_passes_and_the_next_one_is_told_when() {
        let rates = Rates::new(&Limits { message_rate_per_sec: 10, message_burst: 20, ..Limits::default() });
        assert!((0..20).all(|_| rates.message().is_ok()));
        let RetryAfter(wait) = rates.message().unwrap_err();
        assert!((1..=101).contains(&wait), "{wait}");
    }

    #[test]
    fn zero_switches_a_rate_off() {
        let rates = Rates::new(&Limits {
            message_rate_per_sec: 0,
            frame_rate_per_sec: 0,
            byte_rate_per_sec: 0,
            ..Limits::default()
        });
        assert!((0..10_000).all(|_| rates.message().is_ok() && rates.frame(60_000).is_ok()));
    }

    #[test]
    fn too_many_violations_are_noticed() {
        let rates = Rates::new(&Limits { max_violations: 5, ..Limits::default() });
        assert!((0..4).all(|_| rates.tolerates_violation()));
        assert!(!rates.tolerates_violation());
    }

    #[test]
    fn typing_passes_every_two_seconds_per_peer_and_stopping_at_once() {
        let rates = Rates::new(&Limits::default());
        let start = Instant::now();
        let (one, other) = (Target::User(Uuid::from_u128(1)), Target::User(Uuid::from_u128(2)));
        assert!(rates.typing(one, true, start));
        assert!(!rates.typing(one, true, start + Duration::from_millis(1999)));
        assert!(rates.typing(other, true, start));
        assert!(rates.typing(one, true, start + Duration::from_secs(2)));
        assert!(rates.typing(one, false, start + Duration::from_secs(2)));
        assert!(!rates.typing(one, false, start + Duration::from_secs(2)));
    }
}
