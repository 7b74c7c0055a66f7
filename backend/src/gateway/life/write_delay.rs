//! Delays a write for a moment, so that several frames go out in one.
//!
//! A write to a socket costs more than everything else that a message needs. When two people talk quickly,
//! `message_accepted` is soon followed by `message_status` and often by a reply: together they take one write instead of
//! three. So `message_accepted` may be delayed, but only if another frame followed soon the last time. TCP decides about
//! delayed acknowledgements in the same way.

use std::time::Duration;

use tokio::time::Instant;

/// The longest delay.
const MOMENT: Duration = Duration::from_millis(1);

#[derive(Debug, Default)]
pub struct WriteDelay {
    /// After the last write that was or could have been delayed, another frame followed within [`MOMENT`].
    is_worthwhile: bool,
    /// When the present delay ends.
    until: Option<Instant>,
    /// When delayable frames were last written alone.
    alone_at: Option<Instant>,
}

impl WriteDelay {
    /// Whether to delay frames that may be delayed.
    pub fn is_worthwhile(&self) -> bool {
        self.is_worthwhile
    }

    /// Begins a delay, unless there is one.
    pub fn begin(&mut self, now: Instant) {
        self.until.get_or_insert(now + MOMENT);
    }

    /// When the present delay ends.
    pub fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Something was written. `alone`: nothing but frames that may be delayed.
    pub fn wrote(&mut self, alone: bool, now: Instant) {
        let was_delayed = self.until.take().is_some();
        if alone {
            self.is_worthwhile &= !was_delayed;
            self.alone_at = Some(now);
        } else if let Some(before) = self.alone_at.take() {
            self.is_worthwhile |= now.duration_since(before) <= MOMENT;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_delays_while_other_frames_follow_soon_and_stops_when_none_did() {
        let (mut delay, start) = (WriteDelay::default(), Instant::now());
        let at = |micros| start + Duration::from_micros(micros);
        assert!(!delay.is_worthwhile(), "the first one goes at once");
        delay.wrote(true, at(0));
        delay.wrote(false, at(1100));
        assert!(!delay.is_worthwhile(), "the other frame came too late");
        delay.wrote(true, at(2000));
        delay.wrote(false, at(2900));
        assert!(delay.is_worthwhile());
        delay.begin(at(3000));
        delay.begin(at(3500));
        assert_eq!(delay.until(), Some(at(4000)));
        delay.wrote(false, at(3600));
        assert!(delay.is_worthwhile() && delay.until().is_none());
        delay.begin(at(5000));
        delay.wrote(true, at(6000));
        assert!(!delay.is_worthwhile(), "the delay was for nothing");
        delay.wrote(false, at(6500));
        assert!(delay.is_worthwhile(), "half a moment more and another frame would have been there");
    }
}
